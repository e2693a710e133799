import { sliceLeft } from '../../engine/chain.ts'
import { exponential } from '../../random.ts'
import { setPace } from '../../world/claim.ts'
import { type Domain, queueSort } from '../../world/domain.ts'
import type { Policy } from '../../world/policy.ts'
import { STATE, type World } from '../../world/world.ts'

/**
 * Lottery: each slice is drawn among those that want it, by their tickets (Waldspurger & Weihl 1994). Tickets are a
 * claim's shares, over its members with work. Who used only a part f of its last slice has 1/f times its tickets
 * until it next runs ("compensation tickets", §4.5). Each draw is won with probability p = own ÷ all tickets, so in n
 * draws one wins n·p on average, with variance n·p·(1 − p), and waits for 1/p draws (§2.2; P421).
 *
 * The draw: everybody who waits has an exponential time at the rate of its tickets, and the shortest wins. That is
 * the same lottery, since the shortest is each one's with a probability as its tickets, and what is left of the
 * others' times is again exponential at the same rates: nobody needs to be drawn anew until it has run.
 *
 * Simplified: no ticket currencies and no transfers.
 */
export const lottery: Policy = {
  /** That of the prototype (P420). */
  defaultSliceNs: 100_000_000,
  preemptNs: Number.POSITIVE_INFINITY,
  weight: ({ shares }) => ({ shares, reservationCores: 0 }),
  /** Whoever waits with other tickets than it drew with: what is left of its time passes at the new rate. */
  setPaces(w, d) {
    for (const claim of d.active) setPace(w, claim, 0)
    const now = drawnUntil(w, d)
    let changed = false
    for (const e of d.queue.subarray(0, d.waiting)) {
      const tickets = ticketsOf(w, e)
      if (tickets === w.credit[e]!) continue
      w.virtual[e] = now + ((w.virtual[e]! - now) * w.credit[e]!) / tickets
      w.credit[e] = tickets
      changed = true
    }
    if (changed) queueSort(w, d)
  },
  onWake() {},
  onLeave(w, d, e) {
    d.virtualTime = drawnUntil(w, d)
    const left = sliceLeft(w, w.cpuOn[e]!)
    w.part[e] = Math.max(LEAST_PART, 1 - left / d.sliceNs)
  },
  onEnqueue(w, d, e) {
    d.virtualTime = Math.max(drawnUntil(w, d), w.virtual[e]!)
    // It comes from a CPU, at the end of a whole slice.
    if (w.state[e]! === STATE.on) w.part[e] = 1
    w.credit[e] = ticketsOf(w, e)
    w.virtual[e] = d.virtualTime + exponential(d.chance) / w.credit[e]!
  },
  ticks: null,
}

/** A hundredth of a slice: it would otherwise win for sure for a moment's work. */
const LEAST_PART = 0.01

function ticketsOf(w: World, e: number): number {
  const { shares, active } = w.claimOf[e]!
  const part = w.part[e]!
  return shares / active / (part > 0 ? part : 1)
}

/** The time of the latest winner. */
function drawnUntil(w: World, d: Domain): number {
  let latest = d.virtualTime
  for (const c of d.cpus) if (w.cur[c]! >= 0) latest = Math.max(latest, w.virtual[w.cur[c]!]!)
  return latest
}
