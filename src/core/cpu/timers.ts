import { EVENT, newSlot, plannedFor, schedule } from '../world/agenda.ts'
import type { Domain } from '../world/domain.ts'
import type { World } from '../world/world.ts'

/**
 * What a domain does on the clock: the ticks of its policy while somebody has work, the checks of co-scheduling while
 * somebody waits or is stopped. With nobody concerned there is no event at all. Ticks come half a period after multiples
 * of it from t = 0: without prices slices end at multiples, and what always came at the same moment would resonate.
 */

const NEVER = Number.POSITIVE_INFINITY

/** Plans the next ones, where there should be any and aren't. */
export function planTimers(w: World, d: Domain): void {
  const { ticks } = d.policy
  if (ticks !== null && d.active.length > 0) {
    if (d.tickSlot < 0) d.tickSlot = newSlot(w.agenda, EVENT.tick, d.owner)
    const everyNs = ticks.everyNs(d)
    plan(w, d.tickSlot, everyNs, Math.floor(everyNs / 2))
  }
  const checks = d.coscheduling?.checks ?? null
  if (checks !== null && d.waiting > 0) {
    if (d.skewSlot < 0) d.skewSlot = newSlot(w.agenda, EVENT.skew, d.owner)
    plan(w, d.skewSlot, checks.everyNs, 0)
  }
}

function plan(w: World, slot: number, everyNs: number, fromNs: number): void {
  if (plannedFor(w.agenda, slot) === NEVER)
    schedule(w.agenda, slot, fromNs + (Math.floor((w.nowNs - fromNs) / everyNs) + 1) * everyNs)
}

/** A tick of the policy. */
export function tick(w: World, d: Domain): void {
  schedule(w.agenda, d.tickSlot, NEVER)
  const { ticks } = d.policy
  if (ticks === null || d.active.length === 0) return
  d.ticks++
  ticks.tick(w, d)
  planTimers(w, d)
}

/** A check of co-scheduling. */
export function checkSkew(w: World, d: Domain): void {
  schedule(w.agenda, d.skewSlot, NEVER)
  d.coscheduling?.checks?.check(w, d)
  planTimers(w, d)
}
