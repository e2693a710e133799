import type { Report, Responses } from '../../core/index.ts'
import {
  type Change,
  type Control,
  createSession,
  type Diagnostic,
  type Intervention,
  type Measurable,
  readScenario,
  runPaths,
  type ScenarioFile,
  type Session,
  type SessionCommand,
  valueAt,
  withChanges,
  withVariant,
} from '../../scenario/index.ts'
import { Counterfactual, type Marks, marksIn } from './counterfactual.ts'
import type { ControlValue, LaneRequest } from './worker-types.ts'

/** From where figures are counted. */
export interface LaneBase {
  readonly since: 'start' | 'up' | 'change'
  /** Null at the start. */
  readonly report: Report | null
  /** How many requests each app had answered then. */
  readonly marks: Marks
}

/** A moment at which figures begin anew. */
export interface CountMark {
  readonly atNs: number
  readonly since: 'up' | 'change'
}

const START: LaneBase = { since: 'start', report: null, marks: {} }

/** One world of the page, and from where its figures count. It can be gone through again, to any moment. */
export class Lane {
  readonly id: string
  readonly file: ScenarioFile
  readonly #sampleEveryNs: number
  #session: Session
  #base: LaneBase = START
  #values: readonly ControlValue[] = []
  readonly #counterfactual = new Counterfactual()

  constructor(id: string, file: ScenarioFile, log: readonly Intervention[], sampleEveryNs: number) {
    this.id = id
    this.file = file
    this.#sampleEveryNs = sampleEveryNs
    this.#session = this.#begin(log)
  }

  get session(): Session {
    return this.#session
  }

  get base(): LaneBase {
    return this.#base
  }

  get values(): readonly ControlValue[] {
    return this.#values
  }

  get counterfactual(): Counterfactual {
    return this.#counterfactual
  }

  /** Its figures, for metrics. */
  get measurable(): Measurable {
    const { session, base } = this
    return {
      report: session.report(),
      base: base.report,
      runPaths: (path) => runPaths(session.document, path),
      pooled: (paths) => session.pooledSince(paths, base.marks),
    }
  }

  /** Response times since the base: of each app, and of all apps pooled. */
  responses(): { readonly each: Record<string, Responses>; readonly pooled: Responses } {
    const { session, base } = this
    const each = session.responsesSince(base.marks)
    return { each, pooled: session.pooledSince(Object.keys(each), base.marks) }
  }

  /** To the start, with everything that was done still to come. */
  rewind(): void {
    this.#session = this.#begin(this.#session.log)
  }

  /**
   * Goes on to a moment, through all at which figures begin anew: so it makes no difference whether it was there before.
   * @param marks in order of time; one of now is past
   */
  advance(toNs: number, marks: readonly CountMark[]): void {
    const session = this.#session
    const fromNs = session.nowNs
    for (const { atNs, since } of marks) {
      if (atNs <= fromNs) continue
      if (atNs > toNs) break
      session.advance(atNs)
      this.mark(since)
    }
    session.advance(Math.max(toNs, session.nowNs))
    this.#stand()
  }

  /** Figures begin anew here: everything is up, or something was changed. */
  mark(since: CountMark['since']): void {
    const { nowNs, log } = this.#session
    const report = this.#session.report()
    this.#base = { since, report, marks: marksIn(report) }
    if (since === 'up') this.#counterfactual.countFrom(nowNs)
    else {
      const before = log.filter(({ atNs, byHand }) => !byHand || atNs < nowNs)
      this.#counterfactual.changed(this.file, before, nowNs)
    }
  }

  /** Tries something now; what was done later is forgotten if it can be done. @returns problems, or none */
  command(command: SessionCommand, goesOn: boolean): Diagnostic[] {
    const problems = this.#session.command(command, { goesOn })
    if (problems.length > 0) return problems
    this.#session.forgetLater()
    this.#stand()
    return []
  }

  /** Forgets what was done later than now. */
  forgetLater(): void {
    this.#session.forgetLater()
  }

  #begin(log: readonly Intervention[]): Session {
    this.#base = START
    this.#counterfactual.forget()
    const session = createSession(this.file, { log, sampleEveryNs: this.#sampleEveryNs })
    this.#values = this.file.controls.map((control) => standsAt(control, session, null))
    return session
  }

  #stand(): void {
    this.#values = this.file.controls.map((control, i) =>
      standsAt(control, this.#session, this.#values[i] ?? null),
    )
  }
}

/** @returns the world that a lane is of, as its file; or what is wrong with it. */
export function fileOf(
  text: string,
  seed: number | null,
  { variant, change }: Pick<LaneRequest, 'variant' | 'change'>,
):
  | { readonly file: ScenarioFile; readonly whole: ScenarioFile }
  | { readonly problems: readonly Diagnostic[] } {
  const reading = readScenario(text)
  if ('problems' in reading) return reading
  const { file: whole } = reading
  const varied = variant === null ? reading : withVariant(whole, variant)
  if ('problems' in varied) return varied
  const changes: Change[] = [...change, ...(seed === null ? [] : [{ path: 'seed', set: seed }])]
  const changed = changes.length === 0 ? varied : withChanges(varied.file, changes)
  if ('problems' in changed) return changed
  // A variant may remove what a control is for: the controls stay those of the file.
  return { whole, file: { ...changed.file, controls: whole.controls } }
}

function standsAt(control: Control, session: Session, before: ControlValue): ControlValue {
  if (control.kind === 'range') {
    const number = Number.parseFloat(String(valueAt(session.document, control.path)))
    return Number.isFinite(number) ? number : null
  }
  const index = control.options.findIndex(({ change }) =>
    change.every(({ path, set }) => JSON.stringify(valueAt(session.document, path)) === JSON.stringify(set)),
  )
  // If the settings match no option, other changes were made since: the option chosen last stays.
  return index < 0 ? before : index
}
