import { useEffect, useRef, useState } from 'preact/hooks'
import { formatNumber } from '../../core/index.ts'
import { isAsked, stepNow } from '../../lab/state/lesson-state.ts'
import type { LessonStep, Question } from '../../scenario/index.ts'
import { NotesQuote } from '../notes/notes.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Terms } from '../parts/term.tsx'
import { LessonOutcome } from './lesson-outcome.tsx'

/** Over the stage: the step of the lesson that is open. Commit, then see. */
export function LessonCard() {
  const lab = useLab()
  const { words, language } = useWords()
  const step = usePart(stepNow)
  const at = usePart((state) => state.lesson.step)
  const phase = usePart((state) => state.lesson.phase)
  const outcome = usePart((state) => state.lesson.outcome)
  const asked = usePart(isAsked)
  const count = usePart((state) => state.opened?.lesson.length ?? 0)
  if (step === null) return null
  const go = (to: number) => (): void => void lab.teacher.goTo(to)
  return (
    <section class="lesson" aria-label={words.lesson.title} data-phase={phase}>
      <div class="lesson-head">
        <button
          type="button"
          class="square"
          aria-label={words.lesson.previous}
          disabled={at === 0}
          onClick={go(at - 1)}
        >
          ‹
        </button>
        <span class="soft">
          {words.lesson.step(at + 1, count)}
          {asked ? ` · ${words.lesson.before}` : ''}
        </span>
        <h2>{step.title[language]}</h2>
        <button
          type="button"
          class={phase === 'told' ? 'primary' : 'square'}
          aria-label={words.lesson.next}
          disabled={at >= count - 1}
          onClick={go(at + 1)}
        >
          {phase === 'told' && at < count - 1 ? `${words.lesson.next} ›` : '›'}
        </button>
        <span class="spring" />
        <NotesQuote />
        {outcome === null ? null : (
          <button type="button" class="quiet-button" onClick={go(at)}>
            {words.lesson.again}
          </button>
        )}
        <button
          type="button"
          class="quiet-button"
          title={words.lesson.freePlayHint}
          onClick={() => lab.teacher.freePlay(true)}
        >
          {words.lesson.freePlay}
        </button>
      </div>
      {outcome === null ? (
        <p>
          <Terms text={step.text[language]} />
        </p>
      ) : null}
      <Asks key={at} step={step} />
      {phase === 'told' ? <LessonOutcome step={step} /> : null}
    </section>
  )
}

/** The question with its choices, or what the step does. */
function Asks({ step }: { step: LessonStep }) {
  const lab = useLab()
  const { words } = useWords()
  const phase = usePart((state) => state.lesson.phase)
  if (phase === 'run') return <Measuring step={step} />
  if (phase !== 'ask') return null
  if (step.question !== null) return <Choices question={step.question} />
  return (
    <button type="button" class="primary" onClick={() => void lab.teacher.commit(null)}>
      {words.lesson.go}
    </button>
  )
}

/** While the run decides: how much of its time has passed. The share changes too often to be read aloud. */
function Measuring({ step }: { step: LessonStep }) {
  const { words, locale } = useWords()
  const nowNs = usePart((state) => state.snapshot?.nowNs ?? 0)
  const endNs = usePart((state) => state.snapshot?.endNs ?? 0)
  const [fromNs] = useState(nowNs)
  const untilNs = step.forNs === null ? endNs : Math.min(endNs, fromNs + step.forNs)
  const share = untilNs > fromNs ? (nowNs - fromNs) / (untilNs - fromNs) : 1
  const percent = formatNumber(Math.floor(share * 100), locale, 0)
  return (
    <p class="lesson-running">
      <span role="status">{words.lesson.running}</span>
      <span aria-hidden="true">{` (${percent}\u00a0%)`}</span>
    </p>
  )
}

/** Commits to a choice by a press, or by a count of the hands in a room. */
function Choices({ question }: { question: Question }) {
  const lab = useLab()
  const { words, language } = useWords()
  const [room, setRoom] = useState(false)
  const [hands, setHands] = useState<readonly number[]>(() => question.choices.map(() => 0))
  const legend = useRef<HTMLLegendElement>(null)
  // The focus moves to the question for whoever opens the lesson with the keyboard.
  useEffect(() => {
    if (document.activeElement === document.body) legend.current?.focus()
  }, [])
  return (
    <fieldset class="lesson-ask">
      <legend ref={legend} tabIndex={-1}>
        {question.text[language]}
      </legend>
      {room ? <p class="soft small">{words.lesson.handsHint}</p> : null}
      <div class="lesson-choices">
        {question.choices.map(({ text }, i) =>
          room ? (
            <label key={text.en}>
              <span>{text[language]}</span>
              <input
                type="number"
                min={0}
                max={9999}
                value={hands[i]}
                aria-label={words.lesson.handsFor(text[language])}
                onInput={({ currentTarget }) =>
                  setHands(hands.with(i, Math.max(0, Math.floor(currentTarget.valueAsNumber || 0))))
                }
              />
            </label>
          ) : (
            <button key={text.en} type="button" onClick={() => void lab.teacher.commit({ choice: i })}>
              {text[language]}
            </button>
          ),
        )}
        {room ? (
          <button
            type="button"
            class="primary"
            disabled={hands.every((n) => n === 0)}
            onClick={() => void lab.teacher.commit({ hands })}
          >
            {words.lesson.enter}
          </button>
        ) : null}
        <button type="button" class="quiet-button" onClick={() => setRoom(!room)}>
          {room ? words.lesson.alone : words.lesson.hands}
        </button>
      </div>
    </fieldset>
  )
}
