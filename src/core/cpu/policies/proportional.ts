import type { World } from '../../engine/world.ts'
import type { Domain } from '../domain.ts'
import { divide } from '../entitlement.ts'
import type { Policy } from '../policy.ts'
import { catchUp, standing } from './virtual-time.ts'

/** CPUs owed to one member now. A claim that is owed nothing (limit 0) still gets a rate that can be divided by. */
function rate(w: World, e: number): number {
  const claim = w.claimOf[e]!
  return Math.max(claim.entitledCores / claim.active, 1e-6)
}

function refresh(d: Domain): void {
  if (d.stale) divide(d)
}

/**
 * Proportional share: every claim is owed a number of CPUs by its shares, reservation and limit (`entitlement.ts`),
 * and who has received the least of what it is owed runs next (stride scheduling: Waldspurger & Weihl 1995, with
 * virtual time for pass). While the same claims compete, virtual times stay within one slice over the smallest
 * entitlement r of each other, so each gets what it is owed to within 2·slice·(own ÷ smallest + 1).
 *
 * Simplified: entitlements follow at once when somebody wakes or sleeps; vSphere samples demand over seconds.
 */
export const proportional: Policy = {
  name: 'proportional',
  /** ESX's, as Barham et al. 2003, §4.5, state it (P125). */
  defaultSliceNs: 50_000_000,
  preemptNs: 1_000_000,
  wake(w, d, e) {
    catchUp(w, d, rate)
    refresh(d)
    if (w.virtual[e]! < d.virtualTime) w.virtual[e] = d.virtualTime
  },
  key(w, d, e) {
    refresh(d)
    return w.virtual[e]!
  },
  charge(w, _d, e, ns) {
    w.virtual[e] = w.virtual[e]! + ns / rate(w, e)
  },
  standing: (w, e) => standing(w, e, rate(w, e)),
  sleep(w, d) {
    catchUp(w, d, rate)
  },
}
