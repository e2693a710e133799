import type { World } from '../engine/world.ts'
import { hardwareBelow, isOn, type Layer } from '../machine/layer.ts'
import type { Source } from './missing.ts'
import { freeOn, usedOn } from './ownership.ts'
import { PAGE_BYTES } from './touching.ts'

/** A type 1 hypervisor that overcommits, as the landlord of its VMs. */

/** What VMs have begun to use is backed by frames, as far as there are any free. */
export function hypervisorTick(w: World, hypervisor: Layer): void {
  const hardware = hardwareBelow(hypervisor)
  for (const vm of hypervisor.children) {
    if (!isOn(vm)) continue
    const { tenancy } = vm
    const grows = usedOn(w, vm) - tenancy.touchedBytes
    if (grows > 0) tenancy.touchedBytes += Math.min(grows, Math.max(0, freeOn(w, hardware)))
  }
}

/** A page of a VM comes back. @returns bytes that must be read from the disk for it; 0: none */
export function fetchFrom(w: World, hypervisor: Layer, vm: Layer, how: Source['how']): number {
  const { tenancy } = vm
  const from = how === 'compressed' ? 'compressedBytes' : 'swappedBytes'
  const bytes = Math.min(PAGE_BYTES, tenancy[from], Math.max(0, freeOn(w, hardwareBelow(hypervisor))))
  tenancy[from] -= bytes
  return how === 'compressed' ? 0 : bytes
}
