import { formatTime } from '../core/index.ts'
import type { Changes } from './changes.ts'
import type { Opening } from './opening.ts'
import type { PageMessages } from './page-messages.ts'
import type { Playback } from './playback.ts'
import type { Queries } from './queries.ts'
import { alone } from './state/lanes.ts'
import {
  type Answer,
  beginning,
  FREE_PLAY,
  figuresOf,
  groundOf,
  isAsked,
  metricText,
  outcomeOf,
  reachedBy,
  stepNow,
} from './state/lesson-state.ts'
import type { Slice } from './state/state-slice.ts'

export type Teacher = ReturnType<typeof createTeacher>

/** While the run plays, goals are measured at most this often, in real milliseconds. */
const LOOK_EVERY_MS = 500

interface TeacherNeeds {
  readonly open: (...choice: Parameters<Opening['open']>) => Promise<boolean> | undefined
  readonly perform: Changes['perform']
  readonly playUntil: Playback['playUntil']
  readonly measure: Queries['measure']
  readonly messages: PageMessages
}

/** Leads through the lesson of the scenario that is open: opens its worlds, waits for answers, runs to what decides. */
export function createTeacher(
  { open, perform, playUntil, measure, messages }: TeacherNeeds,
  slice: Slice<
    'teacher',
    'opened' | 'lessons' | 'source' | 'lanes' | 'language' | 'snapshot' | 'report' | 'base' | 'playing'
  >,
) {
  let looking = false
  let lookedMs = 0
  let { report } = slice.get()
  slice.subscribe((state) => {
    if (state.report === report) return
    report = state.report
    void lookAtGoals()
  })

  /** Opens a step. @returns whether there is one */
  async function goTo(step: number): Promise<boolean> {
    const { opened, source, lesson, lanes } = slice.get()
    const next = opened?.lesson[step]
    if (opened == null || source === null || next === undefined) return false
    const goesOn = next.opens.length === 0 && lesson.on && step === lesson.step + 1 && lesson.phase === 'told'
    if (!goesOn) {
      const { opens, before } = groundOf(opened.lesson, step)
      // A variant without changes is the file as it is, which has no name.
      const plain = (variant: string | null) =>
        opened.variants.some(({ name, changes }) => name === variant && changes === 0) ? null : variant
      const variants = opens ?? [null]
      // Each of several lanes has the name of its variant as its id: so metrics name it.
      const named = variants.map((variant) =>
        variants.length < 2 ? alone(plain(variant)) : { ...alone(variant), id: variant ?? '' },
      )
      const untouched = before.length === 0 && step === 0 && named.length === 1 && lanes.length === 1
      const isOpen = untouched && lanes[0]?.variant === named[0]?.variant && lanes[0]?.edits.length === 0
      if (!isOpen && !(await open(source, { seed: opened.seed, lanes: named, forget: true }))) return false
      for (const { actions } of before) await perform(actions)
    }
    const there = slice.get().opened?.lesson[step]
    if (there === undefined) return false
    slice.together(() => {
      slice.patch({ lesson: beginning(step, there) })
      messages.tell({ notice: null })
    })
    messages.say([there.title, there.text, ...(there.question === null ? [] : [there.question.text])])
    return true
  }

  async function tellOutcome(): Promise<void> {
    const step = stepNow(slice.get())
    if (step === null) return
    const values = await measure(step.question?.choices.map(({ metric }) => metric) ?? [])
    const { lesson, language } = slice.get()
    // The person may have left the step while its metrics were measured.
    if (stepNow(slice.get()) !== step || lesson.phase !== 'run') return
    const outcome = outcomeOf(step, values)
    slice.together(() => {
      slice.patch({ lesson: { ...lesson, phase: 'told', outcome } })
      messages.tell({ notice: null })
    })
    if (outcome === null) return
    const { words, locale } = messages
    const figures = figuresOf(step, outcome).map(
      ({ label, unit, value }) => `${label[language]}: ${metricText(value, unit, locale, words)}`,
    )
    const choice = outcome.decided === null ? undefined : step.question?.choices[outcome.decided]
    const verdict = choice === undefined ? words.lesson.none : choice.text[language]
    messages.tell({ announcement: [words.lesson.outcome, verdict, ...figures].join('. ') })
  }

  /** Ticks off the goals that are reached; a goal that was reached once stays so. */
  async function lookAtGoals(): Promise<void> {
    const state = slice.get()
    const step = stepNow(state)
    if (step === null || state.lesson.phase !== 'told' || looking) return
    if (state.lesson.reached.length >= step.goals.length) return
    const nowMs = performance.now()
    if (state.playing && nowMs - lookedMs < LOOK_EVERY_MS) return
    lookedMs = nowMs
    looking = true
    const values = await measure(step.goals.map(({ metric }) => metric))
    looking = false
    const { lesson, language, snapshot, base } = slice.get()
    if (stepNow(slice.get()) !== step) return
    const nowNs = snapshot?.nowNs ?? 0
    const fresh = reachedBy(step, values, nowNs - (base?.report.simulatedNs ?? 0)).filter(
      (i) => !lesson.reached.includes(i),
    )
    if (fresh.length === 0) return
    const texts = fresh.map((i) => step.goals[i]?.text[language] ?? '')
    const reached = messages.words.lesson.reached(formatTime(nowNs, messages.locale))
    slice.together(() => {
      slice.patch({ lesson: { ...lesson, reached: [...lesson.reached, ...fresh] } })
      messages.tell({ announcement: `${reached}: ${texts.join('; ')}` })
    })
  }

  return {
    goTo,
    /** The lesson of a scenario that has just been opened, from its beginning. */
    async begin(): Promise<void> {
      const { opened, lessons } = slice.get()
      if (lessons && opened !== null && opened.lesson.length > 0) await goTo(0)
    },
    freePlay(on: boolean): void {
      const { lesson } = slice.get()
      if (on) slice.patch({ lesson: { ...FREE_PLAY, step: lesson.step } })
      else void goTo(lesson.step)
    },
    /** The person commits to an answer: the run goes on until it decides. @param answer null where nothing is asked */
    async commit(answer: Answer | null): Promise<void> {
      const state = slice.get()
      const step = stepNow(state)
      if (step === null || state.lesson.phase !== 'ask' || (isAsked(state) && answer === null)) return
      slice.patch({ lesson: { ...state.lesson, phase: 'run', answer } })
      await perform(step.actions)
      const { nowNs = 0, endNs = 0 } = slice.get().snapshot ?? {}
      const untilNs = step.forNs === null ? endNs : Math.min(endNs, nowNs + step.forNs)
      playUntil(untilNs, () => void tellOutcome())
    },
    /** Another run is open: it begins in free play. */
    afresh: () => slice.patch({ lesson: FREE_PLAY }),
  }
}
