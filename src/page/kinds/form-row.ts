import type { Settings, Value } from '../../scenario/index.ts'
import type { SETTINGS } from '../../words/tables/settings-words.ts'

export type FieldWord = keyof typeof SETTINGS.en.fields
export type ChoiceWord = keyof typeof SETTINGS.en.choices

/** The level that a form is of, and what of the file its settings hang on. */
export interface FormPlace {
  readonly settings: Settings
  /** Of the level that it stands on; null for a machine. */
  readonly below: Settings | null
  readonly document: Settings
}

/** One setting of a form. Its type, unit and bounds are the reader's (`settingType`), never said again here. */
export interface FormRow {
  readonly setting: string
  readonly word: FieldWord
  /** A slider between two values as in a file; with a step, all its stops are as far apart. */
  readonly slide?: { readonly from: string | number; readonly to: string | number; readonly step?: number }
  /** How its choices are called. */
  readonly choices?: ChoiceWord
  /** Settings that it may not go below, or beyond. */
  readonly atLeast?: string
  readonly atMost?: readonly string[]
  /** Where the level's other settings leave it an effect; left out: always. */
  readonly applies?: (place: FormPlace) => boolean
  /** Of its choices those that the era and the level's other settings allow; left out: all. */
  readonly allows?: (place: FormPlace) => readonly string[]
  /** Its default, where that hangs on the rest of the level; left out: the reader's. */
  readonly fallback?: (place: FormPlace) => Value | undefined
}

/** How many copies there are: first in the form of every kind. */
export const COUNT: FormRow = { setting: 'count', word: 'count', slide: { from: 0, to: 32, step: 1 } }
