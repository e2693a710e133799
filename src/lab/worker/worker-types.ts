import type { LayerEvent, Report, Sample, Slices, Snapshot, Words } from '../../core/index.ts'
import type { LaneFigures } from '../../figures/lane-figures.ts'
import type { ResponsesByPath } from '../../figures/measure.ts'
import type {
  Change,
  Control,
  Diagnostic,
  Intervention,
  LessonStep,
  SessionCommand,
  Settings,
} from '../../scenario/index.ts'

/** A world to be shown, and what was done to it by hand, past and still to come. */
export interface LaneRequest {
  readonly id: string
  readonly variant: string | null
  /** From the start, beside its variant. */
  readonly change: readonly Change[]
  readonly log: readonly Intervention[]
}

/** Which run of a scenario: without seed, as the file says; of several lanes the first is the main one. */
export interface OpenRequest {
  readonly text: string
  readonly seed: number | null
  readonly lanes: readonly LaneRequest[]
  /** Moments at which figures were begun anew since everything was up. */
  readonly counts: readonly number[]
}

/** What the page needs to know of an opened scenario. */
export interface Opened {
  readonly title: Words
  readonly about: Words | null
  readonly notes: readonly number[]
  readonly controls: readonly Control[]
  /** With how many settings each of them changes. */
  readonly variants: readonly { readonly name: string; readonly title: Words; readonly changes: number }[]
  readonly lesson: readonly LessonStep[]
  /** The variant that is open in the first lane; null: the file as it is. */
  readonly variant: string | null
  readonly seed: number
  readonly endNs: number
}

/** A slider's number, or the index of the option chosen; null where what it controls isn't there. */
export type ControlValue = number | null

/** What can be changed of a run, and where it stands. */
export interface ScenarioNow {
  /** Of the first lane. */
  readonly values: readonly ControlValue[]
  /** The scenario of each lane with every change so far. */
  readonly documents: readonly Settings[]
  /** Why interventions of the past could not be done. */
  readonly missed: readonly Diagnostic[]
}

/** A moment of the run, as it is sent to the page; several lanes as one world with as many machines, by `lane-path.ts`. */
export interface Moment {
  readonly snapshot: Snapshot
  readonly slices: Slices
  /** Only where they were asked for. */
  readonly figures: MomentFigures | null
}

export interface MomentFigures {
  readonly report: Report
  /** From where figures count. */
  readonly base: { readonly since: 'start' | 'up' | 'change'; readonly report: Report | null }
  /** The same moment of the same run without what was changed last. */
  readonly counterfactual: Report | null
  /** How that other run stood where the figures begin to count. */
  readonly counterfactualBase: Report | null
  /** That other run has not got this far yet. */
  readonly counterfactualPending: boolean
  /** Of requests answered since the last change, or since everything was up: with it, and without it. */
  readonly responses: ResponsesByPath
  readonly counterfactualResponses: ResponsesByPath
  /** Each lane for itself, where there are several. */
  readonly lanes: readonly LaneFigures[]
  /** The places from which on the lists below take the place of the page's own: the latest sample is sent again, for a change at its moment changes it. */
  readonly samplesFrom: number
  readonly samples: readonly Sample[]
  readonly layerEventsFrom: number
  readonly layerEvents: readonly LayerEvent[]
}

/** What the page shows and has. */
export interface ViewRequest {
  /** How far back slices are wanted, in nanoseconds. */
  readonly windowNs: number
  /** How many samples and layerEvents of the run it has. */
  readonly samples: number
  readonly layerEvents: number
}

export interface AdvanceRequest {
  readonly toNs: number
  /** Stops on the way when this much real time is used up. */
  readonly budgetMs: number
  readonly figures: boolean
  readonly view: ViewRequest
}

/** How much simulated time a boot is waited for. */
export const PATIENCE_NS = 300e9

export interface Booted {
  readonly moment: Moment
  /** When the last level came up; null when the patience ran out before. */
  readonly upAtNs: number | null
}

export interface Commanded extends ScenarioNow {
  readonly problems: readonly Diagnostic[]
  /** In which lanes it was done. */
  readonly lanes: readonly string[]
  readonly moment: Moment
}

export interface CommandRequest {
  readonly command: SessionCommand
  /** Goes on with the change before: what both did is measured, and undone, together. */
  readonly goesOn: boolean
  /** Only there; null: in every lane in which it can be done. */
  readonly lane: string | null
  readonly view: ViewRequest
}

export type OpenAnswer =
  | ({ readonly opened: Opened } & ScenarioNow)
  | { readonly problems: readonly Diagnostic[] }
