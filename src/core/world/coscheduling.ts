import type { Domain } from './domain.ts'
import type { World } from './world.ts'

/**
 * Whether vCPUs of one VM are kept together, since a guest's CPUs wait for each other (for a lock, for an answer to an
 * interrupt). Strict: all those with work run, or none (`strict.ts`). Relaxed: who gets too far ahead of a sibling
 * stops (`relaxed.ts`). The time that one has work and is kept from running for its siblings' sake is *co-stop* time,
 * a part of its ready time.
 */
export interface Coscheduling {
  /** Takes the place of what is done for vCPUs one by one; null: nothing. */
  readonly gangs: Gangs | null
  /** What is checked at regular moments while an entity waits; null: nothing. */
  readonly checks: Checks | null
}

export interface Checks {
  readonly everyNs: number
  check(w: World, d: Domain): void
  /** `e` is the next for a CPU, and out of the queue. @returns whose turn it is: its own, or a sibling's, which is out in its place */
  turnOf(w: World, d: Domain, e: number, c: number): number
}

export interface Gangs {
  /** Somewhere to run, or to wait, for one that has work and may run. */
  place(w: World, d: Domain, e: number): void
  /** The slice on a CPU is over, and another entity waits. */
  rotate(w: World, d: Domain, c: number): void
  /** CPUs have become empty: the next ones that fit. */
  fill(w: World, d: Domain): void
  /** One has no work any more: if it stood in the queue for its siblings, another does. */
  replace(w: World, d: Domain, e: number): void
}
