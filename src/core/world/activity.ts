import { exp } from '../random.ts'
import { PAGE_BYTES } from './pages.ts'

/**
 * How much of a VM's RAM is in use, as its hypervisor reckons (Waldspurger 2002, §5.3). It watches some pages for 30 s
 * and takes the share of them that was touched, and keeps three averages over these periods: a slow one, a fast one, and
 * one with what it has seen of the present period. The largest counts, so that what is used more is noticed at once, and
 * what is used less only later.
 *
 * Simplified: pages are not drawn at random, so there is no noise; and each program touches the pages of its active
 * set with the same probability, one at each miss of the TLB: a page that isn't there is in no TLB.
 */

export const PERIOD_NS = 30_000_000_000

/** Of the news of a period: how much goes into the averages. The paper gives no figures; these are assumed. */
const SLOW = 0.25
const FAST = 0.75

export interface Activity {
  slowBytes: number
  fastBytes: number
  /** When the present period began, and what each program had worked by then, by its number. */
  periodAtNs: number
  readonly workedNs: Map<number, number>
  /** Whether a period has ended. */
  known: boolean
}

export function newActivity(nowNs: number): Activity {
  return { slowBytes: 0, fastBytes: 0, periodAtNs: nowNs, workedNs: new Map(), known: false }
}

/** Of so many bytes, how many pages of them are touched at least once by so many touches of random pages; in bytes. */
export function touchedOnce(bytes: number, touches: number): number {
  const pages = bytes / PAGE_BYTES
  return pages <= 0 || touches <= 0 ? 0 : bytes * (1 - exp(-touches / pages))
}

/** @param seenBytes touched in the present period so far. @returns what counts as active now */
export function reckonActive(a: Activity, seenBytes: number): number {
  return Math.floor(Math.max(a.slowBytes, a.fastBytes, seenBytes))
}

/** A period ends: what was seen in it goes into the averages; the first one is all that is known. */
export function endPeriod(a: Activity, seenBytes: number, nowNs: number): void {
  a.slowBytes = a.known ? a.slowBytes + SLOW * (seenBytes - a.slowBytes) : seenBytes
  a.fastBytes = a.known ? a.fastBytes + FAST * (seenBytes - a.fastBytes) : seenBytes
  a.known = true
  a.periodAtNs = nowNs
  a.workedNs.clear()
}
