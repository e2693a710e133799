import type { Words } from '../../core/index.ts'
import { formatNumber, type Language } from '../../core/index.ts'
import type { EditSummary } from '../../lab/state/edits.ts'
import { isSettings, nameOf, type Settings, splitUnit, type Value } from '../../scenario/index.ts'
import { LOCALES, type PageWords as Table, WORDS } from '../../words/index.ts'
import { KIND_PAGES } from '../kinds/index.ts'
import type { Rebuild } from './form-levels.ts'
import { type FormField, kindOf, OWN } from './settings-form.ts'

/** How settings and their values are called, in both languages where an edit is remembered. */

const both = (say: (words: Table, language: Language) => string): Words => ({
  en: say(WORDS.en, 'en'),
  es: say(WORDS.es, 'es'),
})

/** @returns what a choice is called; itself where it has no name. */
export function choiceText(field: FormField, choice: Value, language: Language): string {
  const words = WORDS[language]
  const names: Readonly<Record<string, string>> =
    field.choices === undefined ? {} : words.settings.choices[field.choices]
  return names[String(choice)] ?? String(choice)
}

/** @returns a value as one reads it, with its unit, in the numbers of the language. */
export function valueText(field: FormField, value: Value | undefined, language: Language): string {
  const words = WORDS[language]
  if (value === undefined || value === null || value === 'none') return words.settings.none
  const { valueType } = field.type
  if (valueType.what === 'choice') return choiceText(field, isSettings(value) ? OWN : value, language)
  if (valueType.what === 'toggle')
    return choiceText(field, value === true || value === 'on' ? 'on' : 'off', language)
  if (Array.isArray(value)) return value.map((step: Value) => stepText(step, language)).join('; ')
  const split = splitUnit(value)
  if (split === null) return String(value)
  if (valueType.what === 'share' && split.unit === '')
    return `${formatNumber(100 * split.number, LOCALES[language])}\u00a0%`
  const number = formatNumber(split.number, LOCALES[language])
  if (valueType.what === 'cores') {
    const unit = split.unit === '' ? words.settings.units.cores : split.unit
    return `${number}\u00a0${unit}`
  }
  const unit = split.unit.replace('us', 'µs')
  return unit === '' || unit === '/s' ? `${number}${unit}` : `${number}\u00a0${unit}`
}

/** Of a rate that changes: a moment, and what holds from then on. */
function stepText(step: Value, language: Language): string {
  const words = WORDS[language]
  return isSettings(step) ? words.settings.from(String(step.rate), String(step.at)) : String(step)
}

/** @param name of the level; null for settings of the whole scenario. */
export function editOf(field: FormField, name: string | null, set: Value): EditSummary {
  const label = both((words) => {
    const { label } = words.settings.fields[field.word]
    return name === null ? label : words.settings.valueOf(label, name)
  })
  return {
    label,
    from: both((_, language) => valueText(field, field.value, language)),
    to: both((_, language) => valueText(field, set === OWN ? {} : set, language)),
  }
}

/** @param comes whether the level is added, or taken away. */
export function rebuildEdit({ kind, name, counted }: Rebuild, comes: boolean): EditSummary {
  if (counted !== null) {
    const label = both((words) => words.settings.valueOf(words.settings.fields.count.label, counted.name))
    return { label, from: String(counted.from), to: String(counted.to) }
  }
  const [there, gone] = [both((words) => words.settings.present), both((words) => words.settings.absent)]
  return {
    label: both((words) => `${words.kinds[kind].full} ${name}`),
    from: comes ? gone : there,
    to: comes ? there : gone,
  }
}

/** @returns a level in a few words. */
export function factsText(settings: Settings, fields: readonly FormField[], language: Language): string {
  const words = WORDS[language]
  return KIND_PAGES[kindOf(settings)].facts
    .flatMap((setting) => fields.filter((field) => field.setting === setting))
    .map((field) => `${words.settings.fields[field.word].label} ${valueText(field, field.value, language)}`)
    .join(' · ')
}

/** @returns the copies of a level that have settings of their own. */
export function ownCopies(written: Settings): string[] {
  const copies = isSettings(written.copies) ? written.copies : {}
  const count = typeof written.count === 'number' ? written.count : 0
  return Object.entries(copies)
    .filter(([number, own]) => Number(number) <= count && isSettings(own) && Object.keys(own).length > 0)
    .map(([number]) => `${nameOf(written)}-${number}`)
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a field is what somebody looks for by name; accents and capitals don't matter. */
export function isFound(field: FormField, wanted: string, language: Language): boolean {
  const words = WORDS[language]
  return plain(`${words.settings.fields[field.word].label} ${field.setting}`).includes(plain(wanted.trim()))
}
