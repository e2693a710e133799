import type { Diagnostic } from '../scenario/index.ts'
import type { Keeping } from './keeping.ts'
import type { PageMessages } from './page-messages.ts'
import type { RunRecord } from './run-record.ts'
import type { RunStart } from './run-start.ts'
import { changesIn, doneBy } from './state/edits.ts'
import type { Run } from './state/run.ts'

/** How a run came from elsewhere. */
interface ReceivedFrom {
  /** The link that gave it; null: a file. */
  readonly link: string | null
  /** What the browser had kept from before. */
  readonly kept: Run | null
}

/** Of doing a run again; `superseded`: something newer was opened meanwhile. */
type RerunOutcome = 'done' | 'unreadable' | 'superseded' | { readonly refused: readonly Diagnostic[] }

export interface Restoring {
  /**
   * Opens a run that was kept or received, does again what was done to it, and stops where it was left. What of it
   * can't be done is told, and what was open before is opened again.
   * @returns false if it can't be read or done
   */
  restore(run: Run, received?: ReceivedFrom | null): Promise<boolean>
  /** Goes back to the run that the latest opening, or the latest fork, put aside. */
  restorePrevious(): Promise<void>
}

interface RestoringNeeds {
  readonly start: RunStart
  readonly run: RunRecord
  readonly messages: PageMessages
  readonly keeping: Pick<Keeping, 'saveNow' | 'hold'>
  /** What was open is gone, and can't be opened again. */
  readonly close: () => void
  readonly fail: () => void
}

/** Opens runs as they were kept or received. */
export function createRestoring({ start, run, messages, keeping, close, fail }: RestoringNeeds): Restoring {
  async function rerun(wanted: Run, valid: () => boolean): Promise<RerunOutcome> {
    try {
      keeping.hold(true)
      if (!(await start.begin(wanted.source, wanted))) return 'unreadable'
      const missed = await start.goTo(wanted.nowNs, valid)
      if (missed === null) return 'superseded'
      return missed.length === 0 ? 'done' : { refused: missed }
    } catch {
      // The worker threw: this run can't be done, whatever the reason.
      return { refused: [] }
    }
  }

  /** The run that was asked for stands where it was left. @param before what was open, if it was changed */
  function stands(wanted: Run, received: ReceivedFrom | null, before: Run | null): void {
    const changes = changesIn(doneBy(wanted.lanes[0]?.edits ?? [], wanted.nowNs))
    const { words } = messages
    if (received === null)
      messages.tell({ notice: { what: 'restored', changes }, announcement: words.changes.restored(changes) })
    else {
      const aside = before ?? received.kept
      if (aside !== null) run.putAside(aside)
      messages.tell({
        notice: { what: 'received', changes, aside: aside !== null },
        announcement: words.share.received(changes),
      })
      run.setShared(received.link)
    }
    keeping.hold(false)
    keeping.saveNow()
  }

  /** What was asked for was begun and can't be done: what was open is opened again. */
  async function goBack(
    before: Run | null,
    shared: string | null,
    problems: readonly Diagnostic[],
    valid: () => boolean,
  ): Promise<void> {
    const outcome = before === null ? null : await rerun(before, valid)
    if (outcome === null) close()
    else if (outcome === 'done') run.setShared(shared)
    else if (typeof outcome !== 'string') fail()
    messages.tell({ remark: { what: 'undoable', problems } })
  }

  async function restore(wanted: Run, received: ReceivedFrom | null = null): Promise<boolean> {
    let outcome = 'superseded' as RerunOutcome
    // The open run may have been changed so lately that it isn't kept yet.
    keeping.saveNow()
    await start.opens(async (valid) => {
      const [whole, changed, shared] = [run.whole(), run.changed(), run.shared]
      outcome = await rerun(wanted, valid)
      if (outcome === 'done') stands(wanted, received, changed)
      else if (typeof outcome !== 'string') await goBack(whole, shared, outcome.refused, valid)
    })
    keeping.hold(false)
    return outcome === 'done' || outcome === 'superseded'
  }

  return {
    restore,
    async restorePrevious() {
      if (run.previous !== null) await restore(run.previous)
    },
  }
}
