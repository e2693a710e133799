import type { SessionCommand } from '../scenario/index.ts'
import type { Edit } from './state.ts'

/** Something to be done to the run. */
export interface Wish {
  /** A newer wish with the same key takes the place of one that waits. */
  readonly key: string
  readonly commands: readonly SessionCommand[]
  readonly edit: Edit
}

/** Moves of one slider this soon after each other are one change. */
const GESTURE_MS = 1000

/** Wishes on their way to the worker: one at a time, and of a slider only where it stands by then. */
export class Wishes {
  readonly #waiting = new Map<string, Wish>()
  readonly #do: (wish: Wish, goesOn: boolean) => Promise<void>
  #sending = false
  #lastKey = ''
  #lastMs = 0

  constructor(act: (wish: Wish, goesOn: boolean) => Promise<void>) {
    this.#do = act
  }

  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  async ask(wish: Wish): Promise<void> {
    const before = this.#waiting.get(wish.key)
    // What was left out on the way belongs to the change too.
    this.#waiting.set(
      wish.key,
      before === undefined ? wish : { ...wish, edit: { ...wish.edit, from: before.edit.from } },
    )
    if (this.#sending) return
    this.#sending = true
    try {
      for (let next = this.#waiting.values().next(); !next.done; next = this.#waiting.values().next()) {
        const { value } = next
        this.#waiting.delete(value.key)
        const nowMs = performance.now()
        const goesOn = value.key === this.#lastKey && nowMs - this.#lastMs < GESTURE_MS
        this.#lastKey = value.key
        await this.#do(value, goesOn)
        this.#lastMs = performance.now()
      }
    } finally {
      this.#sending = false
    }
  }

  forget(): void {
    this.#waiting.clear()
    this.#lastKey = ''
  }
}
