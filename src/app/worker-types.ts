import type { Report, Slices, Snapshot } from '../core/index.ts'
import type { Control, Problem, SessionCommand, Words } from '../scenario/index.ts'

/** What the page needs to know of an opened scenario. */
export interface Opened {
  readonly title: Words
  readonly about: Words | null
  readonly notes: readonly number[]
  readonly controls: readonly Control[]
  readonly seed: number
  readonly endNs: number
}

/** Where a control stands: a number, or the index of an option; null where it is nowhere (any more). */
export type ControlValue = number | null

/** A moment of the run, as it is sent to the page. */
export interface Moment {
  readonly snapshot: Snapshot
  readonly slices: Slices
  /** Only where it was asked for. */
  readonly report: Report | null
}

export interface AdvanceWish {
  readonly toNs: number
  /** Stops on the way when this much real time is used up. */
  readonly budgetMs: number
  /** How far back slices are wanted. */
  readonly windowNs: number
  readonly report: boolean
}

export interface Booted {
  readonly moment: Moment
  /** When the last level came up; null when the patience ran out before. */
  readonly upAtNs: number | null
}

export interface Commanded {
  readonly problems: readonly Problem[]
  readonly moment: Moment
  readonly values: readonly ControlValue[]
}

/** The simulation, in its worker. */
export interface Bench {
  open(text: string, seed: number | null): OpenAnswer
  /** Advances until everything that boots is up and has something to do, with patience for so much simulated time. */
  boot(patienceNs: number, windowNs: number): Booted
  advance(wish: AdvanceWish): Moment
  /** Advances until another slice begins on some core. */
  stepSlice(windowNs: number): Moment
  command(command: SessionCommand, windowNs: number): Commanded
}

export type OpenAnswer =
  | { readonly opened: Opened; readonly values: readonly ControlValue[] }
  | { readonly problems: readonly Problem[] }
