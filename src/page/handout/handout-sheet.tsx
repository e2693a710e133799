import { useLayoutEffect, useRef } from 'preact/hooks'
import { formatTime } from '../../core/index.ts'
import { addressOf } from '../../lab/commands/address.ts'
import type { State } from '../../lab/state/state.ts'
import type { Opened } from '../../lab/worker/worker-types.ts'
import type { PageWords } from '../../words/index.ts'
import { linesOf } from '../../words/notes-lines.ts'
import { useWords } from '../parts/context.ts'
import { HandoutAnswer } from './handout-answer.tsx'
import { Blank, Lines } from './handout-parts.tsx'
import { HandoutQuestion } from './handout-question.tsx'
import { settingsOf } from './sheet-figures.ts'
import type { SheetProps } from './sheet-props.ts'

/** Letters become smaller until all of it is on the page: never less than this share of their size. */
const SMALLEST = 0.6

/** One page: what it is about, a picture, the question; below the fold, the answer. */
export function Sheet(props: SheetProps) {
  const { state, opened, snapshot, picture, answers, asked } = props
  const { words, locale, language } = useWords()
  const sheet = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = sheet.current
    if (element === null) return
    let size = 1
    const fits = (): boolean => {
      element.style.setProperty('--size', String(size))
      return element.scrollHeight <= element.clientHeight
    }
    while (!fits() && size > SMALLEST) size -= 0.025
  }, [answers, asked, language])
  const lines = linesOf(opened.notes)
  return (
    <article class="sheet" ref={sheet} aria-label={words.handout.sheet}>
      <p class="sheet-head">
        <span>{words.name}</span>
        <Blank of={words.handout.who} />
        <Blank of={words.handout.date} />
      </p>
      <h3>{opened.title[language]}</h3>
      {lines.map(({ line, says }) => (
        <blockquote key={line}>
          <b>{line}</b> {says.map((each) => words.notes.quoted(each[language])).join(' ')}
        </blockquote>
      ))}
      <p>{opened.about?.[language]}</p>
      {picture === null ? null : (
        <figure>
          <img src={picture} alt={words.handout.picture(formatTime(snapshot.nowNs, locale))} />
          <figcaption>{words.handout.picture(formatTime(snapshot.nowNs, locale))}</figcaption>
        </figure>
      )}
      <p>
        <strong>{words.handout.settings}:</strong> {settingsOf(state, snapshot, words, locale).join('; ')}
      </p>
      <HandoutQuestion step={opened.lesson[asked] ?? null} />
      <p class="fold">
        <span>{words.handout.fold}</span>
      </p>
      {answers ? (
        <HandoutAnswer {...props} />
      ) : (
        <section>
          <h4>{words.handout.own}</h4>
          <Lines n={5} />
        </section>
      )}
      <p class="sheet-foot">{whereOf(state, opened, words)}</p>
    </article>
  )
}

/** The address of the scenario; a lesson begins with its first question. */
function whereOf({ source, lesson }: State, { variant }: Opened, words: PageWords): string {
  if (source === null || source.id !== null)
    return words.handout.open(addressOf({ scenario: source?.id ?? null, step: lesson.on ? null : variant }))
  return words.handout.openFile(source.name, addressOf({ scenario: null, step: null }))
}
