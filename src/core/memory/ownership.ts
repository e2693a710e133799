import { isOn, type Layer } from '../machine/layer.ts'
import type { PriceList } from '../prices/prices.ts'
import type { HypervisorSpec, LayerSpec, VmSpec } from '../scenario.ts'

/**
 * Who owns which bytes of a machine. Nothing is counted up and down: what is owned follows from which layers are on,
 * so Σ owned + free = installed by construction wherever nobody is let in without room.
 */

/** The hypervisor's own RAM for one VM. */
export function vmOverheadBytes(vm: VmSpec, prices: PriceList): number {
  const bytes = prices.vmRamFixed + prices.vmRamPerVcpu * vm.vcpus + prices.vmRamShare * vm.ramBytes
  return Math.round(bytes * prices.virtualization)
}

function overcommits(vm: Layer): boolean {
  return (vm.parent as Layer & { spec: HypervisorSpec }).spec.overcommit
}

/** Bytes that a layer and all that stands on it own of the machine. */
export function ownedBytes(layer: Layer, prices: PriceList): number {
  const above = childBytes(layer, prices)
  return ownBytes(layer, prices) + above
}

function childBytes(layer: Layer, prices: PriceList): number {
  let sum = 0
  for (const child of layer.children) sum += ownedBytes(child, prices)
  return sum
}

/**
 * Bytes that a layer owns itself, without what stands on it. A VM: what is promised to its guests and not yet theirs
 * (nothing where RAM is overcommitted). A hypervisor: its own RAM and its overhead for each VM that is on.
 */
export function ownBytes(layer: Layer, prices: PriceList): number {
  if (!isOn(layer)) return 0
  const spec = layer.spec
  switch (spec.kind) {
    case 'machine':
      return 0
    case 'vm':
      return overcommits(layer) ? 0 : spec.ramBytes - childBytes(layer, prices)
    case 'hypervisor': {
      let sum = spec.ramBytes
      for (const vm of layer.children) if (isOn(vm)) sum += vmOverheadBytes(vm.spec as VmSpec, prices)
      return sum
    }
    case 'runtime':
      // The heap is there for the app: what its data don't take of it is the process VM's.
      return spec.ramBytes + spec.heapBytes - childBytes(layer, prices)
    case 'app':
      return layer.parent?.spec.kind === 'runtime'
        ? Math.min(spec.ramBytes, layer.parent.spec.heapBytes)
        : spec.ramBytes
    default:
      return spec.ramBytes
  }
}

/** What a layer has been given: a VM's size, a machine's installed RAM, a process VM's own with its heap. */
export function configuredBytes(spec: LayerSpec): number {
  return spec.kind === 'runtime' ? spec.ramBytes + spec.heapBytes : spec.ramBytes
}

/** Bytes of a VM or a machine that somebody on it has written to. */
export function touchedBytes(layer: Layer, prices: PriceList): number {
  return layer.spec.kind === 'vm' || layer.spec.kind === 'machine'
    ? childBytes(layer, prices)
    : ownedBytes(layer, prices)
}

/** Installed bytes less all that is owned. */
export function freeBytes(machine: Layer, prices: PriceList): number {
  return (machine.spec as { ramBytes: number }).ramBytes - childBytes(machine, prices)
}

export interface Shortage {
  readonly needBytes: number
  readonly freeBytes: number
  readonly where: Layer
  readonly overcommit: boolean
}

/**
 * Whether a layer that is off would find the RAM that it needs: on every piece of hardware below it, up to a VM that
 * already owns what it was promised. @returns null, or where it doesn't fit
 */
export function shortage(layer: Layer, prices: PriceList): Shortage | null {
  const spec = layer.spec
  // What an app on a process VM needs is in the heap, or it runs out of memory there.
  if (spec.kind === 'machine' || layer.parent?.spec.kind === 'runtime') return null
  const overhead = spec.kind === 'vm' ? vmOverheadBytes(spec, prices) : 0
  const needBytes = spec.kind === 'vm' && overcommits(layer) ? overhead : overhead + configuredBytes(spec)
  let overcommit = spec.kind === 'vm' && overcommits(layer)
  for (let l = layer.parent; l !== null; l = l.parent) {
    if (l.spec.kind === 'machine') {
      const free = freeBytes(l, prices)
      return needBytes > free ? { needBytes, freeBytes: free, where: l, overcommit } : null
    }
    if (l.spec.kind === 'vm') {
      const free = l.spec.ramBytes - childBytes(l, prices)
      if (needBytes > free) return { needBytes, freeBytes: free, where: l, overcommit: true }
      if (!overcommits(l)) return null
      overcommit = true
    }
  }
  return null
}
