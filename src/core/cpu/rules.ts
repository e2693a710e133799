import { touch } from '../engine/chain.ts'
import type { Claim } from '../world/claim.ts'
import type { Coscheduling } from '../world/coscheduling.ts'
import { type Domain, queueDrop } from '../world/domain.ts'
import type { Policy } from '../world/policy.ts'
import { STATE, type World } from '../world/world.ts'
import { isCostopped, uncostop } from './costop.ts'
import { blockHost, makeStale, place, unassign } from './schedule.ts'
import { planTimers } from './timers.ts'

/** By which rules a domain shares out its CPUs, changed while it does. */

/** How a domain shares out its CPUs. */
export interface Rules {
  readonly policy: Policy
  readonly sliceNs: number
  readonly coscheduling: Coscheduling | null
}

/** Other rules from now on: entities that wait are put in order anew, those that run start a fresh slice. */
export function reorder(w: World, d: Domain, { policy, sliceNs, coscheduling }: Rules): void {
  makeStale(w, d)
  if (d.policy === policy && d.sliceNs === sliceNs && d.coscheduling === coscheduling) return
  for (const c of d.cpus)
    if (w.cur[c]! >= 0) {
      touch(w, c)
      w.sliceLeft[c] = sliceNs
    }
  d.sliceNs = sliceNs
  planTimers(w, d)
  if (d.policy === policy && d.coscheduling === coscheduling) return
  const contenders = takeAllOut(w, d)
  d.policy = policy
  d.coscheduling = coscheduling
  d.virtualTime = 0
  for (const claim of d.claims)
    for (const e of claim.members) {
      w.virtual[e] = 0
      w.credit[e] = 0
      w.part[e] = 0
      w.lagNs[e] = 0
    }
  placeAll(w, d, contenders)
}

/** Everybody off the CPUs and out of the queue. @returns those that run or wait, in that order; each where it was before, if it can */
function takeAllOut(w: World, d: Domain): number[] {
  const running = d.cpus.map((c) => w.cur[c]!).filter((e) => e >= 0)
  const waiting = [...d.queue.subarray(0, d.waiting)].sort((x, y) => w.age[x]! - w.age[y]!)
  const stopped = d.claims.flatMap(({ members }) =>
    members.filter((e) => isCostopped(w, e) && w.state[e]! === STATE.held),
  )
  for (const e of running) unassign(w, e)
  for (const e of waiting) queueDrop(w, d, e)
  for (const e of [...waiting, ...stopped]) uncostop(w, e)
  for (const e of [...running, ...waiting, ...stopped]) w.state[e] = STATE.held
  return [...running, ...waiting, ...stopped]
}

/** Each gets a CPU or a place in the queue; then a vCPU with nothing on it blocks. */
function placeAll(w: World, d: Domain, contenders: readonly number[]): void {
  for (const e of contenders) place(w, e)
  for (const c of d.cpus) if (w.cur[c]! < 0) blockHost(w, c)
}

function sameCpus(x: ReadonlySet<number> | null, y: ReadonlySet<number> | null): boolean {
  if (x === null || y === null) return x === y
  return x.size === y.size && [...x].every((c) => y.has(c))
}

/** Other CPUs that the members of a claim may use, from now on. */
export function changeAffinity(w: World, claim: Claim, allowed: ReadonlySet<number> | null): void {
  if (sameCpus(claim.allowed, allowed)) return
  claim.allowed = allowed
  const d = w.domainOf[claim.members[0]!]!
  d.pinned = d.claims.some((other) => other.allowed !== null)
  placeAll(w, d, takeAllOut(w, d))
}
