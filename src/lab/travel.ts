import type { Connection } from './connection.ts'
import type { Moments } from './moments.ts'
import type { Playback } from './playback.ts'
import type { RunRecord } from './run-record.ts'
import type { Slice } from './state/state-slice.ts'
import { type Moment, PATIENCE_NS } from './worker/worker-types.ts'

export type Travel = ReturnType<typeof createTravel>

/** On the way to another moment the worker simulates for so long at a time; a way that takes longer than the second is shown. */
const SEEK_MS = 100
const SEEN_MS = 700

interface TravelNeeds {
  readonly connection: Connection
  readonly moments: Moments
  readonly playback: Pick<Playback, 'pause' | 'forgetStop' | 'standsAt'>
  readonly run: Pick<RunRecord, 'request' | 'stand' | 'countFrom'>
  /** What is changed from now on doesn't go on with what was changed before. */
  readonly endGesture: () => void
}

/** Goes to other moments of the run, paused: steps, and leaps back and forth. */
export function createTravel(
  { connection, moments, playback, run, endGesture }: TravelNeeds,
  slice: Slice<'travel', 'opened'>,
) {
  const { service, inTurn } = connection

  /** @returns where to go; null when something newer was opened. */
  const sought = (request: number): number | null => (request === run.request ? slice.get().seeking : null)

  /** Pauses, then does something that gives the next moment. */
  async function still(act: () => Promise<Moment>): Promise<void> {
    if (slice.get().opened === null) return
    const { request } = run
    playback.pause()
    endGesture()
    await inTurn(async () => {
      if (request !== run.request) return
      const moment = await act()
      moments.arrived(moment)
      playback.standsAt(moment)
    })
    await moments.settle()
  }

  /**
   * To a moment, however long that takes; something newer that is opened ends it.
   * @param goal finds it when its turn has come; null: it is known already
   */
  async function travel(goal: (() => Promise<number | null>) | null): Promise<void> {
    const { opened } = slice.get()
    if (opened === null) return
    const { request } = run
    playback.forgetStop()
    playback.pause()
    endGesture()
    await inTurn(async () => {
      // If a certain moment was asked for while this waited for its turn, that request is newer.
      if (goal !== null && slice.get().seeking === null && request === run.request) {
        const toNs = await goal()
        if (toNs === null) return
        slice.patch({ seeking: Math.max(0, Math.min(opened.endNs, toNs)) })
      }
      for (let next = sought(request); next !== null; next = sought(request)) {
        await goTo(next, request)
        if (sought(request) === next) break
      }
      slice.patch({ seeking: null })
      if (request === run.request && moments.present !== null) playback.standsAt(moments.present)
    })
    await moments.refresh()
  }

  async function goTo(toNs: number, request: number): Promise<void> {
    const start = performance.now()
    let newer = false
    do {
      const view = moments.freshView()
      const asked = { toNs, budgetMs: SEEK_MS, figures: true, view }
      const { values, documents, missed, ...moment } = await service.seek(asked)
      newer = sought(request) !== toNs
      const there = moment.snapshot.nowNs >= toNs
      // Moments on the way are shown only if the way takes long.
      if (there || performance.now() - start > SEEN_MS) moments.arrived(moment)
      run.stand({ values, documents })
      if (there) return
    } while (!newer)
  }

  /** To any moment of the run, earlier or later, as if it had gone there by itself; a newer request takes its place. */
  async function seek(atNs: number): Promise<void> {
    const { opened, seeking } = slice.get()
    if (opened === null) return
    slice.patch({ seeking: Math.max(0, Math.min(opened.endNs, Math.round(atNs))) })
    if (seeking === null) await travel(null)
  }

  async function stepTime(ns: number): Promise<void> {
    const { seeking } = slice.get()
    // If it is on its way to a moment already, it goes that much farther.
    if (seeking !== null) await seek(seeking + ns)
    else await travel(async () => (moments.present?.snapshot.nowNs ?? 0) + ns)
  }

  return {
    seek,
    stepTime,
    stepTimeBack: (ns: number): Promise<void> => stepTime(-ns),
    stepSlice: (): Promise<void> => still(() => service.stepSlice(moments.view())),
    /** One slice back: to where it began. */
    stepSliceBack: (): Promise<void> => travel(() => service.sliceBefore()),
    /** Goes on until everything is up, at once. */
    async skipBoot(): Promise<void> {
      if (!(moments.present?.snapshot.layers ?? []).some(({ state }) => state === 'booting')) return
      await still(async () => {
        const { moment, upAtNs } = await service.boot(PATIENCE_NS, moments.view())
        if (upAtNs !== null) run.countFrom(moment.snapshot.nowNs)
        return moment
      })
    },
  }
}
