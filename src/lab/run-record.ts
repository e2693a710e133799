import { doneBy, type Edit } from './state/edits.ts'
import { changedRun, type LaneState, type Run, runOf, type ScenarioSource } from './state/run.ts'
import type { Slice } from './state/state-slice.ts'
import type { Commanded, OpenAnswer, ScenarioNow } from './worker/worker-types.ts'

export type RunRecord = ReturnType<typeof createRunRecord>

/** What begins: a scenario as the worker opened it. */
interface OpenedRun {
  readonly source: ScenarioSource
  readonly answer: Extract<OpenAnswer, { opened: unknown }>
  readonly lanes: readonly LaneState[]
  readonly counts: readonly number[]
}

/** The run that is open, on record: what it was opened from and what was done to it. */
export function createRunRecord(slice: Slice<'run', 'snapshot'>) {
  let run = 0
  let request = 0
  let previous: Run | null = null
  return {
    /** Counts the scenarios that were opened: what was meant for one is not done to another. */
    get number(): number {
      return run
    },
    /** Counts the requests to open something: a newer one ends an older one. */
    get request(): number {
      return request
    },
    newRequest: (): number => ++request,
    /** What the latest opening, or the latest fork, put aside. */
    get previous(): Run | null {
      return previous
    },
    /** The link that gave the run, if nothing was changed since. */
    get shared(): string | null {
      return slice.get().shared
    },
    putAside(other: Run | null): void {
      previous = other
    },
    /** @returns the run as it stands */
    whole: (): Run | null => runOf(slice.get()),
    /** @returns the run as it stands if a person here changed it */
    changed: (): Run | null => changedRun(slice.get()),
    /** @param number of the run: the present one's where the same scenario begins anew */
    begin(number: number, { source, answer, lanes, counts }: OpenedRun): void {
      run = number
      const { opened, values, documents } = answer
      slice.patch({ source, opened, values, documents, lanes, counts, shared: null })
    },
    close: () => slice.patch({ opened: null }),
    setShared: (shared: string | null) => slice.patch({ shared }),
    /** A control was moved; what the worker makes of it comes later. */
    moveControl: (index: number, value: number) =>
      slice.patch({ values: slice.get().values.with(index, value) }),
    /** Where the scenario stands at another moment. */
    stand: ({ values, documents }: Pick<ScenarioNow, 'values' | 'documents'>) =>
      slice.patch({ values, documents }),
    /** Everything came up: from that moment on figures count, boots left out. */
    countFrom(nowNs: number): void {
      const earlier = slice.get().counts.filter((atNs) => atNs < nowNs)
      slice.patch({ counts: [...earlier, nowNs] })
    },
    /** Whether something was done later than a moment, which a change at it leaves for another way. */
    goesOnAfter: (nowNs: number): boolean =>
      slice.get().lanes.some(({ edits }) => doneBy(edits, nowNs).length < edits.length),
    /** Takes note of something that was done, or refused. @param moving controls are still being moved: they stay */
    take({ problems, lanes, moment, values, documents }: Commanded, edit: Edit, moving: boolean): void {
      const { nowNs } = moment.snapshot
      const before = slice.get()
      slice.patch({ documents, ...(moving ? {} : { values }) })
      if (problems.length > 0) return
      slice.patch({
        lanes: before.lanes.map((lane) => {
          const done = doneBy(lane.edits, nowNs)
          return { ...lane, edits: lanes.includes(lane.id) ? [...done, edit] : done }
        }),
        counts: before.counts.filter((atNs) => atNs <= nowNs),
        shared: null,
      })
    },
  }
}
