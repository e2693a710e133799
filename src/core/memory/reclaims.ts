import type { Layer } from '../world/layer.ts'
import type { Reclaim, Rule } from '../world/snapshot-types.ts'
import type { World } from '../world/world.ts'

/** How many are kept. */
const KEPT = 64

/** What is taken from the same within so long is one reclaim. */
const TOGETHER_NS = 100_000_000

/** Notes that RAM was taken from a layer, or given back by its balloon. @param needer who came to need it; null: nobody in particular */
export function noteReclaim(w: World, from: Layer, needer: Layer | null, rule: Rule, bytes: number): void {
  if (bytes <= 0) return
  from.taken[rule] += bytes
  const list = w.reclaims
  const { path } = from
  const neededBy = needer?.path ?? null
  for (let i = list.length - 1; i >= 0 && w.nowNs - list[i]!.atNs < TOGETHER_NS; i--) {
    const known = list[i]!
    if (known.from !== path || known.rule !== rule || known.neededBy !== neededBy) continue
    list[i] = { ...known, bytes: known.bytes + bytes }
    return
  }
  const reclaim: Reclaim = { atNs: w.nowNs, from: path, neededBy, rule, bytes }
  list.push(reclaim)
  if (list.length > KEPT) list.shift()
}
