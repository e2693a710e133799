import { type Claim, LIMIT_WINDOW_NS } from '../world/claim.ts'
import type { Domain } from '../world/domain.ts'

/** What is divided: CPUs, among claims. */
type Contest = Pick<Domain, 'cpus' | 'active'>

/** The least and the most CPUs that a claim may get. */
export type CpuBounds = (claim: Claim) => readonly [least: number, most: number]

/**
 * vSphere's terms: reservation and limit, and one CPU a runnable member. Reservations that don't fit are scaled down
 * alike.
 */
export function terms(d: Contest): CpuBounds {
  const bounds = (claim: Claim, scale: number): [number, number] => {
    const most = Math.min(claim.active, claim.limitNs / LIMIT_WINDOW_NS)
    return [Math.min(claim.reservationCores * scale, most), most]
  }
  const reserved = d.active.reduce((sum, claim) => sum + bounds(claim, 1)[0], 0)
  const scale = reserved > d.cpus.length ? d.cpus.length / reserved : 1
  return (claim) => bounds(claim, scale)
}

/** A round of a division: so much for so many shares, and who falls outside its bounds. */
export interface Round {
  /** CPUs that are left to be divided, and the shares of those among whom. */
  readonly cpus: number
  readonly shares: number
  /** Whose part is settled with this round; in the last all that are left. */
  readonly settled: readonly Claim[]
}

/**
 * Divides the CPUs of a domain among its active claims: in proportion to their shares, nobody outside its bounds. The
 * proportion is found as CSS finds flexible lengths: share out, freeze those that fall outside on the side that weighs
 * more, share out the rest again; each round freezes at least one.
 * @param tell hears of each round
 * @returns CPUs a share of those that got their proportion; 0 if everybody met a bound
 */
export function divide(d: Contest, bounds: CpuBounds, tell?: (round: Round) => void): number {
  let rest = d.cpus.length
  let open = d.active
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
    if (Math.abs(excess) <= TINY) {
      tell?.({ cpus: rest, shares, settled: open })
      return level
    }
    const next: Claim[] = []
    const cpus = rest
    for (const claim of open) {
      const over = claim.entitledCores - level * claim.shares
      if (excess > 0 ? over > 0 : over < 0) rest -= claim.entitledCores
      else next.push(claim)
    }
    tell?.({ cpus, shares, settled: open.filter((claim) => !next.includes(claim)) })
    open = next
  }
  return 0
}

/**
 * CPUs that each claim of a domain with work is entitled to at this moment, by whatever its policy goes by; its limit
 * holds under each. To look changes nothing. @returns null where the policy entitles nobody to anything
 */
export function entitlements(d: Domain): ReadonlyMap<Claim, number> | null {
  const { weight } = d.policy
  if (weight === null) return null
  const active = d.active.map((claim) => ({ ...claim, ...weight(claim) }))
  const contest = { cpus: d.cpus, active }
  divide(contest, terms(contest))
  return new Map(d.active.map((claim, i) => [claim, active[i]!.entitledCores]))
}

/** Rounding, in CPUs. */
const TINY = 1e-12
