import type { Layer } from '../world/layer.ts'
import type { Reclaim, Rule } from '../world/snapshot-types.ts'
import type { World } from '../world/world.ts'

/** How many are kept. */
const KEPT = 64

/** What is taken from the same within so long is one reclaim. */
const TOGETHER_NS = 100_000_000

/** Notes that RAM was taken from somebody, or that his balloon gave it back. @param asked who wanted some then; null: nobody in particular */
export function noteReclaim(w: World, from: Layer, asked: Layer | null, rule: Rule, bytes: number): void {
  if (bytes <= 0) return
  from.taken[rule] += bytes
  const list = w.reclaims
  const { path } = from
  const asker = asked?.path ?? null
  for (let i = list.length - 1; i >= 0 && w.nowNs - list[i]!.atNs < TOGETHER_NS; i--) {
    const known = list[i]!
    if (known.from !== path || known.rule !== rule || known.asked !== asker) continue
    list[i] = { ...known, bytes: known.bytes + bytes }
    return
  }
  const reclaim: Reclaim = { atNs: w.nowNs, from: path, asked: asker, rule, bytes }
  list.push(reclaim)
  if (list.length > KEPT) list.shift()
}
