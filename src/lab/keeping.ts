import { forgetRun, saveRun } from './keep/autosave.ts'
import type { OpenRun } from './state/run.ts'
import type { State } from './state/state.ts'
import type { ReadStore } from './state/store.ts'

/** A run that is being changed is kept this long after the last change at the latest. */
const SAVE_AFTER_MS = 500

/** While the run plays it is kept this often. */
const SAVE_EVERY_MS = 5000

export interface Keeping {
  /** Keeps the run as it is now, if it was changed. */
  saveNow(): void
  /** Keeps the run, soon: a slider that moves asks for it many times. */
  saveSoon(): void
  /** Keeps the run if it was last kept long ago. */
  saveSometimes(): void
  /** Keeps nothing while a kept run is worked out again: half of it would take the place of the whole. */
  hold(held: boolean): void
  /** Forgets the run that is kept, so that a reload doesn't bring it back. */
  forget(): void
}

/** Keeps the open run in the browser. */
export function createKeeping(
  store: ReadStore<OpenRun & Pick<State, 'embed' | 'readOnly' | 'status'>>,
): Keeping {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let savedMs = 0
  let held = false
  function saveNow(): void {
    clearTimeout(waiting)
    waiting = undefined
    savedMs = performance.now()
    if (store.get().status === 'ready' && !held) saveRun(store.get())
  }
  return {
    saveNow,
    saveSoon() {
      waiting ??= setTimeout(saveNow, SAVE_AFTER_MS)
    },
    saveSometimes() {
      if (performance.now() - savedMs >= SAVE_EVERY_MS) saveNow()
    },
    hold(now) {
      held = now
    },
    forget() {
      if (!store.get().embed) forgetRun()
    },
  }
}
