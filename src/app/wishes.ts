/** Moves of one slider this soon after each other are one change. */
const GESTURE_MS = 1000

/**
 * Wishes on their way to the worker: a newer one with the same key takes the place of one that waits, so of a slider
 * only where it stands is sent; and one that follows soon on another with its key goes on with it.
 */
export class Wishes<Wish> {
  readonly #waiting = new Map<string, Wish>()
  /** @returns whether it was done */
  readonly #do: (wish: Wish, goesOn: boolean) => Promise<boolean>
  #sending = false
  #lastKey: string | null = null
  #lastMs = 0

  constructor(act: (wish: Wish, goesOn: boolean) => Promise<boolean>) {
    this.#do = act
  }

  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** @param join what becomes of a wish that waits and a newer one with its key */
  async ask(key: string, wish: Wish, join: (before: Wish, wish: Wish) => Wish): Promise<void> {
    const before = this.#waiting.get(key)
    this.#waiting.set(key, before === undefined ? wish : join(before, wish))
    if (this.#sending) return
    this.#sending = true
    for (let next = this.#waiting.entries().next(); !next.done; next = this.#waiting.entries().next()) {
      const [nextKey, nextWish] = next.value
      this.#waiting.delete(nextKey)
      const goesOn = nextKey === this.#lastKey && performance.now() - this.#lastMs < GESTURE_MS
      const done = await this.#do(nextWish, goesOn)
      this.#lastKey = done ? nextKey : null
      this.#lastMs = performance.now()
    }
    this.#sending = false
  }
}
