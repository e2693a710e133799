import { contend, touch } from '../engine/chain.ts'
import { HELD, STATE, type World } from '../engine/world.ts'
import type { Claim } from './claim.ts'
import { type Domain, queueDrop, queueIn, queueOut, queueThrough } from './domain.ts'
import { returnGrant, takeGrant } from './limit.ts'
import type { Policy } from './policy.ts'
import { catchUp, join, standing } from './virtual-time.ts'

/**
 * How entities move between states: blocked, queued, on a CPU, held (throttled or paused). The rules are the same for
 * every policy and every level; what happens on a vCPU travels down to the one that runs it.
 */

/** A CPU on its last place if that is idle, else the lowest idle one, else −1. */
function idleCpu(w: World, d: Domain, e: number): number {
  if (d.idle === 0) return -1
  const before = w.cpuOn[e]!
  if (before >= 0 && w.cur[before]! < 0 && d.cpus.includes(before)) return before
  for (const c of d.cpus) if (w.cur[c]! < 0) return c
  return -1
}

/** The CPU whose entity stands furthest ahead of a newcomer, if far enough to be pushed out; else −1. */
function victim(w: World, d: Domain, e: number): number {
  if (d.policy.preemptNs === Number.POSITIVE_INFINITY) return -1
  let ahead = w.virtual[e]! + d.policy.preemptNs
  let found = -1
  for (const c of d.cpus) {
    const at = standing(w, w.cur[c]!)
    if (at > ahead) {
      ahead = at
      found = c
    }
  }
  return found
}

/** On a CPU that is empty, with a fresh slice. A vCPU that gets work this way wakes. */
function assign(w: World, d: Domain, c: number, e: number): void {
  touch(w, c)
  w.cur[c] = e
  w.cpuOn[e] = c
  w.state[e] = STATE.on
  w.since[e] = w.nowNs
  w.sliceLeft[c] = d.sliceNs
  d.idle--
  const host = w.cpuHost[c]!
  if (host >= 0 && w.state[host]! === STATE.blocked) wake(w, host)
}

/** Takes an entity off its CPU, which stays empty for the moment. */
function unassign(w: World, e: number): void {
  const c = w.cpuOn[e]!
  touch(w, c)
  returnGrant(w, e)
  w.cur[c] = -1
  w.domainOf[e]!.idle++
}

/** The next one onto a CPU that is empty; with nobody there a vCPU blocks. */
function refill(w: World, d: Domain, c: number): void {
  for (;;) {
    const e = queueOut(w, d)
    if (e < 0) break
    if (takeGrant(w, e)) {
      assign(w, d, c, e)
      return
    }
    throttle(w, e)
  }
  const host = w.cpuHost[c]!
  if (host >= 0 && w.state[host]! !== STATE.gone) block(w, host)
}

/** To the queue; whoever runs there has somebody waiting from now on. */
function enqueue(w: World, d: Domain, e: number): void {
  w.state[e] = STATE.queued
  w.since[e] = w.nowNs
  queueIn(w, d, e)
  if (d.waiting === 1) contend(w, d.cpus)
}

function throttle(w: World, e: number): void {
  w.state[e] = STATE.held
  w.since[e] = w.nowNs
  w.held[e] = w.held[e]! | HELD.throttled
}

/** Somewhere to run for an entity that has work and may run. */
function place(w: World, e: number): void {
  const d = w.domainOf[e]!
  const idle = idleCpu(w, d, e)
  const c = idle >= 0 ? idle : victim(w, d, e)
  if (c < 0) {
    enqueue(w, d, e)
    return
  }
  if (!takeGrant(w, e)) {
    throttle(w, e)
    return
  }
  if (idle < 0) {
    const out = w.cur[c]!
    unassign(w, out)
    enqueue(w, d, out)
  }
  assign(w, d, c, e)
}

function activate(w: World, e: number, by: 1 | -1): void {
  const claim = w.claimOf[e]!
  const d = w.domainOf[e]!
  claim.active += by
  if (by === 1 && claim.active === 1) claim.place = d.active.push(claim) - 1
  if (claim.active === 0) {
    const last = d.active.pop()!
    if (last !== claim) {
      d.active[claim.place] = last
      last.place = claim.place
    }
  }
  makeStale(w, d)
}

/** Paces are set anew when this event is over. */
export function makeStale(w: World, d: Domain): void {
  if (d.stale) return
  d.stale = true
  w.staleDomains.push(d)
}

/** A blocked entity gets work. */
export function wake(w: World, e: number): void {
  if (w.held[e]! !== 0) {
    w.state[e] = STATE.held
    return
  }
  w.blockedNs[e] = w.blockedNs[e]! + (w.nowNs - w.blockedSince[e]!)
  w.blockedSince[e] = -1
  activate(w, e, 1)
  const d = w.domainOf[e]!
  join(w, d, e)
  place(w, e)
}

/** An entity has nothing more to do; if it was on a CPU, the next one takes its place. */
export function block(w: World, e: number): void {
  const d = w.domainOf[e]!
  const state = w.state[e]!
  if (state === STATE.queued) queueDrop(w, d, e)
  if (state === STATE.on) {
    touch(w, w.cpuOn[e]!)
    catchUp(w, d)
    unassign(w, e)
  }
  if ((w.held[e]! & STILL) === 0) leave(w, e)
  w.state[e] = STATE.blocked
  if (state === STATE.on) refill(w, d, w.cpuOn[e]!)
}

/** No more work: from now on it counts as blocked. */
function leave(w: World, e: number): void {
  activate(w, e, -1)
  w.held[e] = w.held[e]! & ~HELD.throttled
  w.blockedSince[e] = w.nowNs
}

/** The slice on a CPU that has been touched is over, and somebody waits. Nobody becomes idle, so this is short. */
export function rotate(w: World, c: number): void {
  const e = w.cur[c]!
  const d = w.domainOf[e]!
  if (d.limited) {
    unassign(w, e)
    enqueue(w, d, e)
    refill(w, d, c)
    return
  }
  const next = queueThrough(w, d, e)
  w.sliceLeft[c] = d.sliceNs
  if (next === e) return
  w.state[e] = STATE.queued
  w.since[e] = w.nowNs
  w.cur[c] = next
  w.cpuOn[next] = c
  w.state[next] = STATE.on
  w.since[next] = w.nowNs
}

/** The piece of its limit is used up: another, or held until the next window. @returns whether it goes on */
export function renewGrant(w: World, e: number): boolean {
  if (takeGrant(w, e)) return true
  const d = w.domainOf[e]!
  catchUp(w, d)
  unassign(w, e)
  throttle(w, e)
  refill(w, d, w.cpuOn[e]!)
  return false
}

/** Takes every member's unused piece back into the pool. */
export function gatherPool(w: World, claim: Claim): void {
  for (const e of claim.members)
    if (w.state[e]! === STATE.on) {
      touch(w, w.cpuOn[e]!)
      returnGrant(w, e)
    }
}

/** The pool has changed: whoever runs pays from it, whoever was held for want of it may run. */
export function usePool(w: World, claim: Claim): void {
  for (const e of claim.members) if (w.state[e]! === STATE.on) renewGrant(w, e)
  release(w, claim)
}

/** Lets members that were held for want of a piece of the limit run, as far as it goes; each window another is first. */
function release(w: World, claim: Claim): void {
  const n = claim.members.length
  for (let i = 0; i < n && claim.pool > 0; i++) {
    const e = claim.members[(claim.window + i) % n]!
    if ((w.held[e]! & HELD.throttled) === 0) continue
    w.held[e] = w.held[e]! & ~HELD.throttled
    join(w, w.domainOf[e]!, e)
    place(w, e)
  }
}

/** What was given back in this event may be what others are waiting for. */
export function releaseRefunded(w: World): void {
  for (let claim = w.refunded.pop(); claim !== undefined; claim = w.refunded.pop()) release(w, claim)
}

/** Bits of an entity that stands still, whatever work it has. */
const STILL = HELD.paused | HELD.stopped

/** Stops an entity where it is until `resume`; it counts as blocked meanwhile. @param why whoever stops it lets it go on */
export function pause(w: World, e: number, why: number = HELD.paused): void {
  if (w.state[e]! === STATE.gone) return
  if ((w.held[e]! & STILL) !== 0) {
    w.held[e] = w.held[e]! | why
    return
  }
  const state = w.state[e]!
  const c = w.cpuOn[e]!
  const d = w.domainOf[e]!
  if (state === STATE.queued) queueDrop(w, d, e)
  if (state === STATE.on) {
    touch(w, c)
    catchUp(w, d)
    unassign(w, e)
  }
  if (state !== STATE.blocked) {
    leave(w, e)
    w.state[e] = STATE.held
  }
  w.held[e] = w.held[e]! | why
  if (state === STATE.on) refill(w, d, c)
}

/** Lets an entity go on, unless it stands still for another reason too. */
export function resume(w: World, e: number, why: number = HELD.paused): void {
  if ((w.held[e]! & why) === 0) return
  w.held[e] = w.held[e]! & ~why
  if (w.state[e]! === STATE.held && (w.held[e]! & STILL) === 0) {
    w.state[e] = STATE.blocked
    wake(w, e)
  }
}

/** Another policy or slice from now on: whoever waits is put in order anew, whoever runs starts a fresh slice. */
export function reorder(w: World, d: Domain, policy: Policy, sliceNs: number): void {
  makeStale(w, d)
  if (d.policy === policy && d.sliceNs === sliceNs) return
  for (const c of d.cpus)
    if (w.cur[c]! >= 0) {
      touch(w, c)
      w.sliceLeft[c] = sliceNs
    }
  d.sliceNs = sliceNs
  if (d.policy === policy) return
  d.policy = policy
  d.virtualTime = 0
  for (const claim of d.claims) for (const e of claim.members) w.virtual[e] = 0
  const waiting = [...d.queue.subarray(0, d.waiting)].sort((x, y) => w.age[x]! - w.age[y]!)
  d.waiting = 0
  for (const e of waiting) queueIn(w, d, e)
}

/** Switches an entity on: blocked, without work. */
export function enter(w: World, e: number): void {
  w.state[e] = STATE.blocked
  w.held[e] = 0
  w.grant[e] = w.claimOf[e]!.limitNs === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : 0
  w.onSince[e] = w.nowNs
  w.blockedSince[e] = w.nowNs
}

/** Switches an entity off, whatever it does. What stands on a vCPU must have gone before. */
export function retire(w: World, e: number): void {
  if (w.state[e]! === STATE.gone) return
  if (w.state[e]! !== STATE.blocked) block(w, e)
  w.blockedNs[e] = w.blockedNs[e]! + (w.nowNs - w.blockedSince[e]!)
  w.blockedSince[e] = -1
  w.onNs[e] = w.onNs[e]! + (w.nowNs - w.onSince[e]!)
  w.onSince[e] = -1
  w.state[e] = STATE.gone
  w.held[e] = 0
}
