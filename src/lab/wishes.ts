import { handDown } from './hand.ts'

/** Moves of one slider this soon after each other are one change; those of one press always. */
const GESTURE_MS = 1000

/** What waits to be sent, and how it was asked for. */
interface Asked<Wish> {
  readonly wish: Wish
  readonly atMs: number
  readonly hand: number | null
  readonly act: number
}

/**
 * Wishes on their way to the worker: a newer one with the same key takes the place of one that waits, so of a slider
 * only where it stands is sent; and one that follows soon on another with its key goes on with it.
 */
export class Wishes<Wish> {
  readonly #waiting = new Map<string, Asked<Wish>>()
  /** @returns whether it was done */
  readonly #do: (wish: Wish, goesOn: boolean) => Promise<boolean>
  #sending = false
  /** What was done last, and when; null: nothing that could be gone on with. */
  #last: (Omit<Asked<Wish>, 'wish'> & { readonly key: string }) | null = null
  /** Counts what else was done: nothing goes on across it. */
  #act = 0

  constructor(act: (wish: Wish, goesOn: boolean) => Promise<boolean>) {
    this.#do = act
  }

  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** What is asked from now on goes on with nothing that was asked before. */
  rest(): void {
    this.#act++
  }

  /** @param join what becomes of a wish that waits and a newer one with its key */
  async ask(key: string, wish: Wish, join: (before: Wish, wish: Wish) => Wish): Promise<void> {
    const before = this.#waiting.get(key)
    const joined = before === undefined ? wish : join(before.wish, wish)
    this.#waiting.set(key, { wish: joined, atMs: performance.now(), hand: handDown(), act: this.#act })
    if (this.#sending) return
    this.#sending = true
    for (let next = this.#waiting.entries().next(); !next.done; next = this.#waiting.entries().next()) {
      const [nextKey, asked] = next.value
      this.#waiting.delete(nextKey)
      const done = await this.#do(asked.wish, this.#goesOn(nextKey, asked))
      const { hand, act } = asked
      this.#last = done ? { key: nextKey, hand, act, atMs: performance.now() } : null
    }
    this.#sending = false
  }

  #goesOn(key: string, { atMs, hand, act }: Asked<Wish>): boolean {
    const last = this.#last
    if (last?.key !== key || last.act !== act) return false
    return (hand !== null && hand === last.hand) || atMs - last.atMs < GESTURE_MS
  }
}
