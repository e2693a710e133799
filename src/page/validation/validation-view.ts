import { ACCOUNTS, type Account, formatBytes, formatNumber, formatTime } from '../../core/index.ts'
import { type Unit, type Validated, workOf } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import type { ValidatedFile } from './validation-run.ts'

/** What the page makes of validated rows: which are shown, how they are written, where they stand in the plot. */

export interface ValidationRow extends Validated {
  /** Of all rows: ids are one of a kind in their file only. */
  readonly key: string
  readonly file: ValidatedFile
}

/** What a row is drawn as. */
export const MARKS = ['fitted', 'predicted', 'theory', 'not-reproduced', 'off'] as const
export type VerdictMark = (typeof MARKS)[number]

export function markOf({ basis, verdict }: Validated): VerdictMark {
  return verdict === 'off' || verdict === 'not-reproduced' ? verdict : basis
}

export const rowsOf = (files: readonly ValidatedFile[]): ValidationRow[] =>
  files.flatMap((file) => file.rows.map((row) => ({ ...row, file, key: `${file.id}-${row.id}` })))

/** What is looked for; empty: anything. */
export interface Wanted {
  readonly work: string
  readonly mark: VerdictMark | ''
  /** Of a file. */
  readonly experiment: string
  /** What most of its price went to. */
  readonly mostly: Account | ''
}

export const ANYTHING: Wanted = { work: '', mark: '', experiment: '', mostly: '' }

export const isWanted = (row: ValidationRow, { work, mark, experiment, mostly }: Wanted): boolean =>
  (work === '' || workOf(row.source) === work) &&
  (mark === '' || markOf(row) === mark) &&
  (experiment === '' || row.file.id === experiment) &&
  (mostly === '' || row.mostly === mostly)

/** @returns the works that rows come from, each once, in the order of the alphabet. */
export const worksIn = (rows: readonly ValidationRow[]): string[] =>
  [...new Set(rows.map(({ source }) => workOf(source)))].sort((a, b) => a.localeCompare(b))

/** @returns what most of the price of some row went to. */
export const mechanismsIn = (rows: readonly ValidationRow[]): Account[] =>
  ACCOUNTS.filter((account) => rows.some(({ mostly }) => mostly === account))

/** Figures that can stand on the same axes. */
export const SCALES = ['time', 'ratio', 'count', 'perS', 'bytes'] as const
export type ScaleName = (typeof SCALES)[number]

export function scaleOf(unit: Unit): ScaleName {
  return unit === 'share' || unit === 'cores' || unit === 'times' ? 'ratio' : unit
}

/** A figure with its unit, finely enough to see an error of a hundredth. */
export function amountText(value: number | null, unit: Unit, locale: string, words: PageWords): string {
  if (value === null) return '–'
  switch (unit) {
    case 'time':
      return formatTime(value, locale)
    case 'bytes':
      return formatBytes(value, locale)
    case 'share':
      return `${formatNumber(value * 100, locale)}\u00a0%`
    case 'perS':
      return words.lesson.perS(formatNumber(value, locale))
    case 'cores':
      return words.lesson.cores(formatNumber(value, locale))
    case 'times':
      return `×\u00a0${formatNumber(value, locale)}`
    case 'count':
      return formatNumber(value, locale)
  }
}

/** An error with its sign, in per cent with one decimal; a zero has none. */
export function errorText(error: number | null, locale: string): string {
  if (error === null) return '–'
  const size = formatNumber(Math.abs(error) * 100, locale, 1)
  const isZero = Math.abs(error) < 0.0005
  return `${isZero ? '' : error < 0 ? '−' : '+'}${size}\u00a0%`
}
