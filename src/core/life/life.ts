import { isVirtual } from '../kinds.ts'
import { makeRoom } from '../memory/evict.ts'
import { begin } from '../memory/tenants.ts'
import { isLandlord, isOn, type Layer } from '../world/layer.ts'
import { setState } from '../world/layer-events.ts'
import type { World } from '../world/world.ts'
import { openDomain } from './cpu-settings.ts'
import { lifeOf } from './kinds/index.ts'
import { keepStill } from './pause.ts'
import { refuse } from './refusal.ts'

/** A layer comes to life: off → booting → up; refused where it finds no room. */

/** Switches a layer on, and with it what stands on it as soon as it is up. */
export function powerOn(w: World, layer: Layer): void {
  if (isOn(layer)) return
  layer.staysOff = false
  const refusal = refuse(w, layer)
  layer.upAtNs = null
  setState(w, layer, refusal === null ? 'booting' : 'refused', refusal)
  if (refusal !== null) return
  begin(w, layer)
  if (isVirtual(layer) && layer.parent.landlord !== null) makeRoom(w, layer.parent, layer)
  if (isLandlord(layer)) openDomain(w, layer)
  const life = lifeOf(layer.kind)
  life.prepare(w, layer)
  switch (life.start(w, layer)) {
    case 'now':
      nowUp(w, layer)
      break
    case 'withGuest':
      startChildren(w, layer)
      upWithoutGuest(w, layer)
      break
    case 'later':
  }
}

/** The layer is up: what stands on it may start, and a VM is up when its system is. */
export function nowUp(w: World, layer: Layer): void {
  markUp(w, layer)
  lifeOf(layer.kind).up(w, layer)
  keepStill(w, layer)
  const { parent } = layer
  if (parent !== null && isVirtual(parent) && parent.state === 'booting') markUp(w, parent)
  startChildren(w, layer)
}

function startChildren(w: World, layer: Layer): void {
  for (const child of layer.children) if (!child.staysOff) powerOn(w, child)
}

/** A booting VM whose guest doesn't boot (any more) is a computer that is on, with nothing to run. */
export function upWithoutGuest(w: World, layer: Layer): void {
  if (layer.state === 'booting' && isVirtual(layer) && !layer.children.some(isOn)) markUp(w, layer)
}

function markUp(w: World, layer: Layer): void {
  setState(w, layer, 'up', null)
  layer.upAtNs = w.nowNs
}
