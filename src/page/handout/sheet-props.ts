import type { Snapshot } from '../../core/index.ts'
import type { State } from '../../lab/state/state.ts'
import type { Opened } from '../../lab/worker/worker-types.ts'

export interface SheetProps {
  /** Of the moment when it was opened. */
  readonly state: State
  readonly opened: Opened
  readonly snapshot: Snapshot
  /** Of the stage, as an address; null where there is none. */
  readonly picture: string | null
  readonly answers: boolean
  /** The step of the lesson whose question it is; −1: there is none. */
  readonly asked: number
}
