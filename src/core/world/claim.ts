import { DEFAULTS } from '../prices/price-list.ts'
import type { ClaimSpec } from '../scenario.ts'
import type { World } from './world.ts'

/** Limits of CPU hold per fixed window from t = 0. */
export const LIMIT_WINDOW_NS = 100_000_000

/**
 * What may be claimed of a domain's CPUs: by a VM, over all of its vCPUs; or by one thread. Shares are divided over the
 * members that are runnable at the moment.
 */
export interface Claim {
  readonly id: number
  /** Entities. */
  readonly members: number[]
  shares: number
  reservationCores: number
  /** Nanoseconds for each window; Infinity: no limit. */
  limitNs: number
  /** CPUs that its members may use; null: all. */
  allowed: ReadonlySet<number> | null
  /** What is left of this window's limit, and which window that is. */
  pool: number
  window: number
  /** Members with work that are not paused, and its place in the domain's list while there are any. */
  active: number
  place: number
  /** Credit: members that earn. */
  earners: number
  /** Cores that the proportional policy owes it now. */
  entitledCores: number
  /** Of the timer that refills the pool, once there has been a limit. */
  slot: number
}

export function newClaim(w: World): Claim {
  const id = w.claims.length
  const claim: Claim = {
    id,
    members: [],
    shares: DEFAULTS.sharesPerVcpu,
    reservationCores: 0,
    limitNs: Number.POSITIVE_INFINITY,
    allowed: null,
    pool: 0,
    window: -1,
    active: 0,
    place: -1,
    earners: 0,
    entitledCores: 1,
    slot: -1,
  }
  w.claims.push(claim)
  return claim
}

/** How fast virtual time passes for the members of a claim. */
export function setPace(w: World, { members }: Claim, pace: number): void {
  for (const e of members) w.pace[e] = pace
}

/** Nanoseconds of CPU for each window. */
export function limitNs(spec: ClaimSpec): number {
  return spec.limitCores === null ? Number.POSITIVE_INFINITY : Math.round(spec.limitCores * LIMIT_WINDOW_NS)
}
