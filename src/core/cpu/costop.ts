import { type Domain, queueBack } from '../world/domain.ts'
import { HELD, STATE, type World } from '../world/world.ts'

/** Co-stopped: kept from running for its siblings' sake, in the queue or beside it. */

export const isCostopped = (w: World, e: number): boolean => (w.held[e]! & HELD.costopped) !== 0

function stop(w: World, e: number): void {
  w.since[e] = w.nowNs
  w.held[e] = w.held[e]! | HELD.costopped
}

/** So stopped, neither on a CPU nor in the queue. */
export function costop(w: World, e: number): void {
  w.state[e] = STATE.held
  stop(w, e)
}

/** It is no longer co-stopped; the caller decides where it goes. */
export function uncostop(w: World, e: number): void {
  if (!isCostopped(w, e)) return
  w.held[e] = w.held[e]! & ~HELD.costopped
  const ns = w.nowNs - w.since[e]!
  w.costopNs[e] = w.costopNs[e]! + ns
  w.lagNs[e] = w.lagNs[e]! + ns
  w.since[e] = w.nowNs
}

/**
 * Both are out of the queue: one goes back, co-stopped, to where the sibling would be, which takes its place. All that a
 * policy knows of them goes along, so that the VM as a whole has neither more nor less.
 */
export function giveTurn(w: World, d: Domain, e: number, sibling: number): void {
  for (const column of [w.virtual, w.age, w.credit, w.part]) {
    const own = column[e]!
    column[e] = column[sibling]!
    column[sibling] = own
  }
  queueBack(w, d, e)
  stop(w, e)
}
