import { divide, type Round, terms } from '../cpu/entitlement.ts'
import type { PolicyName } from '../scenario.ts'
import { type Claim, LIMIT_WINDOW_NS } from '../world/claim.ts'
import { isOn, type Layer, landlordOf } from '../world/layer.ts'
import type { World } from '../world/world.ts'

/** Why a VM is entitled to what it is at a moment: its competitors, and the division step by step. */
export interface Entitlement {
  readonly policy: PolicyName
  /** Where they compete: a type 1 hypervisor or an OS. */
  readonly where: string
  /** CPUs that are divided. */
  readonly cpus: number
  /** Claims with work at this moment; threads of one layer together. Empty where the policy entitles no claim to anything. */
  readonly claimants: readonly CpuClaimant[]
  readonly rounds: readonly {
    readonly cpus: number
    readonly shares: number
    /** Paths of claimants whose part is settled with this round. */
    readonly settled: readonly string[]
  }[]
}

export interface CpuClaimant {
  readonly path: string
  /** What the policy goes by. */
  readonly shares: number
  readonly reservationCores: number
  /** Null: none. */
  readonly limitCores: number | null
  /** vCPUs or threads with work. */
  readonly active: number
  readonly cores: number
  /** What its part was cut to or raised to; null: it is in proportion to its shares. */
  readonly bound: 'reservation' | 'limit' | 'cpus' | null
}

/** @returns null while it isn't on, or isn't a VM. To look changes nothing. */
export function entitlementOf(w: World, vm: Layer): Entitlement | null {
  if (vm.claim === null || !isOn(vm)) return null
  const { domain: d, path: where, spec } = landlordOf(vm)
  const { weight } = d.policy
  const common = { policy: spec.scheduler.policy, where, cpus: d.cpus.length }
  if (weight === null) return { ...common, claimants: [], rounds: [] }
  const pathOf = (claim: Claim): string => w.layers[w.layerOf[claim.members[0]!]!]!.path
  const active = d.active.map((claim) => ({ ...claim, ...weight(claim) }))
  const contest = { cpus: d.cpus, active }
  const bounds = terms(contest)
  const rounds: Round[] = []
  divide(contest, bounds, (round) => rounds.push(round))
  const byPath = new Map<string, Claim[]>()
  for (const claim of active) byPath.set(pathOf(claim), [...(byPath.get(pathOf(claim)) ?? []), claim])
  return {
    ...common,
    claimants: [...byPath].map(([path, claims]) => claimant(path, claims, bounds)),
    rounds: rounds.map(({ cpus, shares, settled }) => ({
      cpus,
      shares,
      settled: [...new Set(settled.map(pathOf))],
    })),
  }
}

function claimant(path: string, claims: readonly Claim[], bounds: ReturnType<typeof terms>): CpuClaimant {
  const sum = (of: (claim: Claim) => number): number => claims.reduce((total, claim) => total + of(claim), 0)
  // Threads of one layer have the same terms.
  const one = claims[0]!
  const [least, most] = bounds(one)
  const limit = one.limitNs / LIMIT_WINDOW_NS
  return {
    path,
    shares: sum(({ shares }) => shares),
    reservationCores: sum(({ reservationCores }) => reservationCores),
    limitCores: Number.isFinite(limit) ? limit * claims.length : null,
    active: sum(({ active }) => active),
    cores: sum(({ entitledCores }) => entitledCores),
    bound:
      one.entitledCores >= most
        ? limit < one.active
          ? 'limit'
          : 'cpus'
        : one.entitledCores <= least
          ? 'reservation'
          : null,
  }
}
