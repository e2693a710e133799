import { configuredBytes, encloses, makesVms } from '../kinds.ts'
import { type HardwareLayer, isOn, type Layer } from '../world/layer.ts'
import type { World } from '../world/world.ts'
import { keptForVms } from './vm-ram.ts'

/**
 * The RAM of a machine or a VM that all on it will use once it has grown to full size. An app in a heap counts nothing: the
 * heap does.
 */
export function promisedSizeBytes(w: World, hardware: HardwareLayer): number {
  let sum = 0
  for (const child of hardware.children) if (isOn(child)) sum += sizeBytes(w, child)
  return sum
}

function sizeBytes(w: World, layer: Layer): number {
  let sum = configuredBytes(layer.spec)
  if (encloses(layer)) return sum
  if (makesVms(layer)) sum += keptForVms(w, layer)
  for (const child of layer.children) if (isOn(child)) sum += sizeBytes(w, child)
  return sum
}
