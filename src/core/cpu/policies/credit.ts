import { LIMITS } from '../../limits.ts'
import { LIMIT_WINDOW_NS, setPace } from '../../world/claim.ts'
import { type Domain, queueSort } from '../../world/domain.ts'
import type { Policy } from '../../world/policy.ts'
import type { World } from '../../world/world.ts'
import { STATE } from '../../world/world.ts'
import { divide } from '../entitlement.ts'
import { virtualNow } from '../virtual-time.ts'

/**
 * Xen's credit scheduler (xen/common/sched/credit.c; P402–P406). Running costs credit, as much as the time. Each
 * slice (30 ms), as much credit as the CPUs have time is dealt out to those that are found running at a tick (a third
 * of a slice), by weight. Who has credit left is UNDER and runs before those that are OVER; among equals it is first
 * come, first served. Who wakes while UNDER is BOOSTed before both, pushes somebody out, and stays so until a tick
 * finds it running: so who needs little CPU waits little. Credit is never less than −1 slice; who comes to more than
 * one slice stops earning with half of it, until a tick finds it running again.
 *
 * What always-busy vCPUs receive differs from what they have earned by no more than their credit can, from −2 slices
 * (one owed, one run before the next reckoning) to +1: between two moments by 3 slices. What they earn is their part
 * by weight while none stops earning, as between two. A heavy one that waits for longer than a slice among many loses
 * the rest to the others, so in general each gets at least the lesser of its part by weight and an equal part (that
 * credit's allocation errs was measured by Cherkasova, Gupta & Vahdat, "Comparison of the three CPU schedulers in
 * Xen", 2007). Here one queue makes it wait more often than Xen's queue a CPU does.
 *
 * Simplified: one queue a domain instead of one a CPU with stealing; no rate limit of 1 ms between preemptions; no
 * "yield"; what all together are in debt is not dealt out on top; weight is a VM's, over its vCPUs with work, as
 * everywhere here (Xen counts it once for each of these); the cap is our limit, held in windows of 100 ms instead of
 * by parking.
 */
export const credit: Policy = {
  /** CSCHED_DEFAULT_TSLICE_MS (P402). */
  defaultSliceNs: 30_000_000,
  preemptNs: 5e11,
  weight: ({ shares }) => ({ shares, reservationCores: 0 }),
  setPaces(w, d) {
    for (const claim of d.active) setPace(w, claim, 1)
    // Somebody's shares or limit may be others: the next deal divides anew.
    for (const claim of d.claims) claim.earners = NOT_COUNTED
  },
  onWake(w, _, e, woke) {
    const rank = settle(w, e)
    if (woke && rank === UNDER) w.virtual[e] = w.virtual[e]! - RANK
  },
  onLeave() {},
  onEnqueue(w, _, e) {
    settle(w, e)
  },
  ticks: {
    everyNs: ({ sliceNs }) => Math.floor(Math.max(sliceNs, LIMITS.minCreditSliceNs) / TICKS_PER_SLICE),
    tick,
  },
}

/** CSCHED_TICKS_PER_TSLICE (P403). */
const TICKS_PER_SLICE = 3

const NOT_COUNTED = -1

/**
 * The key is the priority times this, plus what has been run since the credit was last settled: less than half of
 * it, since slices end at 10 s.
 */
const RANK = 1e12
const BOOST = -1
const UNDER = 0
const OVER = 1

/** What was run since then is paid from the credit, also while it runs. @returns its priority */
function settle(w: World, e: number): number {
  const at = virtualNow(w, e)
  const rank = Math.round(at / RANK)
  const ran = at - rank * RANK
  w.credit[e] = w.credit[e]! - ran
  w.virtual[e] = w.virtual[e]! - ran
  return rank
}

function tick(w: World, d: Domain): void {
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e < 0) continue
    w.part[e] = 1
    if (Math.round(virtualNow(w, e) / RANK) === BOOST) w.virtual[e] = w.virtual[e]! + RANK
  }
  if (d.ticks % TICKS_PER_SLICE === 0) deal(w, d)
}

/** Credit for one slice of every CPU, by weight; nobody gets more than its vCPUs could use. */
function deal(w: World, d: Domain): void {
  let others = false
  for (const claim of d.claims) {
    let earners = 0
    for (const e of claim.members) if (earns(w, e)) earners++
    if (earners === claim.earners) continue
    claim.earners = earners
    others = true
  }
  // While the same ones earn, each is owed what it was.
  if (others)
    divide(
      { cpus: d.cpus, active: d.claims.filter(({ earners }) => earners > 0) },
      ({ earners, limitNs }) => [0, Math.min(earners, limitNs / LIMIT_WINDOW_NS)],
    )
  let moved = false
  for (const { members, earners, entitledCores } of d.claims)
    for (const e of members)
      if (earns(w, e) && earn(w, e, (entitledCores * d.sliceNs) / earners, d.sliceNs)) moved = true
  if (moved) queueSort(w, d)
}

function earns(w: World, e: number): boolean {
  return w.part[e]! === 1 && w.state[e]! !== STATE.gone
}

/** @returns whether that gives it another priority */
function earn(w: World, e: number, ns: number, sliceNs: number): boolean {
  const before = settle(w, e)
  const left = w.credit[e]! + ns
  const after = left < 0 ? OVER : UNDER
  w.credit[e] = Math.max(left, -sliceNs)
  w.virtual[e] = w.virtual[e]! + (after - before) * RANK
  if (left > sliceNs) {
    w.part[e] = 0
    w.credit[e] = left / 2
  }
  return after !== before
}
