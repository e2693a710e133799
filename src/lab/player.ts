import { formatTime } from '../core/index.ts'
import { Connection } from './connection.ts'
import { PlaybackClock, SPEED_STEPS_NS_PER_S } from './state/clock.ts'
import { isAsked, isHeld } from './state/lesson-state.ts'
import type { Mode } from './state/state.ts'
import type { Moment } from './worker/worker-types.ts'

/** How much simulated time a boot is waited for. */
export const PATIENCE_NS = 300e9

/** Of each real second of running to the answer, the worker works in pieces of this length. */
const BUDGET_MS = 30

/** On the way to another moment the worker works in pieces of this length; from this time on they are shown. */
const SEEK_MS = 100
const SEEN_MS = 700

/** Panels hear of a new moment this often while it plays; the stage hears of all. */
const PANEL_EVERY_MS = 150
const FIGURES_EVERY_MS = 300

/** Plays the run: real time in, simulated time out. */
export class Player extends Connection {
  protected readonly clock = new PlaybackClock()
  #lastFrameMs = 0
  #lastPanelMs = 0
  #lastFiguresMs = 0
  #refreshing: Promise<void> | null = null
  /** Something is to be shown that was not asked for yet. */
  #stale = false
  /** Where it stops by itself, once. */
  #arrivedAtStop = false
  /** It was paused by hand, and where is still to be said. */
  #pausing = false
  #stop: { readonly atNs: number; readonly act: () => void; readonly opening: number } | null = null

  /** The language is another: paths begin with what lanes are called in it, so all that has one is asked for again. */
  rename(): void {
    if (this.store.get().lanes.length < 2) return
    this.store.patch({ selected: null, samples: [], laneSamples: [], layerEvents: [] })
    void this.refresh()
  }

  play(): void {
    if (isAsked(this.store.get())) this.answerFirst()
    else this.#start()
  }

  /** Before a question is answered the run stands still. */
  protected answerFirst(): void {
    this.store.patch({ announcement: this.words.lesson.answerFirst })
  }

  #start(): void {
    const { opened, snapshot, playing } = this.store.get()
    if (opened === null || playing || (snapshot !== null && snapshot.nowNs >= opened.endNs)) return
    this.elsewhere()
    this.#pausing = false
    this.#lastFrameMs = performance.now()
    this.clock.rest()
    this.store.patch({ playing: true, notice: null, announcement: this.words.playing })
    if (!this.looping) void this.#loop()
  }

  /** Plays as fast as it goes until a moment, or the end; then does something, unless something else was opened. */
  playUntil(atNs: number, act: () => void): void {
    this.setMode('answer')
    this.#stop = { atNs, act, opening: this.opening }
    this.#start()
    // At the end already there is nothing to play.
    if (!this.store.get().playing) this.#stopped()
  }

  #stopped(): void {
    const stop = this.#stop
    this.#stop = null
    if (stop?.opening === this.opening) stop.act()
  }

  pause(): void {
    if (!this.store.get().playing) return
    this.elsewhere()
    // A moment that is on its way is still to come.
    this.#pausing = true
    this.store.patch({ playing: false, reachedNsPerS: null })
  }

  /** Something else is done than was done before: what follows doesn't go on with it. */
  protected elsewhere(): void {}

  setMode(mode: Mode): void {
    this.store.patch({ mode })
    this.clock.rest()
    void this.refresh()
  }

  setSpeedStep(speedStep: number): void {
    const bounded = Math.max(0, Math.min(SPEED_STEPS_NS_PER_S.length - 1, speedStep))
    this.store.patch({ speedStep: bounded, mode: 'microscope' })
    this.clock.rest()
    void this.refresh()
  }

  /** The strips show slices from so many nanoseconds back on; 0: only the usual window. */
  lookBack(ns: number): void {
    const farther = ns > this.view.windowNs
    this.lookBackTo(ns)
    if (farther) void this.refresh()
  }

  async stepSlice(): Promise<void> {
    await this.#still(() => this.service.stepSlice(this.view))
  }

  async stepTime(ns: number): Promise<void> {
    const { seeking } = this.store.get()
    // On its way already it goes farther.
    if (seeking !== null) await this.seek(seeking + ns)
    else await this.#travel(async () => (this.moment?.snapshot.nowNs ?? 0) + ns)
  }

  /** Goes on until everything is up, at once. */
  async skipBoot(): Promise<void> {
    if (!(this.moment?.snapshot.layers ?? []).some(({ state }) => state === 'booting')) return
    await this.#still(async () => {
      const { moment, upAtNs } = await this.service.boot(PATIENCE_NS, this.view)
      this.booted(moment, upAtNs)
      return moment
    })
  }

  /** Everything is up: from here on figures count, boots left out. */
  protected booted({ snapshot }: Moment, upAtNs: number | null): void {
    if (upAtNs === null) return
    const earlier = this.store.get().counts.filter((atNs) => atNs < snapshot.nowNs)
    this.store.patch({ counts: [...earlier, snapshot.nowNs] })
  }

  /** One slice back: to where it began. */
  async stepSliceBack(): Promise<void> {
    await this.#travel(() => this.service.sliceBefore())
  }

  stepTimeBack(ns: number): Promise<void> {
    return this.stepTime(-ns)
  }

  /** To any moment of the run, earlier or later, as if it had gone there by itself; a newer request takes its place. */
  async seek(atNs: number): Promise<void> {
    const { opened, seeking } = this.store.get()
    if (opened === null) return
    if (isHeld(this.store.get())) {
      this.answerFirst()
      return
    }
    this.store.patch({ seeking: Math.max(0, Math.min(opened.endNs, Math.round(atNs))) })
    if (seeking === null) await this.#travel(null)
  }

  /**
   * To a moment, however long that takes; something newer that is opened ends it.
   * @param goal finds it when its turn has come; null: it is known already
   */
  async #travel(goal: (() => Promise<number | null>) | null): Promise<void> {
    const { opened } = this.store.get()
    if (opened === null) return
    if (isHeld(this.store.get())) {
      this.answerFirst()
      return
    }
    const { opening } = this
    this.#stop = null
    this.pause()
    this.elsewhere()
    await this.inTurn(async () => {
      // A request for a certain moment that came meanwhile is newer.
      if (goal !== null && this.store.get().seeking === null && opening === this.opening) {
        const toNs = await goal()
        if (toNs === null) return
        this.store.patch({ seeking: Math.max(0, Math.min(opened.endNs, toNs)) })
      }
      for (let next = this.#sought(opening); next !== null; next = this.#sought(opening)) {
        await this.#goTo(next, opening)
        if (this.#sought(opening) === next) break
      }
      this.store.patch({ seeking: null })
      if (opening === this.opening && this.moment !== null) this.#standsAt(this.moment)
    })
    await this.refresh()
  }

  /** @returns where to go; null when something newer was opened. */
  #sought(opening: number): number | null {
    return opening === this.opening ? this.store.get().seeking : null
  }

  async #goTo(toNs: number, opening: number): Promise<void> {
    const request = { toNs, budgetMs: SEEK_MS, figures: true }
    const start = performance.now()
    let newer = false
    do {
      const { values, documents, missed, ...moment } = await this.service.seek({
        ...request,
        view: this.freshView,
      })
      newer = this.#sought(opening) !== toNs
      const there = moment.snapshot.nowNs >= toNs
      // What is on the way is shown only where it takes long.
      if (there || performance.now() - start > SEEN_MS) this.arrived(moment)
      this.store.patch({ values, documents })
      if (there) return
    } while (!newer)
  }

  /** Asks for the present moment again, with figures, until those of the run without the last change are there too. */
  protected refresh(): Promise<void> {
    this.#stale = true
    this.#refreshing ??= this.#refreshAll()
    return this.#refreshing
  }

  async #refreshAll(): Promise<void> {
    while (this.#stale || this.#awaitsOther()) {
      this.#stale = false
      await this.inTurn(async () => {
        const { opened, playing } = this.store.get()
        if (opened !== null && !playing) this.arrived(await this.#look())
      })
    }
    this.#refreshing = null
  }

  /** Paused, the figures of the run without the last change are worked out, however long that takes. */
  protected async settle(): Promise<void> {
    if (this.#awaitsOther()) await this.refresh()
  }

  #awaitsOther(): boolean {
    const { counterfactualPending, playing, status } = this.store.get()
    return counterfactualPending && !playing && status === 'ready'
  }

  /** @returns the present moment, with its figures. */
  #look(): Promise<Moment> {
    return this.service.advance({ toNs: 0, budgetMs: 0, figures: true, view: this.view })
  }

  /** Something that is done paused. */
  async #still(act: () => Promise<Moment>): Promise<void> {
    if (this.store.get().opened === null) return
    if (isHeld(this.store.get())) {
      this.answerFirst()
      return
    }
    const { opening } = this
    this.pause()
    this.elsewhere()
    await this.inTurn(async () => {
      if (opening !== this.opening) return
      const moment = await act()
      this.arrived(moment)
      this.#standsAt(moment)
    })
    await this.settle()
  }

  /** Says where it stands; it isn't where the notice was said any more. */
  #standsAt({ snapshot: { nowNs, endNs } }: Moment): void {
    if (this.store.get().playing) return
    this.#pausing = false
    const ended = nowNs >= endNs
    const announcement = ended ? this.words.ended : this.words.pausedAt(formatTime(nowNs, this.locale))
    this.store.patch({ notice: ended ? { what: 'ended' } : null, announcement })
  }

  /** One frame after the other while it plays. */
  async #loop(): Promise<void> {
    this.looping = true
    while (this.store.get().playing) {
      await nextFrame()
      await this.inTurn(() => this.#frame())
    }
    this.looping = false
    if (this.#pausing) {
      this.#pausing = false
      const time = formatTime(this.moment?.snapshot.nowNs ?? 0, this.locale)
      this.store.patch({ announcement: this.words.pausedAt(time) })
    }
    // A paused page shows the very moment that it is paused at, with its figures.
    if (this.store.get().status === 'ready') await this.refresh()
    else this.tellWork()
    this.saveNow()
    if (!this.#arrivedAtStop) return
    this.#arrivedAtStop = false
    this.#stopped()
  }

  async #frame(): Promise<void> {
    const { mode, speedStep, opened, playing } = this.store.get()
    // Meanwhile it may have been paused, or something else be opened.
    if (!playing || opened === null) return
    const nowMs = performance.now()
    const realMs = nowMs - this.#lastFrameMs
    this.#lastFrameMs = nowMs
    const fromNs = this.moment?.snapshot.nowNs ?? 0
    const figures = nowMs - this.#lastFiguresMs >= FIGURES_EVERY_MS
    if (figures) this.#lastFiguresMs = nowMs
    const panels = figures || nowMs - this.#lastPanelMs >= PANEL_EVERY_MS
    if (panels) this.#lastPanelMs = nowMs
    const target = this.clock.target(fromNs, realMs, SPEED_STEPS_NS_PER_S[speedStep] ?? 1e6)
    // What was to come after something else was opened doesn't come.
    const stop = this.#stop?.opening === this.opening ? this.#stop : null
    const wanted = mode === 'answer' ? opened.endNs : target
    const toNs = stop === null ? wanted : Math.min(stop.atNs, wanted)
    const moment = await this.service.advance({ toNs, budgetMs: BUDGET_MS, figures, view: this.view })
    const reached = this.clock.reached(moment.snapshot.nowNs - fromNs, realMs)
    const { nowNs } = moment.snapshot
    // Whoever hears that it has ended sees where.
    this.arrived(moment, panels || nowNs >= opened.endNs, reached)
    if (stop !== null && stop === this.#stop && nowNs >= Math.min(stop.atNs, opened.endNs)) {
      this.store.patch({ playing: false, reachedNsPerS: null })
      this.#arrivedAtStop = true
    }
    if (nowNs < opened.endNs) return
    this.#pausing = false
    const announcement = this.words.ended
    this.store.patch({ playing: false, reachedNsPerS: null, notice: { what: 'ended' }, announcement })
  }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
