import type { OwnerColours } from '../figures/owners.ts'
import type { Connection } from './connection.ts'
import type { Keeping } from './keeping.ts'
import { ANSWER_WINDOW_NS, SPEED_STEPS_NS_PER_S, stripWindowNs } from './state/clock.ts'
import { doneBy, latestEdits } from './state/edits.ts'
import { eventsWithNames, machineNames, type NameMachine, withMachineNames } from './state/lane-names.ts'
import { laneTitles } from './state/lanes.ts'
import type { PartStates } from './state/state.ts'
import type { Slice } from './state/state-slice.ts'
import type { Moment, MomentFigures, ViewRequest } from './worker/worker-types.ts'

export type Moments = ReturnType<typeof createMoments>

type MomentListener = (moment: Moment) => void

type MomentsSlice = Slice<
  'moments',
  'playing' | 'mode' | 'speedStep' | 'lanes' | 'opened' | 'language' | 'status'
>

interface MomentsNeeds {
  readonly connection: Connection
  readonly keeping: Pick<Keeping, 'saveSometimes'>
  readonly colours: OwnerColours
}

/** The present moment of the run: asked for, and shown to the stage and the panels as it comes. */
export function createMoments({ connection, keeping, colours }: MomentsNeeds, slice: MomentsSlice) {
  const listeners = new Set<MomentListener>()
  let present: Moment | null = null
  let lookBackNs = 0
  let refreshing: Promise<void> | null = null
  /** The present moment is to be asked for again. */
  let stale = false

  /** What the strips show, in simulated nanoseconds. */
  function windowNs(): number {
    const { mode, speedStep } = slice.get()
    return mode === 'answer' ? ANSWER_WINDOW_NS : stripWindowNs(SPEED_STEPS_NS_PER_S[speedStep] ?? 1e6)
  }

  /** What is asked for by a page that has no samples and no events of the run yet. */
  function freshView(): ViewRequest {
    return { windowNs: Math.max(windowNs(), lookBackNs), samples: 0, layerEvents: 0 }
  }

  function view(): ViewRequest {
    const { samples, layerEvents } = slice.get()
    return { ...freshView(), samples: samples.length, layerEvents: layerEvents.length }
  }

  /** Names for the machines of several lanes, in the page's language; null for one lane, whose file names them. */
  function namesFor({ snapshot: { machines } }: Moment): NameMachine | null {
    const { lanes, opened, language } = slice.get()
    return lanes.length < 2 ? null : machineNames(lanes, laneTitles(lanes, opened, language), machines)
  }

  /** Shows a moment that came to the stage, and to the panels if they are due. */
  function arrived(came: Moment, panels = true, reachedNsPerS: number | null = null): void {
    const names = namesFor(came)
    const moment = names === null ? came : withMachineNames(came, names)
    present = moment
    colours.meet(moment.snapshot)
    for (const listener of [...listeners]) listener(moment)
    if (!panels) return
    const { snapshot, figures } = moment
    const { playing, lanes, edits: before } = slice.get()
    const done = doneBy(lanes[0]?.edits ?? [], snapshot.nowNs)
    const edits = done.length === before.length ? before : done
    slice.patch({
      snapshot,
      edits,
      reachedNsPerS: playing ? reachedNsPerS : null,
      ...(figures === null ? {} : figured({ ...slice.get(), edits }, figures)),
    })
    keeping.saveSometimes()
  }

  /** @returns the present moment, with its figures. */
  function look(view: ViewRequest): Promise<Moment> {
    return connection.service.advance({ toNs: 0, budgetMs: 0, figures: true, view })
  }

  function awaitsCounterfactual(): boolean {
    const { counterfactualPending, playing, status } = slice.get()
    return counterfactualPending && !playing && status === 'ready'
  }

  async function refreshAll(): Promise<void> {
    while (stale || awaitsCounterfactual()) {
      stale = false
      await connection.inTurn(async () => {
        const { opened, playing } = slice.get()
        if (opened !== null && !playing) arrived(await look(view()))
      })
    }
    refreshing = null
  }

  /** Asks for the present moment again, with figures, until those of the run without the last change are there too. */
  function refresh(): Promise<void> {
    stale = true
    refreshing ??= refreshAll()
    return refreshing
  }

  return {
    get present(): Moment | null {
      return present
    },
    windowNs,
    view,
    freshView,
    arrived,
    refresh,
    /** Every moment, as it comes; the present one at once. @returns how to stop listening */
    onMoment(listener: MomentListener): () => void {
      listeners.add(listener)
      if (present !== null) listener(present)
      return () => listeners.delete(listener)
    },
    /** Calls the machines of several lanes by their titles in the page's language, which has changed. */
    rename(): void {
      const names = present && namesFor(present)
      if (present === null || names === null) return
      present = withMachineNames(present, names)
      for (const listener of [...listeners]) listener(present)
      slice.patch({
        snapshot: present.snapshot,
        layerEvents: eventsWithNames(slice.get().layerEvents, names),
      })
    },
    /** Strips may be scrolled: they show slices from so many nanoseconds back on; 0: only the usual window. */
    lookBack(ns: number): void {
      const farther = ns > view().windowNs
      lookBackNs = ns
      if (farther) void refresh()
    },
    /** Paused, the figures of the run without the last change are worked out, however long that takes. */
    async settle(): Promise<void> {
      if (awaitsCounterfactual()) await refresh()
    },
    /** The first moment of a run that has just been opened. */
    async first(): Promise<void> {
      arrived(await look(freshView()))
    },
    /** Time stands still: no speed is reached. */
    standStill: () => slice.patch({ reachedNsPerS: null }),
    /** Nothing is open any more. */
    close: () => slice.patch({ snapshot: null }),
    /** A run begins: nothing is known yet of what it has been. */
    afresh(): void {
      colours.clear()
      slice.patch({
        laneFigures: [],
        laneSamples: [],
        samples: [],
        layerEvents: [],
        edits: [],
        base: null,
      })
    },
  }
}

/** A longer list, or the same one where nothing is new. */
function grown<T>(before: readonly T[], from: number, more: readonly T[]): readonly T[] {
  return more.length === 0 && before.length === from ? before : [...before.slice(0, from), ...more]
}

/** @returns what the page knows with new figures. */
function figured(
  state: PartStates['moments'],
  { samples, layerEvents, lanes, base, samplesFrom, layerEventsFrom, ...present }: MomentFigures,
): Partial<PartStates['moments']> {
  return {
    ...present,
    base:
      base.report === null || base.since === 'start'
        ? null
        : { since: base.since, report: base.report, edits: latestEdits(state.edits) },
    laneFigures: lanes,
    laneSamples: lanes.map((lane, i) => grown(state.laneSamples[i] ?? [], samplesFrom, lane.samples)),
    samples: grown(state.samples, samplesFrom, samples),
    layerEvents: grown(state.layerEvents, layerEventsFrom, layerEvents),
  }
}
