import type { Language, LayerEvent, Report, Sample, Snapshot } from '../../core/index.ts'
import type { LaneFigures } from '../../figures/lane-figures.ts'
import type { Level } from '../../figures/levels.ts'
import type { ResponsesByPath } from '../../figures/measure.ts'
import type { Target } from '../../figures/target.ts'
import type { Diagnostic, Settings } from '../../scenario/index.ts'
import type { ThemeName } from '../../theme/colours.ts'
import type { ControlValue, Opened } from '../worker/worker-types.ts'
import { DEFAULT_SPEED_STEP } from './clock.ts'
import type { DialogName } from './dialog-names.ts'
import type { Draft } from './draft.ts'
import type { Edit, EditSummary } from './edits.ts'
import { FREE_PLAY, type LessonState } from './lesson-state.ts'
import { type Preferences, type Renderer, resolveTheme, type ThemeChoice } from './preferences.ts'
import { ALL_PRICES, type PriceQuery } from './price-query.ts'
import type { Remark } from './remarks.ts'
import type { LaneState, ScenarioSource } from './run.ts'

export type Mode = 'microscope' | 'answer'

/** From where the figures are counted. */
export interface FiguresBase {
  readonly since: 'up' | 'change'
  readonly report: Report
  /** What was changed then. */
  readonly edits: readonly EditSummary[]
}

export type Notice =
  | { readonly what: 'booted'; readonly upAtNs: number; readonly nowNs: number }
  | { readonly what: 'still-booting' }
  | { readonly what: 'ended' }
  | { readonly what: 'again' }
  | { readonly what: 'aside' }
  /** What had been done later was left for another way. */
  | { readonly what: 'forked'; readonly atNs: number }
  | { readonly what: 'restored'; readonly changes: number }
  /** A run that came by a link or a file; `aside`: what was changed before is put aside. */
  | { readonly what: 'received'; readonly changes: number; readonly aside: boolean }
  | { readonly what: 'read-only' }

/** Everything that the page shows, except the drawing, which gets its moments directly. */
export interface State {
  language: Language
  themeChoice: ThemeChoice
  theme: ThemeName
  /** Whether single letters and signs are keys. */
  letterKeys: boolean
  /** Whether scenarios begin with their lesson. */
  lessons: boolean
  /** What draws the stage. */
  renderer: Renderer
  /** In a frame of another page: the stage and the time, no more. */
  embed: boolean
  /** Time is played and everything looked at, nothing changed. */
  readOnly: boolean
  status: 'empty' | 'loading' | 'ready' | 'failed'
  /** A run is on its way to where it is to be seen first. */
  opening: boolean
  /** Paused, something that was asked for is not on the page yet. */
  working: boolean
  drawing: 'loading' | 'ready' | 'lost' | 'none'
  source: ScenarioSource | null
  opened: Opened | null
  values: readonly ControlValue[]
  /** The scenario as it stands in each lane, with every change so far. */
  documents: readonly Settings[]
  /** The worlds side by side, in lock-step; the first is the main one, and mostly alone. */
  lanes: readonly LaneState[]
  /** Where a change is made: in a lane, by its id; null: in all. */
  laneTarget: string | null
  /** What was done to the main lane by hand until now, in order. */
  edits: readonly Edit[]
  /** Moments at which figures were begun anew since everything was up. */
  counts: readonly number[]
  /** The link that gave the open run, as long as nothing was changed since. */
  shared: string | null
  /** What is looked into. */
  selected: Target | null
  playing: boolean
  mode: Mode
  speedStep: number
  /** The moment that is being gone to. */
  seeking: number | null
  /** Simulated nanoseconds a real second; null while paused. */
  reachedNsPerS: number | null
  snapshot: Snapshot | null
  report: Report | null
  /** The same moment of the same run without what was changed last. */
  counterfactual: Report | null
  /** How that other run stood where the figures begin to count. */
  counterfactualBase: Report | null
  /** That is still being worked out. */
  counterfactualPending: boolean
  /** Of requests answered since the base: with what was changed last, and without it. */
  responses: ResponsesByPath
  counterfactualResponses: ResponsesByPath
  /** Each lane by itself, where there are several. */
  laneFigures: readonly LaneFigures[]
  /** The run over time, from its start: all of it, and each lane by itself where there are several. */
  samples: readonly Sample[]
  laneSamples: readonly (readonly Sample[])[]
  /** Changes of state of its levels, from its start. */
  layerEvents: readonly LayerEvent[]
  base: FiguresBase | null
  notice: Notice | null
  lesson: LessonState
  /** Of a file that could not be read; what was open goes on. */
  broken: { readonly name: string; readonly text: string; readonly problems: readonly Diagnostic[] } | null
  remarks: readonly Remark[]
  /** Of a change that was refused. */
  refused: readonly Diagnostic[]
  /** The settings that it would have set, by their paths. */
  blamed: readonly string[]
  dialog: DialogName | null
  /** What the window of prices is about. */
  priceQuery: PriceQuery
  outline: boolean
  /** Large, for a room; then a level may be in the spotlight. */
  presenting: boolean
  spotlight: Level | null
  /** Whether the scenario's text is beside the stage. */
  text: boolean
  /** What was typed there and doesn't run. */
  draft: Draft | null
  /** Said politely to screen readers. */
  announcement: string
}

/** The page before anything was opened. */
export function freshState({ language, themeChoice, letterKeys, lessons }: Preferences): State {
  return {
    language,
    themeChoice,
    theme: resolveTheme(themeChoice),
    letterKeys,
    lessons,
    renderer: 'auto',
    embed: false,
    readOnly: false,
    status: 'empty',
    opening: false,
    working: false,
    drawing: 'loading',
    source: null,
    opened: null,
    values: [],
    documents: [],
    lanes: [],
    laneTarget: null,
    counts: [],
    selected: null,
    playing: false,
    mode: 'microscope',
    speedStep: DEFAULT_SPEED_STEP,
    seeking: null,
    reachedNsPerS: null,
    snapshot: null,
    report: null,
    counterfactual: null,
    counterfactualBase: null,
    counterfactualPending: false,
    responses: {},
    counterfactualResponses: {},
    laneFigures: [],
    samples: [],
    laneSamples: [],
    layerEvents: [],
    edits: [],
    shared: null,
    base: null,
    notice: null,
    lesson: FREE_PLAY,
    broken: null,
    remarks: [],
    refused: [],
    blamed: [],
    dialog: null,
    priceQuery: ALL_PRICES,
    outline: false,
    presenting: false,
    spotlight: null,
    text: false,
    draft: null,
    announcement: '',
  }
}
