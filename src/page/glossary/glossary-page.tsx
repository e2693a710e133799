import { useState } from 'preact/hooks'
import { GLOSSARY } from '../../words/glossary.ts'
import type { Term } from '../../words/glossary-term.ts'
import { termsIn } from '../../words/terms.ts'
import { useWords } from '../parts/context.ts'

/** Lower case without accents: a search ignores both. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const LANGUAGES = ['en', 'es'] as const

/** Searches both languages: a reader of one may know the term in the other. */
function isMeant({ name, forms, definition }: Term, wanted: string): boolean {
  const said = LANGUAGES.flatMap((each) => [name[each], ...forms[each], definition[each]])
  return said.some((text) => plain(text).includes(plain(wanted.trim())))
}

/** All terms that texts use, with their definitions, which lead to one another. */
export function Glossary() {
  const { words } = useWords()
  const [wanted, setWanted] = useState('')
  const found = GLOSSARY.filter((term) => isMeant(term, wanted))
  function go({ id }: Term): void {
    setWanted('')
    // The search may have hidden the term until now.
    requestAnimationFrame(() => {
      const entry = document.getElementById(anchorOf(id))
      entry?.scrollIntoView({ block: 'nearest' })
      entry?.focus({ preventScroll: true })
    })
  }
  return (
    <>
      <p class="soft">{words.glossary.hint}</p>
      <p class="glossary-search">
        <input
          type="search"
          value={wanted}
          aria-label={words.glossary.search}
          placeholder={words.glossary.search}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <span class="soft" role="status">
          {found.length === 0 ? words.glossary.none : words.glossary.found(found.length)}
        </span>
      </p>
      <dl class="glossary">
        {found.map((term) => (
          <Entry key={term.id} term={term} go={go} />
        ))}
      </dl>
    </>
  )
}

const anchorOf = (id: string): string => `term-${id}`

function Entry({ term, go }: { term: Term; go: (to: Term) => void }) {
  const { language } = useWords()
  const other = language === 'en' ? 'es' : 'en'
  return (
    <div id={anchorOf(term.id)} tabIndex={-1}>
      <dt>
        {term.name[language]}{' '}
        {term.name[other] === term.name[language] ? null : (
          <span class="soft" lang={other}>
            {term.name[other]}
          </span>
        )}
      </dt>
      <dd>
        {termsIn(term.definition[language], language).map((piece) =>
          typeof piece === 'string' ? (
            piece
          ) : piece.term === term ? (
            `${piece.before}${piece.said}${piece.after}`
          ) : (
            <span key={piece.term.id} class="term-place">
              {piece.before}
              <a
                class="term"
                href={`#${anchorOf(piece.term.id)}`}
                onClick={(event) => {
                  // A link within the glossary must not change the address, which is that of the run.
                  event.preventDefault()
                  go(piece.term)
                }}
              >
                {piece.said}
              </a>
              {piece.after}
            </span>
          ),
        )}
      </dd>
    </div>
  )
}
