import { runningFor } from '../engine/chain.ts'
import type { World } from '../engine/world.ts'
import type { Domain } from './domain.ts'

/**
 * Virtual time: what an entity has received, at its claim's pace. The domain's is the least of all that compete, and
 * never goes back (start-time fair queueing: Goyal, Guo & Vin 1996, §2; CFS's min_vruntime). Who slept starts from
 * there: sleeping saves nothing up.
 */

/** Where an entity on a CPU stands, with what it has run but not been charged for. */
export function standing(w: World, e: number): number {
  const ran = runningFor(w, e)
  return ran < 0 ? w.virtual[e]! : w.virtual[e]! + ran * w.claimOf[e]!.pace
}

/** Brings the domain's virtual time up to now. */
export function catchUp(w: World, d: Domain): void {
  let least = Number.POSITIVE_INFINITY
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e < 0) continue
    const at = standing(w, e)
    if (at < least) least = at
  }
  if (d.waiting > 0) {
    const at = w.virtual[d.queue[0]!]!
    if (at < least) least = at
  }
  if (least !== Number.POSITIVE_INFINITY && least > d.virtualTime) d.virtualTime = least
}
