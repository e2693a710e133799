import type { Keeping } from './keeping.ts'
import type { PageMessages } from './page-messages.ts'
import type { Playback } from './playback.ts'
import type { RunRecord } from './run-record.ts'
import type { RunStart } from './run-start.ts'
import { BOOT_SPEED_STEP } from './state/clock.ts'
import type { Edit } from './state/edits.ts'
import { alone } from './state/lanes.ts'
import { isByLesson } from './state/lesson-state.ts'
import type { LaneState, ScenarioSource } from './state/run.ts'
import type { State } from './state/state.ts'
import type { ReadStore } from './state/store.ts'

export type Opening = ReturnType<typeof createOpening>

/** How a scenario is opened. */
interface OpeningChoice {
  /** Null: the file's own. */
  readonly seed?: number | null
  readonly variant?: string | null
  /** Several worlds instead of one variant. */
  readonly lanes?: readonly LaneState[]
  /** Whether to go on to the first moment with everything up; else the run stands at 0. */
  readonly boot?: boolean
  /** Whether the run that is kept in the browser is forgotten. */
  readonly forget?: boolean
}

interface OpeningNeeds {
  readonly start: RunStart
  readonly run: RunRecord
  readonly playback: Pick<Playback, 'play' | 'setSpeedStep'>
  readonly messages: PageMessages
  readonly keeping: Pick<Keeping, 'saveSoon' | 'forget'>
}

/** Opens scenarios, afresh or once more from the start. */
export function createOpening(
  { start, run, playback, messages, keeping }: OpeningNeeds,
  store: ReadStore<Pick<State, 'playing' | 'source' | 'opened' | 'lanes' | 'lesson'>>,
) {
  /** Lanes that are being made again, and of which run; a newer request to do so begins with all that was done to them. */
  let again: { readonly run: number; readonly lanes: readonly LaneState[] } | null = null

  /** @returns whether it could be read; else what was open goes on. */
  async function open(source: ScenarioSource, choice: OpeningChoice = {}): Promise<boolean> {
    const { seed = null, variant = null, lanes = [alone(variant)], boot = true, forget = false } = choice
    const { playing } = store.get()
    let opened = false
    const ended = start.opens(async () => {
      const before = run.changed()
      const byHand = !isByLesson(store.get())
      opened = await start.begin(source, { seed, lanes, counts: [] })
      if (!opened) return
      run.putAside(before)
      if (forget) keeping.forget()
      if (boot) await start.boot()
      if (before !== null && byHand) messages.tell({ notice: { what: 'aside' } })
    })
    const { request } = run
    await ended
    // If something newer was asked for meanwhile, that decides whether it plays.
    if (!opened && playing && request === run.request) playback.play()
    return opened
  }

  async function reset(boot = true): Promise<void> {
    const { source, opened, lanes } = store.get()
    if (source === null || opened === null) return
    const afresh = lanes.map((lane) => ({ ...lane, edits: [] }))
    await open(source, { seed: opened.seed, lanes: afresh, boot, forget: true })
  }

  /** Makes the run again from its start, with its changes. @param valid whether nothing newer was asked for meanwhile */
  async function makeAgain(valid: () => boolean, seed?: number): Promise<void> {
    const { source, opened, lanes: present } = store.get()
    if (source === null || opened === null) return
    const fromStart = present.map((lane) => ({ ...lane, edits: lane.edits.flatMap(movedToStart) }))
    const lanes = again?.run === run.number ? again.lanes : fromStart
    again = { run: run.number, lanes }
    const choice = { seed: seed ?? opened.seed, lanes, counts: [] }
    if (!(await start.begin(source, choice, run.number)) || !valid()) return
    again = null
    await start.boot()
    if (seed === undefined)
      messages.tell({ notice: { what: 'again' }, announcement: messages.words.changes.startedAgain })
    keeping.saveSoon()
  }

  return {
    open,
    makeAgain,
    reset,
    /** Once more from the start, with other random arrivals and the same changes. */
    reseed: (seed: number): Promise<void> => start.opens((valid) => makeAgain(valid, seed)),
    /** Once more from the start, with the settings that were changed as changed from the start. */
    again: (): Promise<void> => start.opens((valid) => makeAgain(valid)),
    /** From 0, at a speed at which a boot takes some seconds. */
    async watchBoot(): Promise<void> {
      const ended = reset(false)
      const { request } = run
      await ended
      // If something newer was opened meanwhile, it doesn't play by itself.
      if (request !== run.request) return
      playback.setSpeedStep(BOOT_SPEED_STEP)
      playback.play()
    },
    /** Shows a file with its mistakes; null: they were read. */
    showBroken: start.showBroken,
  }
}

/** Pauses and crashes belong to their moment; what was set was set from the start. */
function movedToStart(edit: Edit): Edit[] {
  const { command } = edit
  const momentary = command.do === 'pause' || command.do === 'resume' || command.do === 'crash'
  return momentary ? [] : [{ ...edit, atNs: 0 }]
}
