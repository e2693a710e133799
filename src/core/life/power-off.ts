import { deactivate } from '../cpu/presence.ts'
import { leave } from '../memory/tenants.ts'
import type { Reason } from '../reasons.ts'
import { leaveApp } from '../runtime/runtime-life.ts'
import { stopApp } from '../workload/app-life.ts'
import { schedule } from '../world/agenda.ts'
import { isOn, type Layer } from '../world/layer.ts'
import { setState } from '../world/layer-events.ts'
import type { World } from '../world/world.ts'

/** Switches a layer and all that stands on it off, from the top down. @param why null: somebody asked for it */
export function powerOff(
  w: World,
  layer: Layer,
  state: 'off' | 'crashed' | 'removed',
  why: Reason | null = null,
): void {
  const below: Reason | null = state === 'crashed' ? { code: 'below', where: layer.path } : null
  for (const child of layer.children) powerOff(w, child, state, below)
  const wasOn = isOn(layer)
  if (wasOn) {
    if (layer.app !== null) {
      stopApp(w, layer.app)
      if (layer.app.runtime !== null) leaveApp(w, layer.app.runtime)
      layer.app.runtime = null
    }
    for (const e of [...layer.threads, ...layer.vcpus]) deactivate(w, e)
    if (layer.backgroundSlot >= 0) schedule(w.agenda, layer.backgroundSlot, Number.POSITIVE_INFINITY)
    layer.boot = []
    layer.backgroundNs = 0
    leave(w, layer)
  }
  layer.upAtNs = null
  layer.paused = false
  // What was down already stays as it was when something below it crashes.
  if (wasOn || state !== 'crashed') setState(w, layer, state, why)
}
