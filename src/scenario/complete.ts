import type { Words } from '../core/index.ts'
import { type Cursor, cursorAt } from './cursor.ts'
import { fileType } from './json-schema.ts'
import { isKind } from './kinds/index.ts'
import { alternatives, bare, type Type } from './setting.ts'
import { descriptionOf, docs, unitsOf, valueTypeOf } from './value-types.ts'
import { isSettings, type Value, valueText } from './yaml.ts'

/** What can be written at a place of a scenario's text, from the reader's own tables. */

export interface Suggestion {
  readonly label: string
  /** What is written for it. */
  readonly text: string
  readonly what: 'key' | 'value'
  /** From the tables; null where they say nothing. */
  readonly description: Words | null
  /** It is the default. */
  readonly byDefault: boolean
}

export interface Suggestions {
  /** The part of the text that a suggestion replaces. */
  readonly from: number
  readonly to: number
  readonly suggestions: readonly Suggestion[]
}

/** @returns what fits at an offset of the text; null where nothing can be said. */
export function suggestionsAt(text: string, offset: number): Suggestions | null {
  const cursor = cursorAt(text, offset)
  if (cursor === null) return null
  const types = typesAt([fileType()], cursor.document, cursor.path)
  const all = cursor.what === 'value' ? valuesIn(types, cursor) : keysIn(types, cursor)
  const suggestions = all.filter(({ label }, i) => all.findIndex((one) => one.label === label) === i)
  return suggestions.length === 0 ? null : { from: cursor.from, to: cursor.to, suggestions }
}

/** Follows a path down from some types, of which the value may have any. */
function typesAt(types: readonly Type[], value: Value | undefined, path: Cursor['path']): Type[] {
  const [key, ...rest] = path
  if (key === undefined) return [...types]
  const below = fitting(types, value).flatMap((type) => {
    const { element, shape, valueType } = bare(type)
    const next = typeof key === 'number' ? element : (shape?.[key] ?? valueType)
    return next === undefined ? [] : [next]
  })
  const inside = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typesAt(below, inside, rest)
}

/** Of the alternatives, those that fit a record best: its words (`kind: batch`) match, then most of its keys are known. */
function fitting(types: readonly Type[], value: Value | undefined): Type[] {
  const all = types.flatMap(alternatives)
  if (!isSettings(value)) return all
  const said = all.filter((type) =>
    Object.entries(bare(type).shape ?? {}).every(([key, one]) => {
      const { values } = bare(one)
      const there = value[key] ?? null
      return values === undefined || there === null || values.some((each) => each === there)
    }),
  )
  const shared = (type: Type) =>
    Object.keys(value).filter((key) => Object.hasOwn(bare(type).shape ?? {}, key)).length
  const most = Math.max(...said.map(shared))
  return said.filter((type) => shared(type) === most)
}

/** Keys that a record doesn't have yet. For an empty one that may become several things: the key that decides which. */
function keysOf(types: readonly Type[], { document, path, colon }: Cursor, before: string): Suggestion[] {
  const written = path.reduce<Value | undefined>(
    (here, key) => (typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined),
    document,
  )
  const there = isSettings(written) ? Object.keys(written) : []
  const records = fitting(types, written).filter((type) => bare(type).shape !== undefined)
  const undecided = there.length === 0 && (records.length > 1 || isLevel(records[0]))
  return records.flatMap((type) => {
    const entries = Object.entries(bare(type).shape ?? {})
    return (undecided ? entries.slice(0, 1) : entries)
      .filter(([key]) => !there.includes(key))
      .map(([key, one]) => {
        const alone = alternatives(one).every((each) => isHolder(each))
        const text = `${before}${key}${colon ? '' : alone ? ':' : ': '}`
        return {
          label: before + key,
          text,
          what: 'key' as const,
          description: describes(one),
          byDefault: false,
        }
      })
  })
}

const isLevel = (type: Type | undefined): boolean => {
  const first = Object.keys((type === undefined ? undefined : bare(type).shape) ?? {})[0]
  return isKind(first)
}

const isHolder = (type: Type): boolean => {
  const { shape, element, valueType } = bare(type)
  return shape !== undefined || element !== undefined || valueType !== undefined
}

/** A value on the line of its key, or in brackets. */
function valuesIn(types: readonly Type[], { begun, glued }: Cursor): Suggestion[] {
  return types.flatMap((type) => {
    const byDefault = defaultOf(type)
    return valuesOf(type, begun).map((value) => {
      const label = valueText(value)
      const text = glued ? ` ${label}` : label
      const isDefault = byDefault !== undefined && valueText(byDefault) === label
      return { label, text, what: 'value' as const, description: describes(type), byDefault: isDefault }
    })
  })
}

/** A key, or where a list may begin, its first entry. */
function keysIn(types: readonly Type[], cursor: Cursor): Suggestion[] {
  const lists = types.flatMap(alternatives).flatMap((type) => bare(type).element ?? [])
  return [...keysOf(types, cursor, ''), ...(cursor.ownLine ? keysOf(lists, cursor, '- ') : [])]
}

/** Words that it takes, its default, examples; where a number has been begun, that number with each unit. */
function valuesOf(type: Type, begun: string): Value[] {
  const each = alternatives(type)
  const number = /^[0-9]+(?:\.[0-9]+)?/.exec(begun)?.[0]
  if (number !== undefined) return each.flatMap((one) => amountsOf(one, number))
  const byDefault = defaultOf(type)
  return [...each.flatMap(wordsOf), ...(byDefault === undefined ? [] : [byDefault]), ...examplesOf(type)]
}

function wordsOf(type: Type): readonly Value[] {
  const takes = valueTypeOf(type)
  if (takes?.what === 'choice') return takes.choices
  if (takes?.what === 'toggle') return ['on', 'off']
  return takes?.what === 'none' ? ['none'] : (bare(type).values ?? [])
}

function amountsOf(type: Type, number: string): string[] {
  const takes = valueTypeOf(type)
  if (takes?.what === 'cores' || takes?.what === 'share') return [`${number} %`]
  if (takes?.what !== 'quantity') return []
  return unitsOf(takes.quantity).map((unit) => (unit === '/s' ? `${number}/s` : `${number} ${unit}`))
}

function describes(type: Type): Words | null {
  const own = descriptionOf(type)
  const { innerType } = type._zod.def as { readonly innerType?: Type }
  return own ?? (innerType === undefined ? null : describes(innerType))
}

function examplesOf(type: Type): Value[] {
  const own = docs.get(type)?.examples
  const { innerType } = type._zod.def as { readonly innerType?: Type }
  return Array.isArray(own) ? own : innerType === undefined ? [] : examplesOf(innerType)
}

const defaultOf = (type: Type): Value | undefined =>
  (type._zod.def as { readonly defaultValue?: Value }).defaultValue
