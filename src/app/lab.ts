import { formatTime } from '../core/index.ts'
import type { Metric, Problem } from '../scenario/index.ts'
import { forgetRun, type Run, runOf } from './autosave.ts'
import { Changer } from './changer.ts'
import { BOOT_NOTCH } from './clock.ts'
import { changesIn, type Deed, doneBy, logOf } from './deeds.ts'
import { alone, type But, MAIN, MOST_LANES } from './lanes.ts'
import { FREE_PLAY } from './lesson.ts'
import { PATIENCE_NS } from './player.ts'
import type { LaneState, Notice, Source } from './state.ts'
import { LOCALES, WORDS } from './strings.ts'
import type { Target } from './target.ts'
import { Teacher } from './teacher.ts'
import type { OpenAnswer } from './worker-types.ts'

/** A run that was kept is worked out again in pieces of this length. */
const PIECE_MS = 500

/** How a run is opened. */
interface Opening {
  /** Null: the file's own. */
  readonly seed?: number | null
  readonly variant?: string | null
  /** Several worlds instead of one variant. */
  readonly lanes?: readonly LaneState[]
  readonly counts?: readonly number[]
  /** To the first moment with everything up; else it stays at 0. */
  readonly boot?: boolean
  /** What is kept in the browser is not to come back. */
  readonly forget?: boolean
}

/** The page's side of the simulation: opens it, plays it, changes it, and tells the store and the stage. */
export class Lab extends Changer {
  readonly teacher = new Teacher(this)
  /** What is being done again; a newer wish to do so begins with all of it. */
  #kept: readonly LaneState[] | null = null
  /** What the latest opening, or the latest fork, put aside. */
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
      if (opening.forget === true) forgetRun()
      if (opening.boot ?? true) await this.#boot()
      if (before !== null) this.store.patch({ notice: { what: 'aside' } })
    })
    if (!opened && playing) this.play()
    return opened
  }

  /**
   * Opens a run that was kept, with everything that was done to it, and stops where it was left.
   * @returns whether it could be read
   */
  async restore(run: Run): Promise<boolean> {
    let opened = false
    await this.#opens(async (valid) => {
      this.holdSaves = true
      opened = await this.#begin(run.source, run)
      if (!opened || !(await this.#goTo(run.nowNs, valid))) return
      const changes = changesIn(doneBy(run.lanes[0]?.deeds ?? [], run.nowNs))
      this.#tell({ what: 'restored', changes }, this.words.changes.restored(changes))
      this.holdSaves = false
      this.saveNow()
    })
    this.holdSaves = false
    return opened
  }

  /** Goes back to the run that the latest opening, or the latest fork, put aside. */
  async bringBack(): Promise<void> {
    if (this.#aside !== null) await this.restore(this.#aside)
  }

  /** Beside the way taken at the latest fork, the one that was left. */
  async bothWays(): Promise<void> {
    const [left] = this.#aside?.lanes ?? []
    if (left === undefined) return
    const title = { en: WORDS.en.lanes.before, es: WORDS.es.lanes.before }
    await this.#addLane({ ...left, id: this.#freshId(), title })
  }

  async reset(boot = true): Promise<void> {
    const { source, opened, lanes } = this.store.get()
    if (source === null || opened === null) return
    const afresh = lanes.map((lane) => ({ ...lane, deeds: [] }))
    await this.open(source, { seed: opened.seed, lanes: afresh, boot, forget: true })
  }

  /** Once more from the start, with other random arrivals and the same changes. */
  async reseed(seed: number): Promise<void> {
    await this.#opens((valid) => this.makeAgain(valid, seed))
  }

  /** From 0, at a speed at which a boot takes some seconds. */
  async watchBoot(): Promise<void> {
    await this.reset(false)
    this.setNotch(BOOT_NOTCH)
    this.play()
  }

  /** Once more from the start, with the settings that were changed as changed from the start. */
  async again(): Promise<void> {
    await this.#opens((valid) => this.makeAgain(valid))
  }

  /** The same world with one thing otherwise, beside this one, at the same moment. */
  async compareWith({ title, variant, change }: But): Promise<void> {
    const main = this.store.get().lanes[0]
    if (main === undefined) return
    await this.#addLane({ ...main, id: this.#freshId(), title, variant, change: [...main.change, ...change] })
  }

  /** The same world until now; from here on changes are made to it alone. */
  async fork(): Promise<void> {
    const { lanes, snapshot } = this.store.get()
    const main = lanes[0]
    if (main === undefined || snapshot === null) return
    const id = this.#freshId()
    const said = (language: 'en' | 'es') =>
      WORDS[language].lanes.fork(formatTime(snapshot.nowNs, LOCALES[language]))
    await this.#addLane({
      ...main,
      id,
      title: { en: said('en'), es: said('es') },
      deeds: doneBy(main.deeds, snapshot.nowNs),
    })
    this.store.patch({ laneTarget: id })
  }

  async removeLane(id: string): Promise<void> {
    const { lanes } = this.store.get()
    const left = lanes.filter((lane) => lane.id !== id)
    if (left.length > 0 && left.length < lanes.length) await this.#openLanes(left)
  }

  async onlyFirst(): Promise<void> {
    await this.#openLanes(this.store.get().lanes.slice(0, 1))
  }

  /** Where changes are made from now on; null: in all lanes. */
  setLaneTarget(laneTarget: string | null): void {
    this.store.patch({ laneTarget })
  }

  select(selected: Target | null): void {
    this.store.patch({ selected })
  }

  /** The scenario as it stands, as a file. */
  async text(): Promise<string> {
    return (await this.inTurn(() => this.bench.text())) ?? ''
  }

  /** What is wrong with a text, were it opened. */
  async check(text: string): Promise<readonly Problem[]> {
    return (await this.inTurn(() => this.bench.check(text))) ?? []
  }

  /** The present value of each metric; null where there is none. */
  async measure(metrics: readonly Metric[]): Promise<readonly (number | null)[]> {
    return (await this.inTurn(() => this.bench.measure(metrics))) ?? metrics.map(() => null)
  }

  protected putAside(): void {
    this.#aside = runOf(this.store.get())
  }

  /** No id is used again: what is meant for a lane that was removed is done to no other. */
  #freshId(): string {
    const { lanes } = this.store.get()
    const numbers = lanes.map(({ id }) => Number(id.slice(LANE.length)) || 0)
    return `${LANE}${Math.max(0, ...numbers) + 1}`
  }

  async #addLane(lane: LaneState): Promise<void> {
    const { lanes } = this.store.get()
    if (lanes.length < MOST_LANES) await this.#openLanes([...lanes, lane])
  }

  /** The same moment of the same run, with other worlds beside each other. */
  async #openLanes(lanes: readonly LaneState[]): Promise<void> {
    const { source, opened, counts, snapshot } = this.store.get()
    if (source === null || opened === null || snapshot === null) return
    await this.#opens(async (valid) => {
      this.holdSaves = true
      const run = { source, seed: opened.seed, counts, lanes: lanes.map(mainFirst) }
      // The same scenario: what was wished for it meanwhile is still to be done.
      if (await this.#begin(source, run, this.run)) await this.#goTo(snapshot.nowNs, valid)
    })
    this.holdSaves = false
    this.saveSoon()
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
    void this.settle()
  }

  /**
   * Opens a scenario at 0.
   * @param run what is wished from now on is meant for this run
   * @returns false if it can't be read: then what was open goes on
   */
  async #begin(
    source: Source,
    { seed = null, variant = null, lanes = [alone(variant)], counts = [] }: Opening,
    run = this.run + 1,
  ): Promise<boolean> {
    const wish = lanes.map(({ id, variant, change, deeds }) => ({ id, variant, change, log: logOf(deeds) }))
    const answer: OpenAnswer = await this.bench.open({ text: source.text, seed, lanes: wish, counts })
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
    const same = run === this.run
    if (!same) this.#kept = null
    this.run = run
    this.clock.rest()
    this.colours.clear()
    this.store.set((state) => {
      state.status = 'ready'
      state.source = source
      state.opened = answer.opened
      state.values = answer.values
      state.documents = answer.documents
      state.lanes = lanes
      state.laneTarget = null
      state.laneFigures = []
      state.laneSamples = []
      state.counts = counts
      state.deeds = []
      state.samples = []
      state.happenings = []
      if (!same || lanes.length > 1) state.selected = null
      state.base = null
      state.notice = null
      if (!same) state.lesson = FREE_PLAY
      state.broken = null
      state.refused = []
      state.blamed = []
      state.dialog = null
      state.announcement = this.words.opened(answer.opened.title[state.language])
    })
    this.arrived(await this.bench.advance({ toNs: 0, budgetMs: 0, figures: true, view: this.freshView }))
    return true
  }

  /** On to the first moment with everything up. */
  async #boot(): Promise<void> {
    const { moment, upAtNs } = await this.bench.boot(PATIENCE_NS, this.view)
    const { nowNs } = moment.snapshot
    this.booted(moment, upAtNs)
    if (upAtNs === null) this.store.patch({ notice: { what: 'still-booting' } })
    else {
      const { announcement } = this.store.get()
      const said = `${announcement}. ${this.words.booted(formatTime(upAtNs, this.locale))}`
      this.#tell({ what: 'booted', upAtNs, nowNs }, said)
    }
    this.arrived(moment)
  }

  protected async makeAgain(valid: () => boolean, seed?: number): Promise<void> {
    const { source, opened, lanes } = this.store.get()
    if (source === null || opened === null) return
    const kept = this.#kept ?? lanes.map((lane) => ({ ...lane, deeds: lane.deeds.flatMap(fromStart) }))
    this.#kept = kept
    // The same scenario: what was wished for it meanwhile is still to be done.
    if (!(await this.#begin(source, { seed: seed ?? opened.seed, lanes: kept }, this.run))) return
    if (!valid()) return
    this.#kept = null
    await this.#boot()
    if (seed === undefined) this.#tell({ what: 'again' }, this.words.changes.startedAgain)
    this.saveSoon()
  }

  async #goTo(toNs: number, valid: () => boolean): Promise<boolean> {
    while (valid()) {
      const { values, documents, ...moment } = await this.bench.seek({
        toNs,
        budgetMs: PIECE_MS,
        figures: true,
        view: this.view,
      })
      this.store.patch({ values, documents })
      this.arrived(moment)
      if (moment.snapshot.nowNs >= Math.min(toNs, moment.snapshot.endNs)) return true
    }
    return false
  }

  #tell(notice: Notice, announcement: string): void {
    this.store.patch({ notice, announcement })
  }
}

const LANE = 'lane-'

/** Whoever is first is the main one. */
const mainFirst = (lane: LaneState, i: number): LaneState => (i === 0 ? { ...lane, id: MAIN } : lane)

/** Pauses and crashes belong to their moment; what was set was set from the start. */
function fromStart(deed: Deed): Deed[] {
  const { command } = deed
  const momentary = command.do === 'pause' || command.do === 'resume' || command.do === 'crash'
  return momentary ? [] : [{ ...deed, atNs: 0 }]
}
