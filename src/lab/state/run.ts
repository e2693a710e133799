import type { Words } from '../../core/index.ts'
import type { Change } from '../../scenario/index.ts'
import type { Edit } from './edits.ts'

/** A scenario's text and where it came from. */
export interface ScenarioSource {
  /** Of a preset; null for a file of one's own. */
  readonly id: string | null
  readonly name: string
  readonly text: string
  /** It was typed here: nobody else has it. */
  readonly typed?: true
}

/** A world, and everything that was and will be done to it by hand. */
export interface LaneState {
  readonly id: string
  /** Null: as its variant is called. */
  readonly title: Words | null
  readonly variant: string | null
  /** From the start, beside its variant. */
  readonly change: readonly Change[]
  readonly edits: readonly Edit[]
}

/** A scenario, a seed, and what was done at which moment: together they reproduce a run exactly, so they are what is kept, shared and saved. */
export interface Run {
  readonly source: ScenarioSource
  readonly seed: number
  readonly nowNs: number
  /** Moments at which its figures were begun anew, other than by an edit. */
  readonly counts: readonly number[]
  /** One to five; the first is the main one. */
  readonly lanes: readonly LaneState[]
}

/** What of the page's state a run is made of. */
export interface OpenRun {
  readonly source: ScenarioSource | null
  readonly opened: { readonly seed: number } | null
  readonly snapshot: { readonly nowNs: number } | null
  readonly counts: readonly number[]
  readonly lanes: readonly LaneState[]
  readonly shared: string | null
}

/** @returns the run that is open, as it stands; null if nothing is. */
export function runOf({ source, opened, lanes, counts, snapshot }: OpenRun): Run | null {
  if (source === null || opened === null) return null
  return { source, seed: opened.seed, nowNs: snapshot?.nowNs ?? 0, counts, lanes }
}

/** @returns the run that is open if a person here changed or typed it; null: it is as it was opened, and can be opened again. */
export function changedRun(state: OpenRun): Run | null {
  const { lanes, source } = state
  const changed = lanes.length > 1 || source?.typed === true || lanes.some(({ edits }) => edits.length > 0)
  return state.shared === null && changed ? runOf(state) : null
}
