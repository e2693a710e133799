import { createSession, type Intervention, type ScenarioFile, type Session } from '../scenario/index.ts'

/** The other run is worked out in pieces of this much simulated time. */
const PIECE_NS = 50_000_000

/**
 * The same run, with the same seed and so the same requests, but without what was changed last: what the change did
 * is the difference between the two.
 */
export class Without {
  #session: Session | null = null
  #changedAtNs = -1

  forget(): void {
    this.#session = null
    this.#changedAtNs = -1
  }

  /** A change was made at a moment; `before` is all that had been done until then. Changes of one moment count as one. */
  changed(file: ScenarioFile, before: readonly Intervention[], atNs: number): void {
    if (atNs === this.#changedAtNs) return
    this.#changedAtNs = atNs
    this.#session = createSession(file, { log: before })
  }

  /** Goes on to a moment for at most so long. @returns the run there; null if it isn't there yet, or there is none. */
  at(nowNs: number, budgetMs: number): Session | null {
    const session = this.#session
    if (session === null) return null
    const start = performance.now()
    while (session.nowNs < nowNs && performance.now() - start < budgetMs)
      session.advance(Math.min(nowNs, session.nowNs + PIECE_NS))
    return session.nowNs < nowNs ? null : session
  }

  get exists(): boolean {
    return this.#session !== null
  }
}
