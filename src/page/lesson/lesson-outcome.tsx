import { type Answer, figuresOf, metricText, type Outcome } from '../../lab/state/lesson-state.ts'
import type { LessonStep, Question } from '../../scenario/index.ts'
import { usePart, useWords } from '../parts/context.ts'
import { Terms } from '../parts/term.tsx'

/** What came out, in words and with its figure; when it isn't so, something to try, and goals. */
export function LessonOutcome({ step }: { step: LessonStep }) {
  const { words, locale, language } = useWords()
  const answer = usePart((state) => state.lesson.answer)
  const outcome = usePart((state) => state.lesson.outcome)
  const { question, unless, tryIt } = step
  return (
    <div class="lesson-outcome">
      {question === null || outcome === null || answer === null ? null : (
        <p class="lesson-verdict" role="status">
          <Verdict question={question} outcome={outcome} answer={answer} />
          {figuresOf(step, outcome).map(({ label, unit, value }) => (
            <span key={label.en}>
              {label[language]}: <strong>{metricText(value, unit, locale, words)}</strong>
            </span>
          ))}
        </p>
      )}
      <div class="lesson-more">
        <Because question={question} outcome={outcome} />
        {unless === null || (question !== null && outcome === null) ? null : (
          <p>
            <strong>{words.lesson.unless}</strong> <Terms text={unless[language]} />
          </p>
        )}
        {tryIt === null ? null : (
          <p>
            <strong>{words.lesson.tryIt}</strong> <Terms text={tryIt[language]} />
          </p>
        )}
      </div>
      <Goals step={step} />
    </div>
  )
}

/** Why it came out so, where the run has decided. */
function Because({ question, outcome }: { question: Question | null; outcome: Outcome | null }) {
  const { language } = useWords()
  const why = outcome?.decided == null ? null : question?.choices[outcome.decided]?.because
  if (why == null) return null
  return (
    <p>
      <Terms text={why[language]} />
    </p>
  )
}

interface VerdictProps {
  readonly question: Question
  readonly outcome: Outcome
  readonly answer: Answer
}

/** Whether it was right, what the run decided, and what was said. */
function Verdict({ question, outcome, answer }: VerdictProps) {
  const { words, language } = useWords()
  const { choices } = question
  const { decided } = outcome
  const came = decided === null ? words.lesson.none : (choices[decided]?.text[language] ?? '')
  if ('hands' in answer) {
    const all = answer.hands.reduce((sum, n) => sum + n, 0)
    const right = decided === null ? 0 : (answer.hands[decided] ?? 0)
    return (
      <span class="lesson-came">
        <strong>{came}.</strong> {words.lesson.room(right, all)}
      </span>
    )
  }
  const right = answer.choice === decided
  return (
    <span class="lesson-came" data-right={right}>
      <strong>{right ? words.lesson.right : words.lesson.wrong}</strong> {came}.{' '}
      {words.lesson.youSaid(choices[answer.choice]?.text[language] ?? '')}.
    </span>
  )
}

/** What ticks itself off while one tries. */
function Goals({ step: { goals } }: { step: LessonStep }) {
  const { words, language } = useWords()
  const reached = usePart((state) => state.lesson.reached)
  if (goals.length === 0) return null
  return (
    <ul class="lesson-goals" aria-label={words.lesson.goals}>
      {goals.map(({ text }, i) => {
        const done = reached.includes(i)
        return (
          <li key={text.en} data-done={done}>
            <span aria-hidden="true">{done ? '✓' : '○'}</span> {text[language]}
            <span class="unseen">: {done ? words.lesson.done : words.lesson.open}</span>
          </li>
        )
      })}
    </ul>
  )
}
