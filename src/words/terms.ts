import type { Language } from '../core/index.ts'
import { GLOSSARY } from './glossary.ts'
import type { Term } from './glossary-term.ts'

/** A term where a text uses it, with the signs that stick to it: no line breaks between them. */
export interface FoundTerm {
  readonly term: Term
  readonly before: string
  readonly said: string
  readonly after: string
}

interface Matcher {
  readonly pattern: RegExp
  readonly byForm: ReadonlyMap<string, Term>
}

const folded = (form: string): string => form.toLowerCase().replace(/\s+/g, ' ')

/** Whole words only, also beside letters with accents; of two that begin at one place the longer. */
function matcherOf(language: Language): Matcher {
  const byForm = new Map(GLOSSARY.flatMap((term) => term.forms[language].map((form) => [folded(form), term])))
  const longestFirst = [...byForm.keys()].sort((a, b) => b.length - a.length)
  const forms = longestFirst.map((form) => form.replaceAll(' ', String.raw`\s+`)).join('|')
  const pattern = new RegExp(
    String.raw`(?<before>[(“«"¿¡]*)(?<![\p{L}\p{M}\p{N}_-])(?<said>${forms})(?![\p{L}\p{M}\p{N}_-])(?<after>[.,;:!?…)”»"’]*)`,
    'giu',
  )
  return { pattern, byForm }
}

const MATCHERS: Readonly<Record<Language, Matcher>> = { en: matcherOf('en'), es: matcherOf('es') }

/** @returns a text in pieces that make it up: the terms of the glossary, each where it stands first, and what is between. */
export function termsIn(text: string, language: Language): readonly (string | FoundTerm)[] {
  const { pattern, byForm } = MATCHERS[language]
  const whole = text.normalize('NFC')
  const pieces: (string | FoundTerm)[] = []
  const met = new Set<Term>()
  let done = 0
  for (const { index, 0: all, groups } of whole.matchAll(pattern)) {
    const { before = '', said = '', after = '' } = groups ?? {}
    const term = byForm.get(folded(said))
    if (term === undefined || met.has(term)) continue
    met.add(term)
    if (index > done) pieces.push(whole.slice(done, index))
    pieces.push({ term, before, said, after })
    done = index + all.length
  }
  if (done < whole.length) pieces.push(whole.slice(done))
  return pieces
}
