import type { World } from '../engine/world.ts'
import { isOn, type Layer } from '../machine/layer.ts'
import type { AppSpec, RuntimeSpec } from '../scenario.ts'
import type { App } from '../workload/app.ts'
import { isPinned, touchedBytes } from './ownership.ts'
import { guestFetchNs, hostFetchNs } from './paging-cost.ts'
import { configuredBytes } from './size.ts'
import { isTicking, touchedNow } from './touching.ts'

/**
 * How often an app finds a page away that it needs. It touches the pages of its active set at random, each time at
 * another place of them: as often as it misses the TLB, since a page that isn't there is in no TLB (Waldspurger 2002,
 * §5.3, watches touches the same way). Each tenant on its path, the app itself or its process VM, then the VMs that it
 * stands in, may have pages of their active set elsewhere; and of its data some aren't in the page cache.
 *
 * Simplified: a page that is away at two levels is fetched at the upper one.
 */
export interface Source {
  /** `read`: of its data, by its OS; `swap`: from the disk, by the tenant's landlord; `compressed`: of a VM, by its hypervisor. */
  readonly how: 'read' | 'swap' | 'compressed'
  readonly tenant: Layer
  /** How often, for each nanosecond of the app's work. */
  perWork: number
  /** CPU time until the page is asked for, in nanoseconds of a core of the machine. */
  readonly cpuNs: number
  /** What is due of it: the source that a fault is of is the one of which most is. */
  due: number
}

/** Shares of the touches of a tenant's active set that find their page elsewhere. */
export interface Away {
  readonly swapped: number
  readonly compressed: number
}

const HERE: Away = { swapped: 0, compressed: 0 }

/** Pages that a tenant uses again and again while it works, of those it has touched. */
export function activeSetBytes(w: World, tenant: Layer): number {
  const { spec } = tenant
  if (spec.kind === 'vm') return Math.min(touchedNow(w, tenant), activeOn(w, tenant))
  if (spec.kind === 'app') return Math.min(touchedNow(w, tenant), spec.activeBytes)
  if (spec.kind === 'runtime') return Math.min(touchedNow(w, tenant), activeHeap(tenant, spec))
  return 0
}

/** A process VM that collects goes through all of its heap; another has its app's active data, and its own RAM. */
function activeHeap(runtime: Layer, spec: RuntimeSpec): number {
  if (spec.collectBytesPerS !== null) return configuredBytes(spec)
  const app = runtime.children.find(isOn)
  return spec.ramBytes + (app === undefined ? 0 : Math.min((app.spec as AppSpec).activeBytes, spec.heapBytes))
}

/** Of a VM: the active sets of all programs on it. Of its OS itself nothing is counted. */
function activeOn(w: World, layer: Layer): number {
  let sum = 0
  for (const child of layer.children) {
    if (!isOn(child)) continue
    const { kind } = child.spec
    sum += kind === 'app' || kind === 'runtime' ? activeSetBytes(w, child) : activeOn(w, child)
  }
  return sum
}

/** What of a tenant's active set is elsewhere. */
export function away(w: World, tenant: Layer): Away {
  const { tenancy, parent } = tenant
  if (tenancy.swappedBytes === 0 && tenancy.compressedBytes === 0) return HERE
  const active = activeSetBytes(w, tenant)
  if (active === 0) return HERE
  if (parent?.spec.kind === 'hypervisor' && parent.spec.type === 1) {
    const { activeSwappedBytes = 0, activeCompressedBytes = 0 } = tenant.backing ?? {}
    return {
      swapped: Math.min(1, activeSwappedBytes / active),
      compressed: Math.min(1, activeCompressedBytes / active),
    }
  }
  // An OS takes what hasn't been used for longest: the idle pages first.
  const idle = touchedNow(w, tenant) - active
  return { swapped: Math.max(0, tenancy.swappedBytes - idle) / active, compressed: 0 }
}

/** Where the pages of an app may have to come from, on its path and at the prices of now. @param layer the app's own */
export function sourcesOf(w: World, layer: Layer): Source[] {
  const sources: Source[] = []
  const from = (how: Source['how'], tenant: Layer, cpuNs: number) =>
    sources.push({ how, tenant, cpuNs, perWork: 0, due: 0 })
  const process = layer.parent?.spec.kind === 'runtime' ? layer.parent : layer
  from('read', layer, 0)
  from('swap', process, guestFetchNs(w, layer))
  for (let l = process.parent; l !== null; l = l.parent) {
    if (l.spec.kind !== 'vm' || isPinned(l)) continue
    const { spec } = l.parent as Layer
    from('swap', l, hostFetchNs(w, l))
    if (spec.kind === 'hypervisor' && spec.type === 1) from('compressed', l, hostFetchNs(w, l))
  }
  return sources
}

/** Brings the rates of an app's sources up to date. @returns their sum */
export function reckonMissing(w: World, app: App): number {
  let there = 1
  let sum = 0
  const { character, dataBytes } = app.spec
  for (const source of app.sources) {
    const { tenant } = source
    if (source.how === 'read') {
      const missing = dataBytes === 0 ? 0 : Math.max(0, 1 - tenant.cachedBytes / dataBytes)
      source.perWork = (character.diskOperationsPerS / 1e9) * missing
    } else {
      const { swapped, compressed } = away(w, tenant)
      const share = source.how === 'swap' ? swapped : compressed
      source.perWork = (character.tlbMissesPerS / 1e9) * there * share
      there *= 1 - share
    }
    sum += source.perWork
  }
  return sum
}

/** Who hasn't worked for so long isn't using its pages: assumed. */
const IDLE_NS = 1_000_000_000

/** Notes whether a tenant works, and so uses its active set. A VM: its guest's programs do. */
export function noteWork(w: World, tenant: Layer): void {
  const { tenancy } = tenant
  if (tenant.spec.kind === 'vm') {
    tenancy.activeBytes = Math.min(tenancy.touchedBytes, usedOften(tenant))
    return
  }
  const app = tenant.app ?? tenant.runtime?.app ?? null
  if (app === null) {
    tenancy.activeBytes = 0
    return
  }
  if (isWorking(app) || app.completed !== app.seenCompleted) app.workedAtNs = w.nowNs
  app.seenCompleted = app.completed
  tenancy.activeBytes = w.nowNs - app.workedAtNs <= IDLE_NS ? activeSetBytes(w, tenant) : 0
}

function usedOften(layer: Layer): number {
  let sum = 0
  for (const child of layer.children) {
    if (!isOn(child)) continue
    const { kind } = child.spec
    sum += kind === 'app' || kind === 'runtime' ? child.tenancy.activeBytes : usedOften(child)
  }
  return sum
}

/** Whether an app has something to do at this moment. */
function isWorking(app: App): boolean {
  if (app.profile === null) return false
  return app.spec.workload.kind === 'batch' ? app.running > 0 && app.firstRunAtNs !== null : app.inService > 0
}

/** What a layer uses again and again, as its landlord reckons; where nobody reckons, whoever works uses its active set. */
export function activeNow(w: World, layer: Layer): number {
  const { spec, tenancy, parent } = layer
  if (!isOn(layer)) return 0
  // In its process VM it has no RAM of its own: what of the process's active pages is its data, at most.
  if (spec.kind === 'app' && parent?.spec.kind === 'runtime')
    return Math.min(activeNow(w, parent), spec.activeBytes, touchedBytes(w, layer))
  if (isTicking(w, layer.machine)) return tenancy.activeBytes
  if (spec.kind === 'app') return layer.app !== null && isWorking(layer.app) ? activeSetBytes(w, layer) : 0
  if (spec.kind === 'runtime')
    return layer.runtime?.app && isWorking(layer.runtime.app) ? activeSetBytes(w, layer) : 0
  return spec.kind === 'vm' ? activeAbove(w, layer) : 0
}

function activeAbove(w: World, layer: Layer): number {
  let sum = 0
  for (const child of layer.children) {
    const { kind } = child.spec
    sum += kind === 'app' || kind === 'runtime' ? activeNow(w, child) : activeAbove(w, child)
  }
  return sum
}
