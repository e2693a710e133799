import type { Happening, Report, Responses, Sample, Slices, Snapshot } from '../core/index.ts'
import type { Control, Problem, SessionCommand, Settings, Words } from '../scenario/index.ts'

/** Which run of a scenario: without seed and variant, as the file says. */
export interface OpenWish {
  readonly text: string
  readonly seed: number | null
  readonly variant: string | null
}

/** What the page needs to know of an opened scenario. */
export interface Opened {
  readonly title: Words
  readonly about: Words | null
  readonly notes: readonly number[]
  readonly controls: readonly Control[]
  /** With how many settings each of them changes. */
  readonly variants: readonly { readonly name: string; readonly title: Words; readonly changes: number }[]
  /** The variant that is open; null: the file as it is. */
  readonly variant: string | null
  readonly seed: number
  readonly endNs: number
}

/** Where a control stands: a number, or the index of an option; null where it is nowhere (any more). */
export type ControlValue = number | null

/** What can be changed of a run, and where it stands. */
export interface Standing {
  readonly values: readonly ControlValue[]
  /** The scenario with every change so far. */
  readonly document: Settings
}

/** A moment of the run, as it is sent to the page. */
export interface Moment {
  readonly snapshot: Snapshot
  readonly slices: Slices
  /** Only where they were asked for. */
  readonly figures: Figures | null
}

export interface Figures {
  readonly report: Report
  /** The same moment of the same run without what was changed last. */
  readonly without: Report | null
  /** How that other run stood where the figures begin to count. */
  readonly withoutBase: Report | null
  /** That other run has not got this far yet. */
  readonly withoutPending: boolean
  /** Of requests answered since the last change, or since everything was up: with it, and without it. */
  readonly responses: ResponsesByPath
  readonly responsesWithout: ResponsesByPath
  /** What the page hasn't had yet. */
  readonly samples: readonly Sample[]
  readonly happenings: readonly Happening[]
}

export type ResponsesByPath = Readonly<Record<string, Responses>>

/** What the page shows and has. */
export interface View {
  /** How far back slices are wanted, in nanoseconds. */
  readonly windowNs: number
  /** How many samples and happenings of the run it has. */
  readonly samples: number
  readonly happenings: number
}

export interface AdvanceWish {
  readonly toNs: number
  /** Stops on the way when this much real time is used up. */
  readonly budgetMs: number
  readonly figures: boolean
  readonly view: View
}

export interface Booted {
  readonly moment: Moment
  /** When the last level came up; null when the patience ran out before. */
  readonly upAtNs: number | null
}

export interface Commanded extends Standing {
  readonly problems: readonly Problem[]
  readonly moment: Moment
}

export interface CommandWish {
  readonly command: SessionCommand
  /** Goes on with the change before: what both did is measured, and undone, together. */
  readonly goesOn: boolean
  readonly view: View
}

/** The simulation, in its worker. */
export interface Bench {
  open(wish: OpenWish): OpenAnswer
  /** Advances until everything that boots is up and has something to do, with patience for so much simulated time. */
  boot(patienceNs: number, view: View): Booted
  advance(wish: AdvanceWish): Moment
  /** Advances until another slice begins on some core. */
  stepSlice(view: View): Moment
  command(wish: CommandWish): Commanded
  /** The scenario as it stands, as a file. */
  text(): string
}

export type OpenAnswer = ({ readonly opened: Opened } & Standing) | { readonly problems: readonly Problem[] }
