import type { Language, Words } from '../core/index.ts'

/** A word that is explained where it stands. */
export interface Term {
  readonly id: string
  readonly name: Words
  readonly definition: Words
  /** How texts write it, in any case of its letters. */
  readonly forms: Readonly<Record<Language, readonly string[]>>
}

interface TermWords {
  readonly name: string
  readonly forms: readonly string[]
  readonly definition: string
}

export const term = (id: string, en: TermWords, es: TermWords): Term => ({
  id,
  name: { en: en.name, es: es.name },
  definition: { en: en.definition, es: es.definition },
  forms: { en: en.forms, es: es.forms },
})
