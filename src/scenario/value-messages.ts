import type { FoundValue } from './diagnostics.ts'
import type { MessageTable, Say } from './say.ts'

/** What can be wrong with a single value, or with a setting's name. */

const instead = {
  en: (found: FoundValue, expected: string, say: Say): string =>
    `found ${found.shape === 'nothing' ? 'nothing' : say.found(found)}; expected ${expected}`,
  es: (found: FoundValue, expected: string, say: Say): string =>
    `${found.shape === 'nothing' ? 'no se encontró nada' : `se encontró ${say.found(found)}`}; se esperaba ${expected}`,
}

/** What was meant stands there, but as a text. */
const isQuoted = ({ shape, text }: FoundValue, meant: string | null): boolean =>
  shape === 'text' && text === meant

export const VALUE_MESSAGES = {
  missing: {
    en: ({ key, expected }, say) => `${say.quoted(key)} is missing; expected ${say.expected(expected)}`,
    es: ({ key, expected }, say) => `falta ${say.quoted(key)}; se esperaba ${say.expected(expected)}`,
  },
  'missing-choice': {
    en: ({ key, choices }, say) => `${say.quoted(key)} is missing; expected ${say.or(choices)}`,
    es: ({ key, choices }, say) => `falta ${say.quoted(key)}; se esperaba ${say.or(choices)}`,
  },
  expected: {
    en: ({ found, expected, meant }, say) =>
      instead.en(found, say.expected(expected), say) +
      (isQuoted(found, meant) ? '; leave out the quotes' : say.meant(meant)),
    es: ({ found, expected, meant }, say) =>
      instead.es(found, say.expected(expected), say) +
      (isQuoted(found, meant) ? '; quita las comillas' : say.meant(meant)),
  },
  choice: {
    en: ({ found, choices, meant }, say) => instead.en(found, say.or(choices), say) + say.meant(meant),
    es: ({ found, choices, meant }, say) => instead.es(found, say.or(choices), say) + say.meant(meant),
  },
  range: {
    en: ({ found, min, max }) => `found ${found}; expected ${min} to ${max}`,
    es: ({ found, min, max }) => `se encontró ${found}; se esperaba un valor de ${min} a ${max}`,
  },
  length: {
    en: ({ found, least, most }) =>
      `entries in the list: ${found}; expected ${least !== null ? `at least ${least}` : `at most ${most}`}`,
    es: ({ found, least, most }) =>
      `elementos en la lista: ${found}; se esperaban ${least !== null ? `${least} o más` : `${most} como máximo`}`,
  },
  'unknown-key': {
    en: ({ key, known, meant, cut }, say) =>
      `unknown setting ${say.quoted(key)}${
        cut
          ? '; a text with a comma in it goes in quotes'
          : meant === null
            ? `; known here: ${known.join(', ')}`
            : say.meant(meant)
      }`,
    es: ({ key, known, meant, cut }, say) =>
      `ajuste desconocido ${say.quoted(key)}${
        cut
          ? '; un texto con una coma va entre comillas'
          : meant === null
            ? `; aquí se conocen: ${known.join(', ')}`
            : say.meant(meant)
      }`,
  },
} as const satisfies Partial<MessageTable>
