import { EVENT, newSlot, schedule } from '../world/agenda.ts'
import { type Claim, LIMIT_WINDOW_NS } from '../world/claim.ts'
import type { World } from '../world/world.ts'
import { gatherPool, usePool } from './schedule.ts'

/** A new window of a limit begins: the pool is full again. With no active member there is no further event. */
export function windowBegins(w: World, claim: Claim): void {
  gatherPool(w, claim)
  claim.window = Math.floor(w.nowNs / LIMIT_WINDOW_NS)
  claim.pool = claim.limitNs
  usePool(w, claim)
  const next = claim.active > 0 ? (claim.window + 1) * LIMIT_WINDOW_NS : Number.POSITIVE_INFINITY
  schedule(w.agenda, claim.slot, next)
}

/** Another limit from now on: what was used in this window counts against it. */
export function changeLimit(w: World, claim: Claim, limitNs: number): void {
  if (limitNs === claim.limitNs) return
  gatherPool(w, claim)
  const sameWindow = claim.window === Math.floor(w.nowNs / LIMIT_WINDOW_NS)
  const used = sameWindow && claim.limitNs !== Number.POSITIVE_INFINITY ? claim.limitNs - claim.pool : 0
  claim.limitNs = limitNs
  claim.window = Math.floor(w.nowNs / LIMIT_WINDOW_NS)
  claim.pool = Math.max(0, limitNs - used)
  if (claim.slot < 0) claim.slot = newSlot(w.agenda, EVENT.window, claim.id)
  const unlimited = limitNs === Number.POSITIVE_INFINITY
  for (const e of claim.members) w.grant[e] = unlimited ? limitNs : 0
  const domain = w.domainOf[claim.members[0]!]!
  domain.limited = domain.claims.some((other) => other.limitNs !== Number.POSITIVE_INFINITY)
  usePool(w, claim)
}
