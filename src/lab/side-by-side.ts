import { formatTime, type Words } from '../core/index.ts'
import { LOCALES, WORDS } from '../words/index.ts'
import type { Connection } from './connection.ts'
import type { Keeping } from './keeping.ts'
import type { RunRecord } from './run-record.ts'
import type { RunStart } from './run-start.ts'
import { doneBy } from './state/edits.ts'
import { type Alternative, MOST_LANES } from './state/lanes.ts'
import type { LaneState } from './state/run.ts'
import type { Slice } from './state/state-slice.ts'

export type SideBySide = ReturnType<typeof createSideBySide>

/** What lanes made here are known by, with a number. */
const LANE = 'lane-'

interface SideBySideNeeds {
  readonly connection: Connection
  readonly run: RunRecord
  readonly start: RunStart
  readonly keeping: Pick<Keeping, 'saveSoon' | 'hold'>
}

/** Sets worlds side by side, and takes them away again. */
export function createSideBySide(
  { connection, run, start, keeping }: SideBySideNeeds,
  slice: Slice<'lanes', 'lanes' | 'source' | 'opened' | 'counts' | 'snapshot'>,
) {
  /** Waits for what was asked for before: steps on their way, changes, other lanes. @returns whether it is still the same run */
  async function caughtUp(): Promise<boolean> {
    const { number } = run
    let request: number
    do {
      request = run.request
      await connection.inTurn(async () => {})
    } while (request !== run.request)
    return number === run.number
  }

  /** No id is used again: what is meant for a lane that was removed is done to no other. */
  function freshId(): string {
    const { lanes } = slice.get()
    const numbers = lanes.map(({ id }) => Number(id.slice(LANE.length)) || 0)
    return `${LANE}${Math.max(0, ...numbers) + 1}`
  }

  /** The same moment of the same run, with other worlds beside each other. */
  async function openLanes(lanes: readonly LaneState[]): Promise<void> {
    const { source, opened, counts, snapshot } = slice.get()
    if (source === null || opened === null || snapshot === null) return
    await start.opens(async (valid) => {
      keeping.hold(true)
      // The same scenario: what was asked of it meanwhile is still to be done.
      if (await start.begin(source, { seed: opened.seed, counts, lanes }, run.number))
        await start.goTo(snapshot.nowNs, valid)
    })
    keeping.hold(false)
    keeping.saveSoon()
  }

  async function add(lane: LaneState): Promise<void> {
    const { lanes } = slice.get()
    if (lanes.length < MOST_LANES) await openLanes([...lanes, lane])
  }

  return {
    /** Beside the way taken at the latest fork, the one that was left. */
    async bothWays(): Promise<void> {
      if (!(await caughtUp())) return
      const [left] = run.previous?.lanes ?? []
      if (left !== undefined) await add({ ...left, id: freshId(), title: inBoth('before') })
    },
    /** The same world with one thing otherwise, beside this one, at the same moment. @param still whether it is still wanted then */
    async compareWith(
      { title, variant, change }: Alternative,
      still: () => boolean = () => true,
    ): Promise<void> {
      if (!(await caughtUp()) || !still()) return
      const [main] = slice.get().lanes
      if (main === undefined) return
      await add({ ...main, id: freshId(), title, variant, change: [...main.change, ...change] })
    },
    /** The same world until now; from here on changes are made to it alone. */
    async fork(): Promise<void> {
      if (!(await caughtUp())) return
      const { lanes, snapshot } = slice.get()
      const [main] = lanes
      if (main === undefined || snapshot === null) return
      const id = freshId()
      const { nowNs } = snapshot
      await add({ ...main, id, title: forkTitle(nowNs), edits: doneBy(main.edits, nowNs) })
      slice.patch({ laneTarget: id })
    },
    async remove(id: string): Promise<void> {
      if (!(await caughtUp())) return
      const { lanes } = slice.get()
      const left = lanes.filter((lane) => lane.id !== id)
      if (left.length > 0 && left.length < lanes.length) await openLanes(left)
    },
    async onlyFirst(): Promise<void> {
      if (await caughtUp()) await openLanes(slice.get().lanes.slice(0, 1))
    },
    /** Where changes are made from now on: in a lane, by its id; null: in all lanes. */
    setTarget: (laneTarget: string | null) => slice.patch({ laneTarget }),
    /** A run begins: changes are made in all its lanes. */
    afresh: () => slice.patch({ laneTarget: null }),
  }
}

const inBoth = (name: 'before'): Words => ({ en: WORDS.en.lanes[name], es: WORDS.es.lanes[name] })

function forkTitle(atNs: number): Words {
  const said = (language: keyof Words) => WORDS[language].lanes.fork(formatTime(atNs, LOCALES[language]))
  return { en: said('en'), es: said('es') }
}
