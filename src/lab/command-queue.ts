import { pointerDown } from './pointer-gesture.ts'

/** Moves of one slider this soon after each other are one change; those of one press always. */
const GESTURE_MS = 1000

/** What waits to be sent, and when it was asked for. */
interface Queued<Command> {
  readonly command: Command
  readonly atMs: number
  /** Of a pointer or a key, by its number. */
  readonly press: number | null
  /** A gesture ends with it. */
  readonly gesture: number
}

/**
 * Commands on their way to the worker: a newer one with the same key takes the place of one that waits, so of a slider
 * only where it stands is sent; and one that follows soon on another with its key goes on with it.
 */
export class CommandQueue<Command> {
  readonly #waiting = new Map<string, Queued<Command>>()
  readonly #send: (command: Command, sameGesture: boolean) => Promise<boolean>
  #sending = false
  /** What was done last, and when; null: nothing that could be gone on with. */
  #last: (Omit<Queued<Command>, 'command'> & { readonly key: string }) | null = null
  /** Counts the gestures that were ended by something else. */
  #gesture = 0

  /** @param send does a command. @returns whether it was done */
  constructor(send: (command: Command, sameGesture: boolean) => Promise<boolean>) {
    this.#send = send
  }

  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** What is asked from now on goes on with nothing that was asked before. */
  rest(): void {
    this.#gesture++
  }

  /** @param join what becomes of a command that waits and a newer one with its key */
  async ask(
    key: string,
    command: Command,
    join: (before: Command, command: Command) => Command,
  ): Promise<void> {
    const before = this.#waiting.get(key)
    this.#waiting.set(key, {
      command: before === undefined ? command : join(before.command, command),
      atMs: performance.now(),
      press: pointerDown(),
      gesture: this.#gesture,
    })
    if (this.#sending) return
    this.#sending = true
    for (let next = this.#waiting.entries().next(); !next.done; next = this.#waiting.entries().next()) {
      const [nextKey, queued] = next.value
      this.#waiting.delete(nextKey)
      const done = await this.#send(queued.command, this.#goesOn(nextKey, queued))
      const { press, gesture } = queued
      this.#last = done ? { key: nextKey, press, gesture, atMs: performance.now() } : null
    }
    this.#sending = false
  }

  #goesOn(key: string, { atMs, press, gesture }: Queued<Command>): boolean {
    const last = this.#last
    if (last?.key !== key || last.gesture !== gesture) return false
    return (press !== null && press === last.press) || atMs - last.atMs < GESTURE_MS
  }
}
