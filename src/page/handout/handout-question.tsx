import type { LessonStep } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'
import { Lines } from './handout-parts.tsx'

/** What is to be answered before it is run: choices to tick, or what one expects in one's own words. */
export function HandoutQuestion({ step }: { step: LessonStep | null }) {
  const { words, language } = useWords()
  const question = step?.question ?? null
  return (
    <section class="sheet-question">
      <h4>{words.handout.question}</h4>
      {step === null || question === null ? (
        <p>{words.handout.expect}</p>
      ) : (
        <>
          <p>{step.text[language]}</p>
          <p>
            <strong>{question.text[language]}</strong>
          </p>
          <ul>
            {question.choices.map(({ text }) => (
              <li key={text.en}>{text[language]}</li>
            ))}
          </ul>
          <p>{words.handout.why}</p>
        </>
      )}
      <Lines n={question === null ? 3 : 1} />
    </section>
  )
}
