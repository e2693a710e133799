import type { Deed } from './deeds.ts'
import type { Source, State } from './state.ts'

const KEY = 'hypervisor-lab-run'
const VERSION = 1

/** A run as it is kept in the browser: scenario, seed and what was done when give it back exactly. */
export interface SavedRun {
  readonly version: typeof VERSION
  readonly source: Source
  readonly seed: number
  readonly variant: string | null
  readonly deeds: readonly Deed[]
  readonly nowNs: number
}

/** Keeps a run that somebody changed; one that nobody did is opened again as easily. */
export function saveRun({ source, opened, deeds, snapshot }: State): void {
  if (source === null || opened === null || deeds.length === 0) return
  const { seed, variant } = opened
  const run: SavedRun = { version: VERSION, source, seed, variant, deeds, nowNs: snapshot?.nowNs ?? 0 }
  try {
    localStorage.setItem(KEY, JSON.stringify(run))
  } catch {
    // No storage, or no room in it: the run lasts as long as the page.
  }
}

export function forgetRun(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // No storage: nothing to forget.
  }
}

/** @returns the run that was kept, if there is one of this version. */
export function savedRun(): SavedRun | null {
  try {
    const run = JSON.parse(localStorage.getItem(KEY) ?? 'null') as SavedRun | null
    return run !== null && run.version === VERSION && Array.isArray(run.deeds) ? run : null
  } catch {
    return null
  }
}
