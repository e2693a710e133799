import { contend, touch } from '../engine/chain.ts'
import type { Claim } from '../world/claim.ts'
import { type Domain, isBefore, queueDrop, queueIn, queueOut, queueThrough } from '../world/domain.ts'
import { HELD, STATE, STILL, type World } from '../world/world.ts'
import { firstFor, mayUse, wayIn } from './affinity.ts'
import { uncostop } from './costop.ts'
import { returnGrant, takeGrant } from './limit.ts'
import { planTimers } from './timers.ts'
import { virtualNow } from './virtual-time.ts'

/**
 * How entities move between states: blocked, queued, on a CPU, held (throttled, co-stopped or paused). The rules are the same for
 * every policy and every level; what happens on a vCPU travels down to the one that runs it.
 */

/** A CPU on its last place if that is idle, else the lowest idle one, else −1. */
export function idleCpu(w: World, d: Domain, e: number): number {
  if (d.idle === 0) return -1
  const before = w.cpuOn[e]!
  if (before >= 0 && w.cur[before]! < 0 && mayUse(w, e, before) && d.cpus.includes(before)) return before
  for (const c of d.cpus) if (w.cur[c]! < 0 && mayUse(w, e, c)) return c
  return -1
}

/** The CPU, of those that it may use, whose entity stands furthest ahead of a newcomer, if far enough to be pushed out; else −1. */
export function victim(w: World, d: Domain, e: number): number {
  if (d.policy.preemptNs === Number.POSITIVE_INFINITY) return -1
  let ahead = w.virtual[e]! + d.policy.preemptNs
  let found = -1
  for (const c of d.cpus) {
    // An empty one is one that it may not use.
    if (w.cur[c]! < 0 || !mayUse(w, e, c)) continue
    const at = virtualNow(w, w.cur[c]!)
    if (at > ahead) {
      ahead = at
      found = c
    }
  }
  return found
}

/** On a CPU that is empty, with a fresh slice. A vCPU that gets work this way wakes. */
export function assign(w: World, d: Domain, c: number, e: number): void {
  touch(w, c)
  if (d.coscheduling !== null) w.lagNs[e] = w.lagNs[e]! + (w.nowNs - w.since[e]!)
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
export function unassign(w: World, e: number): void {
  const c = w.cpuOn[e]!
  touch(w, c)
  returnGrant(w, e)
  w.cur[c] = -1
  w.since[e] = w.nowNs
  w.domainOf[e]!.idle++
}

/** The first in the queue that may use a CPU, out of it; −1: nobody. */
function nextFor(w: World, d: Domain, c: number): number {
  const e = d.pinned ? firstFor(w, d, c) : queueOut(w, d)
  if (e >= 0 && d.pinned) queueDrop(w, d, e)
  const checks = d.coscheduling?.checks ?? null
  return e < 0 || checks === null ? e : checks.turnOf(w, d, e, c)
}

/** The next one onto a CPU that is empty; with nobody there a vCPU blocks. */
export function refill(w: World, d: Domain, c: number): void {
  const gangs = d.coscheduling?.gangs ?? null
  if (gangs !== null) {
    gangs.fill(w, d)
    return
  }
  for (;;) {
    const e = nextFor(w, d, c)
    if (e < 0) break
    if (takeGrant(w, e)) {
      assign(w, d, c, e)
      return
    }
    throttle(w, e)
  }
  if (d.pinned) for (const e of inOrder(w, d)) if (w.cur[c]! < 0) moveIn(w, d, e)
  if (w.cur[c]! < 0) blockHost(w, c)
}

/** Those in the queue, the first first. */
function inOrder(w: World, d: Domain): number[] {
  return [...d.queue.subarray(0, d.waiting)].sort((x, y) => (isBefore(w, x, y) ? -1 : 1))
}

/** Onto a CPU that others make empty by moving on, out of the queue if it is there. @returns whether there was a way */
function moveIn(w: World, d: Domain, e: number): boolean {
  const way = wayIn(w, d, e)
  if (way === null) return false
  if (w.state[e]! === STATE.queued) queueDrop(w, d, e)
  if (!takeGrant(w, e)) {
    throttle(w, e)
    return true
  }
  for (let i = way.length - 2; i >= 0; i--) {
    const moves = w.cur[way[i]!]!
    unassign(w, moves)
    // What it gave back it takes again.
    takeGrant(w, moves)
    assign(w, d, way[i + 1]!, moves)
  }
  assign(w, d, way[0]!, e)
  return true
}

/** A CPU without anybody on it: if it is a vCPU, that has nothing to run. */
export function blockHost(w: World, c: number): void {
  const host = w.cpuHost[c]!
  if (host >= 0 && w.state[host]! !== STATE.gone && w.state[host]! !== STATE.blocked) block(w, host)
}

/** Into the queue; from now on slices of those that run end. */
export function enqueue(w: World, d: Domain, e: number): void {
  d.policy.onEnqueue?.(w, d, e)
  w.state[e] = STATE.queued
  w.since[e] = w.nowNs
  queueIn(w, d, e)
  if (d.waiting > 1) return
  contend(w, d.cpus)
  planTimers(w, d)
}

export function throttle(w: World, e: number): void {
  w.state[e] = STATE.held
  w.since[e] = w.nowNs
  w.held[e] = w.held[e]! | HELD.throttled
}

/** Somewhere to run for an entity that has work and may run. */
export function place(w: World, e: number): void {
  const d = w.domainOf[e]!
  const gangs = d.coscheduling?.gangs ?? null
  if (gangs !== null) {
    gangs.place(w, d, e)
    return
  }
  const idle = idleCpu(w, d, e)
  if (idle < 0 && d.idle > 0 && moveIn(w, d, e)) return
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

/** Sets paces anew, if anybody came or went or has other terms. */
export function freshPaces(w: World, d: Domain): void {
  if (!d.stale) return
  d.stale = false
  d.policy.setPaces(w, d)
}

/** A blocked entity gets work. */
export function wake(w: World, e: number): void {
  if (w.held[e]! !== 0) {
    w.state[e] = STATE.held
    return
  }
  w.blockedNs[e] = w.blockedNs[e]! + (w.nowNs - w.blockedSince[e]!)
  w.blockedSince[e] = -1
  w.owedNs[e] = w.wakeNs[e]!
  activate(w, e, 1)
  const d = w.domainOf[e]!
  w.since[e] = w.nowNs
  if (d.coscheduling !== null) wakeLevel(w, e)
  // What it owes, or is owed, counts at its pace of now.
  freshPaces(w, d)
  d.policy.onWake(w, d, e, true)
  place(w, e)
}

/** A vCPU that had no work wakes as far behind as the sibling furthest behind, and so holds no sibling up. */
function wakeLevel(w: World, e: number): void {
  for (const other of w.claimOf[e]!.members)
    if (w.state[other]! === STATE.queued || w.state[other]! === STATE.held || w.state[other]! === STATE.on)
      w.lagNs[e] = Math.max(w.lagNs[e]!, w.lagNs[other]!)
}

/** An entity has nothing more to do; if it was on a CPU, the next one takes its place. */
export function block(w: World, e: number): void {
  const d = w.domainOf[e]!
  const state = w.state[e]!
  if (state === STATE.queued) queueDrop(w, d, e)
  if (state === STATE.on) {
    touch(w, w.cpuOn[e]!)
    d.policy.onLeave(w, d, e)
    unassign(w, e)
  }
  if ((w.held[e]! & STILL) === 0) leave(w, e)
  w.state[e] = STATE.blocked
  if (state === STATE.on) refill(w, d, w.cpuOn[e]!)
  d.coscheduling?.gangs?.replace(w, d, e)
}

/** No more work: from now on it counts as blocked. */
export function leave(w: World, e: number): void {
  activate(w, e, -1)
  uncostop(w, e)
  w.held[e] = w.held[e]! & ~HELD.throttled
  w.blockedSince[e] = w.nowNs
}

/** The slice on a CPU that has been touched is over, and somebody waits. Nobody becomes idle, so this is short. */
export function rotate(w: World, c: number): void {
  const e = w.cur[c]!
  const d = w.domainOf[e]!
  const gangs = d.coscheduling?.gangs ?? null
  if (gangs !== null) {
    gangs.rotate(w, d, c)
    return
  }
  if (d.limited || d.pinned || d.coscheduling !== null) {
    unassign(w, e)
    enqueue(w, d, e)
    refill(w, d, c)
    return
  }
  d.policy.onEnqueue?.(w, d, e)
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
  d.policy.onLeave(w, d, e)
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

/** The pool of a limit has changed: members that run take from it, members that were held for want of it may run. */
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
    const d = w.domainOf[e]!
    d.policy.onWake(w, d, e, false)
    place(w, e)
  }
}

/** Members that are held for want of a limit's pool run if something was given back to it in this event. */
export function releaseRefunded(w: World): void {
  for (let claim = w.refunded.pop(); claim !== undefined; claim = w.refunded.pop()) release(w, claim)
}
