import { transfer } from 'comlink'
import type { Entitlement, RamForecast, Slices } from '../../core/index.ts'
import { serves } from '../../figures/inspect.ts'
import {
  type Change,
  type Diagnostic,
  type Intervention,
  type Measurable,
  type Metric,
  measureMetric,
  readScenario,
  type Session,
  textOf,
} from '../../scenario/index.ts'
import { type CountMark, fileOf, Lane } from './lane.ts'
import { momentOf } from './service-moment.ts'
import type {
  AdvanceRequest,
  Booted,
  Commanded,
  CommandRequest,
  Moment,
  OpenAnswer,
  OpenRequest,
  ScenarioNow,
  ViewRequest,
} from './worker-types.ts'

/** Steps in which the first moment with everything up is looked for. */
const BOOT_STEP_NS = 5_000_000

/** How long after the boot the first request is waited for. */
const FIRST_WORK_NS = 10e9

/** Steps in which the next slice is looked for, and how far at most. */
const SLICE_STEPS_NS = [2_000, 20_000, 200_000] as const
const SLICE_STEPS_EACH = 400

/** How far back the slice before the present one is looked for. */
const SLICE_BACK_NS = 10e9

/** While it plays, the run without the last change may take this much real time a report; paused, this much. */
const WITHOUT_MS = { playing: 20, paused: 400 }

/**
 * The lanes of one scenario, in lock-step, as the page uses them. Runs in a worker. It is the registry of what the page
 * may ask the worker: each public method is a call, and the page's type, the worker and the tests' harness follow from it.
 */
export class SimulationService {
  #lanes: readonly Lane[] = []
  /** As it was opened, comments and all. */
  #text = ''
  #counts: number[] = []

  open({ text, seed, lanes, counts }: OpenRequest): OpenAnswer {
    const read = lanes.map((request) => ({ request, result: fileOf(text, seed, request) }))
    const made: Lane[] = []
    for (const { request, result } of read) {
      if ('problems' in result) return result
      const everyNs = sampleEvery(result.file.scenario.durationNs)
      made.push(
        new Lane(
          request.id,
          result.file,
          [...result.file.interventions, ...request.log].sort(byTime),
          everyNs,
        ),
      )
    }
    const [first] = read
    const [main] = made
    if (first === undefined || main === undefined || 'problems' in first.result) throw new Error('no lanes')
    const { whole, file } = first.result
    this.#lanes = made
    this.#text = text
    this.#counts = [...counts]
    this.#markStart()
    return {
      opened: {
        title: file.title,
        about: file.about,
        notes: file.notes,
        controls: file.controls,
        variants: whole.variants.map(({ name, title, change }) => ({ name, title, changes: change.length })),
        lesson: whole.lesson,
        variant: first.request.variant,
        seed: file.scenario.seed,
        endNs: Math.min(...made.map(({ session }) => session.endNs)),
      },
      ...this.#standing(),
    }
  }

  /** Advances until everything that boots is up and has something to do, with patience for so much simulated time. */
  boot(patienceNs: number, view: ViewRequest): Booted {
    const { nowNs, endNs } = this.#open().session
    const sessions = this.#lanes.map(({ session }) => session)
    const until = Math.min(endNs, nowNs + patienceNs)
    this.#advanceWhile(until, () => sessions.some(booting))
    if (sessions.some(booting)) {
      const moment = momentOf(this.#lanes, view, WITHOUT_MS.paused)
      return handingOver({ moment, upAtNs: null }, moment)
    }
    // So that there is something to see, the first request is waited for a little too.
    this.#advanceWhile(Math.min(until, this.#open().session.nowNs + FIRST_WORK_NS), () =>
      sessions.every(waiting),
    )
    const here = this.#open().session.nowNs
    this.#counts = [...this.#counts.filter((atNs) => atNs < here), here]
    for (const { atNs, since } of this.#marks())
      if (atNs === here) for (const lane of this.#lanes) lane.mark(since)
    const moment = momentOf(this.#lanes, view, WITHOUT_MS.paused)
    const upAtNs = (moment.figures?.report.layers ?? []).reduce(
      (latest, layer) => Math.max(latest, layer.upAtNs ?? 0),
      0,
    )
    return handingOver({ moment, upAtNs }, moment)
  }

  advance(request: AdvanceRequest): Moment {
    const { session } = this.#open()
    this.#advanceWithin(request)
    const { toNs, budgetMs, figures, view } = request
    const still = toNs <= session.nowNs && budgetMs === 0
    const budget = still ? WITHOUT_MS.paused : WITHOUT_MS.playing
    const moment = momentOf(this.#lanes, view, figures ? budget : null)
    return handingOver(moment, moment)
  }

  /** To an earlier moment, or a later one, as if it had never been elsewhere; ends on the way when the time is used up. */
  seek(request: AdvanceRequest): Moment & ScenarioNow {
    if (request.toNs < this.#open().session.nowNs) {
      for (const lane of this.#lanes) lane.rewind()
      this.#markStart()
    }
    const moment = this.advance(request)
    return handingOver({ ...moment, ...this.#standing() }, moment)
  }

  /** Advances until another slice begins on some core. */
  stepSlice(view: ViewRequest): Moment {
    const { session } = this.#open()
    const last = latestStart(session.slices(session.nowNs - 1))
    search: for (const stepNs of SLICE_STEPS_NS) {
      for (let i = 0; i < SLICE_STEPS_EACH; i++) {
        if (session.nowNs >= session.endNs) break search
        this.#advanceTo(Math.min(session.endNs, session.nowNs + stepNs))
        if (latestStart(session.slices(session.nowNs - 1)) > last) break search
      }
    }
    const moment = momentOf(this.#lanes, view, WITHOUT_MS.paused)
    return handingOver(moment, moment)
  }

  /** When the slice before the present one began; null: none is known. */
  sliceBefore(): number | null {
    const { session } = this.#open()
    const { startNs } = session.slices(Math.max(0, session.nowNs - SLICE_BACK_NS))
    const before = startNs.reduce(
      (latest, start) => (start < session.nowNs ? Math.max(latest, start) : latest),
      -1,
    )
    return before < 0 ? null : before
  }

  command({ command, goesOn, lane: only, view }: CommandRequest): Commanded {
    const here = this.#open().session.nowNs
    const wanted = this.#lanes.filter(({ id }) => only === null || id === only)
    const results = wanted.map((lane) => ({ lane, problems: lane.command(command, goesOn) }))
    const done = results.filter(({ problems }) => problems.length === 0).map(({ lane }) => lane)
    if (done.length > 0) {
      for (const lane of this.#lanes) {
        lane.forgetLater()
        // Moves of one gesture are measured together. Only a setting can be moved further; any other command is a change of its own.
        if (!goesOn || command.do !== 'set') lane.mark('change')
      }
      this.#counts = this.#counts.filter((atNs) => atNs <= here)
    }
    // Lanes may have different stacks: a change is refused only if no lane has its path.
    const problems: readonly Diagnostic[] = done.length > 0 ? [] : (results[0]?.problems ?? [])
    const moment = momentOf(this.#lanes, view, WITHOUT_MS.playing)
    const lanes = done.map(({ id }) => id)
    return handingOver({ problems, lanes, moment, ...this.#standing() }, moment)
  }

  /** The present value of each metric in its unit; null where there is none. */
  measure(metrics: readonly Metric[]): (number | null)[] {
    const runs = new Map<string | null, Measurable>(this.#lanes.map((lane) => [lane.id, lane.measurable]))
    runs.set(null, [...runs.values()][0] as Measurable)
    return metrics.map((metric) => measureMetric(metric, (lane) => runs.get(lane) ?? null))
  }

  /** Why a VM of a lane, by its id and its path there, or of the first, is entitled to what it is now; null while it isn't on. */
  entitlement(id: string | null, path: string): Entitlement | null {
    return this.#lane(id).session.entitlement(path)
  }

  /** What changes would make of the RAM of a lane's machines, by its id, or of the first's; null where they can't be made. */
  ramForecast(id: string | null, change: readonly Change[]): RamForecast[] | null {
    return this.#lane(id).session.ramForecast(change)
  }

  /** The scenario as it stands, as a file. */
  text(): string {
    return textOf(this.#text, this.#open().session.document)
  }

  /** What is wrong with a text, were it opened. */
  check(text: string): readonly Diagnostic[] {
    const reading = readScenario(text)
    return 'problems' in reading ? reading.problems : []
  }

  /** The main lane. */
  #open(): Lane {
    const [main] = this.#lanes
    if (main === undefined) throw new Error('no scenario is open')
    return main
  }

  /** A lane by its id, else the main lane. */
  #lane(id: string | null): Lane {
    return this.#lanes.find((lane) => lane.id === id) ?? this.#open()
  }

  #standing(): ScenarioNow {
    return {
      values: this.#open().values,
      documents: this.#lanes.map(({ session }) => session.document),
      missed: this.#lanes.flatMap(({ session }) => session.missed),
    }
  }

  /** Moments at which the figures of all lanes begin anew, in order. */
  #marks(): readonly CountMark[] {
    const changes = this.#lanes.flatMap(({ session }) =>
      session.log.flatMap(({ atNs, byHand, goesOn }) => (byHand && !goesOn ? [atNs] : [])),
    )
    const marks = this.#counts.map((atNs): CountMark => ({ atNs, since: 'up' }))
    // Of a boot's end and a change at the same moment, the change comes last: figures count from it.
    return [...marks, ...[...new Set(changes)].map((atNs): CountMark => ({ atNs, since: 'change' }))].sort(
      byTime,
    )
  }

  /** At 0 a lane advances through no moment: what was done there is marked as soon as the lane is there. */
  #markStart(): void {
    for (const { since } of this.#marks().filter(({ atNs }) => atNs === 0))
      for (const lane of this.#lanes) lane.mark(since)
  }

  #advanceTo(toNs: number): void {
    const marks = this.#marks()
    for (const lane of this.#lanes) lane.advance(toNs, marks)
  }

  #advanceWhile(untilNs: number, going: () => boolean): void {
    const { session } = this.#open()
    while (session.nowNs < untilNs && going())
      this.#advanceTo(Math.min(untilNs, session.nowNs + BOOT_STEP_NS))
  }

  #advanceWithin({ toNs, budgetMs }: Pick<AdvanceRequest, 'toNs' | 'budgetMs'>): void {
    const { session } = this.#open()
    const goal = Math.min(toNs, session.endNs)
    const start = performance.now()
    // How much can be simulated within the budget is not known beforehand: the stretch doubles while little of it is used.
    let stretchNs = 1_000_000
    while (session.nowNs < goal) {
      const before = performance.now()
      this.#advanceTo(Math.min(goal, session.nowNs + stretchNs))
      const took = performance.now() - before
      if (performance.now() - start >= budgetMs) break
      if (took < budgetMs / 8) stretchNs *= 2
    }
  }
}

/** The columns of a moment's slices, copies made for the page, change hands; the rest of an answer is copied on its way. */
function handingOver<Answer extends object>(answer: Answer, { slices }: Moment): Answer {
  const { startNs, lengthNs, switchNs, core, owner, leaf, profile } = slices
  const columns = [startNs, lengthNs, switchNs, core, owner, leaf, profile]
  return transfer(
    answer,
    columns.map((column) => column.buffer as ArrayBuffer),
  )
}

const byTime = (a: Pick<Intervention, 'atNs'>, b: Pick<Intervention, 'atNs'>): number => a.atNs - b.atNs

/** @returns nanoseconds between samples, as 1, 2 or 5 times a power of ten: 40 to 100 samples a run, so that each has enough requests for percentiles. */
function sampleEvery(durationNs: number): number {
  const wanted = durationNs / 100
  const power = 10 ** Math.floor(Math.log10(wanted))
  return Math.max(1, ([1, 2, 5].find((n) => n * power >= wanted) ?? 10) * power)
}

function booting(session: Session): boolean {
  return session.snapshot().layers.some(({ state }) => state === 'booting')
}

/** Whether apps that answer requests are up, none has had one yet, and nothing else works. Levels that are off don't count: a person has to start them. */
function waiting(session: Session): boolean {
  const { layers } = session.snapshot()
  const apps = layers.flatMap(({ app, state }) => (app === null || state !== 'up' ? [] : [app]))
  return (
    apps.some(serves) &&
    !apps.some(({ inService, completed, workload }) => inService + completed > 0 || workload === 'batch')
  )
}

function latestStart(slices: Slices): number {
  return slices.startNs.reduce((latest, start) => Math.max(latest, start), -1)
}
