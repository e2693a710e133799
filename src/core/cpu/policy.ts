import type { World } from '../engine/world.ts'
import type { PolicyName } from '../scenario.ts'
import type { Domain } from './domain.ts'

/**
 * What makes one scheduler another. The queue, slices, limits and preemption are shared by all (`domain.ts`,
 * `schedule.ts`); a policy says in which order entities wait, and whether a newcomer may push somebody out.
 */
export interface Policy {
  readonly name: PolicyName
  /** Nanoseconds, where a scenario says none; Infinity: no slices. */
  readonly defaultSliceNs: number
  /**
   * A woken entity that finds no idle CPU pushes out whoever stands furthest ahead, if that is more than this many
   * nanoseconds ahead of it; Infinity: never.
   */
  readonly preemptNs: number
  /** Called when an entity gets work, before it runs or waits. */
  wake(w: World, d: Domain, e: number): void
  /** The smaller, the sooner it runs. */
  key(w: World, d: Domain, e: number): number
  /** The entity held a CPU for so long, switch included. */
  charge(w: World, d: Domain, e: number, ns: number): void
  /** Where an entity on a CPU stands at this moment, in the units of the key. */
  standing(w: World, e: number): number
  /** Called when an entity on a CPU has no more work, before it leaves. */
  sleep(w: World, d: Domain, e: number): void
}
