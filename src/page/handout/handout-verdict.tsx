import { figuresOf, metricText, type Outcome } from '../../lab/state/lesson-state.ts'
import type { LessonStep } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'

/** What the run decided, with the figures that did, and why. */
export function HandoutVerdict({ step, outcome }: { step: LessonStep; outcome: Outcome }) {
  const { words, locale, language } = useWords()
  const choice = outcome.decided === null ? undefined : step.question?.choices[outcome.decided]
  return (
    <>
      <p>
        {figuresOf(step, outcome).map(({ label, unit, value }, i) => (
          <span key={label.en}>
            {i > 0 ? '; ' : ''}
            {label[language]}: <strong>{metricText(value, unit, locale, words)}</strong>
          </span>
        ))}
      </p>
      <p>
        <strong>{choice === undefined ? words.lesson.none : choice.text[language]}.</strong>{' '}
        {choice?.because?.[language]}
      </p>
    </>
  )
}
