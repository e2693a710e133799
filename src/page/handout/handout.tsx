import { useEffect, useRef, useState } from 'preact/hooks'
import { useLab, useWords } from '../parts/context.ts'
import { Sheet } from './handout-sheet.tsx'
import { askedFirst, questionsOf } from './sheet-figures.ts'

/** A sheet is as wide as both papers have space for, in CSS pixels: 190 mm. */
const SHEET_PX = (190 / 25.4) * 96

/** A page to print, seen before it is: of the run as it was when this was opened. */
export function Handout() {
  const lab = useLab()
  const [state] = useState(() => lab.store.get())
  const { words, language } = useWords()
  const [answers, setAnswers] = useState(false)
  const [asked, setAsked] = useState(() => askedFirst(state))
  // Black on white, with dark outlines, whatever the page looks like.
  const [picture] = useState(
    () =>
      lab.stage
        ?.picture({ theme: 'projector', large: false, selected: null, spotlight: null, reducedMotion: true })
        .toDataURL() ?? null,
  )
  const place = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const watch = new ResizeObserver(() => setZoom(Math.min(1, element.clientWidth / SHEET_PX)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const questions = questionsOf(state)
  if (state.opened === null || state.snapshot === null) return <>{words.empty}</>
  return (
    <>
      <p class="soft handout-choice">{words.handout.intro}</p>
      <div class="handout-choice">
        <fieldset class="segmented" aria-label={words.handout.forWhom}>
          {[false, true].map((each) => (
            <label key={String(each)}>
              <input
                type="radio"
                name="answers"
                checked={answers === each}
                onChange={() => setAnswers(each)}
              />
              <span>{each ? words.handout.teacher : words.handout.students}</span>
            </label>
          ))}
        </fieldset>
        {questions.length < 2 ? null : (
          <select
            aria-label={words.handout.which}
            value={asked}
            onChange={({ currentTarget }) => setAsked(Number(currentTarget.value))}
          >
            {questions.map((i) => (
              <option key={i} value={i}>
                {state.opened?.lesson[i]?.title[language]}
              </option>
            ))}
          </select>
        )}
        <button type="button" onClick={() => window.print()}>
          {words.handout.print}
        </button>
      </div>
      <div class="sheet-place" ref={place}>
        <div style={{ zoom }}>
          <Sheet
            state={state}
            opened={state.opened}
            snapshot={state.snapshot}
            picture={picture}
            answers={answers}
            asked={asked}
          />
        </div>
      </div>
    </>
  )
}
