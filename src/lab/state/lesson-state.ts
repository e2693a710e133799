import type { Words } from '../../core/index.ts'
import { formatBytes, formatNumber, formatTime } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import {
  decided,
  isWithin,
  type LessonStep,
  type Metric,
  type SessionCommand,
  type Unit,
} from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import type { Opened } from '../worker/worker-types.ts'
import type { OpenRun } from './run.ts'

/** A lesson's steps on the page: the person commits to an answer, then the run shows whether it was right. */

/** What was committed to: one's own choice, or how many of the room raised their hands for each. */
export type Answer = { readonly choice: number } | { readonly hands: readonly number[] }

export interface Outcome {
  /** The value of each choice's metric. */
  readonly values: readonly (number | null)[]
  /** The choice that the run decided for; null: none of them. */
  readonly decided: number | null
}

export interface LessonState {
  /** Off: free play. */
  readonly on: boolean
  readonly step: number
  /** The question waits for an answer, the run decides it, or the outcome is shown; a step without a question begins with `told`. */
  readonly phase: 'ask' | 'run' | 'told'
  readonly answer: Answer | null
  readonly outcome: Outcome | null
  /** Goals of the step that were reached. */
  readonly reached: readonly number[]
}

export const FREE_PLAY: LessonState = {
  on: false,
  step: 0,
  phase: 'told',
  answer: null,
  outcome: null,
  reached: [],
}

/** @returns a step as it begins. */
export function beginning(step: number, { question, actions }: LessonStep): LessonState {
  const asks = question !== null || actions.length > 0
  return { on: true, step, phase: asks ? 'ask' : 'told', answer: null, outcome: null, reached: [] }
}

/** What of the page's state says where a lesson stands. */
interface Taught {
  readonly opened: Opened | null
  readonly lesson: LessonState
}

/** The step that is open; null in free play, and where there is no lesson. */
export function stepNow({ opened, lesson }: Taught): LessonStep | null {
  return lesson.on ? (opened?.lesson[lesson.step] ?? null) : null
}

/** Whether a question waits for its answer: until then the run stands still, and what would tell is covered. */
export function isAsked(state: Taught): boolean {
  const step = stepNow(state)
  return step !== null && step.question !== null && state.lesson.phase === 'ask'
}

/** Whether nothing may be changed: before the answer, and while the run finds it out. */
export function isHeld(state: Taught): boolean {
  return isAsked(state) || (stepNow(state) !== null && state.lesson.phase === 'run')
}

/** Whether all that was done to the open run its lesson did: it opened the lanes, and every edit is one of its actions. */
export function isByLesson({
  opened,
  lesson,
  lanes,
  source,
}: Taught & Pick<OpenRun, 'lanes' | 'source'>): boolean {
  if (!lesson.on || opened === null || source?.typed === true) return false
  const actions = opened.lesson.flatMap((step): readonly unknown[] => step.actions)
  return lanes.every(({ change, edits }) => {
    return change.length === 0 && edits.every(({ command }) => actions.includes(command))
  })
}

export function outcomeOf({ question }: LessonStep, values: readonly (number | null)[]): Outcome | null {
  return question === null ? null : { values, decided: decided(question, values) }
}

/** A metric per time says nothing when it is measured over less than this: in the extreme, one thread has the whole core. */
const LONG_ENOUGH_NS = 1e9
const OF_A_TIME: readonly Unit[] = ['cores', 'perS', 'share', 'times']

/** @returns the places of goals that their metrics have reached. @param spanNs over which the figures are counted */
export function reachedBy(
  { goals }: LessonStep,
  values: readonly (number | null)[],
  spanNs: number,
): number[] {
  return goals.flatMap((goal, i) => {
    const tooEarly = spanNs < LONG_ENOUGH_NS && OF_A_TIME.includes(goal.metric.unit)
    return !tooEarly && isWithin(goal, values[i] ?? null) ? [i] : []
  })
}

/** The worlds that a step needs: its own, or those of a step before it, with the actions of the steps in between. */
export interface StepGround {
  /** Null: the file as it is. */
  readonly opens: readonly string[] | null
  readonly before: readonly LessonStep[]
}

/** @returns where a step begins that doesn't just go on from the one before it. */
export function groundOf(lesson: readonly LessonStep[], step: number): StepGround {
  const from = lesson.slice(0, step + 1).findLastIndex(({ opens }) => opens.length > 0)
  return { opens: lesson[from]?.opens ?? null, before: lesson.slice(Math.max(0, from), step) }
}

export type LessonCommand = Exclude<SessionCommand, { do: 'undo' | 'redo' }>

/** A metric's value in words, with its unit. */
export function metricText(value: number | null, unit: Unit, locale: string, words: PageWords): string {
  if (value === null) return '–'
  switch (unit) {
    case 'time':
      return formatTime(value, locale)
    case 'bytes':
      return formatBytes(value, locale)
    case 'share':
      return percentText(value, locale)
    case 'perS':
      return words.lesson.perS(formatNumber(value, locale))
    case 'cores':
      return words.lesson.cores(formatNumber(value, locale, 2))
    case 'times':
      return words.lesson.times(formatNumber(value, locale, 2))
    case 'count':
      return formatNumber(value, locale)
  }
}

/** The figures that decided: one where all choices have the same, else that of each. */
export function figuresOf(
  { question }: LessonStep,
  { values }: Outcome,
): readonly { readonly label: Words; readonly unit: Unit; readonly value: number | null }[] {
  const told = new Map<Metric, number | null>()
  question?.choices.forEach(({ metric }, i) => {
    told.set(metric, values[i] ?? null)
  })
  return [...told].map(([{ label, unit }, value]) => ({ label, unit, value }))
}
