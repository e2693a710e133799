import { type Remote, wrap } from 'comlink'
import { explain, formatNumber, formatTime, type LayerView, type Snapshot } from '../core/index.ts'
import { type Change, type Control, controlValue, type SessionCommand } from '../scenario/index.ts'
import type { Stage } from '../stage/index.ts'
import { forgetRun, type SavedRun, saveRun } from './autosave.ts'
import { ANSWER_WINDOW_NS, BOOT_NOTCH, NOTCHES_NS_PER_S, PlaybackClock, stripWindowNs } from './clock.ts'
import { type Deed, historyOf, reversed } from './deeds.ts'
import { OwnerColours } from './owners.ts'
import { loadPreferences } from './preferences.ts'
import { type Edit, freshState, type Mode, type Source, type State } from './state.ts'
import { createStore, type Store } from './store.ts'
import { LOCALES, WORDS, type Words } from './strings.ts'
import type { Target } from './target.ts'
import { type Wish, Wishes } from './wishes.ts'
import type { Bench, Commanded, Moment } from './worker-types.ts'

/** How much simulated time a boot is waited for. */
const PATIENCE_NS = 300e9

/** Of each real second of running to the answer, the worker works in pieces of this length. */
const BUDGET_MS = 30

/** A kept run is worked out again in pieces of this length. */
const RESTORE_MS = 500

/** Panels hear of a new moment this often while it plays; the stage hears of all. */
const PANEL_EVERY_MS = 150
const FIGURES_EVERY_MS = 300
const SAVE_EVERY_MS = 5000

type Listener = (moment: Moment) => void

/** The page's side of the simulation: plays it, changes it, and tells the store and the stage. */
export class Lab {
  readonly store: Store<State>
  readonly colours = new OwnerColours()
  /** The drawing, once it is there: what is seen of it is moved by buttons and keys. */
  stage: Stage | null = null
  #lookBackNs = 0
  readonly #bench: Remote<Bench>
  readonly #clock = new PlaybackClock()
  readonly #listeners = new Set<Listener>()
  readonly #wishes = new Wishes((wish, goesOn) => this.#do(wish, goesOn))
  #moment: Moment | null = null
  #lastFrameMs = 0
  #lastPanelMs = 0
  #lastFiguresMs = 0
  #lastSaveMs = 0
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

  /** How far back slices are asked for: the strips may be scrolled. */
  #slicesNs(): number {
    return Math.max(this.windowNs(), this.#lookBackNs)
  }

  /** The strips show slices from so many nanoseconds back on; 0: only the usual window. */
  lookBack(ns: number): void {
    const farther = ns > this.#slicesNs()
    this.#lookBackNs = ns
    if (farther) void this.#refresh()
  }

  /** Opens a scenario and advances to the first moment with everything up; `boot: false` stays at 0. */
  async open(
    source: Source,
    {
      seed = null,
      variant = null,
      boot = true,
    }: { seed?: number | null; variant?: string | null; boot?: boolean } = {},
  ): Promise<void> {
    const turn = ++this.#opening
    const first = this.store.get().opened === null
    if (first) this.store.patch({ status: 'loading' })
    try {
      const answer = await this.#bench.open({ text: source.text, seed, variant })
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
      this.#wishes.forget()
      this.colours.clear()
      forgetRun()
      const { moment, upAtNs } = await this.#bench.boot(boot ? PATIENCE_NS : 0, this.#slicesNs())
      if (turn !== this.#opening) return
      this.store.set((state) => {
        state.status = 'ready'
        state.source = source
        state.opened = answer.opened
        state.values = answer.values
        state.document = answer.document
        state.deeds = []
        state.samples = []
        state.happenings = []
        state.selected = null
        state.playing = false
        state.reachedNsPerS = null
        state.base =
          boot && moment.figures !== null ? { since: 'up', report: moment.figures.report, edits: [] } : null
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

  /** Opens a run that was kept, does again what was done to it, and stops where it was left. */
  async restore({ source, seed, variant, deeds, nowNs }: SavedRun): Promise<void> {
    await this.open(source, { seed, variant, boot: false })
    const turn = this.#opening
    if (this.store.get().source !== source) return
    try {
      for (const deed of deeds) {
        await this.#goTo(deed.atNs)
        const commanded = await this.#bench.command({ ...deed, windowNs: this.#slicesNs() })
        if (turn !== this.#opening) return
        this.#commanded(commanded, deed)
      }
      const moment = await this.#goTo(nowNs)
      if (turn !== this.#opening) return
      this.store.patch({ notice: { what: 'restored', deeds: deeds.length } })
      this.#arrived(moment, true)
      this.#save()
    } catch {
      this.#fail()
    }
  }

  async #goTo(toNs: number): Promise<Moment> {
    for (;;) {
      const wish = { toNs, budgetMs: RESTORE_MS, windowNs: this.#slicesNs(), figures: true }
      const moment = await this.#bench.advance(wish)
      if (moment.snapshot.nowNs >= Math.min(toNs, moment.snapshot.endNs)) return moment
    }
  }

  async reset(boot = true): Promise<void> {
    const { source, opened } = this.store.get()
    if (source === null || opened === null) return
    await this.open(source, { seed: opened.seed, variant: opened.variant, boot })
  }

  async reseed(seed: number): Promise<void> {
    const { source, opened } = this.store.get()
    if (source !== null) await this.open(source, { seed, variant: opened?.variant ?? null })
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
    await this.#still(() => this.#bench.stepSlice(this.#slicesNs()))
  }

  async stepTime(ns: number): Promise<void> {
    const toNs = (this.#moment?.snapshot.nowNs ?? 0) + ns
    await this.#still(() =>
      this.#bench.advance({ toNs, budgetMs: 5000, windowNs: this.#slicesNs(), figures: true }),
    )
  }

  /** Goes on until everything is up, at once. */
  async skipBoot(): Promise<void> {
    await this.#still(async () => {
      const { moment } = await this.#bench.boot(PATIENCE_NS, this.#slicesNs())
      this.store.set((state) => {
        const edits = state.base?.edits ?? []
        state.base = moment.figures === null ? null : { since: 'up', report: moment.figures.report, edits }
      })
      return moment
    })
  }

  /** Moves a slider: sent as soon as the last move was answered, and only where it stands by then. */
  slide(control: Extract<Control, { kind: 'range' }>, index: number, number: number): void {
    const { values } = this.store.get()
    const said = (value: number): string =>
      `${formatNumber(value, this.locale)}${control.unit === '' ? '' : ` ${control.unit}`}`
    const edit = { label: control.label, from: said(values[index] ?? control.min), to: said(number) }
    this.store.patch({ values: values.with(index, number) })
    this.edit([{ path: control.path, set: controlValue(control, number) }], edit)
  }

  choose(control: Extract<Control, { kind: 'options' }>, index: number, option: number): void {
    const { values } = this.store.get()
    const { name: to, change } = control.options[option] ?? {}
    const from = control.options[values[index] ?? -1]?.name ?? ''
    this.store.patch({ values: values.with(index, option) })
    if (to !== undefined && change !== undefined) this.edit(change, { label: control.label, from, to })
  }

  /** Changes the running scenario, at once. */
  edit(change: readonly Change[], edit: Edit): void {
    const key = change.map(({ path }) => path).join(' ')
    void this.#wishes.ask({ key, commands: [{ do: 'set', change }], edit })
  }

  /** Does something to a level: crashes it, switches it off or on, pauses it, lets it go on. */
  act(command: Exclude<SessionCommand, { do: 'set' | 'undo' | 'redo' }>): void {
    const layer = this.store.get().snapshot?.layers.find(({ path }) => path === command.path)
    if (layer === undefined) return
    const state = (name: LayerView['state']) => ({ en: WORDS.en.state[name], es: WORDS.es.state[name] })
    const edit = {
      label: { en: layer.name, es: layer.name },
      from: state(layer.state),
      to: state(AFTER[command.do]),
    }
    void this.#wishes.ask({ key: `${command.do} ${command.path}`, commands: [command], edit })
  }

  /** Takes back the latest edit, in the running world: time is not turned back. */
  undo(): void {
    this.#again('undo')
  }

  redo(): void {
    this.#again('redo')
  }

  #again(which: 'undo' | 'redo'): void {
    const latest = historyOf(this.store.get().deeds)[which].at(-1)
    if (latest === undefined) return
    const commands = latest.commands.map(() => ({ do: which }))
    const edit = which === 'undo' ? reversed(latest.edit) : latest.edit
    void this.#wishes.ask({ key: which, commands, edit })
  }

  select(selected: Target | null): void {
    this.store.patch({ selected })
  }

  /** The scenario as it stands, as a file. */
  text(): Promise<string> {
    return this.#bench.text()
  }

  async #do({ commands, edit }: Wish, goesOn: boolean): Promise<void> {
    const turn = this.#opening
    const on = goesOn && commands[0]?.do === 'set'
    try {
      const commanded = await this.#bench.command({ commands, goesOn: on, windowNs: this.#slicesNs() })
      if (turn !== this.#opening) return
      const { moment } = commanded
      this.#commanded(commanded, { atNs: moment.snapshot.nowNs, commands, edit, goesOn: on })
      // At the end of a run nothing comes after a change: the run is made again, with it.
      if (moment.snapshot.nowNs >= moment.snapshot.endNs && commanded.problems.length === 0) {
        await this.again()
        return
      }
      this.#sayWorld(moment.snapshot)
      this.#arrived(moment, true)
      this.#save()
    } catch {
      this.#fail()
    }
  }

  /** Takes note of something that was done, or refused. */
  #commanded({ problems, moment, values, document }: Commanded, deed: Deed): void {
    this.store.set((state) => {
      state.refused = problems
      state.blamed =
        problems.length === 0
          ? []
          : deed.commands.flatMap((one) => (one.do === 'set' ? one.change : [])).map(({ path }) => path)
      // A slider that is still moving stays where the hand is.
      if (!this.#wishes.waiting) state.values = values
      state.document = document
      if (problems.length > 0 || moment.figures === null) return
      const { report } = moment.figures
      const { base } = state
      const together = base?.since === 'change' && (deed.goesOn || base.report.simulatedNs === deed.atNs)
      state.base = together
        ? { ...base, edits: [...base.edits, deed.edit] }
        : { since: 'change', report, edits: [deed.edit] }
      state.deeds = [...state.deeds, deed]
      state.notice = moment.snapshot.nowNs >= moment.snapshot.endNs ? { what: 'ended' } : null
    })
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
        const figures = nowMs - this.#lastFiguresMs >= FIGURES_EVERY_MS
        if (figures) this.#lastFiguresMs = nowMs
        const turn = this.#opening
        const moment = await this.#bench.advance({
          toNs: mode === 'answer' ? endNs : this.#clock.target(fromNs, realMs, nsPerS),
          budgetMs: BUDGET_MS,
          windowNs: this.#slicesNs(),
          figures,
        })
        if (turn !== this.#opening || !this.store.get().playing) continue
        const reached = this.#clock.reached(moment.snapshot.nowNs - fromNs, realMs)
        this.#arrived(moment, figures || nowMs - this.#lastPanelMs >= PANEL_EVERY_MS, reached)
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

  /** Once more from the start, with everything that was changed as changed from the start. */
  async again(): Promise<void> {
    const { source, opened, deeds } = this.store.get()
    if (source === null || opened === null) return
    const { seed, variant } = opened
    const { undo } = historyOf(deeds)
    const kept = undo.flatMap(({ commands, edit }) => [{ atNs: 0, commands, edit, goesOn: false }])
    await this.restore({ version: 1, source, seed, variant, deeds: kept, nowNs: 0 })
    await this.skipBoot()
    this.store.patch({ notice: { what: 'again' } })
  }

  /** Asks for the present moment again, with figures. */
  async #refresh(): Promise<void> {
    const { opened, playing } = this.store.get()
    if (opened === null || playing) return
    const turn = this.#opening
    do {
      await this.#still(() =>
        this.#bench.advance({ toNs: 0, budgetMs: 0, windowNs: this.#slicesNs(), figures: true }),
      )
    } while (this.store.get().withoutPending && !this.store.get().playing && turn === this.#opening)
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
    const nowMs = performance.now()
    this.#lastPanelMs = nowMs
    if (nowMs - this.#lastSaveMs >= SAVE_EVERY_MS) this.#save()
    this.store.set((state) => {
      state.snapshot = moment.snapshot
      if (moment.figures !== null) {
        const { samples, happenings, ...present } = moment.figures
        Object.assign(state, present)
        if (samples.length > 0) state.samples = [...state.samples, ...samples]
        if (happenings.length > 0) state.happenings = [...state.happenings, ...happenings]
      }
      state.reachedNsPerS = state.playing ? reachedNsPerS : null
    })
  }

  #save(): void {
    this.#lastSaveMs = performance.now()
    saveRun(this.store.get())
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

/** What is done to a level, and the state that it is then in. */
const AFTER = {
  pause: 'paused',
  resume: 'up',
  'power-on': 'booting',
  'power-off': 'off',
  crash: 'crashed',
} as const satisfies Record<string, LayerView['state']>

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
