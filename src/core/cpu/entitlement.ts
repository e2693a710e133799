import { type Claim, LIMIT_WINDOW_NS } from './claim.ts'
import type { Domain } from './domain.ts'

/** The least and the most CPUs that a claim may get. */
export type Bounds = (claim: Claim) => readonly [least: number, most: number]

/**
 * vSphere's terms: reservation and limit, and one CPU a runnable member. Reservations that don't fit are scaled down
 * alike.
 */
export function terms(d: Domain): Bounds {
  const bounds = (claim: Claim, scale: number): [number, number] => {
    const most = Math.min(claim.active, claim.limitNs / LIMIT_WINDOW_NS)
    return [Math.min(claim.reservationCores * scale, most), most]
  }
  const reserved = d.active.reduce((sum, claim) => sum + bounds(claim, 1)[0], 0)
  const scale = reserved > d.cpus.length ? d.cpus.length / reserved : 1
  return (claim) => bounds(claim, scale)
}

/**
 * Divides the CPUs of a domain among its active claims: in proportion to their shares, nobody outside its bounds. The
 * proportion is found as CSS finds flexible lengths: share out, freeze those that fall outside on the side that weighs
 * more, share out the rest again; each round freezes at least one.
 * @returns CPUs a share of those that got their proportion; 0 if everybody met a bound
 */
export function divide(d: Domain, bounds: Bounds): number {
  let rest = d.cpus.length
  let open: Claim[] = d.active
  while (open.length > 0) {
    const shares = open.reduce((sum, claim) => sum + claim.shares, 0)
    const level = rest / shares
    let excess = 0
    for (const claim of open) {
      const [least, most] = bounds(claim)
      const inProportion = level * claim.shares
      claim.entitledCores = Math.min(Math.max(inProportion, least), most)
      excess += claim.entitledCores - inProportion
    }
    if (Math.abs(excess) <= TINY) return level
    const next: Claim[] = []
    for (const claim of open) {
      const over = claim.entitledCores - level * claim.shares
      if (excess > 0 ? over > 0 : over < 0) rest -= claim.entitledCores
      else next.push(claim)
    }
    open = next
  }
  return 0
}

/** Rounding, in CPUs. */
const TINY = 1e-12
