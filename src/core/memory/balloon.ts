import { runsPrograms } from '../kinds.ts'
import { mechanisms, totalOf } from '../prices/mechanisms.ts'
import type { BackedVm } from '../world/backing.ts'
import { hypervisorsBelow, type Layer, type OsLayer, type VmLayer } from '../world/layer.ts'
import { standsStill } from '../world/layer-events.ts'
import { PAGE_BYTES, wholePages } from '../world/pages.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { forgetContents, settleSharing } from './contents.ts'
import { dropCache, swapOut, swappableBytes } from './frames.ts'
import { addKernelWork, isKernelBusy } from './kernel.ts'
import { usedOn } from './ownership.ts'
import { noteReclaim } from './reclaims.ts'

/**
 * The balloon (Waldspurger 2002, §3.2): a driver in the guest asks its own OS for pages and tells the hypervisor which, and
 * that takes them. So it is the guest that chooses: pages that it has freed, then files that it keeps in RAM, then, to its
 * own swap space, pages that it hasn't used for longest.
 *
 * It is work for the guest's kernel: each page is told to the hypervisor by a privileged instruction. How fast:
 * Linux, drivers/misc/vmw_balloon.c, 16,384 pages a second, but 2,048 where the guest must find them first. The guest's OS
 * must be up, and the driver gives no more than it finds: nothing is killed for it.
 *
 * Simplified: pages that the guest has never touched are not in the balloon: no layer has them anyway.
 */

const PAGES_PER_S = { free: 16_384, found: 2_048 } as const

/** Mem.CtlMaxPercent of ESX: of a VM's size (vSphere, advanced memory attributes). */
export const MOST_BALLOON = 0.65

/** What a driver takes at most in a time, in whole pages. */
const within = (perS: number, ns: number): number => Math.floor((perS * ns) / 1e9) * PAGE_BYTES

/** What a guest's disk can write within so long is what the driver waits for. */
const A_MOMENT_NS = 100_000_000

/** The guest system that has the driver; null: none that is up and running. */
function driverOf(vm: VmLayer): OsLayer | null {
  const [os] = vm.children
  return os !== undefined && runsPrograms(os) && os.state === 'up' && !standsStill(os) ? os : null
}

/** What the VM would have in RAM if all were there that its guest has come to use. */
export function wantedResident(w: World, vm: VmLayer): number {
  const { tenancy } = vm
  return residentBytes(tenancy) + Math.max(0, usedOn(w, vm) - tenancy.touchedBytes)
}

/** Whether the driver could take anything now. */
export function canInflate(vm: BackedVm): boolean {
  return (
    driverOf(vm) !== null && vm.tenancy.balloonBytes + PAGE_BYTES <= mostBytes(vm) && !vm.backing.cameShort
  )
}

function mostBytes(vm: VmLayer): number {
  return wholePages(vm.spec.ramBytes * MOST_BALLOON)
}

/** What the driver was asked for is handed over, once its kernel has done the work of it. @param needer for whom */
export function finishBalloon(w: World, vm: BackedVm, needer: Layer | null): void {
  const { backing, tenancy } = vm
  const os = driverOf(vm)
  const [system] = vm.children
  if (system === undefined || !(system.state === 'up' || system.state === 'booting')) {
    // The driver is gone with its system.
    tenancy.balloonBytes = 0
    backing.askedBytes = 0
  }
  if (os === null || backing.askedBytes === 0 || isKernelBusy(w, os)) return
  const bytes = backing.askedBytes
  backing.askedBytes = 0
  if (bytes < 0) {
    const given = Math.min(-bytes, tenancy.balloonBytes)
    tenancy.balloonBytes -= given
    noteReclaim(w, vm, null, 'deflate', given)
  } else backing.cameShort = inflate(w, vm, os, bytes, needer) < bytes
}

/** @param bytes whole pages: to be taken; negative: to be given back. @param ns since it could last be asked */
export function askBalloon(w: World, vm: BackedVm, bytes: number, ns: number, needer: Layer | null): void {
  const { backing, tenancy } = vm
  const os = driverOf(vm)
  if (os === null || backing.askedBytes !== 0 || isKernelBusy(w, os)) return
  const free = Math.max(0, tenancy.touchedBytes - usedOn(w, vm))
  const rate = within(bytes < 0 || free > 0 ? PAGES_PER_S.free : PAGES_PER_S.found, ns)
  const least = within(PAGES_PER_S.found, ns)
  const most = Math.min(rate, Math.max(free, least), mostBytes(vm) - tenancy.balloonBytes)
  const piece = bytes < 0 ? -Math.min(-bytes, rate, tenancy.balloonBytes) : wholePages(Math.min(bytes, most))
  if (piece === 0) return
  backing.askedBytes = piece
  const call = totalOf(mechanisms(hypervisorsBelow(os), w.prices).privilegedInstruction)
  addKernelWork(w, os, (Math.abs(piece) / PAGE_BYTES) * call * w.prices.virtualization)
  finishBalloon(w, vm, needer)
}

/** @returns bytes that the driver got */
function inflate(w: World, vm: BackedVm, os: OsLayer, bytes: number, needer: Layer | null): number {
  const { tenancy } = vm
  const { memory } = vm.spec
  const had = Math.max(tenancy.touchedBytes, usedOn(w, vm))
  // What it hasn't been given yet, and what of the rest isn't reserved.
  const free = Math.max(0, residentBytes(tenancy) - memory.reservationBytes)
  const most = Math.min(bytes, had - tenancy.touchedBytes + free, mostBytes(vm) - tenancy.balloonBytes)
  if (most <= 0) return 0
  const lacks = usedOn(w, vm) - (had - most)
  if (lacks > 0) {
    const got = dropCache(w, os, lacks, needer)
    const room = Math.min(lacks - got, swappableBytes(w, os, w.nowNs + A_MOMENT_NS))
    if (room > 0) swapOut(w, os, wholePages(room), needer)
  }
  const got = wholePages(Math.min(most, had - usedOn(w, vm)))
  if (got <= 0) return 0
  tenancy.balloonBytes += got
  tenancy.touchedBytes = Math.min(tenancy.touchedBytes, had - got)
  if (forgetContents(vm)) settleSharing(vm.parent)
  noteReclaim(w, vm, needer, 'balloon', got)
  return got
}
