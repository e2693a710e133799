import type { HypervisorSpec, RuntimeSpec, VmSpec } from '../scenario.ts'
import { poolBytes } from '../world/backing.ts'
import { isOn, type Layer } from '../world/layer.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { configuredBytes, vmOverheadBytes } from './size.ts'
import { touchedNow } from './touching.ts'

/**
 * Who owns which bytes of a machine. What a layer *uses* is counted in the RAM of the hardware right below it, the
 * machine or a VM; a VM's hardware is in turn made of what the VM uses below. Nothing is counted up and down: use
 * follows from which layers are on and from their tenancies, and what is owned follows from use, from the machine up.
 */

/** Whether a VM owns all its RAM while it is on. The others have what they have touched, as long as it isn't taken. */
export function isPinned(vm: Layer): boolean {
  return !(vm.parent as Layer & { spec: HypervisorSpec }).spec.overcommit
}

/** RAM of the hardware below it that a layer uses, with all that stands on it. */
export function useBytes(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  const { spec, tenancy } = layer
  if (spec.kind === 'vm') return isPinned(layer) ? spec.ramBytes : residentBytes(tenancy)
  // The app of a process VM is in it.
  if (spec.kind === 'runtime') return touchedNow(w, layer) - tenancy.swappedBytes
  return ownUse(w, layer) + usedOn(w, layer)
}

/** RAM that is used of a machine or a VM by what stands on it, or by what stands on any other layer. */
export function usedOn(w: World, layer: Layer): number {
  let sum = 0
  for (const child of layer.children) sum += useBytes(w, child)
  return sum
}

/** Files that an OS keeps in RAM for its apps, those on process VMs too. */
export function cacheBytes(os: Layer): number {
  let sum = 0
  for (const app of readersOn(os)) sum += app.cachedBytes
  return sum
}

/** Apps whose files an OS may have in RAM, running or not. */
export function readersOn(os: Layer): readonly Layer[] {
  return os.spec.kind !== 'os'
    ? []
    : os.children.some(({ spec }) => spec.kind === 'runtime')
      ? os.children.flatMap((child) => (child.spec.kind === 'runtime' ? child.children : [child]))
      : os.children
}

/** A hypervisor's own RAM, its overhead for each VM that is on, and its shared and compressed pages. */
function hypervisorBytes(w: World, layer: Layer): number {
  const { shared, compressed } = poolBytes(layer)
  return (layer.spec as HypervisorSpec).ramBytes + shared + compressed + keptForVms(w, layer)
}

/** What a hypervisor keeps of RAM for its VMs that are on. */
export function keptForVms(w: World, hypervisor: Layer): number {
  const spec = hypervisor.spec as HypervisorSpec
  let sum = 0
  for (const vm of hypervisor.children)
    if (isOn(vm)) sum += vmOverheadBytes(vm.spec as VmSpec, spec, w.prices)
  return sum
}

/** What it uses itself, without what stands on it. */
function ownUse(w: World, layer: Layer): number {
  switch (layer.spec.kind) {
    case 'os':
      return touchedNow(w, layer) + cacheBytes(layer)
    case 'hypervisor':
      return hypervisorBytes(w, layer)
    case 'app':
      return touchedNow(w, layer) - layer.tenancy.swappedBytes
    default:
      return 0
  }
}

/**
 * Bytes of its machine that each layer owns itself; with what is free they add up to what is installed. In a VM that
 * isn't backed whole, each owns its part of what backs it; what of it nobody on the VM uses, or no part comes to whole
 * bytes of, is the VM's.
 */
export function ownBytes(w: World): Map<Layer, number> {
  const own = new Map<Layer, number>()
  for (const machine of w.machines) {
    own.set(machine, 0)
    for (const child of machine.children) deal(w, child, 1, own)
  }
  return own
}

/** @param backed bytes of the machine for each byte of the hardware below the layer. @returns what was dealt */
function deal(w: World, layer: Layer, backed: number, own: Map<Layer, number>): number {
  if (!isOn(layer)) return 0
  const { spec } = layer
  if (spec.kind === 'vm') {
    const all = Math.floor(useBytes(w, layer) * backed)
    const behind = isPinned(layer) ? spec.ramBytes : Math.max(layer.tenancy.touchedBytes, usedOn(w, layer))
    let rest = all
    for (const child of layer.children) rest -= deal(w, child, behind === 0 ? 0 : all / behind, own)
    own.set(layer, rest)
    return all
  }
  if (spec.kind === 'runtime') {
    const all = Math.floor(useBytes(w, layer) * backed)
    const data = Math.floor(all * heldShare(layer))
    own.set(layer, all - data)
    for (const child of layer.children) if (isOn(child)) own.set(child, data)
    return all
  }
  let sum = Math.floor(ownUse(w, layer) * backed)
  own.set(layer, sum)
  for (const child of layer.children) sum += deal(w, child, backed, own)
  return sum
}

/** Of a process VM's RAM: what the data of its app take. */
function heldShare(layer: Layer): number {
  const { heapBytes } = layer.spec as RuntimeSpec
  const app = layer.children.find(isOn)
  return app === undefined ? 0 : Math.min(configuredBytes(app.spec), heapBytes) / configuredBytes(layer.spec)
}

/** What has been written to of a machine's or a VM's RAM, or of all that a layer and what stands on it use. */
export function touchedBytes(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  const { spec, parent } = layer
  if (spec.kind === 'machine') return usedOn(w, layer)
  if (spec.kind === 'vm') return isPinned(layer) ? usedOn(w, layer) : layer.tenancy.touchedBytes
  if (spec.kind === 'runtime') return touchedNow(w, layer)
  if (spec.kind === 'app')
    return parent?.spec.kind === 'runtime'
      ? Math.floor(touchedNow(w, parent) * heldShare(parent))
      : touchedNow(w, layer)
  return useBytes(w, layer)
}

/** RAM of a machine or a VM that nobody on it uses; of a VM, without what its balloon holds. */
export function freeOn(w: World, hardware: Layer): number {
  return hardware.spec.ramBytes - hardware.tenancy.balloonBytes - usedOn(w, hardware)
}
