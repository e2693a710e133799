import type { World } from '../../engine/world.ts'
import type { Domain } from '../domain.ts'

/**
 * Virtual time, shared by the policies that keep it: an entity's is the time that it received over what it is owed a
 * nanosecond. The domain's is the least of all that compete, and never goes back (start-time fair queueing: Goyal,
 * Guo & Vin 1996, §2; CFS's min_vruntime). Who slept starts from there: sleeping saves nothing up.
 */

/** Where an entity on a CPU stands, with what it has run but not been charged for. @param rate owed, in CPUs */
export function standing(w: World, e: number, rate: number): number {
  const since = w.chargedAt[e]!
  const uncharged = since < 0 ? 0 : w.nowNs - since
  return w.virtual[e]! + uncharged / rate
}

/** Brings the domain's virtual time up to now. @param rate of an entity */
export function catchUp(w: World, d: Domain, rate: (w: World, e: number) => number): void {
  let least = Number.POSITIVE_INFINITY
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e < 0) continue
    const at = standing(w, e, rate(w, e))
    if (at < least) least = at
  }
  if (d.waiting > 0) {
    const at = w.virtual[d.queue[0]!]!
    if (at < least) least = at
  }
  if (least !== Number.POSITIVE_INFINITY && least > d.virtualTime) d.virtualTime = least
}
