import { pointerDown } from './pointer-gesture.ts'

/** Moves of one slider this soon after each other are one change; those of one press always. */
const GESTURE_MS = 1000

/** What waits to be sent, and how it was asked for. */
interface Queued<Command> {
  readonly command: Command
  readonly atMs: number
  readonly press: number | null
  readonly act: number
}

/**
 * Commands on their way to the worker: a newer one with the same key takes the place of one that waits, so of a slider
 * only where it stands is sent; and one that follows soon on another with its key goes on with it.
 */
export class CommandQueue<Command> {
  readonly #waiting = new Map<string, Queued<Command>>()
  /** @returns whether it was done */
  readonly #do: (command: Command, goesOn: boolean) => Promise<boolean>
  #sending = false
  /** What was done last, and when; null: nothing that could be gone on with. */
  #last: (Omit<Queued<Command>, 'command'> & { readonly key: string }) | null = null
  /** Counts what else was done: nothing goes on across it. */
  #act = 0

  constructor(act: (command: Command, goesOn: boolean) => Promise<boolean>) {
    this.#do = act
  }

  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** What is asked from now on goes on with nothing that was asked before. */
  rest(): void {
    this.#act++
  }

  /** @param join what becomes of a command that waits and a newer one with its key */
  async ask(
    key: string,
    command: Command,
    join: (before: Command, command: Command) => Command,
  ): Promise<void> {
    const before = this.#waiting.get(key)
    const joined = before === undefined ? command : join(before.command, command)
    this.#waiting.set(key, { command: joined, atMs: performance.now(), press: pointerDown(), act: this.#act })
    if (this.#sending) return
    this.#sending = true
    for (let next = this.#waiting.entries().next(); !next.done; next = this.#waiting.entries().next()) {
      const [nextKey, asked] = next.value
      this.#waiting.delete(nextKey)
      const done = await this.#do(asked.command, this.#goesOn(nextKey, asked))
      const { press, act } = asked
      this.#last = done ? { key: nextKey, press, act, atMs: performance.now() } : null
    }
    this.#sending = false
  }

  #goesOn(key: string, { atMs, press, act }: Queued<Command>): boolean {
    const last = this.#last
    if (last?.key !== key || last.act !== act) return false
    return (press !== null && press === last.press) || atMs - last.atMs < GESTURE_MS
  }
}
