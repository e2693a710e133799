import type { PolicyName } from '../scenario.ts'
import type { Claim } from './claim.ts'
import type { Domain } from './domain.ts'

/**
 * What makes one scheduler another. The queue, slices, limits and preemption are shared by all (`schedule.ts`): who
 * has the least virtual time runs next, among equals who has waited longest. A policy says how fast virtual time
 * passes for whom, and whether a newcomer may push somebody out.
 */
export interface Policy {
  readonly name: PolicyName
  /** Nanoseconds, where a scenario says none; Infinity: no slices. */
  readonly defaultSliceNs: number
  /**
   * A woken entity that finds no idle CPU pushes out whoever is furthest ahead in virtual time, if by more than this
   * many nanoseconds of virtual time; Infinity: never.
   */
  readonly preemptNs: number
  /** What a claim's part of the CPUs goes by; null: nothing, who has one keeps it. */
  readonly goesBy: ((claim: Claim) => Pick<Claim, 'shares' | 'reservationCores'>) | null
  /** Sets the pace of every active claim of the domain. Called when those, their active members or terms change. */
  setPaces(d: Domain): void
}
