import { configuredBytes, isPhysical, isVirtual, reclaims } from '../kinds.ts'
import { newBacking, newLandlord } from '../world/backing.ts'
import { stopDisk } from '../world/disk.ts'
import { isOn, type Layer } from '../world/layer.ts'
import { vacate } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { settleSharing } from './contents.ts'
import { readersOn } from './page-cache.ts'
import { touchedNow } from './touching.ts'

/** What a layer has of RAM begins when it is switched on, and ends when it is switched off. */

/** A layer is switched on: it begins to write to its RAM. */
export function begin(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  layer.tenancy.grewAtNs = w.nowNs
  // It may hold some at once.
  for (let l = layer.parent; l !== null; l = l.parent) if (l.landlord !== null) l.landlord.spareBytes = 0
  const { spec, parent } = layer
  if (reclaims(spec)) layer.landlord = newLandlord(w.nowNs)
  if (parent !== null && reclaims(parent.spec)) layer.backing = newBacking(w.nowNs)
}

/** It is switched off. An OS takes the files that it kept in RAM with it, a machine what it had asked of its disk. */
export function leave(w: World, layer: Layer): void {
  vacate(layer.tenancy)
  layer.landlord = null
  if (isVirtual(layer) && layer.backing !== null) {
    layer.backing = null
    settleSharing(layer.parent)
  }
  for (const app of readersOn(layer)) app.cachedBytes = 0
  if (isPhysical(layer)) stopDisk(w, layer)
}

/** Its size is about to change: what it has touched until now it has. */
export function keepTouched(w: World, layer: Layer): void {
  if (!isOn(layer) || isVirtual(layer)) return
  layer.tenancy.touchedBytes = touchedNow(w, layer)
  layer.tenancy.grewAtNs = w.nowNs
}

/** Its size has changed: what is beyond it is given back. */
export function fitTouched({ spec, tenancy }: Layer): void {
  if (isVirtual(spec)) return
  tenancy.touchedBytes = Math.min(tenancy.touchedBytes, configuredBytes(spec))
  tenancy.swappedBytes = Math.min(tenancy.swappedBytes, tenancy.touchedBytes)
  tenancy.activeBytes = Math.min(tenancy.activeBytes, tenancy.touchedBytes)
}
