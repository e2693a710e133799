import type { HypervisorSpec, VmSpec } from '../scenario.ts'
import { backedVms, COMPRESSION } from '../world/backing.ts'
import { isOn, type Layer } from '../world/layer.ts'
import { wholePages } from '../world/pages.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { isPinned, keptForVms, useBytes } from './ownership.ts'
import { configuredBytes, vmOverheadBytes } from './size.ts'
import { managedBytes } from './vm-targets.ts'

/** Who is let in: programs of an OS are, and grow; everybody else must be sure of its RAM. */

export interface Shortage {
  readonly needBytes: number
  readonly freeBytes: number
  readonly where: Layer
  readonly overcommit: boolean
}

/** What is used, or will be when everybody who is there has grown: of the hardware below a layer. */
export function promisedBytes(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  const { spec, tenancy } = layer
  if (spec.kind === 'vm') return isPinned(layer) ? spec.ramBytes : useBytes(w, layer)
  if (spec.kind === 'runtime') return configuredBytes(spec) - tenancy.swappedBytes
  let sum = configuredBytes(spec) - tenancy.swappedBytes
  for (const child of layer.children) sum += promisedBytes(w, child)
  return spec.kind === 'hypervisor' ? sum + keptForVms(w, layer) : sum
}

/**
 * Whether a layer that is off would find the RAM that it needs on the hardware below it: an OS and a hypervisor what
 * they need for themselves, a process VM its own and its heap, a VM its size, or only its overhead where its hypervisor
 * overcommits. An app needs none: it takes what it needs, or its OS runs short. @returns null, or where it doesn't fit
 */
export function shortage(w: World, layer: Layer): Shortage | null {
  const { spec } = layer
  if (spec.kind === 'machine' || spec.kind === 'app') return null
  const overcommit = spec.kind === 'vm' && !isPinned(layer)
  const overhead =
    spec.kind === 'vm' ? vmOverheadBytes(spec, layer.parent?.spec as HypervisorSpec, w.prices) : 0
  const needBytes = overcommit ? overhead : overhead + configuredBytes(spec)
  for (let l = layer.parent; l !== null; l = l.parent) {
    if (l.spec.kind !== 'machine' && l.spec.kind !== 'vm') continue
    let free = l.spec.ramBytes - l.tenancy.balloonBytes
    for (const child of l.children) free -= promisedBytes(w, child)
    if (spec.kind === 'vm' && layer.parent?.landlord != null) free += takenAtOnce(layer.parent)
    if (needBytes <= free) return null
    return {
      needBytes,
      freeBytes: Math.max(0, free),
      where: l,
      overcommit: overcommit || l.spec.kind === 'vm',
    }
  }
  return null
}

/** What a hypervisor could take from its VMs at once, at least: if all of it could be compressed, half would stay in RAM. */
function takenAtOnce(hypervisor: Layer): number {
  let sum = 0
  for (const { tenancy, spec } of backedVms(hypervisor)) {
    const { reservationBytes } = (spec as VmSpec).memory
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
  vm: Layer,
): { readonly needBytes: number; readonly freeBytes: number; readonly where: string } | null {
  const { spec, parent } = vm
  if (spec.kind !== 'vm' || parent === null || parent.landlord === null) return null
  const lord = parent.spec as HypervisorSpec
  const needs = (of: VmSpec): number => vmOverheadBytes(of, lord, w.prices) + of.memory.reservationBytes
  let free = managedBytes(parent) - configuredBytes(parent.spec)
  for (const other of backedVms(parent)) free -= needs(other.spec as VmSpec)
  const needBytes = needs(spec)
  return needBytes <= free ? null : { needBytes, freeBytes: Math.max(0, free), where: parent.path }
}
