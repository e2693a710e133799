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
  /** Layers that it holds something of, the last used first, and how many bytes of each. */
  readonly layers: number[]
  readonly bytes: number[]
}

/** The app of a thread comes back on a core where another ran. @returns nanoseconds to fetch what was pushed out */
export function refetch(w: World, core: number, leaf: number): number {
  const layer = w.layerOf[leaf]!
  const room = w.prices.cacheBytes
  const wants = Math.min(w.workingSet[leaf]!, room)
  const cache = cacheOf(w, core)
  const { layers, bytes } = cache
  const at = layers.indexOf(layer)
  const has = at < 0 ? 0 : Math.min(bytes[at]!, wants)
  if (at >= 0) {
    layers.splice(at, 1)
    bytes.splice(at, 1)
  }
  layers.unshift(layer)
  bytes.unshift(wants)
  let over = bytes.reduce((sum, one) => sum + one, 0) - room
  while (over > 0) {
    const last = bytes.length - 1
    const goes = Math.min(over, bytes[last]!)
    over -= goes
    if (goes < bytes[last]!) bytes[last] = bytes[last]! - goes
    else {
      layers.pop()
      bytes.pop()
    }
  }
  w.cacheUser[core] = layer
  return Math.round(((wants - has) / KIB) * w.prices.cacheRefill)
}

function cacheOf(w: World, core: number): Cache {
  let cache = w.caches[core]
  if (cache === undefined) {
    cache = { layers: [], bytes: [] }
    w.caches[core] = cache
  }
  return cache
}
