import { useEffect, useState } from 'preact/hooks'
import { ACTIONS, openPreset } from '../app/actions.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { cardOf, PRESETS, type PresetCard } from '../app/gallery.ts'
import { Dialog } from './dialog.tsx'

/** The presets as cards, and the way to a file of one's own. */
export function Gallery() {
  const lab = useLab()
  const { words, language } = useWords()
  const current = usePart((state) => state.source?.id ?? null)
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
  return (
    <Dialog title={words.galleryTitle}>
      <p class="soft">{words.galleryHint}</p>
      {cards === null ? <p role="status">{words.loading}</p> : null}
      {PRESETS.length === 0 ? <p>{words.noPresets}</p> : null}
      <ul class="cards">
        {(cards ?? []).map((card, i) => {
          const preset = PRESETS[i]
          if (preset === undefined) return null
          if (card === null) {
            return (
              <li key={preset.id} class="broken-card">
                <code>{preset.name}</code> {words.brokenPreset}
              </li>
            )
          }
          return (
            <li key={preset.id}>
              <button type="button" class="card-button" onClick={() => void openPreset(lab, card.id)}>
                <span class="card-number" aria-hidden="true">
                  {card.id.slice(0, 2)}
                </span>
                <span class="card-words">
                  <strong>{card.title[language]}</strong>
                  {current === card.id ? <em class="chip">{words.current}</em> : null}
                  <span class="soft">{card.about?.[language]}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <button type="button" onClick={() => ACTIONS.openFile(lab)}>
        {words.openFileLong}
      </button>
    </Dialog>
  )
}
