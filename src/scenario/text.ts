import { parseDocument } from 'yaml'
import { same } from './edit.ts'
import { placeOf } from './place.ts'
import { positionOf } from './positions.ts'
import { readScenario } from './read.ts'
import { Rewriter } from './rewrite.ts'
import { isSettings, parseYaml, type Settings, toYaml } from './yaml.ts'

/**
 * A scenario's text follows its document: what was changed is written at its place, and everything else stays as
 * its author wrote it, with comments, order and spaces.
 */

/** @returns the text, saying what the document says; null if it can't be read as YAML. */
export function rewritten(written: string, document: Settings): string | null {
  // As the reader takes it.
  const text = written.replace(/\r(?!\n)/g, '\n')
  const before = parseYaml(text)
  if ('problems' in before) return null
  if (same(before.value, document)) return written
  const parsed = parseDocument(text, { version: '1.2', uniqueKeys: false })
  const after = new Rewriter(text, parsed).write(document)
  const reading = parseYaml(after)
  // What an unusual notation, such as a tag, keeps from being said in place is said without it.
  return 'value' in reading && same(reading.value, document) ? after : toYaml(document)
}

/** What was made for the scenario as it was, in the order in which it is given up. */
const MADE_FOR = ['expect', 'lesson', 'variants', 'interventions', 'controls']

/**
 * @param text that was opened
 * @returns the text of the scenario as it stands. Expectations, lessons, variants, interventions and controls that don't fit it
 * any more are left out of it: it can always be read.
 */
export function textOf(text: string, document: Settings): string {
  let left = document
  for (const key of ['', ...MADE_FOR]) {
    left = Object.fromEntries(Object.entries(left).filter(([name]) => name !== key))
    const after = rewritten(text, left)
    if (after !== null && 'file' in readScenario(after)) return after
  }
  return toYaml(document)
}

/** @returns the line, from 1, in which a level begins in a text; null if it isn't there, or the text can't be read. */
export function lineOf(text: string, path: string): number | null {
  const document = documentIn(text)
  const place = document === null ? null : placeOf(document, path)
  return place === null ? null : (positionOf(place.written, [], 'key')?.line ?? null)
}

/** @returns the document that a text says, whether or not it is a scenario; null if it can't be read. */
export function documentIn(text: string): Settings | null {
  const reading = parseYaml(text)
  return 'value' in reading && isSettings(reading.value) ? reading.value : null
}
