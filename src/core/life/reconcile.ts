import { isPhysical, layerKey, startsOff } from '../kinds.ts'
import { fitTouched, keepTouched } from '../memory/tenants.ts'
import type { LayerSpec, Scenario } from '../scenario.ts'
import { stopArrivals } from '../workload/arrivals.ts'
import { type AnyLayer, identity, isLandlord, isOn, type Layer } from '../world/layer.ts'
import { markMemory, setState } from '../world/layer-events.ts'
import type { World } from '../world/world.ts'
import { setScheduler } from './cpu-settings.ts'
import { lifeOf } from './kinds/index.ts'
import { powerOn, upWithoutGuest } from './life.ts'
import { newLayer } from './make-layer.ts'
import { powerOff } from './power-off.ts'
import { carries } from './refusal.ts'

/**
 * The running world becomes another scenario. Layers are matched by path: what is new is switched on, what is gone is
 * switched off and removed, what differs in something that can change while it runs just changes, and anything else
 * is a reboot of the lowest layer concerned. The whole tree is changed before anything is switched on, since which
 * layers fit depends on which are there; and a layer that was refused is tried again.
 */
export function reconcile(w: World, scenario: Scenario): void {
  const tried = new Set(w.layers.filter((layer) => layer.state === 'refused'))
  w.machines = rebuild(w, scenario.machines, w.machines, null, tried).filter(isPhysical)
  for (const machine of w.machines) startAll(w, machine, tried)
}

/** The children of a layer become these; nothing is switched on yet. @param tried gets those that the scenario switches on */
function rebuild(
  w: World,
  specs: readonly LayerSpec[],
  present: readonly Layer[],
  parent: Layer | null,
  tried: Set<Layer>,
): Layer[] {
  const known = specs.map((spec) => present.find((layer) => isSame(layer, spec)) ?? null)
  for (const layer of present) if (!known.includes(layer)) remove(w, layer)
  return specs.map((spec, i) => {
    const layer = known[i] ?? null
    if (layer === null) return add(w, spec, parent)
    change(w, layer, spec, tried)
    return layer
  })
}

/** Switches on what is off or is to be tried and has something to stand on, unless a user wants it off. */
function startAll(w: World, layer: Layer, tried: ReadonlySet<Layer>): void {
  const waits = layer.state === 'off' || (tried.has(layer) && !isOn(layer))
  if (waits && !layer.staysOff && carries(layer.parent)) powerOn(w, layer)
  else for (const child of layer.children) startAll(w, child, tried)
  upWithoutGuest(w, layer)
}

function pathOf(spec: LayerSpec, parent: Layer | null): string {
  return parent === null ? spec.name : `${parent.path}/${spec.name}`
}

/** A layer with all that stands on it, switched off; one that was here before goes on. */
function add(w: World, spec: LayerSpec, parent: Layer | null): Layer {
  const path = pathOf(spec, parent)
  const before = w.byIdentity.get(identity(path, spec))
  const layer = before?.parent === parent ? before : newLayer(w, spec, parent, path)
  w.byPath.set(path, layer)
  take(layer, spec)
  layer.staysOff = startsOff(spec)
  setState(w, layer, 'off', null)
  layer.children = spec.children.map((child) => add(w, child, layer))
  lifeOf(layer.kind).adopt(w, layer)
  return layer
}

/** @param spec of the layer's kind */
function take(layer: AnyLayer, spec: LayerSpec): void {
  layer.spec = spec
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
  layer.cachedBytes = 0
  for (const child of layer.children) forget(w, child)
}

function change(w: World, layer: Layer, spec: LayerSpec, tried: Set<Layer>): void {
  if (startsOff(layer.spec) !== startsOff(spec)) {
    layer.staysOff = startsOff(spec)
    if (layer.staysOff) powerOff(w, layer, 'off')
    else tried.add(layer)
  }
  const life = lifeOf(layer.kind)
  if (life.changesLive(layer.spec, spec, layer.parent)) adjust(w, layer, spec)
  else {
    if (isOn(layer)) powerOff(w, layer, 'off')
    take(layer, spec)
    life.adopt(w, layer)
  }
  layer.children = rebuild(w, spec.children, layer.children, layer, tried)
}

/** Settings that a running layer takes over at once. */
function adjust(w: World, layer: Layer, spec: LayerSpec): void {
  keepTouched(w, layer)
  take(layer, spec)
  fitTouched(layer)
  const life = lifeOf(layer.kind)
  life.adopt(w, layer)
  life.adjust(w, layer)
  if (isLandlord(layer)) setScheduler(w, layer)
  markMemory(w, layer)
}
