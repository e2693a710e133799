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
import type { Notice, Remark } from './message.ts'
import { type Preferences, type Renderer, resolveTheme, type ThemeChoice } from './preferences.ts'
import { ALL_PRICES, type PriceQuery } from './price-query.ts'
import type { LaneState, ScenarioSource } from './run.ts'

export type Mode = 'microscope' | 'answer'

/** From where the figures are counted. */
export interface FiguresBase {
  readonly since: 'up' | 'change'
  readonly report: Report
  /** What was changed then. */
  readonly edits: readonly EditSummary[]
}

/** A file that could not be read; what was open goes on. */
export interface BrokenFile {
  readonly name: string
  readonly text: string
  readonly problems: readonly Diagnostic[]
}

/** How the page is: what its address may ask for, and what was chosen before. */
interface OptionsState {
  readonly language: Language
  readonly themeChoice: ThemeChoice
  readonly theme: ThemeName
  /** Whether single letters and signs are keys. */
  readonly letterKeys: boolean
  /** Whether scenarios begin with their lesson. */
  readonly lessons: boolean
  /** What draws the stage. */
  readonly renderer: Renderer
  /** In a frame of another page: the stage and the time, no more. */
  readonly embed: boolean
  /** Time is played and everything looked at, nothing changed. */
  readonly readOnly: boolean
}

/** What is looked at, and how. */
interface ViewState {
  readonly drawing: 'loading' | 'ready' | 'lost' | 'none'
  /** What is looked into. */
  readonly selected: Target | null
  readonly dialog: DialogName | null
  /** What the window of prices is about. */
  readonly priceQuery: PriceQuery
  readonly outline: boolean
  /** Large, for a room; then a level may be in the spotlight. */
  readonly presenting: boolean
  readonly spotlight: Level | null
  /** Whether the scenario's text is beside the stage. */
  readonly text: boolean
  /** What was typed there and doesn't run. */
  readonly draft: Draft | null
}

/** The latest of what was said by each outlet. */
interface MessagesState {
  readonly notice: Notice | null
  readonly remarks: readonly Remark[]
  readonly announcement: string
}

interface ConnectionState {
  /** Paused, something that was asked for is not on the page yet. */
  readonly working: boolean
}

/** What is open: what a run is made of, and what the worker answered to it. */
interface OpenRunState {
  readonly source: ScenarioSource | null
  readonly opened: Opened | null
  readonly values: readonly ControlValue[]
  /** The scenario as it stands in each lane, with every change so far. */
  readonly documents: readonly Settings[]
  /** The worlds side by side, in lock-step; the first is the main one, and mostly alone. */
  readonly lanes: readonly LaneState[]
  /** Moments at which figures were begun anew since everything was up. */
  readonly counts: readonly number[]
  /** The link that gave the open run, as long as nothing was changed since. */
  readonly shared: string | null
}

/** The present moment and its figures. */
interface MomentsState {
  readonly snapshot: Snapshot | null
  readonly report: Report | null
  /** The same moment of the same run without what was changed last. */
  readonly counterfactual: Report | null
  /** How that other run stood where the figures begin to count. */
  readonly counterfactualBase: Report | null
  /** That is still being worked out. */
  readonly counterfactualPending: boolean
  /** Of requests answered since the base: with what was changed last, and without it. */
  readonly responses: ResponsesByPath
  readonly counterfactualResponses: ResponsesByPath
  /** Each lane by itself, where there are several. */
  readonly laneFigures: readonly LaneFigures[]
  /** The run over time, from its start: all of it, and each lane by itself where there are several. */
  readonly samples: readonly Sample[]
  readonly laneSamples: readonly (readonly Sample[])[]
  /** Changes of state of its levels, from its start. */
  readonly layerEvents: readonly LayerEvent[]
  /** What was done to the main lane by hand until now, in order. */
  readonly edits: readonly Edit[]
  readonly base: FiguresBase | null
  /** Simulated nanoseconds a real second; null while paused. */
  readonly reachedNsPerS: number | null
}

interface PlaybackState {
  readonly playing: boolean
  readonly mode: Mode
  readonly speedStep: number
}

interface TravelState {
  /** The moment that is being gone to. */
  readonly seeking: number | null
}

interface ChangesState {
  /** Of a change that was refused. */
  readonly refused: readonly Diagnostic[]
  /** The settings that it would have set, by their paths. */
  readonly blamed: readonly string[]
}

interface OpeningState {
  readonly status: 'empty' | 'loading' | 'ready' | 'failed'
  /** A run is on its way to where it is to be seen first. */
  readonly opening: boolean
  readonly broken: BrokenFile | null
}

interface LanesState {
  /** Where a change is made: in a lane, by its id; null: in all. */
  readonly laneTarget: string | null
}

interface TeacherState {
  readonly lesson: LessonState
}

/** What each part of the lab alone writes. */
export interface PartStates {
  readonly options: OptionsState
  readonly view: ViewState
  readonly messages: MessagesState
  readonly connection: ConnectionState
  readonly run: OpenRunState
  readonly moments: MomentsState
  readonly playback: PlaybackState
  readonly travel: TravelState
  readonly changes: ChangesState
  readonly opening: OpeningState
  readonly lanes: LanesState
  readonly teacher: TeacherState
}

/** Everything that the page shows, except the drawing, which gets its moments directly. */
export interface State
  extends OptionsState,
    ViewState,
    MessagesState,
    ConnectionState,
    OpenRunState,
    MomentsState,
    PlaybackState,
    TravelState,
    ChangesState,
    OpeningState,
    LanesState,
    TeacherState {}

const VIEW: ViewState = {
  drawing: 'loading',
  selected: null,
  dialog: null,
  priceQuery: ALL_PRICES,
  outline: false,
  presenting: false,
  spotlight: null,
  text: false,
  draft: null,
}

const RUN: OpenRunState = {
  source: null,
  opened: null,
  values: [],
  documents: [],
  lanes: [],
  counts: [],
  shared: null,
}

const MOMENTS: MomentsState = {
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
  base: null,
  reachedNsPerS: null,
}

/** The page before anything was opened. */
export function freshState({ language, themeChoice, letterKeys, lessons }: Preferences): State {
  const theme = resolveTheme(themeChoice)
  return {
    ...{ language, themeChoice, theme, letterKeys, lessons, renderer: 'auto', embed: false, readOnly: false },
    ...VIEW,
    ...{ notice: null, remarks: [], announcement: '' },
    ...{ working: false },
    ...RUN,
    ...MOMENTS,
    ...{ playing: false, mode: 'microscope', speedStep: DEFAULT_SPEED_STEP },
    ...{ seeking: null },
    ...{ refused: [], blamed: [] },
    ...{ status: 'empty', opening: false, broken: null },
    ...{ laneTarget: null },
    ...{ lesson: FREE_PLAY },
  }
}
