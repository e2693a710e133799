import { parseBytes, parsePercent, parseRate, parseTime, type Report } from '../core/index.ts'
import { type Action, actionOf, type Words, words } from './extras.ts'
import type { Path } from './issues.ts'
import type { LessonHead, MetricHead, StepHead } from './lesson-schema.ts'
import { METRIC_FIELDS, type Measurable, measureTerm, parseTerm, type Term, type Unit } from './metric.ts'
import { type Expectation, type Finding, found } from './problems.ts'

/** Lessons: steps with a question, whose answer is decided by a metric when it has run. */

/** A term, divided by another, or by the time that passed. */
export interface Quotient {
  readonly of: Term
  readonly per: 'time' | Term | null
  /** Of the run's lanes; null: the first. */
  readonly lane: string | null
}

export interface Metric extends Quotient {
  /** What it is compared with: the metric is then how many times that. */
  readonly against: Quotient | null
  readonly label: Words
  readonly unit: Unit
}

/** From one value to another, that one left out; null: without end. */
export interface Bounds {
  readonly from: number | null
  readonly below: number | null
}

export interface Choice extends Bounds {
  readonly text: Words
  readonly because: Words | null
  readonly metric: Metric
}

export interface Goal extends Bounds {
  readonly text: Words
  readonly metric: Metric
}

export interface Question {
  readonly text: Words
  readonly choices: readonly Choice[]
  readonly decide: StepHead['decide']
}

export interface LessonStep {
  readonly title: Words
  readonly text: Words
  /** What the step opens: one variant, or several side by side; empty: it goes on with the run as it is. */
  readonly opens: readonly string[]
  readonly question: Question | null
  readonly actions: readonly Action[]
  /** Null: to the end of the run. */
  readonly forNs: number | null
  readonly unless: Words | null
  readonly tryIt: Words | null
  readonly goals: readonly Goal[]
}

export type ReportFinding = (finding: Finding, path: Path) => void

/** @returns the lesson as far as it can be read. @param report hears of what can't, below `path` */
export function lessonOf(
  lesson: LessonHead,
  report: ReportFinding = () => {},
  path: Path = ['lesson'],
): LessonStep[] {
  return lesson.map((step, i) => stepOf(step, report, [...path, i]))
}

const said = (written: StepHead['unless']): Words | null => (written === undefined ? null : words(written))

function stepOf(step: StepHead, report: ReportFinding, path: Path): LessonStep {
  if (step.variant !== undefined && step.lanes !== undefined)
    report({ code: 'both', params: { one: 'variant', other: 'lanes' } }, [...path, 'lanes'])
  return {
    title: words(step.title),
    text: words(step.text),
    opens: step.lanes ?? (step.variant === undefined ? [] : [step.variant]),
    question: questionOf(step, report, path),
    actions: step.do.map(actionOf),
    forNs: step.for ?? null,
    unless: said(step.unless),
    tryIt: said(step.try),
    goals: step.goals.flatMap((goal, i) => {
      const metric = metricOf(goal.metric, report, [...path, 'goals', i, 'metric'])
      if (metric === null) return []
      return [
        { text: words(goal.text), metric, ...boundsOf(goal, metric.unit, report, [...path, 'goals', i]) },
      ]
    }),
  }
}

function questionOf(step: StepHead, report: ReportFinding, path: Path): Question | null {
  const { question, choices, metric, decide } = step
  const missing = (key: string, expected: Expectation, at: Path): void =>
    report({ code: 'missing', params: { key, expected: [expected] } }, at)
  if (question === undefined) {
    if (choices !== undefined) missing('question', 'text', path)
    return null
  }
  if (choices === undefined) {
    missing('choices', 'list', path)
    return null
  }
  const own = metric === undefined ? null : metricOf(metric, report, [...path, 'metric'])
  return {
    text: words(question),
    decide,
    choices: choices.flatMap((choice, i): Choice[] => {
      const at = [...path, 'choices', i]
      if (choice.metric === undefined && metric === undefined) missing('metric', 'record', at)
      const decides = choice.metric === undefined ? own : metricOf(choice.metric, report, [...at, 'metric'])
      if (decides === null) return []
      return [
        {
          text: words(choice.text),
          because: said(choice.because),
          metric: decides,
          ...boundsOf(choice, decides.unit, report, at),
        },
      ]
    }),
  }
}

interface Divided extends Quotient {
  readonly unit: Unit
}

function quotientOf(
  { of, per, lane }: Pick<MetricHead, 'of' | 'per' | 'lane'>,
  report: ReportFinding,
  path: Path,
): Divided | null {
  const term = parseTerm(of)
  const divisor = per === undefined || per === 'time' ? null : parseTerm(per)
  if ('finding' in term) report(term.finding, [...path, 'of'])
  if (divisor !== null && 'finding' in divisor) report(divisor.finding, [...path, 'per'])
  if ('finding' in term || (divisor !== null && 'finding' in divisor)) return null
  const base = { of: term.term, lane: lane ?? null }
  if (divisor !== null) {
    const unit = divisor.unit === term.unit ? 'share' : 'count'
    return { ...base, per: divisor.term, unit }
  }
  if (per === undefined) return { ...base, per: null, unit: term.unit }
  return { ...base, per: 'time', unit: term.unit === 'time' ? 'cores' : 'perS' }
}

function metricOf(written: MetricHead, report: ReportFinding, path: Path): Metric | null {
  const own = quotientOf(written, report, path)
  const against =
    written.against === undefined ? null : quotientOf(written.against, report, [...path, 'against'])
  if (own === null || (written.against !== undefined && against === null)) return null
  return { ...own, against, label: words(written.label), unit: against === null ? own.unit : 'times' }
}

/** How a bound is written, by what it bounds. */
const BOUND: Readonly<Record<Unit, { readonly expected: Expectation; parse(text: string): number | null }>> =
  {
    time: { expected: 'time', parse: parseTime },
    bytes: { expected: 'bytes', parse: parseBytes },
    perS: { expected: 'rate', parse: parseRate },
    share: { expected: 'number', parse: parsePercent },
    cores: { expected: 'cores', parse: parsePercent },
    count: { expected: 'number', parse: () => null },
    times: { expected: 'number', parse: () => null },
  }

function boundsOf(
  written: { readonly from?: unknown; readonly below?: unknown },
  unit: Unit,
  report: ReportFinding,
  path: Path,
): Bounds {
  const read = (key: 'from' | 'below'): number | null => {
    const value = written[key]
    if (value === undefined) return null
    const { expected, parse } = BOUND[unit]
    const plain = typeof value === 'number' && Number.isFinite(value) && unit !== 'time' && unit !== 'bytes'
    const amount = plain ? value : typeof value === 'string' ? parse(value) : null
    if (amount === null) {
      const params = { found: found(value), expected: [expected], meant: null }
      report({ code: 'expected', params }, [...path, key])
    }
    return amount
  }
  const bounds = { from: read('from'), below: read('below') }
  if (bounds.from !== null && bounds.below !== null && bounds.from >= bounds.below)
    report({ code: 'order', params: { smaller: 'from', larger: 'below' } }, [...path, 'below'])
  return bounds
}

/** A run with its lanes: by name; null means the first. */
export type Lanes = (lane: string | null) => Measurable | null

function measureQuotient({ of, per, lane }: Quotient, lanes: Lanes): number | null {
  const run = lanes(lane)
  const value = run === null ? null : measureTerm(of, run)
  if (run === null || value === null || per === null) return value
  if (per === 'time') {
    const spanNs = spanOf(run.report) - spanOf(run.base)
    if (spanNs <= 0) return null
    return METRIC_FIELDS.get(of.field)?.unit === 'time' ? value / spanNs : (value * 1e9) / spanNs
  }
  const divisor = measureTerm(per, run)
  return divisor === null || divisor === 0 ? null : value / divisor
}

const spanOf = (report: Report | null): number => report?.simulatedNs ?? 0

/** @returns a metric's value in its unit; null while there is none. */
export function measureMetric(metric: Metric, lanes: Lanes): number | null {
  const value = measureQuotient(metric, lanes)
  if (metric.against === null || value === null) return value
  const other = measureQuotient(metric.against, lanes)
  return other === null || other === 0 ? null : value / other
}

/** Whether a value lies within bounds. */
export function isWithin({ from, below }: Bounds, value: number | null): boolean {
  return value !== null && (from === null || value >= from) && (below === null || value < below)
}

/**
 * What the run has decided.
 * @param values of each choice's metric
 * @returns the place of the choice that came true; null if none did, or two did alike
 */
export function decided({ choices, decide }: Question, values: readonly (number | null)[]): number | null {
  if (decide === 'first') {
    const at = choices.findIndex((choice, i) => isWithin(choice, values[i] ?? null))
    return at < 0 ? null : at
  }
  const told = values.flatMap((value, i) => (value === null ? [] : [{ value, i }]))
  const sign = decide === 'greatest' ? 1 : -1
  const best = told.reduce((most, { value }) => Math.max(most, sign * value), Number.NEGATIVE_INFINITY)
  const winners = told.filter(({ value }) => sign * value === best)
  return winners.length === 1 ? (winners[0]?.i ?? null) : null
}
