import { configuredBytes, hasHeap, isVirtual, makesVms } from '../kinds.ts'
import type { VmSpec } from '../scenario.ts'
import { backedVms, COMPRESSION } from '../world/backing.ts'
import {
  type HardwareLayer,
  type HypervisorLayer,
  hardwareBelow,
  isOn,
  type Layer,
  type VmLayer,
} from '../world/layer.ts'
import { wholePages } from '../world/pages.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { ramOf } from './kinds/index.ts'
import { useBytes } from './ownership.ts'
import { isPinned, keptForVms, vmOverheadBytes } from './vm-ram.ts'
import { managedBytes } from './vm-targets.ts'

/** Who may start: an app may, and grows; every other layer must be sure of the RAM that it needs. */

export interface Shortage {
  readonly needBytes: number
  readonly freeBytes: number
  readonly where: HardwareLayer
  readonly overcommit: boolean
}

/** What a layer, with all that stands on it, uses of the hardware below it, or will use once all of it has grown. */
export function promisedBytes(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  if (isVirtual(layer)) return isPinned(layer) ? layer.spec.ramBytes : useBytes(w, layer)
  let sum = configuredBytes(layer.spec) - layer.tenancy.swappedBytes
  if (hasHeap(layer)) return sum
  for (const child of layer.children) sum += promisedBytes(w, child)
  return makesVms(layer) ? sum + keptForVms(w, layer) : sum
}

/**
 * Whether a layer that is off would find the RAM that it needs on the hardware below it: an OS and a hypervisor what
 * they need for themselves, a process VM its own and its heap, a VM its size, or only its overhead where its hypervisor
 * overcommits. An app needs none: it takes what it needs, or its OS runs short. @returns null, or where it doesn't fit
 */
export function shortage(w: World, layer: Layer): Shortage | null {
  const needBytes = ramOf(layer.kind).neededBytes(w, layer)
  if (needBytes === null) return null
  const where = hardwareBelow(layer)
  let free = where.spec.ramBytes - where.tenancy.balloonBytes
  for (const child of where.children) free -= promisedBytes(w, child)
  if (isVirtual(layer) && layer.parent.landlord !== null) free += takenAtOnce(layer.parent)
  if (needBytes <= free) return null
  const overcommit = isVirtual(where) || (isVirtual(layer) && !isPinned(layer))
  return { needBytes, freeBytes: Math.max(0, free), where, overcommit }
}

/** What a hypervisor could take from its VMs at once, at least: if all of it could be compressed, half would stay in RAM. */
function takenAtOnce(hypervisor: HypervisorLayer): number {
  let sum = 0
  for (const { tenancy, spec } of backedVms(hypervisor)) {
    const { reservationBytes } = spec.memory
    sum += wholePages((residentBytes(tenancy) - reservationBytes) / COMPRESSION)
  }
  return sum
}

/**
 * Whether a VM of a type 1 hypervisor that overcommits can be sure of what is reserved for it, and of its overhead: of all RAM
 * but what is reserved already (Waldspurger 2002, §6.2). @returns null, or what it needs and what there is
 */
export function unreserved(
  w: World,
  vm: VmLayer,
): { readonly needBytes: number; readonly freeBytes: number; readonly where: string } | null {
  const { spec, parent } = vm
  if (parent.landlord === null) return null
  const needs = (of: VmSpec): number =>
    vmOverheadBytes(of, parent.spec, w.prices) + of.memory.reservationBytes
  let free = managedBytes(parent) - configuredBytes(parent.spec)
  for (const other of backedVms(parent)) free -= needs(other.spec)
  const needBytes = needs(spec)
  return needBytes <= free ? null : { needBytes, freeBytes: Math.max(0, free), where: parent.path }
}
