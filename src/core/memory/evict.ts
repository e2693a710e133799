import { type BackedVm, backedVms, COMPRESSION } from '../world/backing.ts'
import { transferableBytes } from '../world/disk.ts'
import { type HypervisorLayer, hardwareBelow, type Layer } from '../world/layer.ts'
import { pagesFor, wholePages } from '../world/pages.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { writeClusters } from './frames.ts'
import { freeOn } from './ownership.ts'
import { noteReclaim } from './reclaims.ts'

/**
 * A hypervisor takes pages of a VM without its guest, which alone knows what they are for: at random (Waldspurger 2002, §3.2
 * and §6.1). So active pages go as idle ones do, and are fetched again. Where it compresses, half of the pages turn out to
 * be compressible, and stay in RAM half as large; the others are written to the disk.
 *
 * Simplified: writing costs no CPU time; what is taken is free at once.
 */

/** Of random pages: how many can be made half as small. Assumed: the figure isn't published. */
const COMPRESSIBLE = 0.5

/** Mem.MemZipMaxPct of ESX: compressed pages take at most so much of a VM's size (vSphere, advanced memory attributes). */
const COMPRESSED_PART = 0.1

/**
 * Takes pages of a VM, at most down to its reservation.
 * @param bytes of pages; what they free is less by what compressed ones keep
 * @returns bytes of RAM that are free now
 */
export function evict(
  w: World,
  hypervisor: HypervisorLayer,
  vm: BackedVm,
  bytes: number,
  needer: Layer | null,
): number {
  const { tenancy, backing } = vm
  const { spec } = vm
  const resident = residentBytes(tenancy)
  const goes = wholePages(Math.min(bytes, resident - spec.memory.reservationBytes))
  if (goes <= 0) return 0
  const elsewhere = backing.activeSwappedBytes + backing.activeCompressedBytes
  const active = Math.max(0, backing.activeSetBytes - elsewhere) / (resident + tenancy.sharedBytes)
  const room = COMPRESSION * wholePages(spec.ramBytes * COMPRESSED_PART) - tenancy.compressedBytes
  const { compression } = hypervisor.spec.memory
  const compressed = compression ? Math.min(wholePages(goes * COMPRESSIBLE), wholePages(room)) : 0
  const swapped = goes - compressed
  tenancy.compressedBytes += compressed
  tenancy.swappedBytes += swapped
  backing.activeCompressedBytes += compressed * active
  backing.activeSwappedBytes += swapped * active
  writeClusters(w, hypervisor.machine, swapped)
  noteReclaim(w, vm, needer, 'compress', compressed)
  noteReclaim(w, vm, needer, 'swap', swapped)
  return swapped + compressed - compressed / COMPRESSION
}

/** Bytes that could be taken until a moment: what the disk can write by then, and what compression saves it. */
export function evictableBytes(w: World, hypervisor: HypervisorLayer, untilNs: number): number {
  const { compression } = hypervisor.spec.memory
  const written = wholePages(transferableBytes(w, hypervisor.machine, untilNs))
  return compression ? written / (1 - COMPRESSIBLE) : written
}

/** Finds frames for pages that are there already: VMs give some, the one furthest above its target first. @param needer whose pages they are */
export function makeRoom(w: World, hypervisor: HypervisorLayer, needer: Layer | null): void {
  const hardware = hardwareBelow(hypervisor)
  const free = freeOn(w, hardware)
  if (hypervisor.landlord !== null) hypervisor.landlord.spareBytes = Math.max(0, free)
  if (free >= 0) return
  const above = (vm: BackedVm): number => residentBytes(vm.tenancy) - vm.backing.targetBytes
  const victims = backedVms(hypervisor).sort((a, b) => above(b) - above(a) || a.id - b.id)
  for (const vm of victims)
    for (let lacks = -freeOn(w, hardware); lacks > 0; lacks = -freeOn(w, hardware))
      if (evict(w, hypervisor, vm, pagesFor(lacks), needer) === 0) break
}
