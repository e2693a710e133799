import { formatTime } from '../core/index.ts'
import type { Diagnostic } from '../scenario/index.ts'
import type { Connection } from './connection.ts'
import type { Moments } from './moments.ts'
import type { PageMessages } from './page-messages.ts'
import type { RunRecord } from './run-record.ts'
import { logOf } from './state/edits.ts'
import type { LaneState, ScenarioSource } from './state/run.ts'
import type { BrokenFile } from './state/state.ts'
import type { Slice } from './state/state-slice.ts'
import { PATIENCE_NS } from './worker/worker-types.ts'

export type RunStart = ReturnType<typeof createRunStart>

/** A run that was kept is worked out again in pieces of this length. */
const PIECE_MS = 500

/** Which run of a scenario is begun. */
export interface RunChoice {
  /** Null: the file's own. */
  readonly seed: number | null
  readonly lanes: readonly LaneState[]
  readonly counts: readonly number[]
}

/** What a part needs to know of a run that has begun. */
export interface Begun {
  /** Whether it is another run, else the same one from its start or with other lanes. */
  readonly other: boolean
  /** Whether its paths lead elsewhere than those before. */
  readonly elsewhere: boolean
}

interface RunStartNeeds {
  readonly connection: Connection
  readonly moments: Moments
  readonly messages: PageMessages
  readonly run: RunRecord
  /** Pauses and ends gestures, since something is being opened. */
  readonly halt: () => void
  /** Lets every part forget what it knew of the run before. */
  readonly afresh: (begun: Begun) => void
  readonly closeDialog: () => void
}

/** Begins runs, one request to open something after the other. */
export function createRunStart(
  { connection, moments, messages, run, halt, afresh, closeDialog }: RunStartNeeds,
  slice: Slice<'opening', 'opened' | 'language'>,
) {
  const { service } = connection

  /** Opens something when its turn has come; a newer request to open ends it. */
  async function opens(open: (valid: () => boolean) => Promise<void>): Promise<void> {
    const request = run.newRequest()
    const valid = (): boolean => request === run.request
    slice.together(() => {
      halt()
      slice.patch({ opening: true, ...(slice.get().opened === null ? { status: 'loading' } : {}) })
    })
    try {
      await connection.inTurn(async () => {
        if (valid()) await open(valid)
      })
    } finally {
      if (valid()) slice.patch({ opening: false })
    }
    void moments.settle()
  }

  /** A file could not be read: it is shown with what is wrong in it. */
  function refuse(broken: BrokenFile): void {
    slice.together(() => {
      slice.patch({ broken, ...(slice.get().opened === null ? { status: 'empty' } : {}) })
      messages.tell({ announcement: messages.words.problemsTitle(broken.name, broken.problems.length) })
      closeDialog()
    })
  }

  return {
    opens,
    /**
     * Opens a scenario at 0.
     * @param number of the run that it is: the present one's where the same scenario begins again, for what was asked of it meanwhile is still to be done
     * @returns false if it can't be read: then what was open goes on
     */
    async begin(
      source: ScenarioSource,
      { seed, lanes, counts }: RunChoice,
      number = run.number + 1,
    ): Promise<boolean> {
      const requests = lanes.map(({ id, variant, change, edits }) => ({
        id,
        variant,
        change,
        log: logOf(edits),
      }))
      const answer = await service.open({ text: source.text, seed, lanes: requests, counts })
      if ('problems' in answer) {
        refuse({ name: source.name, text: source.text, problems: answer.problems })
        return false
      }
      const other = number !== run.number
      slice.together(() => {
        slice.patch({ status: 'ready', broken: null })
        run.begin(number, { source, answer, lanes, counts })
        afresh({ other, elsewhere: other || lanes.length > 1 })
        const title = answer.opened.title[slice.get().language]
        messages.tell({ notice: null, announcement: messages.words.opened(title) })
      })
      await moments.first()
      return true
    },
    /** On to the first moment with everything up. */
    async boot(): Promise<void> {
      const { moment, upAtNs } = await service.boot(PATIENCE_NS, moments.view())
      const { nowNs } = moment.snapshot
      if (upAtNs === null) messages.tell({ notice: { what: 'still-booting' } })
      else {
        run.countFrom(nowNs)
        messages.tell({ notice: { what: 'booted', upAtNs, nowNs } })
        messages.add(messages.words.booted(formatTime(upAtNs, messages.locale)))
      }
      moments.arrived(moment)
    },
    /** On to a moment. @returns what was to be done on the way and could not be; null if something newer was opened meanwhile */
    async goTo(toNs: number, valid: () => boolean): Promise<readonly Diagnostic[] | null> {
      while (valid()) {
        const request = { toNs, budgetMs: PIECE_MS, figures: true, view: moments.view() }
        const { values, documents, missed, ...moment } = await service.seek(request)
        run.stand({ values, documents })
        moments.arrived(moment)
        if (moment.snapshot.nowNs >= Math.min(toNs, moment.snapshot.endNs)) return missed
      }
      return null
    },
    /** What was open is gone, and nothing took its place. */
    empty: () => slice.patch({ status: 'empty' }),
    /** The worker stumbled: nothing goes on. */
    fail: () => slice.patch({ status: 'failed' }),
    /** Shows a file with its mistakes; null: they were read. */
    showBroken: (broken: BrokenFile | null) => slice.patch({ broken }),
  }
}
