import { KIB } from '../units.ts'
import { grown } from '../world/columns.ts'
import type { Cache } from '../world/core-cache.ts'
import type { World } from '../world/world.ts'

/**
 * What is left of a working set in a core's cache when its app comes back. The cache keeps what was used last (least
 * recently used goes first), in working sets of apps: one that comes in pushes out the tails of those that have not
 * run for longest, and fetches what it lost itself. So switching costs nothing here as long as all that take turns fit,
 * and a whole working set once they don't.
 *
 * Simplified: one level of cache, a core's own share of it; an app is taken to use all of its working set each time.
 */

/** Numbers of an entry: a layer, its bytes, and when it was last used. */
const ENTRY = { layer: 0, bytes: 1, used: 2, size: 3 } as const

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
  const found = placeOf(cache, layer)
  const place = found < 0 ? newPlace(cache, layer) : found
  const { entries } = cache
  const at = ENTRY.size * place
  const had = entries[at + ENTRY.bytes]!
  entries[at + ENTRY.bytes] = wants
  entries[at + ENTRY.used] = cache.uses++
  cache.held += wants - had
  cache.latest = place
  return had
}

/** Where a layer stands, looked for from behind the latest on; −1: nowhere. */
function placeOf({ entries, size, latest }: Cache, layer: number): number {
  for (let place = latest + 1; place < size; place++) if (entries[ENTRY.size * place] === layer) return place
  for (let place = 0; place <= latest && place < size; place++)
    if (entries[ENTRY.size * place] === layer) return place
  return -1
}

function newPlace(cache: Cache, layer: number): number {
  const place = cache.size++
  const at = ENTRY.size * place
  if (at === cache.entries.length) cache.entries = grown(cache.entries, 2 * at)
  cache.entries[at + ENTRY.layer] = layer
  cache.entries[at + ENTRY.bytes] = 0
  return place
}

/** Tails of those go that were used longest ago. */
function pushOut(cache: Cache, over: number): void {
  const { entries } = cache
  const used = (place: number): number => entries[ENTRY.size * place + ENTRY.used]!
  for (let left = over; left > 0; ) {
    let oldest = 0
    for (let place = 1; place < cache.size; place++) if (used(place) < used(oldest)) oldest = place
    const at = ENTRY.size * oldest
    const goes = Math.min(left, entries[at + ENTRY.bytes]!)
    left -= goes
    cache.held -= goes
    entries[at + ENTRY.bytes] = entries[at + ENTRY.bytes]! - goes
    if (entries[at + ENTRY.bytes]! > 0) continue
    const last = --cache.size
    entries.copyWithin(at, ENTRY.size * last, ENTRY.size * (last + 1))
    if (cache.latest === last) cache.latest = oldest
  }
}

function cacheOf(w: World, core: number): Cache {
  let cache = w.caches[core]
  if (cache === undefined) {
    cache = { entries: new Float64Array(ENTRY.size * ROOM), size: 0, held: 0, uses: 0, latest: -1 }
    w.caches[core] = cache
  }
  return cache
}
