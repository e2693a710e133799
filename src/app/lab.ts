import { explain, formatNumber, formatTime, type LayerView, type Snapshot } from '../core/index.ts'
import { type Change, type Control, controlValue, type SessionCommand } from '../scenario/index.ts'
import { forgetRun, type Run, runOf } from './autosave.ts'
import { BOOT_NOTCH } from './clock.ts'
import { type Deed, historyOf, reversed } from './deeds.ts'
import { PATIENCE_NS, Player } from './player.ts'
import { type Edit, type Notice, type Source, saidIn } from './state.ts'
import { LOCALES, WORDS } from './strings.ts'
import type { Target } from './target.ts'
import { Wishes } from './wishes.ts'
import type { Commanded, Moment, OpenAnswer } from './worker-types.ts'

/** A run that was kept is worked out again in pieces of this length. */
const PIECE_MS = 500

/** How a run is opened. */
interface Opening {
  /** Null: the file's own. */
  readonly seed?: number | null
  readonly variant?: string | null
  /** To the first moment with everything up; else it stays at 0. */
  readonly boot?: boolean
}

type Act = Exclude<SessionCommand, { do: 'set' | 'undo' | 'redo' }>

/** Something to be done to the run; an undo finds out only when its turn comes what it takes back. */
interface Wish {
  readonly command: SessionCommand
  readonly edit: () => Edit | null
  /** The run that it was meant for. */
  readonly run: number
}

/** The page's side of the simulation: opens it, plays it, changes it, and tells the store and the stage. */
export class Lab extends Player {
  readonly #wishes = new Wishes<Wish>((wish, goesOn) => this.#do(wish, goesOn))
  /** Counts the scenarios that were opened: what was meant for one is not done to another. */
  #run = 0
  /** What is being done again; a newer wish to do so begins with all of it. */
  #kept: readonly Deed[] | null = null
  /** What the latest opening put aside. */
  #aside: Run | null = null

  /** @returns whether it could be read; else what was open goes on. */
  async open(source: Source, opening: Opening = {}): Promise<boolean> {
    const { playing } = this.store.get()
    let opened = false
    await this.#opens(async () => {
      const before = runOf(this.store.get())
      opened = await this.#begin(source, opening)
      if (!opened) return
      this.#aside = before
      if (opening.boot ?? true) await this.#boot()
      if (before !== null) this.store.patch({ notice: { what: 'aside' } })
    })
    if (!opened && playing) this.play()
    return opened
  }

  /**
   * Opens a run that was kept, does again what was done to it, and stops where it was left.
   * @returns whether it could be read
   */
  async restore(run: Run): Promise<boolean> {
    let opened = false
    await this.#opens(async (valid) => {
      opened = await this.#begin(run.source, run)
      if (!opened) return
      this.holdSaves = true
      if (!(await this.#redo(run.deeds, valid)) || !(await this.#goTo(run.nowNs, valid))) return
      this.#tell({ what: 'restored', deeds: run.deeds.length }, this.words.changes.restored(run.deeds.length))
      this.holdSaves = false
      this.saveNow()
    })
    this.holdSaves = false
    return opened
  }

  /** Goes back to the run that the latest opening put aside. */
  async bringBack(): Promise<void> {
    if (this.#aside !== null) await this.restore(this.#aside)
  }

  async reset(boot = true): Promise<void> {
    const { source, opened } = this.store.get()
    if (source === null || opened === null) return
    await this.open(source, { seed: opened.seed, variant: opened.variant, boot })
    forgetRun()
  }

  /** Once more from the start, with other random arrivals and the same changes. */
  async reseed(seed: number): Promise<void> {
    await this.#opens((valid) => this.#again(valid, seed))
  }

  /** From 0, at a speed at which a boot takes some seconds. */
  async watchBoot(): Promise<void> {
    await this.reset(false)
    this.setNotch(BOOT_NOTCH)
    this.play()
  }

  /** Once more from the start, with the settings that were changed as changed from the start. */
  async again(): Promise<void> {
    await this.#opens((valid) => this.#again(valid))
  }

  /** Moves a slider: sent as soon as the last move was answered, and only where it stands by then. */
  slide(control: Extract<Control, { kind: 'range' }>, index: number, number: number): void {
    const { values } = this.store.get()
    const said = (value: number, locale: string): string =>
      `${formatNumber(value, locale)}${control.unit === '' ? '' : `\u00a0${control.unit}`}`
    const inBoth = (value: number) => ({ en: said(value, LOCALES.en), es: said(value, LOCALES.es) })
    const edit = { label: control.label, from: inBoth(values[index] ?? control.min), to: inBoth(number) }
    this.store.patch({ values: values.with(index, number) })
    this.edit([{ path: control.path, set: controlValue(control, number) }], edit)
  }

  choose(control: Extract<Control, { kind: 'options' }>, index: number, option: number): void {
    const { values } = this.store.get()
    const { name: to, change } = control.options[option] ?? {}
    const from = control.options[values[index] ?? -1]?.name ?? '–'
    this.store.patch({ values: values.with(index, option) })
    if (to !== undefined && change !== undefined) this.edit(change, { label: control.label, from, to })
  }

  /** Changes the running scenario, at once. */
  edit(change: readonly Change[], edit: Edit): void {
    this.#wish(change.map(({ path }) => path).join(' '), { do: 'set', change }, () => edit)
  }

  /** Does something to a level: crashes it, switches it off or on, pauses it, lets it go on. */
  act(command: Act): void {
    const layer = this.store.get().snapshot?.layers.find(({ path }) => path === command.path)
    if (layer === undefined) return
    const label = { en: layer.name, es: layer.name }
    // What comes of it is known when it has been done.
    this.#wish(`${command.do} ${command.path}`, command, () => ({
      label,
      from: stateWords(layer.state),
      to: '',
    }))
  }

  /** Takes back the latest edit, in the running world: time is not turned back. */
  undo(): void {
    this.#wish(this.#unique('undo'), { do: 'undo' }, () => {
      const latest = historyOf(this.store.get().deeds).undo.at(-1)
      return latest === undefined ? null : reversed(latest.edit)
    })
  }

  redo(): void {
    this.#wish(this.#unique('redo'), { do: 'redo' }, () => {
      return historyOf(this.store.get().deeds).redo.at(-1)?.edit ?? null
    })
  }

  select(selected: Target | null): void {
    this.store.patch({ selected })
  }

  /** The scenario as it stands, as a file. */
  async text(): Promise<string> {
    return (await this.inTurn(() => this.bench.text())) ?? ''
  }

  /** Each undo is one of its own, however fast they come. */
  #counted = 0
  #unique(name: string): string {
    this.#counted++
    return `${name} ${this.#counted}`
  }

  #wish(key: string, command: SessionCommand, edit: () => Edit | null): void {
    const wish = { command, edit, run: this.#run }
    void this.#wishes.ask(key, wish, (before, latest) => {
      const [first, last] = [before.edit(), latest.edit()]
      return {
        ...latest,
        edit: () => (first === null || last === null ? last : { ...last, from: first.from }),
      }
    })
  }

  async #do({ command, edit: find, run }: Wish, goesOn: boolean): Promise<boolean> {
    const done = await this.inTurn(async () => {
      const edit = find()
      if (run !== this.#run || edit === null) return false
      const on = goesOn && command.do === 'set'
      const commanded = await this.bench.command({ command, goesOn: on, view: this.view })
      const { moment, problems } = commanded
      const deed = { atNs: moment.snapshot.nowNs, command, edit: told(edit, command, moment), goesOn: on }
      this.#commanded(commanded, deed)
      this.arrived(moment)
      this.#say(deed.edit, moment.snapshot)
      if (problems.length > 0) return false
      this.saveSoon()
      // At the end of a run nothing comes after a change: the run is made again, with it.
      const setting = command.do === 'set' || command.do === 'undo' || command.do === 'redo'
      if (setting && moment.snapshot.nowNs >= moment.snapshot.endNs) {
        const { opening } = this
        await this.#again(() => opening === this.opening)
      }
      return true
    })
    void this.#settle()
    return done ?? false
  }

  /** Paused, the figures of the run without the change are worked out at once. */
  async #settle(): Promise<void> {
    if (!this.store.get().playing && this.store.get().withoutPending) await this.refresh()
  }

  /** Takes note of something that was done, or refused. */
  #commanded({ problems, moment, values, document }: Commanded, deed: Deed): void {
    this.store.set((state) => {
      state.refused = problems
      state.blamed =
        problems.length > 0 && deed.command.do === 'set' ? deed.command.change.map(({ path }) => path) : []
      // A slider that is still moving stays where the hand is.
      if (deed.command.do !== 'set' || !this.#wishes.waiting) state.values = values
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

  /** Something that opens a run: a newer wish to open ends it. */
  async #opens(act: (valid: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++this.opening
    const valid = (): boolean => mine === this.opening
    this.store.patch({ playing: false, reachedNsPerS: null })
    if (this.store.get().opened === null) this.store.patch({ status: 'loading' })
    await this.inTurn(async () => {
      if (valid()) await act(valid)
    })
    void this.#settle()
  }

  /**
   * Opens a scenario at 0.
   * @param run what is wished from now on is meant for this run
   * @returns false if it can't be read: then what was open goes on
   */
  async #begin(
    source: Source,
    { seed = null, variant = null }: Opening,
    run = this.#run + 1,
  ): Promise<boolean> {
    const answer: OpenAnswer = await this.bench.open({ text: source.text, seed, variant })
    if ('problems' in answer) {
      const { problems } = answer
      this.store.set((state) => {
        state.broken = { name: source.name, text: source.text, problems }
        state.announcement = this.words.problemsTitle(source.name, problems.length)
        state.dialog = null
        if (state.opened === null) state.status = 'empty'
      })
      return false
    }
    if (run !== this.#run) this.#kept = null
    this.#run = run
    this.clock.rest()
    this.colours.clear()
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
      state.base = null
      state.notice = null
      state.broken = null
      state.refused = []
      state.blamed = []
      state.dialog = null
      state.announcement = this.words.opened(answer.opened.title[state.language])
    })
    this.arrived(await this.bench.boot(0, this.view).then(({ moment }) => moment))
    return true
  }

  /** On to the first moment with everything up. */
  async #boot(): Promise<void> {
    const { moment, upAtNs } = await this.bench.boot(PATIENCE_NS, this.view)
    const { nowNs } = moment.snapshot
    this.countFromUp(moment, upAtNs)
    if (upAtNs === null) this.store.patch({ notice: { what: 'still-booting' } })
    else {
      const { announcement } = this.store.get()
      const said = `${announcement}. ${this.words.booted(formatTime(upAtNs, this.locale))}`
      this.#tell({ what: 'booted', upAtNs, nowNs }, said)
    }
    this.arrived(moment)
  }

  async #again(valid: () => boolean, seed?: number): Promise<void> {
    const { source, opened, deeds } = this.store.get()
    if (source === null || opened === null) return
    // Pauses and crashes belong to their moment.
    const derived = deeds
      .filter(({ command }) => command.do !== 'pause' && command.do !== 'resume' && command.do !== 'crash')
      .map((deed) => ({ ...deed, atNs: 0 }))
    const kept = this.#kept ?? derived
    this.#kept = kept
    const opening = { seed: seed ?? opened.seed, variant: opened.variant }
    // The same scenario: what was wished for it meanwhile is still to be done.
    if (!(await this.#begin(source, opening, this.#run))) return
    if (!(await this.#redo(kept, valid))) return
    this.#kept = null
    await this.#boot()
    if (seed === undefined) this.#tell({ what: 'again' }, this.words.changes.startedAgain)
  }

  /** Does again what was done to a run. @returns false if something newer was opened meanwhile. */
  async #redo(deeds: readonly Deed[], valid: () => boolean): Promise<boolean> {
    for (const deed of deeds) {
      if (!(await this.#goTo(deed.atNs, valid))) return false
      const { command, goesOn } = deed
      const commanded = await this.bench.command({ command, goesOn, view: this.view })
      this.#commanded(commanded, deed)
      this.arrived(commanded.moment)
    }
    return true
  }

  async #goTo(toNs: number, valid: () => boolean): Promise<boolean> {
    while (valid()) {
      const wish = { toNs, budgetMs: PIECE_MS, figures: true, view: this.view }
      const moment = await this.bench.advance(wish)
      this.arrived(moment)
      if (moment.snapshot.nowNs >= Math.min(toNs, moment.snapshot.endNs)) return true
    }
    return false
  }

  #tell(notice: Notice, announcement: string): void {
    this.store.patch({ notice, announcement })
  }

  /** Says what was changed and what came of it, for those who don't see it. */
  #say({ label, from, to }: Edit, snapshot: Snapshot): void {
    const { language, refused } = this.store.get()
    const what = `${label[language]}: ${this.words.changes.fromTo(saidIn(from, language), saidIn(to, language))}`
    const trouble = snapshot.layers
      .filter(({ state, why }) => why !== null && state === 'refused')
      .map(({ name, why }) => (why === null ? '' : this.words.refusal(name, explain(why, language))))
    const said = refused.length > 0 ? [this.words.refusedChange] : [what, ...trouble]
    this.store.patch({ announcement: said.join('. ') })
  }
}

function stateWords(state: LayerView['state']) {
  return { en: WORDS.en.state[state], es: WORDS.es.state[state] }
}

/** What came of an act is what the level then is. */
function told(edit: Edit, command: SessionCommand, { snapshot }: Moment): Edit {
  if (!('path' in command)) return edit
  const state = snapshot.layers.find(({ path }) => path === command.path)?.state ?? 'removed'
  return { ...edit, to: stateWords(state) }
}
