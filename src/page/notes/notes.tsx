import type { Words } from '../../core/index.ts'
import { ACTIONS, openPreset } from '../../lab/commands/actions.ts'
import type { PresetCard } from '../../lab/state/presets.ts'
import { linesOf, NOTE_LINES, type NoteLine, SECTIONS, type Section } from '../../words/notes-lines.ts'
import { useCards } from '../gallery/gallery.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Terms } from '../parts/term.tsx'
import { LegendCard } from './legend.tsx'

/** The class notes as table of contents: each line opens the scenarios that show it. */
export function Notes() {
  const lab = useLab()
  const { words } = useWords()
  const all = useCards()
  const cards = (all ?? []).filter((card) => card !== null)
  const shown = NOTE_LINES.filter(({ line }) => cards.some(({ notes }) => notes.includes(line)))
  return (
    <>
      {all === null ? (
        <p role="status">{words.loading}</p>
      ) : (
        <>
          <p class="gallery-head">
            <span class="soft">{words.notes.intro(shown.length, NOTE_LINES.length)}</span>
            <span class="notes-more">
              <button type="button" onClick={() => ACTIONS.glossary(lab)}>
                {words.glossary.title}
              </button>
              <button type="button" onClick={() => ACTIONS.validation(lab)}>
                {words.validation.title}
              </button>
            </span>
          </p>
          {SECTIONS.map((section) => (
            <NotesSection key={section} section={section} cards={cards} />
          ))}
          <LegendCard />
        </>
      )}
    </>
  )
}

function NotesSection({ section, cards }: { section: Section; cards: readonly PresetCard[] }) {
  const { words } = useWords()
  const id = `notes-${section}`
  return (
    <section class="notes-section" aria-labelledby={id}>
      <h3 id={id}>{words.notes.section[section]}</h3>
      <ol class="notes-lines">
        {NOTE_LINES.filter((line) => line.section === section).map((line) => (
          <Entry key={line.line} line={line} cards={cards.filter(({ notes }) => notes.includes(line.line))} />
        ))}
      </ol>
    </section>
  )
}

/** One line: what it says, when it isn't so, and where to see it. */
function Entry({ line, cards }: { line: NoteLine; cards: readonly PresetCard[] }) {
  const lab = useLab()
  const { words, language } = useWords()
  const current = usePart((state) => state.source?.id ?? null)
  return (
    <li data-shown={cards.length > 0}>
      <LineNumber line={line} />
      <div class="notes-says">
        <Quotes says={line.says} />
        <Unless line={line} />
      </div>
      <div class="notes-opens">
        {cards.length === 0 ? <em class="soft">{words.notes.notYet}</em> : null}
        {cards.map(({ id, number, title }) => (
          <button
            key={id}
            type="button"
            aria-current={id === current ? 'true' : undefined}
            onClick={() => void openPreset(lab, id)}
          >
            <b>{number}</b> {title[language]}
          </button>
        ))}
      </div>
    </li>
  )
}

function LineNumber({ line }: { line: NoteLine }) {
  const { words } = useWords()
  return (
    <span class="notes-number" title={words.notes.lineNumber(line.line)}>
      {line.line}
    </span>
  )
}

/** What the notes say, and in English also how they say it. */
function Quotes({ says }: { says: readonly Words[] }) {
  const { words, language } = useWords()
  return (
    <>
      {says.map((each) => (
        <p key={each.en}>
          <Terms text={words.notes.quoted(each[language])} />
          {language === 'es' ? null : (
            <span class="notes-original" lang="es">
              {each.es}
            </span>
          )}
        </p>
      ))}
    </>
  )
}

function Unless({ line }: { line: NoteLine }) {
  const { words, language } = useWords()
  if (line.unless === null) return null
  return (
    <details class="unless">
      <summary>{words.notes.unless}</summary>
      <p>
        <Terms text={line.unless[language]} />
      </p>
    </details>
  )
}

/** The line of the notes that the open scenario shows, cut to one line; opened, all of it. */
export function NotesQuote() {
  const { words, language } = useWords()
  const lines = linesOf(usePart((state) => state.opened?.notes) ?? [])
  const about = usePart((state) => state.opened?.about?.[state.language] ?? '')
  if (lines.length === 0) return null
  return (
    <details class="notes-quote">
      <summary>
        {words.notes.from(lines.map(({ line }) => line).join(', '))}:{' '}
        {lines.flatMap(({ says }) => says.map((each) => words.notes.quoted(each[language]))).join(' ')}
      </summary>
      <NotesLine about={about} />
    </details>
  )
}

/** The scenario's explanation, uncut, and the lines of the notes that it shows. */
function NotesLine({ about }: { about: string }) {
  const { words, language } = useWords()
  const opened = usePart((state) => state.opened)
  const lines = linesOf(opened?.notes ?? [])
  if (lines.length === 0) return null
  return (
    <section class="notes-line" aria-label={words.notes.from(lines.map(({ line }) => line).join(', '))}>
      {about === '' ? null : (
        <p>
          <Terms text={about} />
        </p>
      )}
      {lines.map((line) => (
        <div key={line.line}>
          <LineNumber line={line} />
          <div class="notes-says">
            <p>
              <Terms text={line.says.map((each) => words.notes.quoted(each[language])).join(' ')} />
            </p>
            <Unless line={line} />
          </div>
        </div>
      ))}
    </section>
  )
}
