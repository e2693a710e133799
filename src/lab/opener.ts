import { formatTime } from '../core/index.ts'
import type { Diagnostic } from '../scenario/index.ts'
import { Changer } from './changer.ts'
import { forgetRun } from './keep/autosave.ts'
import { PATIENCE_NS } from './player.ts'
import { BOOT_SPEED_STEP } from './state/clock.ts'
import { changesIn, doneBy, type Edit, logOf } from './state/edits.ts'
import { alone } from './state/lanes.ts'
import { FREE_PLAY, isByLesson } from './state/lesson-state.ts'
import { changedRun, type LaneState, type Run, runOf, type ScenarioSource } from './state/run.ts'
import type { Notice } from './state/state.ts'
import type { OpenAnswer } from './worker/worker-types.ts'

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

/** How a run came from elsewhere. */
interface ReceivedFrom {
  /** The link that gave it; null: a file. */
  readonly link: string | null
  /** What the browser had kept from before. */
  readonly kept: Run | null
}

/** Of doing a run again; `superseded`: something newer was opened meanwhile. */
type RerunOutcome = 'done' | 'unreadable' | 'superseded' | { readonly refused: readonly Diagnostic[] }

/** Opens runs: afresh, as they were kept or received, once more from the start. */
export class Opener extends Changer {
  /** What is being done again; a newer request to do so begins with all of it. */
  #kept: readonly LaneState[] | null = null
  /** What the latest opening, or the latest fork, put aside. */
  protected previousRun: Run | null = null

  /** @returns whether it could be read; else what was open goes on. */
  async open(source: ScenarioSource, opening: Opening = {}): Promise<boolean> {
    const { playing, opened: open } = this.store.get()
    if (open !== null && this.refuses()) return false
    let opened = false
    const ended = this.opens(async () => {
      const state = this.store.get()
      const before = changedRun(state)
      const byHand = !isByLesson(state)
      opened = await this.begin(source, opening)
      if (!opened) return
      this.previousRun = before
      if (opening.forget === true && !this.store.get().embed) forgetRun()
      if (opening.boot ?? true) await this.#boot()
      if (before !== null && byHand) this.store.patch({ notice: { what: 'aside' } })
    })
    const mine = this.opening
    await ended
    // What is newer decides for itself.
    if (!opened && playing && mine === this.opening) this.play()
    return opened
  }

  /**
   * Opens a run that was kept or received, does again what was done to it, and stops where it was left. What of it
   * can't be done is told, and what was open before is opened again.
   * @returns false if it can't be read or done
   */
  async restore(run: Run, received: ReceivedFrom | null = null): Promise<boolean> {
    let outcome = 'superseded' as RerunOutcome
    // What is open may have been changed a moment ago.
    this.saveNow()
    await this.opens(async (valid) => {
      const before = this.store.get()
      const [whole, changed] = [runOf(before), changedRun(before)]
      outcome = await this.#rerun(run, valid)
      if (outcome === 'done') this.#isBack(run, received, changed)
      else if (typeof outcome !== 'string') await this.#goBack(whole, before.shared, outcome.refused, valid)
    })
    this.holdSaves = false
    return outcome === 'done' || outcome === 'superseded'
  }

  /** The run that was asked for stands where it was left. @param changed what was open, if it was changed */
  #isBack(run: Run, received: ReceivedFrom | null, changed: Run | null): void {
    const changes = changesIn(doneBy(run.lanes[0]?.edits ?? [], run.nowNs))
    if (received === null) this.#tell({ what: 'restored', changes }, this.words.changes.restored(changes))
    else {
      const aside = changed ?? received.kept
      this.previousRun = aside ?? this.previousRun
      this.#tell({ what: 'received', changes, aside: aside !== null }, this.words.share.received(changes))
      this.store.patch({ shared: received.link })
    }
    this.holdSaves = false
    this.saveNow()
  }

  /** What was asked for was begun and can't be done: what was open is opened again. */
  async #goBack(
    run: Run | null,
    shared: string | null,
    problems: readonly Diagnostic[],
    valid: () => boolean,
  ): Promise<void> {
    const outcome = run === null ? null : await this.#rerun(run, valid)
    if (outcome === null) this.store.patch({ opened: null, snapshot: null, status: 'empty' })
    else if (outcome === 'done') this.store.patch({ shared })
    else if (typeof outcome !== 'string') this.fail()
    this.store.patch({ remarks: [...this.store.get().remarks, { what: 'undoable', problems }] })
  }

  async #rerun(run: Run, valid: () => boolean): Promise<RerunOutcome> {
    try {
      this.holdSaves = true
      if (!(await this.begin(run.source, run))) return 'unreadable'
      const missed = await this.goTo(run.nowNs, valid)
      if (missed === null) return 'superseded'
      return missed.length === 0 ? 'done' : { refused: missed }
    } catch {
      // Whatever the worker stumbled over: this run can't be done.
      return { refused: [] }
    }
  }

  /** Goes back to the run that the latest opening, or the latest fork, put aside. */
  async restorePrevious(): Promise<void> {
    if (this.previousRun !== null && !this.refuses()) await this.restore(this.previousRun)
  }

  async reset(boot = true): Promise<void> {
    const { source, opened, lanes } = this.store.get()
    if (source === null || opened === null) return
    const afresh = lanes.map((lane) => ({ ...lane, edits: [] }))
    await this.open(source, { seed: opened.seed, lanes: afresh, boot, forget: true })
  }

  /** Once more from the start, with other random arrivals and the same changes. */
  async reseed(seed: number): Promise<void> {
    if (this.refuses()) return
    await this.opens((valid) => this.makeAgain(valid, seed))
  }

  /** From 0, at a speed at which a boot takes some seconds. */
  async watchBoot(): Promise<void> {
    if (this.refuses()) return
    const reset = this.reset(false)
    const mine = this.opening
    await reset
    // Something newer that was opened meanwhile stands still.
    if (mine !== this.opening) return
    this.setSpeedStep(BOOT_SPEED_STEP)
    this.play()
  }

  /** Once more from the start, with the settings that were changed as changed from the start. */
  async again(): Promise<void> {
    if (this.refuses()) return
    await this.opens((valid) => this.makeAgain(valid))
  }

  protected keepPrevious(): void {
    this.previousRun = runOf(this.store.get())
  }

  /** Something that opens a run: a newer request to open ends it. */
  protected async opens(act: (valid: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++this.opening
    const valid = (): boolean => mine === this.opening
    this.elsewhere()
    this.store.patch({ playing: false, reachedNsPerS: null, opening: true })
    if (this.store.get().opened === null) this.store.patch({ status: 'loading' })
    try {
      await this.inTurn(async () => {
        if (valid()) await act(valid)
      })
    } finally {
      if (valid()) this.store.patch({ opening: false })
    }
    void this.settle()
  }

  /**
   * Opens a scenario at 0.
   * @param run what is wished from now on is meant for this run
   * @returns false if it can't be read: then what was open goes on
   */
  protected async begin(
    source: ScenarioSource,
    { seed = null, variant = null, lanes = [alone(variant)], counts = [] }: Opening,
    run = this.run + 1,
  ): Promise<boolean> {
    const request = lanes.map(({ id, variant, change, edits }) => ({
      id,
      variant,
      change,
      log: logOf(edits),
    }))
    const answer: OpenAnswer = await this.service.open({ text: source.text, seed, lanes: request, counts })
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
      state.edits = []
      state.shared = null
      state.samples = []
      state.layerEvents = []
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
    this.arrived(await this.service.advance({ toNs: 0, budgetMs: 0, figures: true, view: this.freshView }))
    return true
  }

  /** On to the first moment with everything up. */
  async #boot(): Promise<void> {
    const { moment, upAtNs } = await this.service.boot(PATIENCE_NS, this.view)
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
    const kept = this.#kept ?? lanes.map((lane) => ({ ...lane, edits: lane.edits.flatMap(fromStart) }))
    this.#kept = kept
    // The same scenario: what was wished for it meanwhile is still to be done.
    if (!(await this.begin(source, { seed: seed ?? opened.seed, lanes: kept }, this.run))) return
    if (!valid()) return
    this.#kept = null
    await this.#boot()
    if (seed === undefined) this.#tell({ what: 'again' }, this.words.changes.startedAgain)
    this.saveSoon()
  }

  /** @returns what was done on the way and could not be; null if something newer was opened meanwhile. */
  protected async goTo(toNs: number, valid: () => boolean): Promise<readonly Diagnostic[] | null> {
    while (valid()) {
      const request = { toNs, budgetMs: PIECE_MS, figures: true, view: this.view }
      const { values, documents, missed, ...moment } = await this.service.seek(request)
      this.store.patch({ values, documents })
      this.arrived(moment)
      if (moment.snapshot.nowNs >= Math.min(toNs, moment.snapshot.endNs)) return missed
    }
    return null
  }

  #tell(notice: Notice, announcement: string): void {
    this.store.patch({ notice, announcement })
  }
}

/** Pauses and crashes belong to their moment; what was set was set from the start. */
function fromStart(edit: Edit): Edit[] {
  const { command } = edit
  const momentary = command.do === 'pause' || command.do === 'resume' || command.do === 'crash'
  return momentary ? [] : [{ ...edit, atNs: 0 }]
}
