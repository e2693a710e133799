import { formatNumber, type LayerView, type Snapshot, type Words } from '../../core/index.ts'
import type { Control } from '../../scenario/index.ts'
import { explain } from '../../scenario/index.ts'
import { LOCALES, type PageWords, WORDS } from '../../words/index.ts'
import { type EditSummary, textIn } from './edits.ts'

/** Edits in words, in both languages: they are kept and shared. */

/** A slider was moved from one number to another. */
export function sliderEdit(
  { label, unit }: Extract<Control, { kind: 'range' }>,
  from: number,
  to: number,
): EditSummary {
  const said = (value: number, locale: string): string =>
    `${formatNumber(value, locale)}${unit === '' ? '' : `\u00a0${unit}`}`
  const inBoth = (value: number): Words => ({ en: said(value, LOCALES.en), es: said(value, LOCALES.es) })
  return { label, from: inBoth(from), to: inBoth(to) }
}

/** Something is done to a level; what comes of it is known when it has been done. */
export function levelEdit({ name, state }: LayerView): EditSummary {
  return { label: { en: name, es: name }, from: stateWords(state), to: '' }
}

/** @returns an edit to a level with the state that the level is in after it */
export function withOutcome(edit: EditSummary, path: string, { layers }: Snapshot): EditSummary {
  return { ...edit, to: stateWords(layers.find((layer) => layer.path === path)?.state ?? 'removed') }
}

/** @returns what was changed, and which levels could not be started after it */
export function changeText(
  { label, from, to }: EditSummary,
  { layers }: Snapshot,
  language: keyof Words,
  words: PageWords,
): readonly string[] {
  const what = `${label[language]}: ${words.changes.fromTo(textIn(from, language), textIn(to, language))}`
  const refusals = layers.flatMap(({ name, state, why }) =>
    why !== null && state === 'refused' ? [words.refusal(name, explain(why, language))] : [],
  )
  return [what, ...refusals]
}

function stateWords(state: LayerView['state']): Words {
  return { en: WORDS.en.state[state], es: WORDS.es.state[state] }
}
