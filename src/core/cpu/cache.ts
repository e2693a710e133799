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
  /** Layers that it holds something of, the last used first, and how many bytes of each; in all. */
  readonly layers: number[]
  readonly bytes: number[]
  total: number
}

/** The app of a thread comes back on a core where another ran. @returns nanoseconds to fetch what was pushed out */
export function refetch(w: World, core: number, leaf: number): number {
  const layer = w.layerOf[leaf]!
  const room = w.prices.cacheBytes
  const wants = Math.min(w.workingSet[leaf]!, room)
  let cache = w.caches[core]
  if (cache === undefined) {
    cache = { layers: [], bytes: [], total: 0 }
    w.caches[core] = cache
  }
  const { layers, bytes } = cache
  let at = 0
  while (at < layers.length && layers[at]! !== layer) at++
  const had = at < layers.length ? bytes[at]! : 0
  // To the front; whoever was used since moves on by one.
  for (; at > 0; at--) {
    layers[at] = layers[at - 1]!
    bytes[at] = bytes[at - 1]!
  }
  layers[0] = layer
  bytes[0] = wants
  cache.total += wants - had
  while (cache.total > room) {
    const last = bytes.length - 1
    const goes = Math.min(cache.total - room, bytes[last]!)
    cache.total -= goes
    bytes[last] = bytes[last]! - goes
    if (bytes[last]! === 0) {
      layers.pop()
      bytes.pop()
    }
  }
  w.cacheUser[core] = layer
  return had >= wants ? 0 : Math.round(((wants - had) / KIB) * w.prices.cacheRefill)
}
