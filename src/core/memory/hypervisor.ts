import { type BackedVm, backedVms, COMPRESSION, isBacked, type Landlord } from '../world/backing.ts'
import { type HypervisorLayer, hardwareBelow, type VmLayer } from '../world/layer.ts'
import type { PageSource } from '../world/page-source.ts'
import { PAGE_BYTES, pagesFor, sum, wholePages } from '../world/pages.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { askBalloon, canInflate, finishBalloon } from './balloon.ts'
import { scan, settleSharing } from './contents.ts'
import { evict, evictableBytes, makeRoom } from './evict.ts'
import { freeOn, usedOn } from './ownership.ts'
import { nextState, thresholdBytes } from './ram-states.ts'
import { reckonVm } from './reckon.ts'
import { managedBytes, type VmTarget, vmTargets } from './vm-targets.ts'

/**
 * A type 1 hypervisor that overcommits, as the landlord of its VMs (Waldspurger 2002). Ten times a second: what guests
 * have come to use is backed by frames; what is the same is shared; it reckons what is in use, each VM's target, and in which
 * state it is; and takes from VMs that are above target: by balloon, and in *hard* and *low* also without their guests.
 */
export function hypervisorTick(w: World, hypervisor: HypervisorLayer, landlord: Landlord): void {
  const { memory } = hypervisor.spec
  const vms = backedVms(hypervisor)
  const ns = w.nowNs - landlord.actedAtNs
  landlord.actedAtNs = w.nowNs
  for (const vm of vms) finishBalloon(w, vm, landlord.neededBy)
  grow(w, hypervisor, landlord, vms)
  const seen = memory.sharing && scan(w, hypervisor, ns)
  // What comes back from the disk can be shared again.
  if (seen || landlord.sharedPoolBytes > 0) settleSharing(hypervisor)
  for (const vm of vms) reckonVm(w, vm)
  const free = freeOn(w, hardwareBelow(hypervisor))
  landlord.state = nextState(landlord.state, free, managedBytes(hypervisor))
  landlord.spareBytes = 0
  if (landlord.state === 'high' && vms.every(hasAll)) return
  const targets = vmTargets(w, hypervisor)
  for (const { vm, targetBytes } of targets) vm.backing.targetBytes = targetBytes
  if (ns > 0) reclaim(w, hypervisor, landlord, targets, free, ns)
}

/** Whether nothing is kept from a VM by its balloon or its limit. */
function hasAll({ tenancy, spec }: VmLayer): boolean {
  return tenancy.balloonBytes === 0 && spec.memory.limitBytes === null
}

/** Guests get frames for what they have come to use, as far as there are any; in *low* only those of VMs that are below target. */
function grow(w: World, hypervisor: HypervisorLayer, landlord: Landlord, vms: readonly BackedVm[]): void {
  const hardware = hardwareBelow(hypervisor)
  let most = 0
  for (const vm of vms) {
    const { tenancy, backing } = vm
    const grows = usedOn(w, vm) - tenancy.touchedBytes
    if (grows <= 0) continue
    if (grows > most) {
      most = grows
      landlord.neededBy = vm
    }
    const { ramBytes, memory } = vm.spec
    const { reservationBytes, limitBytes } = memory
    const held = residentBytes(tenancy)
    if (landlord.state === 'low' && held >= Math.max(backing.targetBytes, reservationBytes)) continue
    const untouched = ramBytes - tenancy.balloonBytes - tenancy.touchedBytes
    const room = Math.min(freeOn(w, hardware), (limitBytes ?? ramBytes) - held, untouched)
    tenancy.touchedBytes += grows <= room ? grows : wholePages(room)
  }
}

/** Takes what is lacking from VMs above target, in proportion to how far above; and gives back what balloons hold. */
function reclaim(
  w: World,
  hypervisor: HypervisorLayer,
  landlord: Landlord,
  targets: readonly VmTarget[],
  free: number,
  ns: number,
): void {
  const { balloon } = hypervisor.spec.memory
  const { state, neededBy } = landlord
  const all = managedBytes(hypervisor)
  const over = targets.map(({ wantedBytes, targetBytes }) => Math.max(0, wantedBytes - targetBytes))
  const allOver = sum(over)
  // What is on its way: used by guests, and not yet backed.
  const coming = sum(targets.map(({ vm, wantedBytes }) => wantedBytes - residentBytes(vm.tenancy)))
  const returns = targets.map((target) => (state === 'high' ? returnable(target, balloon) : 0))
  const lacking = (threshold: 'high' | 'soft', more: number): number =>
    Math.max(0, thresholdBytes(threshold, all) + coming + more - free)
  // For what guests would use of it, others must give first.
  const back = sum(targets.map(({ lacksBytes }, i) => Math.min(lacksBytes, returns[i]!)))
  const byBalloon = state === 'high' && back === 0 ? 0 : lacking('high', back)
  const byForce = state === 'hard' || state === 'low' ? lacking('soft', 0) : 0
  let disk = evictableBytes(w, hypervisor, w.nowNs + ns)
  let spare = Math.max(0, free - coming - thresholdBytes('high', all))
  targets.forEach(({ vm, wantedBytes }, i) => {
    const part = allOver === 0 ? 0 : over[i]! / allOver
    const { limitBytes } = vm.spec.memory
    const overLimit = limitBytes === null ? 0 : Math.max(0, wantedBytes - limitBytes)
    const takes = Math.max(overLimit, Math.min(over[i]!, byBalloon * part))
    const gives = wholePages(balloon ? Math.min(returns[i]!, spare) : vm.tenancy.balloonBytes)
    if (takes > 0 && balloon) askBalloon(w, vm, pagesFor(takes), ns, neededBy)
    else if (gives > 0) {
      spare -= gives
      askBalloon(w, vm, -gives, ns, null)
    }
    const helpless = balloon && canInflate(vm) ? 0 : overLimit
    const goes = Math.min(disk, Math.max(helpless, Math.min(over[i]!, byForce * part)))
    if (goes <= 0) return
    disk -= goes
    evict(w, hypervisor, vm, pagesFor(goes), neededBy)
    // A driver that found nothing may find something later.
    vm.backing.cameShort = false
  })
}

/** What of a balloon goes back to its guest: as much as brings the VM to its target, beside what it may still touch. */
function returnable({ vm, claimant, wantedBytes, targetBytes }: VmTarget, balloon: boolean): number {
  const { ramBytes } = vm.spec
  const { touchedBytes, balloonBytes, swappedBytes, compressedBytes } = vm.tenancy
  if (balloonBytes === 0 || !balloon) return balloonBytes
  // There is RAM for all that the guest has a use for.
  if (targetBytes >= claimant.mostBytes) return balloonBytes
  const untouched = ramBytes - touchedBytes - balloonBytes
  const below = targetBytes - wantedBytes - swappedBytes - compressedBytes - untouched
  return Math.max(0, Math.min(balloonBytes, below))
}

/**
 * A page of a VM comes back; others give the frame if there is none. @returns bytes that must be read from the disk for it;
 * 0: none
 */
export function fetchFrom(
  w: World,
  hypervisor: HypervisorLayer,
  vm: VmLayer,
  how: PageSource['how'],
): number {
  const { landlord } = hypervisor
  if (!isBacked(vm) || landlord === null) return 0
  const { tenancy, backing } = vm
  const [where, active] =
    how === 'compressed'
      ? (['compressedBytes', 'activeCompressedBytes'] as const)
      : (['swappedBytes', 'activeSwappedBytes'] as const)
  const bytes = Math.min(PAGE_BYTES, tenancy[where])
  tenancy[where] -= bytes
  backing[active] = Math.max(0, backing[active] - PAGE_BYTES)
  landlord.spareBytes -= how === 'compressed' ? bytes / COMPRESSION : bytes
  if (landlord.spareBytes < 0) makeRoom(w, hypervisor, vm)
  return how === 'compressed' ? 0 : bytes
}
