import { layerKey } from '../kinds.ts'
import { fitTouched, keepTouched } from '../memory/tenants.ts'
import type { AppSpec, LayerSpec, Scenario } from '../scenario.ts'
import { changesInPlace, changeWorkload } from '../workload/app-life.ts'
import { stopArrivals } from '../workload/arrivals.ts'
import { identity, isOn, type Layer } from '../world/layer.ts'
import { markMemory, setState } from '../world/layer-events.ts'
import type { World } from '../world/world.ts'
import {
  carries,
  powerOff,
  powerOn,
  setCpuClaim,
  setScheduler,
  setThreadClaims,
  upWithoutGuest,
} from './life.ts'
import { newLayer } from './make-layer.ts'

/**
 * The running world becomes another scenario. Layers are matched by path: what is new is switched on, what is gone is
 * switched off and removed, what differs in something that can change while it runs just changes, and anything else
 * is a reboot of the lowest layer concerned. Everybody is asked in before anybody is let in, since who fits depends on
 * who is there; and whoever was refused is asked again.
 */
export function reconcile(w: World, scenario: Scenario): void {
  const asked = new Set(w.layers.filter((layer) => layer.state === 'refused'))
  w.machines = rebuild(w, scenario.machines, w.machines, null, asked)
  for (const machine of w.machines) startAll(w, machine, asked)
}

/** The children of a layer become these; nothing is switched on yet. @param asked gets whom the scenario switches on */
function rebuild(
  w: World,
  specs: readonly LayerSpec[],
  present: readonly Layer[],
  parent: Layer | null,
  asked: Set<Layer>,
): Layer[] {
  const known = specs.map((spec) => present.find((layer) => isSame(layer, spec)) ?? null)
  for (const layer of present) if (!known.includes(layer)) remove(w, layer)
  return specs.map((spec, i) => {
    const layer = known[i] ?? null
    if (layer === null) return add(w, spec, parent)
    change(w, layer, spec, asked)
    return layer
  })
}

/** Switches on what is off or was asked in and has something to stand on, unless somebody wants it off. */
function startAll(w: World, layer: Layer, asked: ReadonlySet<Layer>): void {
  const waits = layer.state === 'off' || (asked.has(layer) && !isOn(layer))
  if (waits && !layer.staysOff && carries(layer.parent)) powerOn(w, layer)
  else for (const child of layer.children) startAll(w, child, asked)
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
  layer.spec = spec
  layer.staysOff = startsOff(spec)
  setState(w, layer, 'off', null)
  layer.children = spec.children.map((child) => add(w, child, layer))
  if (layer.app !== null) changeWorkload(w, layer.app, spec as AppSpec)
  return layer
}

function startsOff(spec: LayerSpec): boolean {
  return spec.kind === 'vm' && !spec.power
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

/** What makes a layer start anew when it differs: everything but what `adjust` can change on the running one. */
function fixedPart(spec: LayerSpec): string {
  switch (spec.kind) {
    case 'machine':
      return JSON.stringify([spec.cores, spec.speed, spec.ramBytes])
    case 'os':
      return JSON.stringify([spec.ramBytes])
    case 'hypervisor':
      return JSON.stringify([spec.monitor, spec.ramBytes, spec.io, spec.technique, spec.mmu, spec.overcommit])
    case 'vm':
      return JSON.stringify([spec.vcpus, spec.ramBytes])
    case 'runtime': {
      const { name: _, children: __, ...settings } = spec
      return JSON.stringify(settings)
    }
    case 'app':
      return JSON.stringify([spec.threads, spec.character])
  }
}

function needsReboot(from: LayerSpec, to: LayerSpec, parent: Layer | null): boolean {
  if (fixedPart(from) !== fixedPart(to)) return true
  if (from.kind !== 'app' || to.kind !== 'app') return false
  // Its data are in a heap, which fits or doesn't from the start.
  if (parent?.spec.kind === 'runtime' && from.ramBytes !== to.ramBytes) return true
  const same = JSON.stringify(from.workload) === JSON.stringify(to.workload)
  return !same && !changesInPlace(from.workload, to.workload)
}

function change(w: World, layer: Layer, spec: LayerSpec, asked: Set<Layer>): void {
  if (startsOff(layer.spec) !== startsOff(spec)) {
    layer.staysOff = startsOff(spec)
    if (layer.staysOff) powerOff(w, layer, 'off')
    else asked.add(layer)
  }
  if (needsReboot(layer.spec, spec, layer.parent)) {
    if (isOn(layer)) powerOff(w, layer, 'off')
    layer.spec = spec
    if (layer.app !== null) changeWorkload(w, layer.app, spec as AppSpec)
  } else adjust(w, layer, spec)
  layer.children = rebuild(w, spec.children, layer.children, layer, asked)
}

/** Settings that a running layer takes over at once. */
function adjust(w: World, layer: Layer, spec: LayerSpec): void {
  keepTouched(w, layer)
  layer.spec = spec
  fitTouched(layer)
  if (spec.kind === 'vm') setCpuClaim(w, layer, spec.cpu)
  if (layer.domain !== null) setScheduler(w, layer)
  if (layer.app !== null) changeWorkload(w, layer.app, spec as AppSpec)
  if (spec.kind === 'app') setThreadClaims(w, layer, spec)
  markMemory(w, layer)
}
