import { type Entitlement, formatTime, type RamForecast } from '../core/index.ts'
import type { Target } from '../figures/target.ts'
import type { Change, Diagnostic, Metric } from '../scenario/index.ts'
import { LOCALES, WORDS } from '../words/index.ts'
import { Opener } from './opener.ts'
import { RamNews } from './ram-news.ts'
import { doneBy } from './state/edits.ts'
import { type Alternative, inLane, MOST_LANES } from './state/lanes.ts'
import { isHeld } from './state/lesson-state.ts'
import type { LaneState } from './state/run.ts'
import { Teacher } from './teacher.ts'

/** What lanes made here are known by, with a number. */
const LANE = 'lane-'

/** The page's side of the simulation: opens it, plays it, changes it, sets worlds side by side, and tells the store and the stage. */
export class Lab extends Opener {
  readonly teacher = new Teacher(this)
  readonly ramNews = new RamNews(this)

  /** Beside the way taken at the latest fork, the one that was left. */
  async bothWays(): Promise<void> {
    if (!(await this.#caughtUp())) return
    const [left] = this.previousRun?.lanes ?? []
    if (left === undefined) return
    const title = { en: WORDS.en.lanes.before, es: WORDS.es.lanes.before }
    await this.#addLane({ ...left, id: this.#freshId(), title })
  }

  /** The same world with one thing otherwise, beside this one, at the same moment. @param still whether it is still wanted then */
  async compareWith(
    { title, variant, change }: Alternative,
    still: () => boolean = () => true,
  ): Promise<void> {
    if (!(await this.#caughtUp()) || !still()) return
    const main = this.store.get().lanes[0]
    if (main === undefined) return
    await this.#addLane({ ...main, id: this.#freshId(), title, variant, change: [...main.change, ...change] })
  }

  /** The same world until now; from here on changes are made to it alone. */
  async fork(): Promise<void> {
    if (!(await this.#caughtUp())) return
    const { lanes, snapshot } = this.store.get()
    const main = lanes[0]
    if (main === undefined || snapshot === null) return
    const id = this.#freshId()
    const said = (language: 'en' | 'es') =>
      WORDS[language].lanes.fork(formatTime(snapshot.nowNs, LOCALES[language]))
    await this.#addLane({
      ...main,
      id,
      title: { en: said('en'), es: said('es') },
      edits: doneBy(main.edits, snapshot.nowNs),
    })
    this.store.patch({ laneTarget: id })
  }

  async removeLane(id: string): Promise<void> {
    if (!(await this.#caughtUp())) return
    const { lanes } = this.store.get()
    const left = lanes.filter((lane) => lane.id !== id)
    if (left.length > 0 && left.length < lanes.length) await this.#openLanes(left)
  }

  async onlyFirst(): Promise<void> {
    if (!(await this.#caughtUp())) return
    await this.#openLanes(this.store.get().lanes.slice(0, 1))
  }

  /** Where changes are made from now on; null: in all lanes. */
  setLaneTarget(laneTarget: string | null): void {
    this.store.patch({ laneTarget })
  }

  select(selected: Target | null): void {
    this.store.patch({ selected })
  }

  /** The scenario as it stands, as a file. */
  async text(): Promise<string> {
    return (await this.inTurn(() => this.service.text())) ?? ''
  }

  /** Why a VM is entitled to what it is now, by its path on the page; null while it isn't on. */
  async entitlement(path: string): Promise<Entitlement | null> {
    const { lane, path: own } = inLane(path, this.store.get())
    return (await this.inTurn(() => this.service.entitlement(lane, own))) ?? null
  }

  /**
   * What changes would make of the RAM of each machine; null where they can't be made.
   * @param lane its place; left out: where changes are made anyway
   */
  async ramForecast(change: readonly Change[], lane?: number): Promise<RamForecast[] | null> {
    const { lanes, laneTarget } = this.store.get()
    const id = lane === undefined ? laneTarget : (lanes[lane]?.id ?? null)
    return (await this.inTurn(() => this.service.ramForecast(id, change))) ?? null
  }

  /** What is wrong with a text, were it opened. */
  async check(text: string): Promise<readonly Diagnostic[]> {
    return (await this.inTurn(() => this.service.check(text))) ?? []
  }

  /** The present value of each metric; null where there is none. */
  async measure(metrics: readonly Metric[]): Promise<readonly (number | null)[]> {
    return (await this.inTurn(() => this.service.measure(metrics))) ?? metrics.map(() => null)
  }

  /** Waits for what was asked for before: steps on their way, changes, other lanes. @returns whether it is still the same run */
  async #caughtUp(): Promise<boolean> {
    const { run } = this
    let opening: number
    do {
      opening = this.opening
      await this.inTurn(async () => {})
    } while (opening !== this.opening)
    return run === this.run
  }

  /** No id is used again: what is meant for a lane that was removed is done to no other. */
  #freshId(): string {
    const { lanes } = this.store.get()
    const numbers = lanes.map(({ id }) => Number(id.slice(LANE.length)) || 0)
    return `${LANE}${Math.max(0, ...numbers) + 1}`
  }

  async #addLane(lane: LaneState): Promise<void> {
    const { lanes } = this.store.get()
    if (lanes.length < MOST_LANES) await this.#openLanes([...lanes, lane])
  }

  /** The same moment of the same run, with other worlds beside each other. */
  async #openLanes(lanes: readonly LaneState[]): Promise<void> {
    const { source, opened, counts, snapshot } = this.store.get()
    if (source === null || opened === null || snapshot === null || this.refuses()) return
    if (isHeld(this.store.get())) {
      this.answerFirst()
      return
    }
    await this.opens(async (valid) => {
      this.holdSaves = true
      const run = { seed: opened.seed, counts, lanes }
      // The same scenario: what was wished for it meanwhile is still to be done.
      if (await this.begin(source, run, this.run)) await this.goTo(snapshot.nowNs, valid)
    })
    this.holdSaves = false
    this.saveSoon()
  }
}
