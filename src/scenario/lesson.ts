import type { Words } from '../core/index.ts'
import type { Expectation } from './diagnostics.ts'
import { amountOf, type Figure, figureOf, type ReportReason } from './figure.ts'
import type { Unit } from './figures-table.ts'
import { type Action, actionOf, words } from './file-entries.ts'
import type { Path } from './issues.ts'
import type { LessonHead, MetricHead, StepHead } from './lesson-schema.ts'

/** Lessons: steps with a question, whose answer is decided by a metric when it has run. */

export interface Metric extends Figure {
  readonly label: Words
}

/** Values from `from` on, below `below`; null: no bound. */
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

/** @returns the lesson as far as it can be read. @param report hears of what can't, below `path` */
export function lessonOf(
  lesson: LessonHead,
  report: ReportReason = () => {},
  path: Path = ['lesson'],
): LessonStep[] {
  return lesson.map((step, i) => stepOf(step, report, [...path, i]))
}

const said = (written: StepHead['unless']): Words | null => (written === undefined ? null : words(written))

function stepOf(step: StepHead, report: ReportReason, path: Path): LessonStep {
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

function questionOf(step: StepHead, report: ReportReason, path: Path): Question | null {
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

function metricOf(written: MetricHead, report: ReportReason, path: Path): Metric | null {
  const figure = figureOf(written, report, path)
  return figure === null ? null : { ...figure, label: words(written.label) }
}

function boundsOf(
  written: { readonly from?: unknown; readonly below?: unknown },
  unit: Unit,
  report: ReportReason,
  path: Path,
): Bounds {
  const read = (key: 'from' | 'below'): number | null => {
    const value = written[key]
    return value === undefined ? null : amountOf(value, unit, report, [...path, key])
  }
  const bounds = { from: read('from'), below: read('below') }
  if (bounds.from !== null && bounds.below !== null && bounds.from >= bounds.below)
    report({ code: 'order', params: { smaller: 'from', larger: 'below' } }, [...path, 'below'])
  return bounds
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
