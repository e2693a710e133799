import { DEFAULTS } from '../prices/price-list.ts'
import { type Claim, setPace } from '../world/claim.ts'
import { type Domain, queueSort } from '../world/domain.ts'
import { runningFor } from '../world/reach.ts'
import { STATE, type World } from '../world/world.ts'
import { mayUse } from './affinity.ts'
import { type CpuBounds, divide } from './entitlement.ts'

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
  joinBehind(w, d, e, 0)
}

/** The same, where what it was owed while it had nothing to run stands to its credit. @param most virtual time */
export function joinBehind(w: World, d: Domain, e: number, most: number): void {
  catchUp(w, d)
  let from = d.virtualTime
  if (d.pinned)
    for (const c of d.cpus)
      if (w.cur[c]! >= 0 && mayUse(w, e, c)) from = Math.max(from, virtualNow(w, w.cur[c]!))
  if (w.virtual[e]! < from - most) w.virtual[e] = from - most
}

/**
 * Sets paces anew, by entitlement: so fast that who gets what it is entitled to keeps level with the others. They are in
 * units of a vCPU with the default shares: whoever gets its proportion, and meets no bound, has the pace of its shares.
 *
 * What has run until now and isn't charged yet counts at the old paces. How far somebody is from the domain's virtual
 * time stays the same time on a CPU, whatever its pace becomes: for a slice that it had while little was its due it owes
 * that slice, and no more, when more is (EEVDF keeps lag so when a weight changes: Stoica et al. 1996, §3).
 */
export function paceByEntitlement(w: World, d: Domain, bounds: CpuBounds): void {
  catchUp(w, d)
  for (const c of d.cpus) {
    const e = w.cur[c]!
    if (e >= 0) w.virtual[e] = virtualNow(w, e)
  }
  const level = divide(d, bounds) * DEFAULTS.sharesPerVcpu
  d.virtualPace = level > 0 ? level : 1
  let moved = false
  for (const claim of d.active) {
    const pace = (d.virtualPace * claim.active) / Math.max(claim.entitledCores, LEAST_CORES)
    if (keepLag(w, d, claim, pace)) moved = true
    setPace(w, claim, pace)
  }
  if (moved) queueSort(w, d)
  for (const c of d.cpus) {
    const e = w.cur[c]!
    const ran = e < 0 ? 0 : runningFor(w, e)
    if (ran > 0) w.virtual[e] = w.virtual[e]! - ran * w.pace[e]!
  }
}

/** A claim that is owed nothing (limit 0) still has a pace. */
const LEAST_CORES = 1e-6

/** Members stay as far from the domain's virtual time as they are, in time on a CPU. @returns whether one in the queue moves */
function keepLag(w: World, d: Domain, { members }: Claim, pace: number): boolean {
  let moved = false
  for (const e of members) {
    const before = w.pace[e]!
    if (before === pace || before === 0 || w.virtual[e]! === d.virtualTime) continue
    w.virtual[e] = d.virtualTime + ((w.virtual[e]! - d.virtualTime) * pace) / before
    if (w.state[e]! === STATE.queued) moved = true
  }
  return moved
}

/** What policies by virtual time have in common. */
export const BY_VIRTUAL_TIME = { onWake: join, onLeave: catchUp, onEnqueue: null, ticks: null } as const
