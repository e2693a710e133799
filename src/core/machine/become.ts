import type { World } from '../engine/world.ts'
import type { AppSpec, LayerSpec, Scenario } from '../scenario.ts'
import { stopArrivals } from '../workload/arrivals.ts'
import { changesInPlace, changeWorkload } from '../workload/run.ts'
import { type Layer, newLayer } from './layer.ts'
import { isOn, powerOff, powerOn, setCpuClaim, setScheduler } from './life.ts'
import { layerKey } from './stack-table.ts'

/**
 * The running world becomes another scenario. Layers are matched by path: what is new is switched on, what is gone is
 * switched off and removed, what differs in something that can change while it runs just changes, and anything else
 * is a reboot of the lowest layer concerned.
 */
export function become(w: World, scenario: Scenario): void {
  w.machines = rebuild(w, scenario.machines, w.machines, null)
}

/** The children of a layer become these. */
function rebuild(
  w: World,
  specs: readonly LayerSpec[],
  present: readonly Layer[],
  parent: Layer | null,
): Layer[] {
  const known = specs.map((spec) => present.find((layer) => isSame(layer, spec)) ?? null)
  for (const layer of present) if (!known.includes(layer)) remove(w, layer)
  // The tree is whole before anybody is switched on: who fits depends on who is there.
  const result = specs.map((spec, i) => known[i] ?? add(w, spec, parent))
  if (parent !== null) parent.children = result
  else w.machines = result
  specs.forEach((spec, i) => {
    const layer = result[i] as Layer
    if (known[i] !== null) change(w, layer, spec)
    else if (parent === null || parent.state === 'up') powerOn(w, layer)
  })
  return result
}

function pathOf(spec: LayerSpec, parent: Layer | null): string {
  return parent === null ? spec.name : `${parent.path}/${spec.name}`
}

/** A layer with all that stands on it, switched off; one that was here before, if its kind is the same, goes on. */
function add(w: World, spec: LayerSpec, parent: Layer | null): Layer {
  const path = pathOf(spec, parent)
  const before = w.byPath.get(path)
  const again = before !== undefined && before.parent === parent && isSame(before, spec)
  const layer = again ? before : newLayer(w, spec, parent, path)
  layer.spec = spec
  layer.state = 'off'
  layer.why = null
  layer.children = spec.children.map((child) => add(w, child, layer))
  if (layer.app !== null) changeWorkload(w, layer.app, spec as AppSpec)
  return layer
}

/** By name and kind, among the children of one layer. */
function isSame(layer: Layer, spec: LayerSpec): boolean {
  return layer.spec.name === spec.name && layerKey(layer.spec) === layerKey(spec)
}

function remove(w: World, layer: Layer): void {
  powerOff(w, layer, 'removed')
  forget(w, layer)
}

function forget(w: World, layer: Layer): void {
  if (layer.app !== null) stopArrivals(w, layer.app)
  for (const child of layer.children) forget(w, child)
}

/** What makes a layer start anew when it differs: everything but what `adjust` can change on the running one. */
function fixedPart(spec: LayerSpec): string {
  switch (spec.kind) {
    case 'machine':
      return JSON.stringify([spec.cores, spec.speed, spec.ramBytes])
    case 'os':
      return JSON.stringify([spec.ramBytes])
    case 'hypervisor':
      return JSON.stringify([spec.ramBytes, spec.io, spec.overcommit])
    case 'vm':
      return JSON.stringify([spec.vcpus, spec.ramBytes])
    case 'app':
      return JSON.stringify([spec.threads, spec.ramBytes, spec.character])
  }
}

function needsReboot(from: LayerSpec, to: LayerSpec): boolean {
  if (fixedPart(from) !== fixedPart(to)) return true
  if (from.kind !== 'app' || to.kind !== 'app') return false
  const same = JSON.stringify(from.workload) === JSON.stringify(to.workload)
  return !same && !changesInPlace(from.workload, to.workload)
}

function change(w: World, layer: Layer, spec: LayerSpec): void {
  if (!needsReboot(layer.spec, spec)) {
    adjust(w, layer, spec)
    rebuild(w, spec.children, layer.children, layer)
    return
  }
  const start = isOn(layer) || layer.state === 'refused'
  powerOff(w, layer, 'off')
  layer.spec = spec
  if (layer.app !== null) changeWorkload(w, layer.app, spec as AppSpec)
  rebuild(w, spec.children, layer.children, layer)
  if (start) powerOn(w, layer)
}

/** Settings that a running layer takes over at once. */
function adjust(w: World, layer: Layer, spec: LayerSpec): void {
  layer.spec = spec
  if (spec.kind === 'vm') setCpuClaim(w, layer, spec.cpu)
  if (layer.domain !== null) setScheduler(w, layer)
  if (layer.app !== null) changeWorkload(w, layer.app, spec as AppSpec)
}
