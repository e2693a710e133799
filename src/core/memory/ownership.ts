import { configuredBytes, encloses, hasHeap, isHardware, isProgram, isVirtual } from '../kinds.ts'
import { type HardwareLayer, isOn, type Layer, type RuntimeLayer } from '../world/layer.ts'
import type { World } from '../world/world.ts'
import { ramOf } from './kinds/index.ts'
import { touchedNow } from './touching.ts'
import { isPinned } from './vm-ram.ts'

/**
 * Who owns which bytes of a machine. What a layer *uses* is counted in the RAM of the hardware right below it, the
 * machine or a VM; a VM's hardware is in turn made of what the VM uses below. Nothing is counted up and down: use
 * follows from which layers are on and from their tenancies, and what is owned follows from use, from the machine up.
 */

/** RAM of the hardware below it that a layer uses, with all that stands on it. */
export function useBytes(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  const own = ramOf(layer.kind).usedBytes(w, layer)
  return encloses(layer) ? own : own + usedOn(w, layer)
}

/** RAM that is used of a machine or a VM by what stands on it, or by what stands on any other layer. */
export function usedOn(w: World, layer: Layer): number {
  let sum = 0
  for (const child of layer.children) sum += useBytes(w, child)
  return sum
}

/**
 * Bytes of its machine that each layer owns itself; with what is free they add up to what is installed. In a VM that
 * isn't backed whole, each owns its part of what backs it; what of it no layer on the VM uses, and what is left by rounding
 * to whole bytes, is the VM's.
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
  if (isVirtual(layer)) {
    const all = Math.floor(useBytes(w, layer) * backed)
    const behind = isPinned(layer)
      ? layer.spec.ramBytes
      : Math.max(layer.tenancy.touchedBytes, usedOn(w, layer))
    let rest = all
    for (const child of layer.children) rest -= deal(w, child, behind === 0 ? 0 : all / behind, own)
    own.set(layer, rest)
    return all
  }
  if (hasHeap(layer)) {
    const all = Math.floor(useBytes(w, layer) * backed)
    const data = Math.floor(all * heldShare(layer))
    own.set(layer, all - data)
    for (const child of layer.children) if (isOn(child)) own.set(child, data)
    return all
  }
  let sum = Math.floor(ramOf(layer.kind).usedBytes(w, layer) * backed)
  own.set(layer, sum)
  for (const child of layer.children) sum += deal(w, child, backed, own)
  return sum
}

/** Of a process VM's RAM: what the data of its app take. */
function heldShare(runtime: RuntimeLayer): number {
  const { spec, children } = runtime
  const app = children.find(isOn)
  return app === undefined ? 0 : Math.min(configuredBytes(app.spec), spec.heapBytes) / configuredBytes(spec)
}

/** What has been written to of a machine's or a VM's RAM, or of all that a layer and what stands on it use. */
export function touchedBytes(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  if (isHardware(layer))
    return isVirtual(layer) && !isPinned(layer) ? layer.tenancy.touchedBytes : usedOn(w, layer)
  if (!isProgram(layer)) return useBytes(w, layer)
  const { parent } = layer
  return parent !== null && hasHeap(parent)
    ? Math.floor(touchedNow(w, parent) * heldShare(parent))
    : touchedNow(w, layer)
}

/** RAM of a machine or a VM that nobody on it uses; of a VM, without what its balloon holds. */
export function freeOn(w: World, hardware: HardwareLayer): number {
  return hardware.spec.ramBytes - hardware.tenancy.balloonBytes - usedOn(w, hardware)
}
