import { formatBytes, formatNumber, type Language, type Words } from '../core/index.ts'
import type { DiagnosticReason, Expectation, FoundValue } from './diagnostics.ts'

/** What messages are made of: every table of messages has a row a code, and in it the sentence in both languages. */

/** What is told with each code. */
export type ParamsByCode = { readonly [R in DiagnosticReason as R['code']]: R['params'] }

/** A sentence, or how it is made of what is told. */
type Sentence<Params> = string | ((params: Params, say: Say) => string)

export type MessageTable = {
  readonly [Code in keyof ParamsByCode]: Readonly<Record<Language, Sentence<ParamsByCode[Code]>>>
}

/** How parts of a sentence are written in a language. */
export interface Say {
  /** A value of a file, set apart from the words around it. */
  quoted(text: string): string
  /** `a, b or c` */
  or(words: readonly string[]): string
  /** Asks whether that was meant; nothing for null. */
  meant(text: string | null): string
  expected(expected: readonly Expectation[]): string
  found(value: FoundValue): string
  bytes(bytes: number): string
  number(value: number, decimals?: number): string
}

const EXPECTED: Record<Expectation, Words> = {
  time: {
    en: 'a time with its unit, such as 30 s (ns, us, ms, s, min, h)',
    es: 'un tiempo con su unidad, por ejemplo 30 s (ns, us, ms, s, min, h)',
  },
  bytes: {
    en: 'a size with its unit, such as 2 GiB (B, KiB, MiB, GiB, KB, MB, GB)',
    es: 'un tamaño con su unidad, por ejemplo 2 GiB (B, KiB, MiB, GiB, KB, MB, GB)',
  },
  rate: { en: 'a rate, such as 200/s', es: 'una tasa, por ejemplo 200/s' },
  price: {
    en: 'a time with its unit, such as 450 ns (ns, us, ms, s, min, h)',
    es: 'un tiempo con su unidad, por ejemplo 450 ns (ns, us, ms, s, min, h)',
  },
  bandwidth: {
    en: 'a bandwidth, such as 1 Gbit/s or 500 MB/s',
    es: 'un ancho de banda, por ejemplo 1 Gbit/s o 500 MB/s',
  },
  cores: {
    en: 'cores, such as 0.5, or 50 % of one core',
    es: 'núcleos, por ejemplo 0.5, o 50 % de un núcleo',
  },
  'some-cores': {
    en: 'cores above 0, such as 0.5, or 50 % of one core',
    es: 'núcleos por encima de 0, por ejemplo 0.5, o 50 % de un núcleo',
  },
  share: { en: 'a share, such as 5 % or 0.05', es: 'una proporción, por ejemplo 5 % o 0.05' },
  positive: { en: 'a number above 0', es: 'un número mayor que 0' },
  number: { en: 'a number', es: 'un número' },
  whole: { en: 'a whole number', es: 'un número entero' },
  toggle: { en: 'on or off', es: 'on u off' },
  name: {
    en: 'a name made of letters, digits, - and _',
    es: 'un nombre hecho de letras sin acento, dígitos, - y _',
  },
  text: { en: 'a text (not too long)', es: 'un texto (no demasiado largo)' },
  list: { en: 'a list (lines that begin with -)', es: 'una lista (líneas que empiezan con -)' },
  record: { en: 'settings (key: value)', es: 'una serie de ajustes (clave: valor)' },
  none: { en: 'none', es: 'none' },
  layer: {
    en: 'a level, such as "- vm: web" and its settings',
    es: 'un nivel, por ejemplo "- vm: web" con sus ajustes',
  },
  copy: { en: 'the number of a copy, from 1', es: 'el número de una copia, desde 1' },
  something: { en: 'a value', es: 'un valor' },
}

const sayIn = (
  language: Language,
  quoted: Say['quoted'],
  meant: (text: string) => string,
  [list, record]: readonly [list: string, record: string],
): Say => {
  const disjunction = new Intl.ListFormat(language, { type: 'disjunction' })
  const or = (words: readonly string[]): string => disjunction.format(words)
  return {
    quoted,
    or,
    meant: (text) => (text === null ? '' : meant(quoted(text))),
    expected: (expected) => or(expected.map((one) => EXPECTED[one][language])),
    found: ({ shape, text }) => ({ nothing: '', list, record, text: quoted(text), plain: text })[shape],
    bytes: (bytes) => formatBytes(bytes, language),
    number: (value, decimals) => formatNumber(value, language, decimals),
  }
}

export const SAY: Readonly<Record<Language, Say>> = {
  en: sayIn(
    'en',
    (text) => `“${text}”`,
    (text) => `; did you mean ${text}?`,
    ['a list', 'a group of settings'],
  ),
  es: sayIn(
    'es',
    (text) => `«${text}»`,
    (text) => `; ¿quisiste decir ${text}?`,
    ['una lista', 'un grupo de ajustes'],
  ),
}
