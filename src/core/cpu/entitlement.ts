import { LIMITS } from '../machine/limits.ts'
import type { Claim } from './claim.ts'
import type { Domain } from './domain.ts'

/** The least and the most that a claim may get: its reservation, its limit, one CPU a runnable member. */
function bounds(claim: Claim, scale: number): [number, number] {
  const most = Math.min(claim.active, claim.limitNs / LIMITS.limitWindowNs)
  return [Math.min(claim.reservationCores * scale, most), most]
}

/**
 * Divides the CPUs of a domain among its active claims: in proportion to their shares, nobody below its reservation
 * or above its limit (vSphere Resource Management: shares, reservation, limit). The proportion is found as CSS finds
 * flexible lengths: share out, freeze those that fall outside their bounds on the side that weighs more, share out
 * the rest again; each round freezes at least one. Reservations that don't fit are scaled down alike.
 */
export function divide(d: Domain): void {
  const active = d.claims.filter((claim) => claim.active > 0)
  const reserved = active.reduce((sum, claim) => sum + bounds(claim, 1)[0], 0)
  const scale = reserved > d.cpus.length ? d.cpus.length / reserved : 1
  let rest = d.cpus.length
  let open = active
  while (open.length > 0) {
    const shares = open.reduce((sum, claim) => sum + claim.shares, 0)
    let excess = 0
    for (const claim of open) {
      const [least, most] = bounds(claim, scale)
      const fairCores = (rest * claim.shares) / shares
      claim.entitledCores = Math.min(Math.max(fairCores, least), most)
      excess += claim.entitledCores - fairCores
    }
    const frozen = open.filter((claim) => {
      const fairCores = (rest * claim.shares) / shares
      if (excess > 1e-12) return claim.entitledCores > fairCores
      if (excess < -1e-12) return claim.entitledCores < fairCores
      return true
    })
    for (const claim of frozen) rest -= claim.entitledCores
    open = open.filter((claim) => !frozen.includes(claim))
  }
}
