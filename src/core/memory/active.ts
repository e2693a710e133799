import { configuredBytes, hasHeap, isVirtual, usesPages, works } from '../kinds.ts'
import type { App } from '../world/app.ts'
import { isOn, type Layer, type RuntimeLayer } from '../world/layer.ts'
import type { World } from '../world/world.ts'
import { touchedBytes } from './ownership.ts'
import { isTicking, touchedNow } from './touching.ts'

/**
 * What of its RAM a layer uses again and again: a program its active set, while it works; a VM the active sets of the
 * programs in it. An OS knows exactly; a type 1 hypervisor has to reckon (`reckon.ts`).
 */

/** Pages that a tenant uses again and again while it works, of those it has touched. */
export function activeSetBytes(w: World, tenant: Layer): number {
  if (isVirtual(tenant)) return Math.min(touchedNow(w, tenant), activeOn(w, tenant))
  if (works(tenant)) return Math.min(touchedNow(w, tenant), tenant.spec.activeBytes)
  if (hasHeap(tenant)) return Math.min(touchedNow(w, tenant), activeHeap(tenant))
  return 0
}

/** A process VM that collects goes through all of its heap; another has its app's active data, and its own RAM. */
function activeHeap({ spec, children }: RuntimeLayer): number {
  if (spec.collectBytesPerS !== null) return configuredBytes(spec)
  const app = children.filter(works).find(isOn)
  return spec.ramBytes + (app === undefined ? 0 : Math.min(app.spec.activeBytes, spec.heapBytes))
}

/** Of a VM: the active sets of all programs on it. Of its OS itself nothing is counted. */
function activeOn(w: World, layer: Layer): number {
  let sum = 0
  for (const child of layer.children)
    if (isOn(child)) sum += usesPages(child) ? activeSetBytes(w, child) : activeOn(w, child)
  return sum
}

/** An app that hasn't worked for so long isn't using its pages: assumed. */
const IDLE_NS = 1_000_000_000

/** Notes whether a tenant works, and so uses its active set. A VM: its guest's programs do. */
export function noteWork(w: World, tenant: Layer): void {
  const { tenancy } = tenant
  if (isVirtual(tenant)) {
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
  for (const child of layer.children)
    if (isOn(child)) sum += usesPages(child) ? child.tenancy.activeBytes : usedOften(child)
  return sum
}

/** Whether an app has something to do at this moment. */
function isWorking(app: App): boolean {
  if (app.profile === null) return false
  return app.spec.workload.kind === 'batch' ? app.running > 0 && app.firstRunAtNs !== null : app.inService > 0
}

/** What a layer uses again and again, as its landlord reckons; where no landlord reckons, an app that works uses its active set. */
export function activeNow(w: World, layer: Layer): number {
  if (!isOn(layer)) return 0
  const { parent } = layer
  // In its process VM it has no RAM of its own: what of the process's active pages is its data, at most.
  if (works(layer) && parent !== null && hasHeap(parent))
    return Math.min(activeNow(w, parent), layer.spec.activeBytes, touchedBytes(w, layer))
  if (isTicking(w, layer.machine)) return layer.tenancy.activeBytes
  if (usesPages(layer)) {
    const app = works(layer) ? layer.app : layer.runtime.app
    return app !== null && isWorking(app) ? activeSetBytes(w, layer) : 0
  }
  // What its guest has swapped is in use there, and no page of the VM.
  return isVirtual(layer) ? Math.min(activeAbove(w, layer), touchedBytes(w, layer)) : 0
}

function activeAbove(w: World, layer: Layer): number {
  let sum = 0
  for (const child of layer.children) sum += usesPages(child) ? activeNow(w, child) : activeAbove(w, child)
  return sum
}
