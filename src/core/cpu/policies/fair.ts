import type { World } from '../../engine/world.ts'
import { weight } from '../claim.ts'
import type { Policy } from '../policy.ts'
import { catchUp, standing } from './virtual-time.ts'

const rate = (w: World, e: number): number => weight(w.claimOf[e]!)

/**
 * Fair: who has received the least for its weight runs next (Linux's CFS: virtual runtime, a newcomer starts from the
 * least of those present; kernel/sched/fair.c). Two entities that compete all the time on one CPU differ by at most
 * one slice over each weight (Goyal, Guo & Vin 1996, theorem 1).
 *
 * Simplified: one queue a domain instead of one a core with balancing; a fixed slice instead of a period divided by
 * weights; sleepers get no bonus.
 */
export const fair: Policy = {
  name: 'fair',
  /** min_granularity, 0.75 ms × (1 + log2 of 8 CPUs) (P408). */
  defaultSliceNs: 3_000_000,
  /** wakeup_granularity, 1 ms, unscaled (P409). */
  preemptNs: 1_000_000,
  wake(w, d, e) {
    catchUp(w, d, rate)
    if (w.virtual[e]! < d.virtualTime) w.virtual[e] = d.virtualTime
  },
  key: (w, _d, e) => w.virtual[e]!,
  charge(w, _d, e, ns) {
    w.virtual[e] = w.virtual[e]! + ns / weight(w.claimOf[e]!)
  },
  standing: (w, e) => standing(w, e, rate(w, e)),
  sleep(w, d) {
    catchUp(w, d, rate)
  },
}
