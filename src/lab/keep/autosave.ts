import { changedRun, type OpenRun, type Run } from '../state/run.ts'
import { readRun, written } from '../state/run-read.ts'
import type { State } from '../state/state.ts'

const KEY = 'hypervisor-lab-run'

/** Keeps the open run in the browser, if it was changed here, in place of the one that was kept before. */
export function saveRun(state: OpenRun & Pick<State, 'embed' | 'readOnly'>): void {
  // A person doesn't keep their own run in an embedded or a read-only page.
  const run = state.embed || state.readOnly ? null : changedRun(state)
  if (run === null) return
  try {
    const text = JSON.stringify(written(run))
    // Each tab keeps its own run; a new tab begins with the latest of all.
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

/** @returns the run that was kept, if there is one that can be read. */
export function savedRun(): Run | null {
  try {
    const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? 'null'
    const read = readRun(JSON.parse(text))
    return 'run' in read ? read.run : null
  } catch {
    return null
  }
}
