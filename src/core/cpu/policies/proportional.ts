import { LIMIT_WINDOW_NS } from '../../world/claim.ts'
import type { Policy } from '../../world/policy.ts'
import { terms } from '../entitlement.ts'
import { BY_VIRTUAL_TIME, joinBehind, paceByEntitlement } from '../virtual-time.ts'

/**
 * Proportional share: every claim is owed a number of CPUs by its shares, reservation and limit (`entitlement.ts`),
 * and who has received the least of what it is owed runs next (stride scheduling: Waldspurger & Weihl 1995, with
 * virtual time for pass). ESX goes by the ratio of what was consumed to what one is entitled to (VMware, "The CPU
 * Scheduler in VMware vSphere 5.1", 2013, on its proportional-share-based algorithm). So who rests uses less than it is
 * owed, goes first when it wakes, and pushes out whoever is ahead of it; to its credit stands at most what it was owed
 * over one slice.
 *
 * While the same claims compete, virtual times stay within one slice over the smallest entitlement r of each other, so
 * each gets what it is owed to within 2·slice·(own ÷ smallest + 1); who comes from rest has up to slice·r before.
 *
 * Simplified: entitlements follow at once when somebody wakes or sleeps, where vSphere samples demand over seconds; ESX
 * bounds what one has to its credit only after 8 slices (its advanced setting Cpu.BoundLagQuanta).
 */
export const proportional: Policy = {
  /** ESX's, as Barham et al. 2003, §4.5, state it (P125). */
  defaultSliceNs: 50_000_000,
  preemptNs: 1_000_000,
  weight: (claim) => claim,
  ...BY_VIRTUAL_TIME,
  onWake(w, d, e, woke) {
    // Who was held by its limit was owed something all the time.
    const longest = woke ? d.sliceNs : Math.max(d.sliceNs, LIMIT_WINDOW_NS)
    joinBehind(w, d, e, Math.min(longest, w.nowNs - w.onSince[e]!) * d.virtualPace)
  },
  setPaces: (w, d) => paceByEntitlement(w, d, terms(d)),
}
