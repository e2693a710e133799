import type { Policy } from '../../world/policy.ts'
import { BY_VIRTUAL_TIME, paceByEntitlement } from '../virtual-time.ts'

/**
 * Fair: who has received the least for its weight runs next (Linux's CFS: virtual runtime, a newcomer starts from the
 * least of those present; kernel/sched/fair.c). A claim's weight is its shares, divided over its runnable members.
 * Two entities that compete all the time on one CPU differ by at most one slice over each weight (Goyal, Guo & Vin
 * 1996, theorem 1). A weight that asks for more than one CPU a member is cut to what can be had, or the others would
 * fall behind for nothing (Chandra, Adler, Goyal & Shenoy 2000).
 *
 * Simplified: one queue a domain instead of one a core with balancing; a fixed slice instead of a period divided by
 * weights; sleepers get no bonus.
 */
export const fair: Policy = {
  /** min_granularity, 0.75 ms × (1 + log2 of 8 CPUs) (P408). */
  defaultSliceNs: 3_000_000,
  /** wakeup_granularity, 1 ms, unscaled (P409). */
  preemptNs: 1_000_000,
  weight: ({ shares }) => ({ shares, reservationCores: 0 }),
  ...BY_VIRTUAL_TIME,
  setPaces: (w, d) => paceByEntitlement(w, d, ({ active }) => [0, active]),
}
