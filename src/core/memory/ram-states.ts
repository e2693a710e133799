import type { RamState } from '../world/snapshot-types.ts'

/**
 * The states of a hypervisor that is short of RAM (Waldspurger 2002, §6.3, P219): thresholds of 6, 4, 2 and 1 % of all that it
 * hands out. *high*: nothing is taken. *soft*: balloons. *hard*: also compression and swapping. *low*: a VM at its target
 * or above gets nothing more. It goes down where less is free than the lower state's threshold, and up only once
 * the upper one's is reached again, so that it doesn't flutter.
 */

const ORDER: readonly RamState[] = ['high', 'soft', 'hard', 'low']

const PARTS: Readonly<Record<RamState, number>> = { high: 0.06, soft: 0.04, hard: 0.02, low: 0.01 }

/** Free bytes that are the threshold of a state. @param allBytes that are handed out in all */
export function thresholdBytes(state: RamState, allBytes: number): number {
  return Math.floor(allBytes * PARTS[state])
}

/** The state that it is in now, from the one before. */
export function nextState(before: RamState, freeBytes: number, allBytes: number): RamState {
  let at = ORDER.indexOf(before)
  while (at < ORDER.length - 1 && freeBytes < thresholdBytes(ORDER[at + 1]!, allBytes)) at++
  while (at > 0 && freeBytes >= thresholdBytes(ORDER[at - 1]!, allBytes)) at--
  return ORDER[at]!
}
