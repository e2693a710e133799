import { pause, resume } from '../cpu/presence.ts'
import { isOn, type Layer } from '../world/layer.ts'
import { noteState, standsStill } from '../world/layer-events.ts'
import type { World } from '../world/world.ts'

/** Layers are stopped where they are, and let go on. */

/** What starts on something paused is paused with it. */
export function keepStill(w: World, layer: Layer): void {
  if (standsStill(layer)) for (const e of [...layer.vcpus, ...layer.threads]) pause(w, e)
}

/** Stops a layer and all that stands on it where they are. */
export function pauseLayer(w: World, layer: Layer): void {
  if (!isOn(layer)) return
  layer.paused = true
  pauseAll(w, layer)
}

function pauseAll(w: World, layer: Layer): void {
  keepStill(w, layer)
  noteState(w, layer)
  for (const child of layer.children) pauseAll(w, child)
}

/** Lets a layer and all that stands on it go on, but for layers that were paused themselves. */
export function resumeLayer(w: World, layer: Layer): void {
  layer.paused = false
  resumeAll(w, layer)
}

function resumeAll(w: World, layer: Layer): void {
  if (standsStill(layer)) return
  for (const e of [...layer.vcpus, ...layer.threads]) resume(w, e)
  noteState(w, layer)
  for (const child of layer.children) resumeAll(w, child)
}
