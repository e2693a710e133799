import type { Claim } from '../../world/claim.ts'
import type { Coscheduling } from '../../world/coscheduling.ts'
import type { Domain } from '../../world/domain.ts'
import { HELD, STATE, STILL, type World } from '../../world/world.ts'
import { costopNow, goOn } from '../schedule.ts'

/**
 * Relaxed co-scheduling, as in ESX since version 3 (VMware, "The CPU Scheduler in VMware ESX 4", 2009, on co-scheduling): a vCPU
 * lags while it has work and waits. One that runs and is more than a few milliseconds less behind than the sibling
 * that lags the most stops alone, until that one has caught up. A vCPU without work doesn't lag: it wakes level with the
 * sibling furthest behind.
 *
 * Simplified: looked at each millisecond, on the clock; no second threshold for going on again.
 */
export const relaxed: Coscheduling = {
  gangs: null,
  checks: { everyNs: 1_000_000, check },
}

/** "Typically a few milliseconds" (same source). */
const SKEW_NS = 3_000_000

/** How long it has waited while it had work, up to now. */
function lagOf(w: World, e: number): number {
  const waits = w.state[e]! === STATE.queued || w.state[e]! === STATE.held
  return w.lagNs[e]! + (waits ? w.nowNs - w.since[e]! : 0)
}

function check(w: World, d: Domain): boolean {
  let stopped = false
  for (const claim of d.claims)
    if (claim.active > 0 && claim.members.length > 1 && checkOne(w, d, claim)) stopped = true
  return stopped
}

/** @returns whether somebody of it is stopped from now on */
function checkOne(w: World, d: Domain, claim: Claim): boolean {
  const withWork = claim.members.filter(
    (e) => w.state[e]! !== STATE.blocked && w.state[e]! !== STATE.gone && (w.held[e]! & STILL) === 0,
  )
  const most = withWork.reduce((lag, e) => Math.max(lag, lagOf(w, e)), 0)
  for (const e of withWork)
    if ((w.held[e]! & HELD.costopped) !== 0 && most - lagOf(w, e) <= SKEW_NS) goOn(w, d, e)
  for (const e of withWork) if (w.state[e]! === STATE.on && most - lagOf(w, e) > SKEW_NS) costopNow(w, d, e)
  return withWork.some((e) => (w.held[e]! & HELD.costopped) !== 0)
}
