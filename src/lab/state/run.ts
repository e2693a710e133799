import type { LaneState, Source, State } from './state.ts'

/** Scenario, seed and what was done when give a run back exactly: this is what is kept, shared and saved. */
export interface Run {
  readonly source: Source
  readonly seed: number
  readonly nowNs: number
  /** Moments at which its figures were begun anew, other than by a deed. */
  readonly counts: readonly number[]
  /** One to five; the first is the main one. */
  readonly lanes: readonly LaneState[]
}

/** @returns the run that is open, as it stands; null if nothing is. */
export function runOf({ source, opened, lanes, counts, snapshot }: State): Run | null {
  if (source === null || opened === null) return null
  return { source, seed: opened.seed, nowNs: snapshot?.nowNs ?? 0, counts, lanes }
}

/** @returns the run that is open if a person here changed or typed it: else it is opened again as easily. */
export function changedRun(state: State): Run | null {
  const { lanes, source } = state
  const changed = lanes.length > 1 || source?.typed === true || lanes.some(({ deeds }) => deeds.length > 0)
  return state.shared === null && changed ? runOf(state) : null
}
