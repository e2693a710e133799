import * as z from 'zod/mini'
import {
  matchQuantity,
  parseBandwidth,
  parseBytes,
  parsePercent,
  parsePrice,
  parseRate,
  parseTime,
  type Words,
} from '../core/index.ts'
import { type DiagnosticReason, type Expectation, found } from './diagnostics.ts'
import { suggest } from './suggest.ts'

/**
 * The single values of a scenario file. Each is a zod type that turns what is written into its base unit, refuses
 * with a `DiagnosticReason`, and says in JSON Schema what it takes.
 */

// Compiling schemas with `new Function` would break a page that forbids it.
z.config({ jitless: true })

/** Descriptions, examples and patterns, for the JSON Schema. */
export const docs = z.registry<Record<string, unknown>>()

const descriptions = new WeakMap<z.core.$ZodType, Words>()

/** @returns the same type, described for editors: in English in the JSON Schema, in both languages by `descriptionOf`. */
export function describe<T extends z.core.$ZodType>(description: Words, type: T, examples?: unknown[]): T {
  descriptions.set(type, description)
  docs.add(type, {
    ...docs.get(type),
    description: description.en,
    ...(examples === undefined ? {} : { examples }),
  })
  return type
}

/** @returns what a type's own description says; null where there is none. */
export const descriptionOf = (type: z.core.$ZodType): Words | null => descriptions.get(type) ?? null

/** What a single value takes, for forms: bounds as the reader has them, quantities with their unit. */
export type ValueType =
  | { readonly what: 'quantity'; readonly quantity: Quantity; readonly min: string; readonly max: string }
  | { readonly what: 'cores' | 'number' | 'share' | 'whole'; readonly min: number; readonly max: number }
  | { readonly what: 'choice'; readonly choices: readonly (string | number)[] }
  | { readonly what: 'toggle' | 'none' | 'cpus' }

const valueTypes = new WeakMap<z.core.$ZodType, ValueType>()

/** @returns what a type takes; undefined where it isn't a single value that a form could show. */
export const valueTypeOf = (type: z.core.$ZodType): ValueType | undefined => valueTypes.get(type)

function known<T extends z.core.$ZodType>(type: T, takes: ValueType): T {
  valueTypes.set(type, takes)
  return type
}

interface Refused {
  readonly reason: DiagnosticReason
}
type ReadResult<T> = { readonly value: T } | Refused

/** @param expected what the message names when the value is missing; `choice`: its choices. */
function valueType<T>(
  expected: Expectation | 'choice',
  json: Record<string, unknown>,
  read: (value: unknown) => ReadResult<T>,
) {
  const type = z.pipe(
    z.unknown(),
    z.transform((value: unknown, context): T => {
      const missing = value === undefined && expected !== 'choice'
      const result: ReadResult<T> = missing
        ? { reason: { code: 'missing', params: { key: '', expected: [expected] } } }
        : read(value)
      if ('value' in result) return result.value
      context.issues.push({ code: 'custom', input: value, params: { reason: result.reason } })
      return z.NEVER
    }),
  )
  docs.add(type, json)
  return type
}

const refuse = (value: unknown, expected: Expectation[], meant: string | null = null): Refused => ({
  reason: { code: 'expected', params: { found: found(value), expected, meant } },
})

const outside = (value: unknown, min: string, max: string): Refused => ({
  reason: { code: 'range', params: { found: found(value).text, min, max } },
})

const UNITS = {
  time: { parse: parseTime, units: ['ns', 'us', 'µs', 'ms', 's', 'min', 'h'], usual: 's', example: '30 s' },
  price: {
    parse: parsePrice,
    units: ['ns', 'us', 'µs', 'ms', 's', 'min', 'h'],
    usual: 'ns',
    example: '450 ns',
  },
  bytes: {
    parse: parseBytes,
    units: ['B', 'KiB', 'MiB', 'GiB', 'KB', 'MB', 'GB'],
    usual: 'GiB',
    example: '2 GiB',
  },
  rate: { parse: parseRate, units: ['/s'], usual: '/s', example: '200/s' },
  bandwidth: {
    parse: parseBandwidth,
    units: ['bit/s', 'Kbit/s', 'Mbit/s', 'Gbit/s', 'B/s', 'KiB/s', 'MiB/s', 'GiB/s', 'KB/s', 'MB/s', 'GB/s'],
    usual: 'Gbit/s',
    example: '1 Gbit/s',
  },
} as const
export type Quantity = keyof typeof UNITS

/** @returns the units of a quantity, from small to large. */
export const unitsOf = (quantity: Quantity): readonly string[] => UNITS[quantity].units

const NUMBER = '[0-9]+(\\.[0-9]+)?'

/** @returns of some units, the one in which a number comes nearest to an amount in base units. */
function unitNear(number: string, quantity: Quantity, near: number): string {
  const { parse, units } = UNITS[quantity]
  const far = (unit: string): number => Math.abs(Math.log((parse(`${number} ${unit}`) || 1) / near))
  return units.reduce<string>((best, unit) => (far(unit) < far(best) ? unit : best), units[0])
}

/** The quantity that was probably meant: `16gib`, `1,5 s`, `30`. */
function meantQuantity(value: unknown, quantity: Quantity, near: number | null): string | null {
  const { parse, units, usual } = UNITS[quantity]
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const match = matchQuantity(/^([0-9]+(?:[.,][0-9]+)?)\s*([^\s0-9]*)$/, String(value))
  if (match === null) return null
  const number = (match[1] ?? '').replace(',', '.')
  const guess = near === null ? usual : unitNear(number, quantity, near)
  const unit = match[2] === '' ? guess : suggest(match[2] ?? '', units)
  if (unit === null) return null
  const text = `${number}${unit === '/s' ? '' : ' '}${unit}`
  return parse(text) === null ? null : text
}

/**
 * A number with its unit, in base units. Bounds are quantities too: messages repeat them as they stand.
 * @param near about what it is, in base units: for whoever forgets the unit
 */
export function quantity(kind: Quantity, min: string, max: string, near: number | null = null) {
  const { parse, units, example } = UNITS[kind]
  const least = parse(min) ?? Number.NaN
  const most = parse(max) ?? Number.NaN
  const json = { type: 'string', pattern: `^${NUMBER} *(${units.join('|')})$`, examples: [example] }
  const type = valueType(kind, json, (value) => {
    const amount = typeof value === 'string' ? parse(value) : null
    if (amount === null) return refuse(value, [kind], meantQuantity(value, kind, near))
    return amount >= least && amount <= most ? { value: amount } : outside(value, min, max)
  })
  return known(type, { what: 'quantity', quantity: kind, min, max })
}

/** A part of the machine's cores: `0.5`, or `50 %` of one core. */
export const cores = (max: number) => coresFrom('cores', { minimum: 0 }, max)

/** The same, but not none of them. */
export const someCores = (max: number) => coresFrom('some-cores', { exclusiveMinimum: 0 }, max)

function coresFrom(expected: 'cores' | 'some-cores', least: Record<string, number>, max: number) {
  const json = {
    anyOf: [
      { type: 'number', ...least, maximum: max },
      { type: 'string', pattern: `^${NUMBER} *%$` },
    ],
  }
  const type = valueType(expected, json, (value) => {
    const amount = typeof value === 'number' ? value : typeof value === 'string' ? parsePercent(value) : null
    if (amount === null || Number.isNaN(amount)) return refuse(value, [expected])
    if (amount <= 0 && expected === 'some-cores') return refuse(value, [expected])
    return amount >= 0 && amount <= max ? { value: amount } : outside(value, '0', String(max))
  })
  // A form needs a lowest value, which "above 0" has not: it shows a hundredth of a core.
  return known(type, { what: 'cores', min: expected === 'cores' ? 0 : 0.01, max })
}

/** A part of a whole: `5 %`, or `0.05`. @param most in whole hundredths */
export function share(most = 1) {
  const json = {
    anyOf: [
      { type: 'number', minimum: 0, maximum: most },
      { type: 'string', pattern: `^${NUMBER} *%$` },
    ],
  }
  const type = valueType('share', json, (value) => {
    const amount = typeof value === 'number' ? value : typeof value === 'string' ? parsePercent(value) : null
    if (amount === null || Number.isNaN(amount)) return refuse(value, ['share'])
    return amount >= 0 && amount <= most
      ? { value: amount }
      : outside(value, '0 %', `${Math.round(100 * most)} %`)
  })
  return known(type, { what: 'share', min: 0, max: most })
}

export function number(min: number, max: number) {
  const type = valueType('number', { type: 'number', minimum: min, maximum: max }, (value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return refuse(value, ['number'], meantNumber(value))
    return value >= min && value <= max ? { value } : outside(value, String(min), String(max))
  })
  return known(type, { what: 'number', min, max })
}

export function whole(min: number, max: number) {
  const type = valueType('whole', { type: 'integer', minimum: min, maximum: max }, (value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return refuse(value, ['whole'], meantNumber(value))
    if (value < min || value > max) return outside(value, String(min), String(max))
    return Number.isInteger(value) ? { value } : refuse(value, ['whole'], String(Math.round(value)))
  })
  return known(type, { what: 'whole', min, max })
}

function meantNumber(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const plain = value.trim().replace(/_/g, '').replace(',', '.')
  return /^[0-9]+(\.[0-9]+)?$/.test(plain) ? plain : null
}

/** `on` or `off`. */
export function toggle() {
  const type = valueType('toggle', { enum: ['on', 'off', true, false] }, (value) => {
    if (value === 'on' || value === true) return { value: true }
    if (value === 'off' || value === false) return { value: false }
    const meant = suggest(found(value).text, ['on', 'off', 'true', 'false'])
    return refuse(value, ['toggle'], meant)
  })
  return known(type, { what: 'toggle' })
}

/** One of some words or numbers. */
export function choice<const T extends string | number>(choices: readonly T[]) {
  const names = choices.map(String)
  const type = valueType('choice', { enum: choices }, (value) => {
    const at = choices.indexOf(value as T)
    const chosen = choices[at]
    if (chosen !== undefined) return { value: chosen }
    if (value === undefined)
      return { reason: { code: 'missing-choice', params: { key: '', choices: names } } }
    const seen = found(value)
    return {
      reason: { code: 'choice', params: { found: seen, choices: names, meant: suggest(seen.text, names) } },
    }
  })
  return known(type, { what: 'choice', choices })
}

/** A word where nothing else is told: `none`. */
export function none() {
  const type = valueType('none', { const: 'none' }, (value) =>
    value === 'none' ? { value: null } : refuse(value, ['none'], suggest(found(value).text, ['none'])),
  )
  return known(type, { what: 'none' })
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/

/** What is longer isn't a name with slips in it. */
const LONGEST_NAME = 200

/** A layer's own name. */
export const name = () =>
  valueType('name', { type: 'string', pattern: NAME.source }, (value) => {
    if (typeof value === 'string' && NAME.test(value)) return { value }
    const short = typeof value === 'string' && value.length <= LONGEST_NAME
    const plain = short ? value.normalize('NFD').replace(/\p{M}/gu, '').trim() : ''
    const meant = plain.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
    return refuse(value, ['name'], NAME.test(meant) ? meant : null)
  })

export const text = (most = 2000) =>
  valueType('text', { type: 'string', minLength: 1, maxLength: most }, (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= most
      ? { value }
      : refuse(value, ['text']),
  )

/** Anything at all that is written. */
export const something = () => valueType('something', {}, (value) => ({ value }))

/** A record or list that is read elsewhere. */
export const list = () =>
  valueType('list', { type: 'array' }, (value) =>
    Array.isArray(value) ? { value } : refuse(value, ['list']),
  )

/** Numbers of CPUs, at least one. @param count the most that there can be */
export const cpus = (count: number) =>
  known(z.array(whole(0, count - 1)).check(z.minLength(1), z.maxLength(count)), { what: 'cpus' })
