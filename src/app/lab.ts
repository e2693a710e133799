import { type Remote, wrap } from 'comlink'
import { explain, formatTime, type Snapshot } from '../core/index.ts'
import { type Control, controlValue, type SessionCommand } from '../scenario/index.ts'
import { ANSWER_WINDOW_NS, BOOT_NOTCH, NOTCHES_NS_PER_S, PlaybackClock, stripWindowNs } from './clock.ts'
import { OwnerColours } from './owners.ts'
import { loadPreferences } from './preferences.ts'
import { freshState, type Mode, type Source, type State } from './state.ts'
import { createStore, type Store } from './store.ts'
import { LOCALES, WORDS, type Words } from './strings.ts'
import type { Bench, Moment } from './worker-types.ts'

/** How much simulated time a boot is waited for. */
const PATIENCE_NS = 300e9

/** Of each real second of running to the answer, the worker works in pieces of this length. */
const BUDGET_MS = 30

/** Panels hear of a new moment this often while it plays; the stage hears of all. */
const PANEL_EVERY_MS = 150
const REPORT_EVERY_MS = 300

type Listener = (moment: Moment) => void

/** The page's side of the simulation: plays it, changes it, and tells the store and the stage. */
export class Lab {
  readonly store: Store<State>
  readonly colours = new OwnerColours()
  readonly #bench: Remote<Bench>
  readonly #clock = new PlaybackClock()
  readonly #listeners = new Set<Listener>()
  /** The latest wish for each control; only the last of a quick succession is sent. */
  readonly #wishes = new Map<string, SessionCommand>()
  #sending = false
  #moment: Moment | null = null
  #lastFrameMs = 0
  #lastPanelMs = 0
  #lastReportMs = 0
  /** Counts openings, so that answers about an earlier scenario are dropped. */
  #opening = 0
  #looping = false

  constructor(worker: Worker) {
    this.#bench = wrap<Bench>(worker)
    worker.addEventListener('error', () => this.#fail())
    this.store = createStore<State>(freshState(loadPreferences()))
  }

  get words(): Words {
    return WORDS[this.store.get().language]
  }

  get locale(): string {
    return LOCALES[this.store.get().language]
  }

  /** Every moment, as it comes; the present one at once. */
  onMoment(listener: Listener): () => void {
    this.#listeners.add(listener)
    if (this.#moment !== null) listener(this.#moment)
    return () => this.#listeners.delete(listener)
  }

  windowNs(): number {
    const { mode, notch } = this.store.get()
    return mode === 'answer' ? ANSWER_WINDOW_NS : stripWindowNs(NOTCHES_NS_PER_S[notch] ?? 1e6)
  }

  /** Opens a scenario and advances to the first moment with everything up; `boot: false` stays at 0. */
  async open(
    source: Source,
    { seed = null, boot = true }: { seed?: number | null; boot?: boolean } = {},
  ): Promise<void> {
    const turn = ++this.#opening
    const first = this.store.get().opened === null
    if (first) this.store.patch({ status: 'loading' })
    try {
      const answer = await this.#bench.open(source.text, seed)
      if (turn !== this.#opening) return
      if ('problems' in answer) {
        const { problems } = answer
        this.store.set((state) => {
          state.broken = { name: source.name, text: source.text, problems }
          state.announcement = this.words.problemsTitle(source.name, problems.length)
          state.dialog = null
          if (first) state.status = 'empty'
        })
        return
      }
      this.#clock.rest()
      this.#wishes.clear()
      this.colours.clear()
      const { moment, upAtNs } = await this.#bench.boot(boot ? PATIENCE_NS : 0, this.windowNs())
      if (turn !== this.#opening) return
      this.store.set((state) => {
        state.status = 'ready'
        state.source = source
        state.opened = answer.opened
        state.values = answer.values
        state.playing = false
        state.reachedNsPerS = null
        state.base = boot && moment.report !== null ? { since: 'up', report: moment.report, edits: [] } : null
        state.notice = !boot
          ? null
          : upAtNs === null
            ? { what: 'still-booting' }
            : { what: 'booted', upAtNs, nowNs: moment.snapshot.nowNs }
        state.broken = null
        state.refused = []
        state.dialog = null
        state.announcement = `${this.words.opened(answer.opened.title[state.language])}. ${
          upAtNs === null || !boot ? '' : this.words.booted(formatTime(upAtNs, this.locale))
        }`
      })
      this.#arrived(moment, true)
    } catch {
      this.#fail()
    }
  }

  async reset(boot = true): Promise<void> {
    const { source, opened } = this.store.get()
    if (source !== null) await this.open(source, { seed: opened?.seed ?? null, boot })
  }

  async reseed(seed: number): Promise<void> {
    const { source } = this.store.get()
    if (source !== null) await this.open(source, { seed })
  }

  /** From 0, at a speed at which a boot takes some seconds. */
  async watchBoot(): Promise<void> {
    await this.reset(false)
    this.setNotch(BOOT_NOTCH)
    this.play()
  }

  play(): void {
    const { opened, snapshot, playing } = this.store.get()
    if (opened === null || playing || (snapshot !== null && snapshot.nowNs >= opened.endNs)) return
    this.#lastFrameMs = performance.now()
    this.#clock.rest()
    this.store.set((state) => {
      state.playing = true
      state.notice = null
      state.announcement = this.words.playing
    })
    if (!this.#looping) void this.#loop()
  }

  pause(): void {
    if (!this.store.get().playing) return
    const time = formatTime(this.#moment?.snapshot.nowNs ?? 0, this.locale)
    this.store.patch({ playing: false, reachedNsPerS: null, announcement: this.words.pausedAt(time) })
  }

  setMode(mode: Mode): void {
    this.store.patch({ mode })
    this.#clock.rest()
    void this.#refresh()
  }

  setNotch(notch: number): void {
    const bounded = Math.max(0, Math.min(NOTCHES_NS_PER_S.length - 1, notch))
    this.store.patch({ notch: bounded, mode: 'microscope' })
    this.#clock.rest()
    void this.#refresh()
  }

  async stepSlice(): Promise<void> {
    await this.#still(() => this.#bench.stepSlice(this.windowNs()))
  }

  async stepTime(ns: number): Promise<void> {
    const toNs = (this.#moment?.snapshot.nowNs ?? 0) + ns
    await this.#still(() =>
      this.#bench.advance({ toNs, budgetMs: 5000, windowNs: this.windowNs(), report: true }),
    )
  }

  /** Goes on until everything is up, at once. */
  async skipBoot(): Promise<void> {
    await this.#still(async () => {
      const { moment } = await this.#bench.boot(PATIENCE_NS, this.windowNs())
      this.store.set((state) => {
        state.base = moment.report === null ? null : { since: 'up', report: moment.report, edits: [] }
      })
      return moment
    })
  }

  /** Moves a slider: sent as soon as the last move was answered, and only where it stands by then. */
  slide(control: Extract<Control, { kind: 'range' }>, index: number, number: number): void {
    this.store.patch({ values: this.store.get().values.with(index, number) })
    const change = [{ path: control.path, set: controlValue(control, number) }]
    this.#wishes.set(String(index), { do: 'set', change })
    void this.#send()
  }

  choose(control: Extract<Control, { kind: 'options' }>, index: number, option: number): void {
    this.store.patch({ values: this.store.get().values.with(index, option) })
    const change = control.options[option]?.change
    if (change !== undefined) this.#wishes.set(String(index), { do: 'set', change })
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    const turn = this.#opening
    try {
      for (let next = this.#wishes.entries().next(); !next.done; next = this.#wishes.entries().next()) {
        const [key, command] = next.value
        this.#wishes.delete(key)
        const { problems, moment, values } = await this.#bench.command(command, this.windowNs())
        if (turn !== this.#opening) break
        this.store.set((state) => {
          state.refused = problems
          // A slider that is still moving stays where the hand is.
          if (this.#wishes.size === 0) state.values = values
          if (problems.length === 0 && moment.report !== null)
            state.base = { since: 'change', report: moment.report, edits: [] }
          const ended = moment.snapshot.nowNs >= moment.snapshot.endNs
          if (problems.length === 0) state.notice = ended ? { what: 'ended' } : null
        })
        this.#sayWorld(moment.snapshot)
        this.#arrived(moment, true)
      }
    } catch {
      this.#fail()
    } finally {
      this.#sending = false
    }
  }

  /** One frame after the other while it plays: real time in, simulated time out, never two on the way. */
  async #loop(): Promise<void> {
    this.#looping = true
    try {
      while (this.store.get().playing) {
        await nextFrame()
        const nowMs = performance.now()
        const realMs = nowMs - this.#lastFrameMs
        this.#lastFrameMs = nowMs
        const { mode, notch, opened } = this.store.get()
        const fromNs = this.#moment?.snapshot.nowNs ?? 0
        const endNs = opened?.endNs ?? 0
        const nsPerS = NOTCHES_NS_PER_S[notch] ?? 1e6
        const report = nowMs - this.#lastReportMs >= REPORT_EVERY_MS
        if (report) this.#lastReportMs = nowMs
        const turn = this.#opening
        const moment = await this.#bench.advance({
          toNs: mode === 'answer' ? endNs : this.#clock.target(fromNs, realMs, nsPerS),
          budgetMs: BUDGET_MS,
          windowNs: this.windowNs(),
          report,
        })
        if (turn !== this.#opening || !this.store.get().playing) continue
        const reached = this.#clock.reached(moment.snapshot.nowNs - fromNs, realMs)
        this.#arrived(moment, report || nowMs - this.#lastPanelMs >= PANEL_EVERY_MS, reached)
        if (moment.snapshot.nowNs >= endNs) this.#end()
      }
      // A paused page shows the very moment that it is paused at, with its figures.
      if (this.store.get().status === 'ready') await this.#refresh()
    } catch {
      this.#fail()
    } finally {
      this.#looping = false
    }
    // Somebody may have pressed play again meanwhile.
    if (this.store.get().playing) void this.#loop()
  }

  #end(): void {
    const announcement = this.words.ended
    this.store.patch({ playing: false, reachedNsPerS: null, notice: { what: 'ended' }, announcement })
  }

  /** Asks for the present moment again, with figures. */
  async #refresh(): Promise<void> {
    const { opened, playing } = this.store.get()
    if (opened === null || playing) return
    await this.#still(() =>
      this.#bench.advance({ toNs: 0, budgetMs: 0, windowNs: this.windowNs(), report: true }),
    )
  }

  /** Something that is done paused. */
  async #still(act: () => Promise<Moment>): Promise<void> {
    if (this.store.get().opened === null) return
    const turn = this.#opening
    this.pause()
    try {
      const moment = await act()
      if (turn === this.#opening) this.#arrived(moment, true)
    } catch {
      this.#fail()
    }
  }

  #arrived(moment: Moment, panels: boolean, reachedNsPerS: number | null = null): void {
    this.#moment = moment
    this.colours.meet(moment.snapshot)
    for (const listener of [...this.#listeners]) listener(moment)
    if (!panels) return
    this.#lastPanelMs = performance.now()
    this.store.set((state) => {
      state.snapshot = moment.snapshot
      if (moment.report !== null) state.report = moment.report
      state.reachedNsPerS = state.playing ? reachedNsPerS : null
    })
  }

  /** Says what a change did, for those who don't see it. */
  #sayWorld(snapshot: Snapshot): void {
    const { language } = this.store.get()
    const vms = snapshot.layers.filter(({ kind, state }) => kind === 'vm' && state !== 'removed').length
    const trouble = snapshot.layers
      .filter(({ state, why }) => why !== null && state === 'refused')
      .map(({ name, why }) => (why === null ? '' : this.words.refusal(name, explain(why, language))))
    this.store.patch({ announcement: [this.words.nowHas(vms), ...trouble].join('. ') })
  }

  #fail(): void {
    this.store.patch({ status: 'failed', playing: false })
  }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
