import { grown } from '../engine/columns.ts'
import type { World } from '../engine/world.ts'
import { KIB } from '../units.ts'

/**
 * What is left of a working set in a core's cache when its app comes back. The cache keeps what was used last (least
 * recently used goes first), in working sets of apps: one that comes in pushes out the tails of those that have not
 * run for longest, and fetches what it lost itself. So switching costs nothing here as long as all that take turns fit,
 * and a whole working set once they don't.
 *
 * Simplified: one level of cache, a core's own share of it; an app is taken to use all of its working set each time.
 */
export interface Cache {
  /** Layers that it holds something of, in no order that matters; of each its bytes, and when it was last used. */
  layers: Int32Array
  bytes: Float64Array
  used: Float64Array
  size: number
  /** Bytes of all of them. */
  held: number
  /** Counts the uses. */
  uses: number
  /** Where the latest stands: who takes turns is found right behind it. */
  latest: number
}

/** For so many layers there is room at first. */
const ROOM = 16

/** The app of a thread comes back on a core where another ran. @returns nanoseconds to fetch what was pushed out */
export function refetch(w: World, core: number, leaf: number): number {
  const layer = w.layerOf[leaf]!
  const room = w.prices.cacheBytes
  const wants = Math.min(w.workingSet[leaf]!, room)
  const cache = cacheOf(w, core)
  const had = use(cache, layer, wants)
  if (cache.held > room) pushOut(cache, cache.held - room)
  w.cacheUser[core] = layer
  return had >= wants ? 0 : Math.round(((wants - had) / KIB) * w.prices.cacheRefill)
}

/** The layer is the last used, and has so many bytes. @returns how many it had */
function use(cache: Cache, layer: number, wants: number): number {
  let at = placeOf(cache, layer)
  if (at < 0) {
    at = cache.size++
    if (at === cache.layers.length) makeRoom(cache)
    cache.layers[at] = layer
    cache.bytes[at] = 0
  }
  const had = cache.bytes[at]!
  cache.bytes[at] = wants
  cache.held += wants - had
  cache.used[at] = cache.uses++
  cache.latest = at
  return had
}

/** Where a layer stands, looked for from behind the latest on; −1: nowhere. */
function placeOf({ layers, size, latest }: Cache, layer: number): number {
  for (let at = latest + 1; at < size; at++) if (layers[at]! === layer) return at
  for (let at = 0; at <= latest && at < size; at++) if (layers[at]! === layer) return at
  return -1
}

/** Tails of those go that were used longest ago. */
function pushOut(cache: Cache, over: number): void {
  const { bytes, used, layers } = cache
  for (let left = over; left > 0; ) {
    let oldest = 0
    for (let at = 1; at < cache.size; at++) if (used[at]! < used[oldest]!) oldest = at
    const goes = Math.min(left, bytes[oldest]!)
    left -= goes
    cache.held -= goes
    bytes[oldest] = bytes[oldest]! - goes
    if (bytes[oldest]! > 0) continue
    const last = --cache.size
    layers[oldest] = layers[last]!
    bytes[oldest] = bytes[last]!
    used[oldest] = used[last]!
    if (cache.latest === last) cache.latest = oldest
  }
}

function makeRoom(cache: Cache): void {
  const room = 2 * cache.layers.length
  cache.layers = grown(cache.layers, room)
  cache.bytes = grown(cache.bytes, room)
  cache.used = grown(cache.used, room)
}

function cacheOf(w: World, core: number): Cache {
  let cache = w.caches[core]
  if (cache === undefined) {
    cache = {
      layers: new Int32Array(ROOM),
      bytes: new Float64Array(ROOM),
      used: new Float64Array(ROOM),
      size: 0,
      held: 0,
      uses: 0,
      latest: -1,
    }
    w.caches[core] = cache
  }
  return cache
}
