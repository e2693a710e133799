import { PAGE_BYTES, sum } from '../world/pages.ts'

/**
 * How RAM that is short is divided: min-funding revocation with the idle-memory tax (Waldspurger 2002, §5.1–5.2). A page
 * goes from the VM with the fewest shares for each page that it holds, where an idle page counts as k = 1 ÷ (1 − tax) pages.
 * Repeated until nothing changes, that gives every VM the same ratio ρ = S ÷ (P·(f + k·(1 − f))), but for those at a bound: that end is
 * worked out here at once. P·f is what is active, which doesn't grow with P: a VM holds its active pages first.
 */

/** A VM that has a claim on RAM, in bytes. */
export interface RamClaimant {
  readonly shares: number
  readonly activeBytes: number
  /** Never less: what is reserved. */
  readonly leastBytes: number
  /** Never more: its limit, and what it has a use for. */
  readonly mostBytes: number
}

/** How many pages an idle one counts as. @param tax 0 to below 1 */
export function idleCost(tax: number): number {
  return 1 / (1 - tax)
}

/** Shares for each byte that is held, idle ones taxed; the claimant with the least gives first. Infinite if it holds nothing. */
export function sharesPerByte({ shares, activeBytes }: RamClaimant, heldBytes: number, tax: number): number {
  const active = Math.min(activeBytes, heldBytes)
  return shares / (active + idleCost(tax) * (heldBytes - active))
}

/** What a claimant holds when each has one share for so many bytes, idle ones taxed. */
function heldAt(c: RamClaimant, bytesPerShare: number, k: number): number {
  const worth = c.shares * bytesPerShare
  const held = worth <= c.activeBytes ? worth : c.activeBytes + (worth - c.activeBytes) / k
  return Math.min(Math.max(held, c.leastBytes), c.mostBytes)
}

/**
 * What each should hold of so many bytes. The sum is exactly that, within the bounds: if all that is reserved is more, that
 * is what they get; if it is more than anybody has a use for, the rest stays free. In whole pages but for bounds that are none.
 * @param tax 0 to below 1
 */
export function targetBytes(claimants: readonly RamClaimant[], bytes: number, tax: number): number[] {
  const k = idleCost(tax)
  const real = equilibrium(claimants, bytes, k)
  const whole = claimants.map((c, i) => Math.max(c.leastBytes, real[i]! - (real[i]! % PAGE_BYTES)))
  const wanted = Math.min(
    Math.max(bytes, sum(claimants.map((c) => c.leastBytes))),
    sum(claimants.map((c) => c.mostBytes)),
  )
  let rest = wanted - sum(whole)
  // By largest remainder, a page each; bounds that are no whole pages may leave something for another round.
  const order = claimants
    .map((_, i) => i)
    .sort((i, j) => real[j]! - whole[j]! - (real[i]! - whole[i]!) || i - j)
  while (rest > 0) {
    const before = rest
    for (const i of order) {
      const more = Math.min(rest, PAGE_BYTES, claimants[i]!.mostBytes - whole[i]!)
      whole[i] = whole[i]! + more
      rest -= more
    }
    if (rest === before) break
  }
  return whole
}

/** Not yet rounded. The sum rises with bytes per share and is straight between the points at which a claimant meets a bound. */
function equilibrium(claimants: readonly RamClaimant[], bytes: number, k: number): number[] {
  const at = (point: number): number[] => claimants.map((c) => heldAt(c, point, k))
  const points = [...new Set(claimants.flatMap((c) => bends(c, k)))].sort((a, b) => a - b)
  let [low, high] = [0, points.length - 1]
  if (high < 0) return []
  if (sum(at(points[high]!)) <= bytes) return at(points[high]!)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sum(at(points[middle]!)) <= bytes) low = middle
    else high = middle
  }
  const [from, to] = [at(points[low]!), at(points[high]!)]
  const [least, most] = [sum(from), sum(to)]
  const part = most > least ? Math.max(0, Math.min(1, (bytes - least) / (most - least))) : 0
  return from.map((held, i) => Math.floor(held + (to[i]! - held) * part))
}

/** Bytes per share at which what a claimant holds bends: it leaves its least, its active pages are all there, it has its most. */
function bends({ shares, activeBytes, leastBytes, mostBytes }: RamClaimant, k: number): number[] {
  const worth = (held: number): number =>
    (held <= activeBytes ? held : activeBytes + (held - activeBytes) * k) / shares
  return [0, worth(leastBytes), activeBytes / shares, worth(mostBytes)]
}
