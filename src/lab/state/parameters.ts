import type { Language } from '../../core/index.ts'
import { THEMES } from '../../theme/colours.ts'
import type { Renderer, ThemeChoice } from './preferences.ts'

/** What one parameter of the page's address takes; `D` is what holds where the address says nothing. */
interface Parameter<T, D extends T | null> {
  /** @returns null: that is nothing it takes */
  readonly read: (text: string) => T | null
  readonly write: (value: T) => string
  readonly byDefault: D
  /** All that it takes, as it is written; null: some name. */
  readonly choices: readonly string[] | null
}

function choice<const T extends string, D extends T | null>(
  choices: readonly T[],
  byDefault: D,
): Parameter<T, D> {
  return {
    read: (text) => choices.find((one) => one === text) ?? null,
    write: (value) => value,
    byDefault,
    choices,
  }
}

function toggle<D extends boolean | null>(byDefault: D): Parameter<boolean, D> {
  return {
    // `?embed` alone says enough.
    read: (text) => (text === 'on' || text === '' ? true : text === 'off' ? false : null),
    write: (value) => (value ? 'on' : 'off'),
    byDefault,
    choices: ['on', 'off'],
  }
}

const name: Parameter<string, null> = {
  read: (text) => (/^[A-Za-z0-9_-]{1,200}$/.test(text) ? text : null),
  write: (value) => value,
  byDefault: null,
  choices: null,
}

/**
 * The one table of what the page's address may ask for: `?scenario=08-eight-vms-four-cores&step=double&lang=es`. The
 * settings of the page are made from it too. Null is what the page finds by itself: chosen before, or the browser's.
 */
export const PARAMETERS = {
  /** A preset, by its file's name. */
  scenario: name,
  /** One of its variants. */
  step: name,
  lang: choice<Language, null>(['en', 'es'], null),
  theme: choice<ThemeChoice, null>(['system', ...THEMES], null),
  /** What draws the stage. */
  renderer: choice<Renderer, Renderer>(['auto', 'webgl', 'canvas'], 'auto'),
  /** Whether single letters and signs are keys. */
  keys: toggle<null>(null),
  /** Whether scenarios begin with their lesson; else with free play. */
  lesson: toggle<null>(null),
  /** In a frame of another page: the stage and the time, no more. */
  embed: toggle<boolean>(false),
  /** Time is played and everything looked at, nothing changed. */
  readonly: toggle<boolean>(false),
} as const

type Table = typeof PARAMETERS
export type ParameterName = keyof Table
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[]

/** What an address asks for; null where it leaves it to the page. */
export type AddressRequest = {
  readonly [N in ParameterName]: Table[N] extends Parameter<infer T, infer D> ? T | D : never
}

/** A parameter of an address with a value that it doesn't take. */
export interface BadParameter {
  readonly name: ParameterName
  readonly found: string
  /** What there is; null: some name. */
  readonly expected: readonly string[] | null
}

/** Reads an address's query. @returns what it asks for, and what of that it can't have */
export function readQuery(query: string): {
  readonly requested: AddressRequest
  readonly bad: readonly BadParameter[]
} {
  const given = new URLSearchParams(query)
  const bad: BadParameter[] = []
  const read = (name: ParameterName): unknown => {
    const { read, byDefault, choices } = PARAMETERS[name]
    const text = given.get(name)
    const value = text === null ? null : read(text)
    if (text !== null && value === null) bad.push({ name, found: text.slice(0, 60), expected: choices })
    return value ?? byDefault
  }
  const requested = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, read(name)])) as AddressRequest
  return { requested, bad }
}

/** Writes into an address's query what it is to ask for; what holds anyway is left out. */
export function writeQuery(query: URLSearchParams, requested: Partial<AddressRequest>): void {
  for (const name of PARAMETER_NAMES) {
    const value = requested[name]
    if (value === undefined) continue
    const { write, byDefault } = PARAMETERS[name]
    if (value === null || value === byDefault) query.delete(name)
    else query.set(name, (write as (value: string | boolean) => string)(value))
  }
}
