import type { Reason } from '../reasons.ts'
import { isLandlord, isOn, type Layer } from './layer.ts'
import type { LayerState } from './layer-state.ts'
import type { World } from './world.ts'

/** The state that a layer is said to be in, and the one list of all its changes. */

/** Events kept: more than the largest world has when it boots. */
const KEPT = 65_536

/** Whether a layer stands still because it, or something below it, is paused. */
export function standsStill(layer: Layer): boolean {
  for (let l: Layer | null = layer; l !== null; l = l.parent) if (l.paused) return true
  return false
}

/** `paused` is said of everything that stands still, whatever was paused. */
export function stateOf(layer: Layer): LayerState {
  return isOn(layer) && standsStill(layer) ? 'paused' : layer.state
}

/** @param why null where there is nothing to explain */
export function setState(w: World, layer: Layer, state: LayerState, why: Reason | null): void {
  layer.state = state
  layer.why = why
  markMemory(w, layer)
  noteState(w, layer)
}

/** Lists the state of a layer if it isn't the one listed last: to be called whenever it may have changed. */
export function noteState(w: World, layer: Layer): void {
  const state = stateOf(layer)
  if (state === layer.noted) return
  layer.noted = state
  const { path, spec, why } = layer
  w.layerEvents.push({ atNs: w.nowNs, path, name: spec.name, kind: spec.kind, state, why })
  if (w.layerEvents.length < 2 * KEPT) return
  w.layerEvents.splice(0, KEPT)
  w.forgotten += KEPT
}

/** The landlord of a layer, or the layer if it is one itself, must find out whether it is short of RAM. */
export function markMemory(w: World, layer: Layer): void {
  for (let l: Layer | null = layer; l !== null; l = l.parent)
    if (isLandlord(l)) {
      w.staleMemory.add(l)
      return
    }
}
