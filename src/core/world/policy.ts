import type { Claim } from './claim.ts'
import type { Domain } from './domain.ts'
import type { World } from './world.ts'

/**
 * What makes one scheduler another. The queue, slices, limits, preemption and placement are shared by all
 * (`schedule.ts`): the entity with the least key (`virtual`) runs next, among equals the one that has waited longest.
 * A policy says what the key is, and whether a newcomer may preempt.
 */
export interface Policy {
  /** Nanoseconds, where a scenario says none; Infinity: no slices. */
  readonly defaultSliceNs: number
  /**
   * A woken entity that finds no idle CPU preempts the one whose key is furthest ahead of its own, if by more than
   * this; Infinity: never.
   */
  readonly preemptNs: number
  /** By what weight a claim is entitled to CPUs; null: by none, an entity keeps the CPU that it has. */
  readonly weight: ((claim: Claim) => Pick<Claim, 'shares' | 'reservationCores'>) | null
  /** Sets the pace of every active claim of the domain. Called when those, their active members or terms change. */
  setPaces(w: World, d: Domain): void
  /** An entity may run (again). @param woke it had nothing to run; else it was held back */
  onWake(w: World, d: Domain, e: number, woke: boolean): void
  /** An entity on a CPU, whose time is booked, is about to leave it with nothing waiting for it in the queue. */
  onLeave(w: World, d: Domain, e: number): void
  /** Sets the key of an entity that is about to be queued; null: it is the virtual time that it has. */
  readonly onEnqueue: ((w: World, d: Domain, e: number) => void) | null
  /** What it does at regular moments while an entity has work; null: nothing. */
  readonly ticks: {
    readonly everyNs: (d: Domain) => number
    readonly tick: (w: World, d: Domain) => void
  } | null
}
