import { formatNumber, type LayerView, type Snapshot } from '../core/index.ts'
import { type Change, type Control, controlValue, explain, type SessionCommand } from '../scenario/index.ts'
import { LOCALES, WORDS } from '../words/index.ts'
import { CommandQueue } from './command-queue.ts'
import { Player } from './player.ts'
import { doneBy, type Edit, type EditSummary, historyOf, reversed, textIn } from './state/edits.ts'
import { inLane, targetEdits } from './state/lanes.ts'
import { editBy } from './state/lesson-edit.ts'
import { isHeld, type LessonCommand } from './state/lesson-state.ts'
import type { Commanded, Moment } from './worker/worker-types.ts'

type ActCommand = Exclude<SessionCommand, { do: 'set' | 'undo' | 'redo' }>

/** Something to be done to the run; an undo finds out only when its turn comes what it takes back. */
interface PendingCommand {
  readonly command: SessionCommand
  readonly summary: () => EditSummary | null
  /** The run that it was meant for. */
  readonly run: number
  /** Of a lane, by its id; null: in all. */
  readonly lane: string | null
  /** The level as the page knows it, where something is done to one. */
  readonly level: string | null
}

/** Changes the run while it plays or stands still, and takes note of what was done to it. */
export abstract class Changer extends Player {
  readonly #queue = new CommandQueue<PendingCommand>((request, goesOn) => this.#do(request, goesOn))
  /** Counts the scenarios that were opened: what was meant for one is not done to another. */
  protected run = 0
  #undos = 0

  protected override elsewhere(): void {
    this.#queue.rest()
  }

  /** Makes the run again from its start, with its changes. @param valid whether nothing newer was asked for meanwhile */
  protected abstract makeAgain(valid: () => boolean): Promise<void>

  /** Whether nothing may be changed here; then it says so. All that changes or opens something asks. */
  refuses(): boolean {
    if (!this.store.get().readOnly) return false
    const announcement = this.words.share.readOnly
    this.store.patch({ notice: { what: 'read-only' }, dialog: null, announcement })
    return true
  }

  /** Moves a slider: sent as soon as the last move was answered, and only where it stands by then. */
  slide(control: Extract<Control, { kind: 'range' }>, index: number, number: number): void {
    if (this.refuses() || this.#isGone(control, index)) return
    const { values } = this.store.get()
    const said = (value: number, locale: string): string =>
      `${formatNumber(value, locale)}${control.unit === '' ? '' : `\u00a0${control.unit}`}`
    const inBoth = (value: number) => ({ en: said(value, LOCALES.en), es: said(value, LOCALES.es) })
    const edit = { label: control.label, from: inBoth(values[index] ?? control.min), to: inBoth(number) }
    this.store.patch({ values: values.with(index, number) })
    this.edit([{ path: control.path, set: controlValue(control, number) }], edit)
  }

  choose(control: Extract<Control, { kind: 'options' }>, index: number, option: number): void {
    if (this.refuses() || this.#isGone(control, index)) return
    const { values } = this.store.get()
    const { name: to, change } = control.options[option] ?? {}
    const from = control.options[values[index] ?? -1]?.name ?? '–'
    this.store.patch({ values: values.with(index, option) })
    if (to !== undefined && change !== undefined) this.edit(change, { label: control.label, from, to })
  }

  /** Whether a control is of a scenario that isn't open any more: it is seen until the page is drawn anew. */
  #isGone(control: Control, index: number): boolean {
    return this.store.get().opened?.controls[index] !== control
  }

  /** Changes the running scenario, at once. @param lane its place; left out: where changes are made anyway */
  edit(change: readonly Change[], edit: EditSummary, lane?: number): void {
    const { lanes, laneTarget } = this.store.get()
    const only = lane === undefined || lanes.length < 2 ? laneTarget : (lanes[lane]?.id ?? null)
    this.#request(change.map(({ path }) => path).join(' '), { do: 'set', change }, () => edit, only)
  }

  /** Does something to a level: crashes it, switches it off or on, pauses it, lets it go on. */
  act(command: ActCommand): void {
    const state = this.store.get()
    const layer = state.snapshot?.layers.find(({ path }) => path === command.path)
    if (layer === undefined) return
    const label = { en: layer.name, es: layer.name }
    const { lane, path } = inLane(command.path, state)
    const only = state.lanes.length < 2 ? null : (state.lanes[lane]?.id ?? null)
    // What comes of it is known when it has been done.
    const edit = () => ({ label, from: stateWords(layer.state), to: '' })
    this.#request(`${command.do} ${command.path}`, { ...command, path }, edit, only, command.path)
  }

  /** Takes back the latest edit, in the running world: time is not turned back. */
  undo(): void {
    this.#request(this.#oneOfItsOwn('undo'), { do: 'undo' }, () => {
      const latest = historyOf(targetEdits(this.store.get())).undo.at(-1)
      return latest === undefined ? null : reversed(latest.summary)
    })
  }

  redo(): void {
    this.#request(this.#oneOfItsOwn('redo'), { do: 'redo' }, () => {
      return historyOf(targetEdits(this.store.get())).redo.at(-1)?.summary ?? null
    })
  }

  /** Does several things at one moment, in every lane in which they can be done. */
  async perform(commands: readonly LessonCommand[]): Promise<void> {
    for (const command of commands) {
      await this.inTurn(async () => {
        const { opened, documents, snapshot } = this.store.get()
        const edit = editBy(command, opened?.controls ?? [], documents[0], snapshot)
        const commanded = await this.service.command({ command, goesOn: false, lane: null, view: this.view })
        const atNs = commanded.moment.snapshot.nowNs
        const came = 'path' in command ? told(edit, command.path, commanded.moment) : edit
        this.#commanded(commanded, { atNs, command, summary: came, goesOn: false })
        this.arrived(commanded.moment)
      })
    }
    void this.settle()
  }

  /** Each undo is one, however fast they come. */
  #oneOfItsOwn(name: string): string {
    this.#undos++
    return `${name} ${this.#undos}`
  }

  #request(
    key: string,
    command: SessionCommand,
    summary: () => EditSummary | null,
    lane: string | null = this.store.get().laneTarget,
    level: string | null = null,
  ): void {
    if (this.refuses()) return
    if (isHeld(this.store.get())) {
      this.answerFirst()
      return
    }
    const request = { command, summary, run: this.run, lane, level }
    // Of one world and of all it is not the same request.
    void this.#queue.ask(`${lane ?? ''} ${key}`, request, (before, latest) => {
      const [first, last] = [before.summary(), latest.summary()]
      return {
        ...latest,
        summary: () => (first === null || last === null ? last : { ...last, from: first.from }),
      }
    })
  }

  async #do({ command, summary: find, run, lane, level }: PendingCommand, goesOn: boolean): Promise<boolean> {
    const done = await this.inTurn(async () => {
      const summary = find()
      if (run !== this.run || summary === null) return false
      const on = goesOn && command.do === 'set'
      const commanded = await this.service.command({ command, goesOn: on, lane, view: this.view })
      const { moment, problems } = commanded
      const edit = {
        atNs: moment.snapshot.nowNs,
        command,
        summary: level === null ? summary : told(summary, level, moment),
        goesOn: on,
      }
      this.#commanded(commanded, edit)
      this.arrived(moment)
      this.#say(edit.summary, moment.snapshot)
      if (problems.length > 0) return false
      this.saveSoon()
      // At the end of a run nothing comes after a change: the run is made again, with it.
      const setting = command.do === 'set' || command.do === 'undo' || command.do === 'redo'
      if (setting && moment.snapshot.nowNs >= moment.snapshot.endNs) {
        const { opening } = this
        await this.makeAgain(() => opening === this.opening)
        this.#say(edit.summary, moment.snapshot, this.words.changes.startedAgain)
      }
      return true
    })
    void this.settle()
    return done ?? false
  }

  /** Puts the run aside as it is, for what is done now leads another way. */
  protected abstract keepPrevious(): void

  /** Takes note of something that was done, or refused. */
  #commanded({ problems, lanes, moment, values, documents }: Commanded, edit: Edit): void {
    const { nowNs, endNs } = moment.snapshot
    const left = this.store.get().lanes.some(({ edits }) => doneBy(edits, nowNs).length < edits.length)
    if (problems.length === 0 && left) this.keepPrevious()
    this.store.set((state) => {
      state.refused = problems
      state.blamed =
        problems.length > 0 && edit.command.do === 'set' ? edit.command.change.map(({ path }) => path) : []
      // A slider that is still moving stays where the hand is.
      if (edit.command.do !== 'set' || !this.#queue.waiting) state.values = values
      state.documents = documents
      if (problems.length > 0) return
      state.lanes = state.lanes.map((lane) => {
        const done = doneBy(lane.edits, nowNs)
        return { ...lane, edits: lanes.includes(lane.id) ? [...done, edit] : done }
      })
      state.counts = state.counts.filter((atNs) => atNs <= nowNs)
      state.shared = null
      state.notice = left ? { what: 'forked', atNs: nowNs } : nowNs >= endNs ? { what: 'ended' } : null
    })
  }

  /** Says what was changed and what came of it, for those who don't see it. */
  #say({ label, from, to }: EditSummary, snapshot: Snapshot, more?: string): void {
    const { language, refused } = this.store.get()
    const what = `${label[language]}: ${this.words.changes.fromTo(textIn(from, language), textIn(to, language))}`
    const trouble = snapshot.layers
      .filter(({ state, why }) => why !== null && state === 'refused')
      .map(({ name, why }) => (why === null ? '' : this.words.refusal(name, explain(why, language))))
    const said =
      refused.length > 0
        ? [this.words.refusedChange]
        : [what, ...trouble, ...(more === undefined ? [] : [more])]
    this.store.patch({ announcement: said.join('. ') })
  }
}

function stateWords(state: LayerView['state']) {
  return { en: WORDS.en.state[state], es: WORDS.es.state[state] }
}

/** What came of an act is what the level then is. */
function told(edit: EditSummary, level: string, { snapshot }: Moment): EditSummary {
  const state = snapshot.layers.find(({ path }) => path === level)?.state ?? 'removed'
  return { ...edit, to: stateWords(state) }
}
