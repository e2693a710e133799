import type { PriceList } from '../prices/price-list.ts'
import type { App } from './app.ts'
import { type CodeGroup, type CompiledTier, freshCode, meanSlowdown } from './code.ts'
import type { RuntimeLayer } from './layer.ts'

/** Its threads, as places in its layer's list. HotSpot too has a thread for each of two compilers at the least. */
export const ROLE = { main: 0, collector: 1, baseline: 2, optimizing: 3 } as const
export const ROLES = 4

/** A process VM: what it has translated of its app's code, and how full the heap is. Counters go on over restarts. */
export interface Runtime {
  readonly layer: RuntimeLayer
  /** While it runs: the app that it holds. */
  app: App | null

  code: CodeGroup[]
  /** Groups that wait for a compiler, or are with it; the first is. */
  readonly queue: Record<CompiledTier, CodeGroup[]>
  /** Work that the app's threads have taken since it began, and how much of it makes the next group hot. */
  takenNs: number
  hotAtNs: number

  /** Of the heap: bytes allocated since the last collection. */
  allocatedBytes: number
  /** A collection goes on, and the app stands still. */
  collecting: boolean
  stoppedSinceNs: number
  collections: number
  stoppedNs: number
}

export function newRuntime(layer: RuntimeLayer): Runtime {
  return {
    layer,
    app: null,
    code: freshCode(layer.spec),
    queue: { baseline: [], optimizing: [] },
    takenNs: 0,
    hotAtNs: Number.POSITIVE_INFINITY,
    allocatedBytes: 0,
    collecting: false,
    stoppedSinceNs: 0,
    collections: 0,
    stoppedNs: 0,
  }
}

/** What its app's data take of the heap: what would be left of it by a collection. */
export function liveBytes(runtime: Runtime): number {
  return runtime.app?.spec.ramBytes ?? 0
}

/** What the app's code takes now over what native code would, as far as it is charged. */
export function slowdownNow(runtime: Runtime, prices: PriceList): number {
  return 1 + (meanSlowdown(runtime.layer.spec, runtime.code) - 1) * prices.processVm
}
