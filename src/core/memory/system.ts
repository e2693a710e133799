import type { World } from '../engine/world.ts'
import { hardwareBelow, isOn, type Layer } from '../machine/layer.ts'
import { tenantsOf } from './frames.ts'
import { freeOn, usedOn } from './ownership.ts'
import { configuredBytes, vmOverheadBytes } from './size.ts'
import { wantedBytes } from './touching.ts'

/** An OS as the landlord of its apps, its process VMs, and the VMs of a type 2 hypervisor that overcommits. */

/** All that an OS has to hold when everybody on it has grown to full size. */
export function promisedSizeBytes(w: World, os: Layer): number {
  let sum = configuredBytes(os.spec)
  for (const child of os.children) {
    if (!isOn(child)) continue
    sum += configuredBytes(child.spec)
    if (child.spec.kind !== 'hypervisor') continue
    for (const vm of child.children)
      if (isOn(vm) && vm.spec.kind === 'vm') sum += vm.spec.ramBytes + vmOverheadBytes(vm.spec, w.prices)
  }
  return sum
}

/** What a tenant would have touched by now. A VM: what its guest uses, as far as its balloon leaves it room. */
export function wanted(w: World, tenant: Layer): number {
  if (tenant.spec.kind !== 'vm') return wantedBytes(w, tenant)
  const size = tenant.spec.ramBytes - tenant.tenancy.balloonBytes
  return Math.max(tenant.tenancy.touchedBytes, Math.min(size, usedOn(w, tenant)))
}

/** The OS and those on it get what they have come to want, as far as there is room. */
export function systemTick(w: World, os: Layer): void {
  const hardware = hardwareBelow(os)
  for (const layer of [os, ...tenantsOf(os)]) {
    const grows = wanted(w, layer) - layer.tenancy.touchedBytes
    if (grows > 0) layer.tenancy.touchedBytes += Math.min(grows, Math.max(0, freeOn(w, hardware)))
    layer.tenancy.grewAtNs = w.nowNs
  }
}
