import type { Snapshot } from '../core/index.ts'
import { type Change, type Control, controlValue, type SessionCommand } from '../scenario/index.ts'
import { CommandQueue } from './command-queue.ts'
import type { Connection } from './connection.ts'
import type { Keeping } from './keeping.ts'
import type { Moments } from './moments.ts'
import type { PageMessages } from './page-messages.ts'
import type { RunRecord } from './run-record.ts'
import { changeText, levelEdit, sliderEdit, withOutcome } from './state/edit-words.ts'
import { type Edit, type EditSummary, historyOf, reversed } from './state/edits.ts'
import { targetEdits } from './state/lanes.ts'
import { editBy } from './state/lesson-edit.ts'
import type { LessonCommand } from './state/lesson-state.ts'
import type { Slice } from './state/state-slice.ts'
import { unrenamed } from './worker/lane-path.ts'
import type { Commanded } from './worker/worker-types.ts'

export type Changes = ReturnType<typeof createChanges>

/** Something that is done to a level. */
type LevelCommand = Exclude<SessionCommand, { do: 'set' | 'undo' | 'redo' }>

/** Something to be done to the run. */
interface PendingCommand {
  readonly command: SessionCommand
  /** In words, found when its turn comes: only then it is known what an undo takes back; null: nothing. */
  readonly summary: () => EditSummary | null
  /** The run that it was meant for. */
  readonly run: number
  /** In which lane, by its id; null: in all. */
  readonly lane: string | null
  /** Path on the page of the level that something is done to; null: a setting is changed. */
  readonly level: string | null
}

interface ChangesNeeds {
  readonly connection: Connection
  readonly moments: Moments
  readonly messages: PageMessages
  readonly keeping: Pick<Keeping, 'saveSoon'>
  readonly run: RunRecord
  /** Makes the run again from its start, with its changes. @param valid whether nothing newer was asked for meanwhile */
  readonly makeAgain: (valid: () => boolean) => Promise<void>
}

/** Changes the run while it plays or stands still, and takes note of what was done to it. */
export function createChanges(
  { connection, moments, messages, keeping, run, makeAgain }: ChangesNeeds,
  slice: Slice<
    'changes',
    'opened' | 'values' | 'documents' | 'snapshot' | 'lanes' | 'laneTarget' | 'edits' | 'language'
  >,
) {
  const { service, inTurn } = connection
  const queue = new CommandQueue<PendingCommand>(send)
  let undos = 0

  /** Whether a control belongs to a scenario that is no longer open: until the page is drawn anew it can still be moved. */
  function isGone(control: Control, index: number): boolean {
    return slice.get().opened?.controls[index] !== control
  }

  function request(key: string, pending: Omit<PendingCommand, 'run'>): void {
    // The same change in one lane and in all lanes are two requests.
    void queue.ask(`${pending.lane ?? ''} ${key}`, { ...pending, run: run.number }, (before, latest) => {
      const [first, last] = [before.summary(), latest.summary()]
      return {
        ...latest,
        summary: () => (first === null || last === null ? last : { ...last, from: first.from }),
      }
    })
  }

  async function send(
    { command, summary: find, run: meant, lane, level }: PendingCommand,
    sameGesture: boolean,
  ): Promise<boolean> {
    const done = await inTurn(async () => {
      const found = find()
      if (meant !== run.number || found === null) return false
      const goesOn = sameGesture && command.do === 'set'
      const commanded = await service.command({ command, goesOn, lane, view: moments.view() })
      const { moment, problems } = commanded
      const { nowNs, endNs } = moment.snapshot
      const summary = level === null ? found : withOutcome(found, level, moment.snapshot)
      take(commanded, { atNs: nowNs, command, summary, goesOn })
      moments.arrived(moment)
      tell(summary, moment.snapshot)
      if (problems.length > 0) return false
      keeping.saveSoon()
      // A setting that is changed at the end of the run would have no effect: the run is made again with it.
      const isSetting = command.do === 'set' || command.do === 'undo' || command.do === 'redo'
      if (isSetting && nowNs >= endNs) {
        const { request } = run
        await makeAgain(() => request === run.request)
        tell(summary, moment.snapshot, messages.words.changes.startedAgain)
      }
      return true
    })
    void moments.settle()
    return done ?? false
  }

  /** Takes note of something that was done, or refused. */
  function take(commanded: Commanded, edit: Edit): void {
    const { problems, moment } = commanded
    const { nowNs, endNs } = moment.snapshot
    const refused = problems.length > 0
    const forks = run.goesOnAfter(nowNs)
    if (!refused && forks) run.putAside(run.whole())
    slice.together(() => {
      const changed = edit.command.do === 'set' ? edit.command.change : null
      slice.patch({ refused: problems, blamed: refused ? (changed ?? []).map(({ path }) => path) : [] })
      // A slider that is still moving stays where the pointer is.
      run.take(commanded, edit, changed !== null && queue.waiting)
      if (refused) return
      messages.tell({
        notice: forks ? { what: 'forked', atNs: nowNs } : nowNs >= endNs ? { what: 'ended' } : null,
      })
    })
  }

  /** Says what was changed and what came of it, for those who don't see it. */
  function tell(edit: EditSummary, snapshot: Snapshot, ...more: readonly string[]): void {
    const { language, refused } = slice.get()
    const { words } = messages
    const said = refused.length > 0 ? [words.refusedChange] : changeText(edit, snapshot, language, words)
    messages.tell({ announcement: [...said, ...(refused.length > 0 ? [] : more)].join('. ') })
  }

  /** Changes the running scenario, at once. @param lane its place; left out: where changes are made anyway */
  function edit(change: readonly Change[], summary: EditSummary, lane?: number): void {
    const { lanes, laneTarget } = slice.get()
    const only = lane === undefined || lanes.length < 2 ? laneTarget : (lanes[lane]?.id ?? null)
    const key = change.map(({ path }) => path).join(' ')
    request(key, { command: { do: 'set', change }, summary: () => summary, lane: only, level: null })
  }

  /** Undo and redo have keys of their own, so that two of them that wait are not joined into one. */
  function inHistory(command: 'undo' | 'redo', summary: () => EditSummary | null): void {
    undos++
    const { laneTarget: lane } = slice.get()
    request(`${command} ${undos}`, { command: { do: command }, summary, lane, level: null })
  }

  return {
    edit,
    /** Moves a slider. While a move is on its way, of those that follow only the latest is sent. */
    slide(control: Extract<Control, { kind: 'range' }>, index: number, number: number): void {
      if (isGone(control, index)) return
      const from = slice.get().values[index] ?? control.min
      run.moveControl(index, number)
      edit([{ path: control.path, set: controlValue(control, number) }], sliderEdit(control, from, number))
    },
    choose(control: Extract<Control, { kind: 'options' }>, index: number, option: number): void {
      if (isGone(control, index)) return
      const { name: to, change } = control.options[option] ?? {}
      const from = control.options[slice.get().values[index] ?? -1]?.name ?? '–'
      run.moveControl(index, option)
      if (to !== undefined && change !== undefined) edit(change, { label: control.label, from, to })
    },
    /** Does something to a level: crashes it, switches it off or on, pauses it, lets it go on. */
    act(command: LevelCommand): void {
      const layer = slice.get().snapshot?.layers.find(({ path }) => path === command.path)
      if (layer === undefined) return
      const { lane, path } = unrenamed(command.path)
      request(`${command.do} ${command.path}`, {
        command: { ...command, path },
        summary: () => levelEdit(layer),
        lane,
        level: command.path,
      })
    },
    /** Takes back the latest edit, in the running world: time is not turned back. */
    undo: () =>
      inHistory('undo', () => {
        const latest = historyOf(targetEdits(slice.get())).undo.at(-1)
        return latest === undefined ? null : reversed(latest.summary)
      }),
    redo: () => inHistory('redo', () => historyOf(targetEdits(slice.get())).redo.at(-1)?.summary ?? null),
    /** Does several things at one moment, in every lane in which they can be done. */
    async perform(commands: readonly LessonCommand[]): Promise<void> {
      for (const command of commands) {
        await inTurn(async () => {
          const { opened, documents, snapshot } = slice.get()
          const planned = editBy(command, opened?.controls ?? [], documents[0], snapshot)
          const commanded = await service.command({
            command,
            goesOn: false,
            lane: null,
            view: moments.view(),
          })
          const { moment } = commanded
          const summary = 'path' in command ? withOutcome(planned, command.path, moment.snapshot) : planned
          take(commanded, { atNs: moment.snapshot.nowNs, command, summary, goesOn: false })
          moments.arrived(moment)
        })
      }
      void moments.settle()
    },
    /** What is changed from now on doesn't go on with what was changed before. */
    endGesture: () => queue.rest(),
    /** A run begins, in which nothing was refused. */
    afresh: () => slice.patch({ refused: [], blamed: [] }),
  }
}
