import { setPace } from '../../world/claim.ts'
import type { Policy } from '../../world/policy.ts'
import { divide, terms } from '../entitlement.ts'
import { BY_VIRTUAL_TIME } from '../virtual-time.ts'

/** A claim that is owed nothing (limit 0) still has a pace. */
const LEAST_CORES = 1e-6

/**
 * Proportional share: every claim is owed a number of CPUs by its shares, reservation and limit (`entitlement.ts`),
 * and who has received the least of what it is owed runs next (stride scheduling: Waldspurger & Weihl 1995, with
 * virtual time for pass). While the same claims compete, virtual times stay within one slice over the smallest
 * entitlement r of each other, so each gets what it is owed to within 2·slice·(own ÷ smallest + 1).
 *
 * Simplified: entitlements follow at once when somebody wakes or sleeps; vSphere samples demand over seconds.
 */
export const proportional: Policy = {
  /** ESX's, as Barham et al. 2003, §4.5, state it (P125). */
  defaultSliceNs: 50_000_000,
  preemptNs: 1_000_000,
  weight: (claim) => claim,
  ...BY_VIRTUAL_TIME,
  setPaces(w, d) {
    divide(d, terms(d))
    for (const claim of d.active) setPace(w, claim, claim.active / Math.max(claim.entitledCores, LEAST_CORES))
  },
}
