import { DEFAULTS } from '../prices/price-list.ts'

/**
 * Linux's weights of nice values −20 … 19 (kernel/sched/core.c, `sched_prio_to_weight`): 1024 at 0, about 1.25 times
 * as much for each step down, so that one step is worth about a tenth of a CPU between two.
 */
const WEIGHTS = [
  88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121,
  2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23,
  18, 15,
] as const

/** Shares of a thread with a nice value; 0 has those of a vCPU. */
export function niceShares(nice: number): number {
  return (DEFAULTS.sharesPerVcpu * (WEIGHTS[nice + 20] ?? 1024)) / 1024
}
