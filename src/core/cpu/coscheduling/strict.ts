import type { Claim } from '../../world/claim.ts'
import type { Coscheduling } from '../../world/coscheduling.ts'
import { type Domain, queueBack, queueOut } from '../../world/domain.ts'
import { STATE, type World } from '../../world/world.ts'
import { costop, isCostopped, uncostop } from '../costop.ts'
import { takeGrant } from '../limit.ts'
import { assign, blockHost, enqueue, idleCpu, throttle, unassign, victim } from '../schedule.ts'
import { virtualNow } from '../virtual-time.ts'

/**
 * Strict co-scheduling, as in ESX 2 (VMware, "The CPU Scheduler in VMware ESX 4", 2009, on co-scheduling; gang scheduling:
 * Ousterhout 1982): the vCPUs of a VM that have work run at the same time or not at all. While they wait one of them
 * stands in the queue for all, and the others are co-stopped. When its turn comes at the end of a slice it gets as many
 * CPUs as it needs, from those furthest ahead; empty CPUs go to the next in order that fit. So a VM with many vCPUs
 * waits for many CPUs, and small ones slip in.
 *
 * Simplified: ESX 2 let them drift apart by a few milliseconds before it stopped all; here they never do.
 */
export const strict: Coscheduling = {
  gangs: { place, rotate, fill, replace },
  checks: null,
}

const isOn = (w: World, e: number): boolean => w.state[e]! === STATE.on

/** How many CPUs it takes with those that wait with it. */
function sizeOf(w: World, e: number): number {
  let size = 1
  for (const other of w.claimOf[e]!.members) if (isCostopped(w, other)) size++
  return size
}

function place(w: World, d: Domain, e: number): void {
  const { members } = w.claimOf[e]!
  const running = members.some((other) => isOn(w, other))
  if (
    !running &&
    members.some((other) => other !== e && (w.state[other]! === STATE.queued || isCostopped(w, other)))
  ) {
    costop(w, e)
    return
  }
  if (d.idle === 0) {
    const c = running ? furthest(w, d, w.claimOf[e]!) : victim(w, d, e)
    if (c < 0) {
      if (running) costop(w, e)
      else enqueue(w, d, e)
      return
    }
    displace(w, d, c)
  }
  start(w, d, e)
  fill(w, d)
}

/** The CPU whose occupant, not of this claim, stands furthest ahead; −1: none. */
function furthest(w: World, d: Domain, claim: Claim): number {
  let found = -1
  let ahead = Number.NEGATIVE_INFINITY
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e < 0 || w.claimOf[e]! === claim) continue
    const at = virtualNow(w, e)
    if (at > ahead) {
      ahead = at
      found = c
    }
  }
  return found
}

/** Whoever is on a CPU leaves it, with its siblings: the one of them that is first in the order queues for all. */
function displace(w: World, d: Domain, c: number): void {
  const { members } = w.claimOf[w.cur[c]!]!
  const out = members.filter((e) => isOn(w, e))
  for (const e of out) unassign(w, e)
  for (const e of out) costop(w, e)
  queueForAll(w, d, w.claimOf[out[0]!]!)
}

/** Of those that are co-stopped, the one that has had the least; −1: none is. */
function firstStopped(w: World, claim: Claim): number {
  let first = -1
  for (const e of claim.members)
    if (isCostopped(w, e) && (first < 0 || w.virtual[e]! < w.virtual[first]!)) first = e
  return first
}

/** That one stands in the queue. */
function queueForAll(w: World, d: Domain, claim: Claim): void {
  const first = firstStopped(w, claim)
  if (first < 0) return
  uncostop(w, first)
  enqueue(w, d, first)
}

/** It and all that were stopped for it, onto empty CPUs; without a piece of the limit one is held. */
function start(w: World, d: Domain, first: number): void {
  const others = w.claimOf[first]!.members.filter((e) => isCostopped(w, e))
  for (const e of [first, ...others]) {
    if (d.idle === 0) return
    uncostop(w, e)
    if (takeGrant(w, e)) assign(w, d, idleCpu(w, d, e), e)
    else throttle(w, e)
  }
}

function rotate(w: World, d: Domain, c: number): void {
  displace(w, d, c)
  const first = queueOut(w, d)
  const need = sizeOf(w, first)
  while (d.idle < need) {
    const other = furthest(w, d, w.claimOf[first]!)
    if (other < 0) break
    displace(w, d, other)
  }
  start(w, d, first)
  fill(w, d)
}

function fill(w: World, d: Domain): void {
  const tooLarge: number[] = []
  while (d.idle > 0) {
    const e = queueOut(w, d)
    if (e < 0) break
    // With all CPUs empty there will never be more.
    if (sizeOf(w, e) > d.idle && d.idle < d.cpus.length) tooLarge.push(e)
    else start(w, d, e)
  }
  for (const e of tooLarge) queueBack(w, d, e)
  for (const c of d.cpus) if (w.cur[c]! < 0) blockHost(w, c)
}

/** An entity of a claim left: who was stopped with it stands in the queue for all, or joins the siblings that run. */
function replace(w: World, d: Domain, e: number): void {
  const claim = w.claimOf[e]!
  const stopped = firstStopped(w, claim)
  if (stopped < 0 || claim.members.some((other) => w.state[other]! === STATE.queued)) return
  // More have work than there are CPUs: one more fits now.
  if (claim.members.some((other) => isOn(w, other))) {
    uncostop(w, stopped)
    place(w, d, stopped)
    return
  }
  queueForAll(w, d, claim)
  if (d.idle > 0) fill(w, d)
}
