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
  /** Layers that it holds something of, the last used first, and the bytes of each: so many of the columns as its size. */
  layers: Int32Array
  bytes: Float64Array
  size: number
  /** Bytes of all of them. */
  held: number
}

/** For so many layers there is room at first. */
const ROOM = 16

/** The app of a thread comes back on a core where another ran. @returns nanoseconds to fetch what was pushed out */
export function refetch(w: World, core: number, leaf: number): number {
  const layer = w.layerOf[leaf]!
  const room = w.prices.cacheBytes
  const wants = Math.min(w.workingSet[leaf]!, room)
  const cache = cacheOf(w, core)
  const had = toFront(cache, layer, wants)
  pushOut(cache, cache.held - room)
  w.cacheUser[core] = layer
  return Math.round(((wants - Math.min(had, wants)) / KIB) * w.prices.cacheRefill)
}

/** The layer is the last used, and has so many bytes. @returns how many it had */
function toFront(cache: Cache, layer: number, wants: number): number {
  let at = 0
  while (at < cache.size && cache.layers[at]! !== layer) at++
  const had = at < cache.size ? cache.bytes[at]! : 0
  if (at === cache.size && cache.size++ === cache.layers.length) makeRoom(cache)
  const { layers, bytes } = cache
  for (let i = at; i > 0; i--) {
    layers[i] = layers[i - 1]!
    bytes[i] = bytes[i - 1]!
  }
  layers[0] = layer
  bytes[0] = wants
  cache.held += wants - had
  return had
}

/** Tails of those go that were used longest ago. */
function pushOut(cache: Cache, over: number): void {
  const { bytes } = cache
  for (let left = over; left > 0; ) {
    const last = cache.size - 1
    const goes = Math.min(left, bytes[last]!)
    left -= goes
    cache.held -= goes
    bytes[last] = bytes[last]! - goes
    if (bytes[last]! === 0) cache.size--
  }
}

function makeRoom(cache: Cache): void {
  cache.layers = grown(cache.layers, 2 * cache.layers.length)
  cache.bytes = grown(cache.bytes, 2 * cache.bytes.length)
}

function cacheOf(w: World, core: number): Cache {
  let cache = w.caches[core]
  if (cache === undefined) {
    cache = { layers: new Int32Array(ROOM), bytes: new Float64Array(ROOM), size: 0, held: 0 }
    w.caches[core] = cache
  }
  return cache
}
