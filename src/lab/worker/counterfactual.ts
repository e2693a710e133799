import type { Report } from '../../core/index.ts'
import { createSession, type Intervention, type ScenarioFile, type Session } from '../../scenario/index.ts'

/** The other run is worked out in pieces of this much simulated time. */
const PIECE_NS = 50_000_000

/** How many requests each app had answered at a moment, by path. */
export type Marks = Readonly<Record<string, number>>

export function marksIn(report: Report): Marks {
  return Object.fromEntries(report.apps.map(({ path, requests }) => [path, requests.completed]))
}

/** The other run at a moment, and how it stood where its figures begin to count. */
interface There {
  readonly session: Session
  readonly base: Report
  readonly marks: Marks
}

/**
 * The same run, with the same seed and so the same requests, but without what was changed last: what the change did
 * is the difference between the two.
 */
export class Counterfactual {
  #session: Session | null = null
  #changedAtNs = -1
  #baseAtNs = 0
  #base: Report | null = null

  get exists(): boolean {
    return this.#session !== null
  }

  forget(): void {
    this.#session = null
    this.#changedAtNs = -1
  }

  /** A change was made at a moment; `before` is all that had been done until then. Changes of one moment count as one. */
  changed(file: ScenarioFile, before: readonly Intervention[], atNs: number): void {
    if (atNs === this.#changedAtNs) return
    this.#changedAtNs = atNs
    this.#session = createSession(file, { log: before })
    this.countFrom(atNs)
  }

  /** From that moment on its figures count. */
  countFrom(atNs: number): void {
    this.#baseAtNs = atNs
    this.#base = null
  }

  /** Goes on to a moment for at most so long. @returns null if it isn't there yet, or there is no other run. */
  at(nowNs: number, budgetMs: number): There | null {
    const session = this.#session
    if (session === null) return null
    const start = performance.now()
    const goTo = (toNs: number): void => {
      // At least one piece is simulated, however small the budget: asked often enough it gets there.
      while (session.nowNs < toNs) {
        session.advance(Math.min(toNs, session.nowNs + PIECE_NS))
        if (performance.now() - start >= budgetMs) break
      }
    }
    if (this.#base === null) {
      goTo(this.#baseAtNs)
      if (session.nowNs < this.#baseAtNs) return null
      this.#base = session.report()
    }
    goTo(nowNs)
    const base = this.#base
    return session.nowNs < nowNs ? null : { session, base, marks: marksIn(base) }
  }
}
