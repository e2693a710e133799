import type { Domain } from '../world/domain.ts'
import { runningFor } from '../world/reach.ts'
import type { World } from '../world/world.ts'
import { mayUse } from './affinity.ts'

/**
 * Virtual time: what an entity has received, at its claim's pace. The domain's is the least of all that compete, and
 * goes on while the same policy rules (start-time fair queueing: Goyal, Guo & Vin 1996, §2; CFS's min_vruntime). Who
 * slept, or was kept from running, starts from there: that saves nothing up.
 */

/** Where an entity on a CPU stands, with what it has run but not been charged for. */
export function virtualNow(w: World, e: number): number {
  const ran = runningFor(w, e)
  return ran < 0 ? w.virtual[e]! : w.virtual[e]! + ran * w.pace[e]!
}

/** Brings the domain's virtual time up to now. Called before anybody comes, and before anybody leaves a CPU for good. */
export function catchUp(w: World, d: Domain): void {
  let least = Number.POSITIVE_INFINITY
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e < 0) continue
    const at = virtualNow(w, e)
    if (at < least) least = at
  }
  if (d.waiting > 0) {
    const at = w.virtual[d.queue[0]!]!
    if (at < least) least = at
  }
  if (least !== Number.POSITIVE_INFINITY && least > d.virtualTime) d.virtualTime = least
}

/**
 * A newcomer begins no earlier than the others are now. Where affinity keeps some from what they are owed, they fall
 * behind for good; there a newcomer begins where those on the CPUs that it may use have come to, or it would push all
 * others out until it is as far behind no more.
 */
export function join(w: World, d: Domain, e: number): void {
  catchUp(w, d)
  let from = d.virtualTime
  if (d.pinned)
    for (const c of d.cpus)
      if (w.cur[c]! >= 0 && mayUse(w, e, c)) from = Math.max(from, virtualNow(w, w.cur[c]!))
  if (w.virtual[e]! < from) w.virtual[e] = from
}

/** Sets paces anew. What has run until now and isn't charged yet counts at the old ones. */
export function changePaces(w: World, d: Domain): void {
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e >= 0) w.virtual[e] = virtualNow(w, e)
  }
  d.policy.setPaces(w, d)
  for (const c of d.cpus) {
    const e = w.cur[c]!
    const ran = e < 0 ? 0 : runningFor(w, e)
    if (ran > 0) w.virtual[e] = w.virtual[e]! - ran * w.pace[e]!
  }
}

/** What policies by virtual time have in common. */
export const BY_VIRTUAL_TIME = { onWake: join, onLeave: catchUp, onEnqueue: null, ticks: null } as const
