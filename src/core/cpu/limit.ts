import { plannedFor, schedule } from '../world/agenda.ts'
import { type Claim, LIMIT_WINDOW_NS } from '../world/claim.ts'
import type { World } from '../world/world.ts'

/**
 * Limits hold per fixed window from t = 0. A claim's pool is filled at the start of each window. A member that gets a
 * CPU takes at most 5 ms from it, and no more than fits in the window, and gives back what it didn't use (as Linux's CFS
 * bandwidth control: kernel/sched/fair.c). With the pool empty members are held until the next window, or until
 * another member gives back.
 */

/** What a member takes at once: the CFS bandwidth slice (P409), so that one doesn't take what all may use. */
const PIECE_NS = 5_000_000

/** Fills the pool if a new window has begun, and sees to it that the next beginning is an event. */
function openWindow(w: World, claim: Claim): void {
  const window = Math.floor(w.nowNs / LIMIT_WINDOW_NS)
  if (claim.window !== window) {
    claim.window = window
    claim.pool = claim.limitNs
  }
  if (plannedFor(w.agenda, claim.slot) === Number.POSITIVE_INFINITY)
    schedule(w.agenda, claim.slot, (window + 1) * LIMIT_WINDOW_NS)
}

/**
 * Takes a piece of the pool for an entity about to run; without a limit it has all there is.
 * @returns false: nothing is left in this window
 */
export function takeGrant(w: World, e: number): boolean {
  const claim = w.claimOf[e]!
  if (claim.limitNs === Number.POSITIVE_INFINITY) return true
  openWindow(w, claim)
  const end = (claim.window + 1) * LIMIT_WINDOW_NS
  const piece = Math.min(PIECE_NS, claim.pool, end - w.nowNs)
  claim.pool -= piece
  w.grant[e] = piece
  return piece > 0
}

/** Gives back what an entity didn't use. It must not be running. */
export function returnGrant(w: World, e: number): void {
  const claim = w.claimOf[e]!
  if (claim.limitNs === Number.POSITIVE_INFINITY) return
  if (w.grant[e]! > 0) {
    claim.pool += w.grant[e]!
    w.refunded.push(claim)
  }
  w.grant[e] = 0
}
