import { type Remote, wrap } from 'comlink'
import type { Words } from '../core/index.ts'
import { OwnerColours } from '../figures/owners.ts'
import { LOCALES, type PageWords, WORDS } from '../words/index.ts'
import { saveRun } from './keep/autosave.ts'
import type { StagePort } from './stage-port.ts'
import { ANSWER_WINDOW_NS, SPEED_STEPS_NS_PER_S, stripWindowNs } from './state/clock.ts'
import { doneBy, latestEdits } from './state/edits.ts'
import { laneTitles } from './state/lanes.ts'
import { loadPreferences } from './state/preferences.ts'
import { freshState, type State } from './state/state.ts'
import { createStore, type Store } from './state/store.ts'
import type { SimulationService } from './worker/simulation-service.ts'
import type { Moment, MomentFigures, ViewRequest } from './worker/worker-types.ts'

type MomentListener = (moment: Moment) => void

/** A run that is being changed is kept this long after the last change at the latest. */
const SAVE_AFTER_MS = 500

/** While it plays it is kept this often. */
const SAVE_EVERY_MS = 5000

/**
 * The page's line to the simulation in its worker. One request after the other goes over it, each beginning when the
 * one before has had its answer and the answer is on the page: so nothing that comes late is taken for something else.
 */
export class Connection {
  readonly store: Store<State>
  readonly colours = new OwnerColours()
  /** The drawing, once it is there: what is seen of it is moved by buttons and keys. */
  stage: StagePort | null = null
  protected readonly service: Remote<SimulationService>
  /** The present moment of the run. */
  protected moment: Moment | null = null
  /** While a kept run is worked out again, what is kept stays as it is. */
  protected holdSaves = false
  /** Counts what was asked to be opened: a newer request ends an older one. */
  protected opening = 0
  /** One frame follows another. */
  protected looping = false
  readonly #listeners = new Set<MomentListener>()
  #last: Promise<unknown> = Promise.resolve()
  /** Requests that have not had their answer. */
  #turns = 0
  #saving = 0
  #savedMs = 0
  #lookBackNs = 0

  constructor(worker: Worker) {
    this.service = wrap<SimulationService>(worker)
    worker.addEventListener('error', () => this.fail())
    this.store = createStore<State>(freshState(loadPreferences()))
    let { playing } = this.store.get()
    this.store.subscribe((state) => {
      if (state.playing === playing) return
      playing = state.playing
      this.tellWork()
    })
  }

  get words(): PageWords {
    return WORDS[this.store.get().language]
  }

  get locale(): string {
    return LOCALES[this.store.get().language]
  }

  /** Every moment, as it comes; the present one at once. */
  onMoment(listener: MomentListener): () => void {
    this.#listeners.add(listener)
    if (this.moment !== null) listener(this.moment)
    return () => this.#listeners.delete(listener)
  }

  /** What the strips show, in simulated nanoseconds. */
  windowNs(): number {
    const { mode, speedStep } = this.store.get()
    return mode === 'answer' ? ANSWER_WINDOW_NS : stripWindowNs(SPEED_STEPS_NS_PER_S[speedStep] ?? 1e6)
  }

  /** Said politely to those who don't see it. */
  say(words: readonly Words[]): void {
    const { language } = this.store.get()
    this.store.patch({ announcement: words.map((one) => one[language]).join('. ') })
  }

  /** Slices are asked for from so many nanoseconds back on: strips may be scrolled. 0: what they show anyway. */
  protected lookBackTo(ns: number): void {
    this.#lookBackNs = ns
  }

  protected get view(): ViewRequest {
    const { samples, layerEvents } = this.store.get()
    return { ...this.freshView, samples: samples.length, layerEvents: layerEvents.length }
  }

  /** For whoever has nothing yet of what the run has been. */
  protected get freshView(): ViewRequest {
    const { lanes, opened, language } = this.store.get()
    const windowNs = Math.max(this.windowNs(), this.#lookBackNs)
    return { windowNs, samples: 0, layerEvents: 0, titles: laneTitles(lanes, opened, language) }
  }

  /** Does something over the line when its turn has come. An error in the worker ends everything. */
  protected inTurn<Answer>(act: () => Promise<Answer>): Promise<Answer | undefined> {
    this.#turns++
    this.tellWork()
    const turn = this.#last.then(act).catch((): undefined => {
      this.fail()
    })
    this.#last = turn
    void turn.then(() => {
      this.#turns--
      this.tellWork()
    })
    return turn
  }

  /** Says whether the page, paused, shows all that was asked for. */
  protected tellWork(): void {
    const { playing, working } = this.store.get()
    const works = !playing && (this.#turns > 0 || this.looping)
    if (works !== working) this.store.patch({ working: works })
  }

  /** A moment came: the stage sees it, and the panels if they are to. */
  protected arrived(moment: Moment, panels = true, reachedNsPerS: number | null = null): void {
    this.moment = moment
    this.colours.meet(moment.snapshot)
    for (const listener of [...this.#listeners]) listener(moment)
    if (!panels) return
    this.store.set((state) => {
      state.snapshot = moment.snapshot
      state.reachedNsPerS = state.playing ? reachedNsPerS : null
      const edits = doneBy(state.lanes[0]?.edits ?? [], moment.snapshot.nowNs)
      if (edits.length !== state.edits.length) state.edits = edits
      if (moment.figures !== null) Object.assign(state, figured(state, moment.figures))
    })
    if (performance.now() - this.#savedMs >= SAVE_EVERY_MS) this.saveNow()
  }

  /** Keeps the run, soon: a slider that moves asks for it many times. */
  protected saveSoon(): void {
    if (this.#saving === 0)
      this.#saving = setTimeout(() => this.saveNow(), SAVE_AFTER_MS) as unknown as number
  }

  /** Keeps the run as it is now, if it was changed. */
  saveNow(): void {
    clearTimeout(this.#saving)
    this.#saving = 0
    this.#savedMs = performance.now()
    if (this.store.get().status === 'ready' && !this.holdSaves) saveRun(this.store.get())
  }

  protected fail(): void {
    this.store.patch({ status: 'failed', playing: false })
  }
}

/** A longer list, or the same one where nothing is new. */
function grown<T>(before: readonly T[], from: number, more: readonly T[]): readonly T[] {
  return more.length === 0 && before.length === from ? before : [...before.slice(0, from), ...more]
}

/** What the page knows by new figures. */
function figured(
  state: State,
  { samples, layerEvents, lanes, base, ...present }: MomentFigures,
): Partial<State> {
  const { samplesFrom, layerEventsFrom, ...rest } = present
  return {
    ...rest,
    base:
      base.report === null || base.since === 'start'
        ? null
        : { since: base.since, report: base.report, edits: latestEdits(state.edits) },
    laneFigures: lanes,
    laneSamples: lanes.map((lane, i) => grown(state.laneSamples[i] ?? [], samplesFrom, lane.samples)),
    samples: grown(state.samples, samplesFrom, samples),
    layerEvents: grown(state.layerEvents, layerEventsFrom, layerEvents),
  }
}
