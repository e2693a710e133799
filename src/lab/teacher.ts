import { formatTime } from '../core/index.ts'
import type { Lab } from './lab.ts'
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

/** Goals are looked at this often at most, while figures change. */
const LOOK_EVERY_MS = 500

/** Leads through the lesson of the scenario that is open: opens its worlds, waits for answers, runs to what decides. */
export class Teacher {
  readonly #lab: Lab
  #looking = false
  #lookedMs = 0

  constructor(lab: Lab) {
    this.#lab = lab
    let { report } = lab.store.get()
    lab.store.subscribe((state) => {
      if (state.report === report) return
      report = state.report
      void this.#lookAtGoals()
    })
  }

  /** The lesson of a scenario that has just been opened, from its beginning. */
  async begin(): Promise<void> {
    const { opened, lessons } = this.#lab.store.get()
    if (!lessons || opened === null || opened.lesson.length === 0) return
    await this.goTo(0)
  }

  /** Opens a step. @returns whether there is one */
  async goTo(step: number): Promise<boolean> {
    const lab = this.#lab
    const { opened, source, lesson, lanes } = lab.store.get()
    const next = opened?.lesson[step]
    if (opened == null || source === null || next === undefined) return false
    const goesOn = next.opens.length === 0 && lesson.on && step === lesson.step + 1 && lesson.phase === 'told'
    if (!goesOn) {
      const { opens, before } = groundOf(opened.lesson, step)
      // What changes nothing is the file as it is.
      const plain = (variant: string | null) =>
        opened.variants.some(({ name, changes }) => name === variant && changes === 0) ? null : variant
      const variants = opens ?? [null]
      // Of lanes each is known by its variant: so metrics name it.
      const named = variants.map((variant) =>
        variants.length < 2 ? alone(plain(variant)) : { ...alone(variant), id: variant ?? '' },
      )
      const untouched = before.length === 0 && step === 0 && named.length === 1 && lanes.length === 1
      const isOpen = untouched && lanes[0]?.variant === named[0]?.variant && lanes[0]?.edits.length === 0
      if (!isOpen && !(await lab.open(source, { seed: opened.seed, lanes: named, forget: true })))
        return false
      for (const { actions } of before) await lab.perform(actions)
    }
    const { opened: now } = lab.store.get()
    const there = now?.lesson[step]
    if (there === undefined) return false
    lab.store.patch({ lesson: beginning(step, there), notice: null })
    lab.say([there.title, there.text, ...(there.question === null ? [] : [there.question.text])])
    return true
  }

  freePlay(on: boolean): void {
    const { lesson } = this.#lab.store.get()
    if (on) this.#lab.store.patch({ lesson: { ...FREE_PLAY, step: lesson.step } })
    else void this.goTo(lesson.step)
  }

  /** An answer that one stands by: now the run may tell. */
  async commit(answer: Answer | null): Promise<void> {
    const lab = this.#lab
    const state = lab.store.get()
    const step = stepNow(state)
    if (step === null || state.lesson.phase !== 'ask' || (isAsked(state) && answer === null)) return
    lab.store.patch({ lesson: { ...state.lesson, phase: 'run', answer } })
    await lab.perform(step.actions)
    const { nowNs = 0, endNs = 0 } = lab.store.get().snapshot ?? {}
    const untilNs = step.forNs === null ? endNs : Math.min(endNs, nowNs + step.forNs)
    lab.playUntil(untilNs, () => void this.#tell())
  }

  async #tell(): Promise<void> {
    const lab = this.#lab
    const step = stepNow(lab.store.get())
    if (step === null) return
    const values = await lab.measure(step.question?.choices.map(({ metric }) => metric) ?? [])
    const { lesson, language } = lab.store.get()
    // Meanwhile it may have been left.
    if (stepNow(lab.store.get()) !== step || lesson.phase !== 'run') return
    const outcome = outcomeOf(step, values)
    lab.store.patch({ lesson: { ...lesson, phase: 'told', outcome }, notice: null })
    if (outcome === null) return
    const figures = figuresOf(step, outcome).map(
      ({ label, unit, value }) => `${label[language]}: ${metricText(value, unit, lab.locale, lab.words)}`,
    )
    const choice = outcome.decided === null ? undefined : step.question?.choices[outcome.decided]
    const verdict = choice === undefined ? lab.words.lesson.none : choice.text[language]
    lab.store.patch({ announcement: [lab.words.lesson.outcome, verdict, ...figures].join('. ') })
  }

  /** Goals tick themselves off: what was reached stays so. */
  async #lookAtGoals(): Promise<void> {
    const lab = this.#lab
    const state = lab.store.get()
    const step = stepNow(state)
    if (step === null || state.lesson.phase !== 'told' || this.#looking) return
    if (state.lesson.reached.length >= step.goals.length) return
    const nowMs = performance.now()
    if (state.playing && nowMs - this.#lookedMs < LOOK_EVERY_MS) return
    this.#lookedMs = nowMs
    this.#looking = true
    const values = await lab.measure(step.goals.map(({ metric }) => metric))
    this.#looking = false
    const { lesson, language, snapshot, base } = lab.store.get()
    if (stepNow(lab.store.get()) !== step) return
    const nowNs = snapshot?.nowNs ?? 0
    const fresh = reachedBy(step, values, nowNs - (base?.report.simulatedNs ?? 0)).filter(
      (i) => !lesson.reached.includes(i),
    )
    if (fresh.length === 0) return
    const said = fresh.map((i) => step.goals[i]?.text[language] ?? '')
    lab.store.patch({
      lesson: { ...lesson, reached: [...lesson.reached, ...fresh] },
      announcement: `${lab.words.lesson.reached(formatTime(nowNs, lab.locale))}: ${said.join('; ')}`,
    })
  }
}
