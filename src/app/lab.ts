import { formatTime } from '../core/index.ts'
import { forgetRun, type Run, runOf } from './autosave.ts'
import { Changer } from './changer.ts'
import { BOOT_NOTCH } from './clock.ts'
import { changesIn, type Deed } from './deeds.ts'
import { PATIENCE_NS } from './player.ts'
import type { Notice, Source } from './state.ts'
import type { Target } from './target.ts'
import type { OpenAnswer } from './worker-types.ts'

/** A run that was kept is worked out again in pieces of this length. */
const PIECE_MS = 500

/** How a run is opened. */
interface Opening {
  /** Null: the file's own. */
  readonly seed?: number | null
  readonly variant?: string | null
  /** To the first moment with everything up; else it stays at 0. */
  readonly boot?: boolean
  /** What is kept in the browser is not to come back. */
  readonly forget?: boolean
}

/** The page's side of the simulation: opens it, plays it, changes it, and tells the store and the stage. */
export class Lab extends Changer {
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
      if (opening.forget === true) forgetRun()
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
      const changes = changesIn(run.deeds)
      this.#tell({ what: 'restored', changes }, this.words.changes.restored(changes))
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
    await this.open(source, { seed: opened.seed, variant: opened.variant, boot, forget: true })
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

  select(selected: Target | null): void {
    this.store.patch({ selected })
  }

  /** The scenario as it stands, as a file. */
  async text(): Promise<string> {
    return (await this.inTurn(() => this.bench.text())) ?? ''
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
    { seed = null, variant = null }: Opening,
    run = this.run + 1,
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
      state.document = answer.document
      state.deeds = []
      state.samples = []
      state.happenings = []
      if (!same) state.selected = null
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

  protected async makeAgain(valid: () => boolean, seed?: number): Promise<void> {
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
    if (!(await this.#begin(source, opening, this.run))) return
    if (!(await this.#redo(kept, valid))) return
    this.#kept = null
    await this.#boot()
    if (seed === undefined) this.#tell({ what: 'again' }, this.words.changes.startedAgain)
    this.saveSoon()
  }

  /** Does again what was done to a run. @returns false if something newer was opened meanwhile. */
  async #redo(deeds: readonly Deed[], valid: () => boolean): Promise<boolean> {
    for (const deed of deeds) {
      if (!(await this.#goTo(deed.atNs, valid))) return false
      const { command, goesOn } = deed
      const commanded = await this.bench.command({ command, goesOn, view: this.view })
      this.commanded(commanded, deed)
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
}
