import { stopDisk } from '../device/disk.ts'
import type { World } from '../engine/world.ts'
import type { Layer } from '../machine/layer.ts'
import type { LayerSpec } from '../scenario.ts'
import { newBacking, newLandlord } from './backing.ts'
import { settleSharing } from './contents.ts'
import { vacate } from './tenancy.ts'

/** Coming and going of those who have RAM. */

/** Whether a layer is a type 1 hypervisor that promises more RAM than there is. */
function overcommits(spec: LayerSpec): boolean {
  return spec.kind === 'hypervisor' && spec.type === 1 && spec.overcommit
}

/** A layer is switched on: it begins to write to its RAM. */
export function begin(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  layer.tenancy.grewAtNs = w.nowNs
  const { spec, parent } = layer
  if (overcommits(spec)) layer.landlord = newLandlord(w.nowNs)
  if (parent !== null && overcommits(parent.spec)) layer.backing = newBacking(w.nowNs)
}

/** It is switched off. An OS takes the files that it kept in RAM with it, a machine what it had asked of its disk. */
export function leave(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  layer.landlord = null
  if (layer.backing !== null) {
    layer.backing = null
    settleSharing(layer.parent!)
  }
  for (const child of layer.children) child.cachedBytes = 0
  if (layer.disk !== null) stopDisk(w, layer)
}
