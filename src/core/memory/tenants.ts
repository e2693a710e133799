import { stopDisk } from '../device/disk.ts'
import type { World } from '../engine/world.ts'
import type { Layer } from '../machine/layer.ts'
import { vacate } from './tenancy.ts'

/** Coming and going of those who have RAM. */

/** A layer is switched on: it begins to write to its RAM. */
export function begin(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  layer.tenancy.grewAtNs = w.nowNs
}

/** It is switched off. An OS takes the files that it kept in RAM with it, a machine what it had asked of its disk. */
export function leave(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  for (const child of layer.children) child.cachedBytes = 0
  if (layer.disk !== null) stopDisk(w, layer)
}
