import type { LayerSpec } from '../scenario.ts'
import { newBacking, newLandlord } from '../world/backing.ts'
import { stopDisk } from '../world/disk.ts'
import { isOn, type Layer } from '../world/layer.ts'
import { vacate } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { settleSharing } from './contents.ts'
import { readersOn } from './ownership.ts'
import { configuredBytes } from './size.ts'
import { touchedNow } from './touching.ts'

/** Coming and going of those who have RAM. */

/** Whether a layer is a type 1 hypervisor that promises more RAM than there is. */
function overcommits(spec: LayerSpec): boolean {
  return spec.kind === 'hypervisor' && spec.type === 1 && spec.overcommit
}

/** A layer is switched on: it begins to write to its RAM. */
export function begin(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  layer.tenancy.grewAtNs = w.nowNs
  // It may hold some at once.
  for (let l = layer.parent; l !== null; l = l.parent) if (l.landlord !== null) l.landlord.spareBytes = 0
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
  for (const app of readersOn(layer)) app.cachedBytes = 0
  if (layer.disk !== null) stopDisk(w, layer)
}

/** Its size is about to change: what it has touched until now it has. */
export function keepTouched(w: World, layer: Layer): void {
  if (!isOn(layer) || layer.spec.kind === 'vm') return
  layer.tenancy.touchedBytes = touchedNow(w, layer)
  layer.tenancy.grewAtNs = w.nowNs
}

/** Its size has changed: what is beyond it is given back. */
export function fitTouched({ spec, tenancy }: Layer): void {
  if (spec.kind === 'vm') return
  tenancy.touchedBytes = Math.min(tenancy.touchedBytes, configuredBytes(spec))
  tenancy.swappedBytes = Math.min(tenancy.swappedBytes, tenancy.touchedBytes)
  tenancy.activeBytes = Math.min(tenancy.activeBytes, tenancy.touchedBytes)
}
