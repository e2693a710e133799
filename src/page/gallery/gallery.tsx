import { useEffect, useState } from 'preact/hooks'
import { ACTIONS, openPreset } from '../../lab/commands/actions.ts'
import { cardOf, PRESETS, type PresetCard } from '../../lab/state/presets.ts'
import { stepOf } from '../../lab/state/variant-steps.ts'
import { linesOf } from '../../words/notes-lines.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** The presets' cards, in their order, null where a file is broken; null altogether while they are being read. */
export function useCards(): readonly (PresetCard | null)[] | null {
  const [cards, setCards] = useState<readonly (PresetCard | null)[] | null>(null)
  useEffect(() => {
    let gone = false
    void Promise.all(PRESETS.map(cardOf)).then((all) => {
      if (!gone) setCards(all)
    })
    return () => {
      gone = true
    }
  }, [])
  return cards
}

/** The presets as cards, and the way to a file of one's own. */
export function Gallery() {
  const lab = useLab()
  const { words } = useWords()
  const cards = useCards()
  return (
    <>
      <p class="gallery-head">
        <span class="soft">{words.galleryHint}</span>
        <button type="button" onClick={() => ACTIONS.openFile(lab)}>
          {words.openFileLong}
        </button>
      </p>
      {cards === null ? <p role="status">{words.loading}</p> : null}
      {PRESETS.length === 0 ? <p>{words.noPresets}</p> : null}
      <ul class="cards">
        {(cards ?? []).map((card, i) => {
          const preset = PRESETS[i]
          if (preset === undefined) return null
          return card === null ? (
            <li key={preset.id} class="card broken-card">
              <code>{preset.name}</code> {words.brokenPreset}
            </li>
          ) : (
            <Card key={preset.id} card={card} />
          )
        })}
      </ul>
    </>
  )
}

/** One preset: what it is, what of the notes it shows, and its steps. */
function Card({ card }: { card: PresetCard }) {
  const lab = useLab()
  const { words, language } = useWords()
  const current = usePart((state) => state.source?.id === card.id)
  const { number, title, about, steps } = card
  return (
    <li class="card" data-free={number === null}>
      <button
        type="button"
        class="card-button"
        aria-current={current ? 'true' : undefined}
        onClick={() => void openPreset(lab, card.id)}
      >
        {number === null ? null : (
          <span class="card-number" aria-hidden="true">
            {number}
          </span>
        )}
        <span class="card-words">
          <strong>{title[language]}</strong>
          {number === null ? <em class="chip">{words.notes.freePlay}</em> : null}
          {current ? <em class="chip">{words.current}</em> : null}
          <span class="soft">{about?.[language]}</span>
        </span>
      </button>
      <CardNote card={card} />
      {steps.length === 0 ? null : <Steps card={card} />}
    </li>
  )
}

/** What the notes say about it. */
function CardNote({ card }: { card: PresetCard }) {
  const { words, language } = useWords()
  const lines = linesOf(card.notes)
  if (lines.length === 0) return <p class="card-note soft">{words.notes.freePlayHint}</p>
  const says = lines.flatMap((line) => line.says.map((each) => words.notes.quoted(each[language])))
  return (
    <p class="card-note">
      <span class="soft">{words.notes.from(lines.map((each) => each.line).join(', '))}</span> {says.join(' ')}
    </p>
  )
}

/** Its variants, each of which can be opened at once. */
function Steps({ card }: { card: PresetCard }) {
  const lab = useLab()
  const { words, language } = useWords()
  const open = usePart(({ source, opened }) =>
    source?.id === card.id && opened !== null ? stepOf(opened) : -1,
  )
  return (
    <ol class="card-steps" aria-label={words.notes.steps(card.title[language])}>
      {card.steps.map(({ name, title }, i) => (
        <li key={name}>
          <button
            type="button"
            aria-current={i === open ? 'step' : undefined}
            onClick={() => void openPreset(lab, card.id, name)}
          >
            {title[language]}
          </button>
        </li>
      ))}
    </ol>
  )
}
