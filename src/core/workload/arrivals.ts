import { exponential } from '../random.ts'
import type { Arrivals } from '../scenario.ts'
import { schedule } from '../world/agenda.ts'
import type { App } from '../world/app.ts'
import type { World } from '../world/world.ts'

/**
 * Open arrivals at a rate that changes in steps. The time between two is what it takes for rate × time to add up to
 * one unit (constant) or to an exponential draw (Poisson), so a step in between changes neither law.
 */

/** Rate × time between two moments, by the steps of a profile. */
function passed(arrivals: Arrivals, fromNs: number, toNs: number): number {
  let sum = 0
  arrivals.rates.forEach(({ atNs, perS }, i) => {
    const end = arrivals.rates[i + 1]?.atNs ?? Number.POSITIVE_INFINITY
    const ns = Math.min(end, toNs) - Math.max(atNs, fromNs)
    if (ns > 0) sum += (ns * perS) / 1e9
  })
  return sum
}

/** When so many units will have passed; Infinity: never. */
function whenPassed(arrivals: Arrivals, fromNs: number, units: number): number {
  let left = units
  for (const [i, { atNs, perS }] of arrivals.rates.entries()) {
    const end = arrivals.rates[i + 1]?.atNs ?? Number.POSITIVE_INFINITY
    const start = Math.max(atNs, fromNs)
    if (end <= start || perS === 0) continue
    const needed = (left * 1e9) / perS
    if (start + needed <= end) return start + needed
    left -= ((end - start) * perS) / 1e9
  }
  return Number.POSITIVE_INFINITY
}

function plan(w: World, app: App, arrivals: Arrivals): void {
  const at = whenPassed(arrivals, app.sinceNs, app.gap)
  schedule(w.agenda, app.arrivalSlot, Math.max(w.nowNs, Math.ceil(at)))
}

/** Draws the gap to the next arrival, counted from the exact moment of the last, and plans it. */
export function planArrival(w: World, app: App): void {
  const workload = app.spec.workload
  if (workload.kind !== 'service') return
  const { arrivals } = workload
  app.sinceNs = app.sinceNs < 0 ? w.nowNs : whenPassed(arrivals, app.sinceNs, app.gap)
  app.gap = arrivals.process === 'poisson' ? exponential(app.arrivals) : 1
  plan(w, app, arrivals)
}

/** Another rate from now on: what has passed of the present gap still counts. */
export function changeArrivals(w: World, app: App, from: Arrivals, to: Arrivals): void {
  app.gap = Math.max(0, app.gap - passed(from, app.sinceNs, w.nowNs))
  app.sinceNs = w.nowNs
  plan(w, app, to)
}

/** No more arrivals. */
export function stopArrivals(w: World, app: App): void {
  app.sinceNs = -1
  schedule(w.agenda, app.arrivalSlot, Number.POSITIVE_INFINITY)
}
