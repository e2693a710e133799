import type { Deed } from './deeds.ts'
import type { LaneState, Source, State } from './state.ts'

const KEY = 'hypervisor-lab-run'
const VERSION = 3

/** A run that somebody changed: scenario, seed and what was done when give it back exactly. */
export interface Run {
  readonly source: Source
  readonly seed: number
  readonly nowNs: number
  /** Moments at which figures were begun anew. */
  readonly counts: readonly number[]
  /** Worlds side by side; the first is the main one. */
  readonly lanes: readonly LaneState[]
}

/** @returns the run that is open; null if nobody changed it, nor typed it: then it is opened again as easily. */
export function runOf({ source, opened, lanes, counts, snapshot }: State): Run | null {
  if (source === null || opened === null) return null
  if (lanes.length < 2 && source.typed !== true && lanes.every(({ deeds }) => deeds.length === 0)) return null
  return { source, seed: opened.seed, nowNs: snapshot?.nowNs ?? 0, counts, lanes }
}

/** Keeps the open run in the browser, if it was changed, in place of the one that was kept before. */
export function saveRun(state: State): void {
  const run = runOf(state)
  if (run === null) return
  try {
    const text = JSON.stringify({ version: VERSION, ...run })
    // Each tab has its own; a new one goes on with the latest of all.
    sessionStorage.setItem(KEY, text)
    localStorage.setItem(KEY, text)
  } catch {
    // No storage, or no room in it: the run lasts as long as the page.
  }
}

export function forgetRun(): void {
  try {
    sessionStorage.removeItem(KEY)
    localStorage.removeItem(KEY)
  } catch {
    // No storage: nothing to forget.
  }
}

const DOES: readonly string[] = [
  'set',
  'undo',
  'redo',
  'pause',
  'resume',
  'power-on',
  'power-off',
  'crash',
] satisfies readonly Deed['command']['do'][]

/** Whether it can be done again; what its parts say is for the reader to judge. */
function isWhole({ source, lanes, nowNs }: Run): boolean {
  const isDeed = (deed: Deed | null): boolean =>
    deed !== null &&
    Number.isFinite(deed.atNs) &&
    DOES.includes(deed.command?.do) &&
    typeof deed.edit?.label?.en === 'string'
  return (
    typeof source?.text === 'string' &&
    Number.isFinite(nowNs) &&
    Array.isArray(lanes) &&
    lanes.length > 0 &&
    lanes.every(({ deeds }) => Array.isArray(deeds) && deeds.every(isDeed))
  )
}

/** @returns the run that was kept, if there is one of this version. */
export function savedRun(): Run | null {
  try {
    const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? 'null'
    const run = JSON.parse(text) as (Run & { version: number }) | null
    return run?.version === VERSION && isWhole(run) ? run : null
  } catch {
    return null
  }
}
