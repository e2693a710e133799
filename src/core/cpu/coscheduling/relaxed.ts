import { sliceLeft, touch } from '../../engine/chain.ts'
import type { Claim } from '../../world/claim.ts'
import type { Coscheduling } from '../../world/coscheduling.ts'
import { type Domain, queueDrop } from '../../world/domain.ts'
import { STATE, STILL, type World } from '../../world/world.ts'
import { mayUse } from '../affinity.ts'
import { giveTurn, isCostopped, uncostop } from '../costop.ts'
import { takeGrant } from '../limit.ts'
import { assign, refill, throttle, unassign } from '../schedule.ts'

/**
 * Relaxed co-scheduling, as in ESX since version 3 (VMware, "The CPU Scheduler in VMware ESX 4", 2009, on co-scheduling): a vCPU
 * lags while it has work and waits. One that runs and is more than a few milliseconds less behind than a sibling in the
 * queue stops, and that sibling has its CPU for the rest of the slice (ESX's "handoff"). It waits in the queue like
 * everybody, but while it is co-stopped its turn is the sibling's; so the VM as a whole gets what is its due, and is
 * stopped only where a sibling can catch up meanwhile. A vCPU without work doesn't lag: it wakes level with the sibling
 * furthest behind.
 *
 * Thresholds are those of ESX's advanced settings, as vSphere lists them. Simplified: looked at each millisecond, on the
 * clock.
 */
export const relaxed: Coscheduling = {
  gangs: null,
  /** Cpu.CoschedPollUsec, 1000 µs. */
  checks: { everyNs: 1_000_000, check, turnOf },
}

/** Cpu.CoschedCostopThreshold, 3000 µs: who is further ahead stops. */
const COSTOP_NS = 3_000_000

/** Cpu.CoschedCostartThreshold, 2000 µs: who is no further ahead goes on. */
const COSTART_NS = 2_000_000

/** How long it has waited while it had work, up to now. */
function lagOf(w: World, e: number): number {
  const waits = w.state[e]! === STATE.queued || w.state[e]! === STATE.held
  return w.lagNs[e]! + (waits ? w.nowNs - w.since[e]! : 0)
}

function check(w: World, d: Domain): void {
  for (const claim of d.claims) if (claim.active > 0 && claim.members.length > 1) checkOne(w, d, claim)
}

function checkOne(w: World, d: Domain, { members }: Claim): void {
  const withWork = members.filter(
    (e) => w.state[e]! !== STATE.blocked && w.state[e]! !== STATE.gone && (w.held[e]! & STILL) === 0,
  )
  const most = withWork.reduce((lag, e) => Math.max(lag, lagOf(w, e)), 0)
  for (const e of withWork) if (isCostopped(w, e) && most - lagOf(w, e) <= COSTART_NS) uncostop(w, e)
  for (const e of withWork) {
    if (w.state[e]! !== STATE.on) continue
    const sibling = behind(w, e, w.cpuOn[e]!)
    if (sibling >= 0 && lagOf(w, sibling) - lagOf(w, e) > COSTOP_NS) handOff(w, d, e, sibling)
  }
}

/** Of the siblings in the queue that aren't stopped and may use a CPU, the one that lags the most; −1: none is there. */
function behind(w: World, e: number, c: number): number {
  let found = -1
  for (const other of w.claimOf[e]!.members) {
    if (w.state[other]! !== STATE.queued || isCostopped(w, other) || !mayUse(w, other, c)) continue
    if (found < 0 || lagOf(w, other) > lagOf(w, found)) found = other
  }
  return found
}

/** A sibling's, while one is in the queue for whose sake it was stopped. */
function turnOf(w: World, d: Domain, e: number, c: number): number {
  if (!isCostopped(w, e)) return e
  const sibling = behind(w, e, c)
  // With nobody to wait for it goes on.
  uncostop(w, e)
  if (sibling < 0) return e
  queueDrop(w, d, sibling)
  giveTurn(w, d, e, sibling)
  return sibling
}

/** One that runs stops, and waits; a sibling in the queue has the rest of its slice. */
function handOff(w: World, d: Domain, e: number, sibling: number): void {
  const c = w.cpuOn[e]!
  touch(w, c)
  const left = sliceLeft(w, c)
  d.policy.onLeave(w, d, e)
  unassign(w, e)
  queueDrop(w, d, sibling)
  w.state[e] = STATE.queued
  giveTurn(w, d, e, sibling)
  if (takeGrant(w, sibling)) {
    assign(w, d, c, sibling)
    w.sliceLeft[c] = left
    return
  }
  throttle(w, sibling)
  refill(w, d, c)
}
