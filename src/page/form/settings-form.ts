import { CHARACTERS, type LayerKind } from '../../core/index.ts'
import {
  type Change,
  fileSettingType,
  isSettings,
  kindKey,
  type Place,
  placeOf,
  type Settings,
  type SettingType,
  settingType,
  type Value,
} from '../../scenario/index.ts'
import type { FormPlace, FormRow } from '../kinds/form-row.ts'
import { KIND_PAGES } from '../kinds/index.ts'
import { amountOf, inUnits, TIME } from '../parts/form-values.ts'

/** A setting of one level as a form shows it. */
export interface FormField extends FormRow {
  /** To the setting; changes and problems name it. */
  readonly path: string
  readonly type: SettingType
  /** As in a file; where that says nothing, the default. */
  readonly value: Value | undefined
  readonly byDefault: boolean
  /** In base units: the reader's, or nearer where another setting of the level says so. */
  readonly min: number
  readonly max: number
}

/** The choice for somebody who writes figures instead of naming a preset. */
export const OWN = 'own'

export function kindOf(settings: Settings): LayerKind {
  return kindKey(settings) as LayerKind
}

/** @param path a file path, or a run path: then of that copy. @returns its settings; empty if there is no such level. */
export function fieldsOf(document: Settings, path: string): FormField[] {
  const found = placeOf(document, path)
  if (found === null) return []
  const { settings, written, copy } = found
  const place = formPlace(document, path, settings)
  return KIND_PAGES[kindOf(settings)].form.flatMap((row) => {
    if (row.applies?.(place) === false) return []
    const counts = row.setting === 'count'
    // A count would rename a single level: `web` would become `web-1`.
    if (counts && (written.count === undefined || copy !== null)) return []
    const type = possible(settingType(settings, row.setting), row, place)
    if (type === null) return []
    const own = counts ? written.count : dig(settings, row.setting)
    const value = own ?? row.fallback?.(place) ?? type.byDefault
    const field = { ...row, path: `${path}.${row.setting}`, type, value, byDefault: own === undefined }
    const bounds =
      type.valueType.what === 'cpus'
        ? { min: 0, max: cpusBelow(document, path) - 1 }
        : boundsOf(row, type, settings)
    return [{ ...field, ...bounds }]
  })
}

function formPlace(document: Settings, path: string, settings: Settings): FormPlace {
  const below = placeOf(document, path.slice(0, Math.max(0, path.lastIndexOf('/'))))?.settings ?? null
  return { settings, below, document }
}

/** How many CPUs a level may use: the vCPUs of the nearest VM below it, or the machine's cores. */
function cpusBelow(document: Settings, path: string): number {
  const names = path.split('/')
  for (let n = names.length - 1; n > 0; n--) {
    const place = placeOf(document, names.slice(0, n).join('/'))
    const count = place === null ? undefined : KIND_PAGES[kindOf(place.settings)].cpus?.(place.settings)
    if (typeof count === 'number') return count
  }
  return 1
}

/** Settings of the whole scenario that a running world can change. */
export function fileFields(document: Settings): FormField[] {
  const type = fileSettingType('overheads')
  if (type === null) return []
  const value = document.overheads ?? type.byDefault
  const byDefault = document.overheads === undefined
  const row = { setting: 'overheads', word: 'overheads', choices: 'toggle', path: 'overheads' } as const
  return [{ ...row, type, value, byDefault, min: 0, max: 0 }]
}

function dig(settings: Settings, setting: string): Value | undefined {
  return setting
    .split('.')
    .reduce<Value | undefined>((value, key) => (isSettings(value) ? value[key] : undefined), settings)
}

/** Its default, where that hangs on the rest of the level. */
function fallbackOf(setting: string, place: FormPlace): Value | undefined {
  const rows = KIND_PAGES[kindOf(place.settings)].form
  return rows.find((row) => row.setting === setting)?.fallback?.(place)
}

/** Of a setting's choices those that are allowed; a setting with a single one is no setting. */
function possible(type: SettingType | null, { allows }: FormRow, place: FormPlace): SettingType | null {
  if (type === null || type.valueType.what !== 'choice' || allows === undefined) return type
  const choices = allows(place)
  return choices.length < 2 ? null : { ...type, valueType: { ...type.valueType, choices } }
}

function boundsOf({ atLeast, atMost = [] }: FormRow, { valueType }: SettingType, settings: Settings) {
  const amount = (setting: string): number | null => {
    const value = dig(settings, setting) ?? settingType(settings, setting)?.byDefault
    return amountOf(value, valueType)
  }
  const bounds =
    'min' in valueType
      ? [amountOf(valueType.min, valueType) ?? 0, amountOf(valueType.max, valueType) ?? 0]
      : [0, 0]
  const [min = 0, max = 0] = bounds
  const least = atLeast === undefined ? null : amount(atLeast)
  const most = atMost.map(amount).filter((one) => one !== null)
  return { min: Math.max(min, least ?? min), max: Math.min(max, ...most) }
}

/** What is asked of a new workload, before anybody has said. */
const STARTS: Readonly<Record<string, Settings>> = {
  batch: { work: '10 s' },
  service: {
    arrivals: { process: 'poisson', rate: '100/s' },
    service: { distribution: 'exponential', mean: '2 ms' },
  },
  closed: {
    users: 10,
    think: { distribution: 'exponential', mean: '1 s' },
    service: { distribution: 'exponential', mean: '2 ms' },
  },
  idle: {},
}

/** @returns the changes that give a field another value, written as in a file: what hangs on it comes along. */
export function changeOf(document: Settings, field: FormField, set: Value): Change[] {
  const { path, setting } = field
  const level = path.slice(0, path.indexOf('.'))
  const settings = placeOf(document, level)?.settings ?? {}
  const holder = path.slice(0, path.lastIndexOf('.'))
  if (setting === 'workload.kind') {
    const start = STARTS[String(set)] ?? {}
    const before = dig(settings, 'workload.service')
    const kept = start.service !== undefined && before !== undefined ? { service: before } : {}
    return [{ path: holder, set: { kind: set, ...start, ...kept } }]
  }
  if (setting.endsWith('.distribution')) {
    const before = dig(settings, setting.slice(0, setting.lastIndexOf('.')))
    return [{ path: holder, set: { distribution: set, ...drawnLike(isSettings(before) ? before : {}, set) } }]
  }
  if (setting === 'character' && set === OWN) return [{ path, set: figuresOf(field.value) }]
  // A file that sets slice or co-scheduling must name the policy too.
  const beside = setting === 'scheduler.slice' || setting === 'scheduler.coscheduling'
  if (beside && dig(settings, 'scheduler.policy') === undefined) {
    const policy = fallbackOf('scheduler.policy', formPlace(document, level, settings))
    if (policy !== undefined)
      return [
        { path: `${holder}.policy`, set: policy },
        { path, set },
      ]
  }
  return [{ path, set }]
}

/** Of another distribution, the parameters with about the same mean. */
function drawnLike(before: Settings, distribution: Value): Settings {
  const [mean, min, max] = [before.mean, before.min, before.max].map((value) => amountOf(value, TIME))
  const meanNs = mean ?? ((min ?? 0) + (max ?? 0)) / 2
  const time = (ns: number) => inUnits(Math.round(ns), TIME)
  if (distribution === 'uniform') return { min: time(meanNs / 2), max: time(meanNs * 1.5) }
  return { mean: time(meanNs), ...(distribution === 'lognormal' ? { cv: 1 } : {}) }
}

/** A preset's figures, to go on from. */
function figuresOf(preset: Value | undefined): Settings {
  const figures = CHARACTERS[preset as keyof typeof CHARACTERS] ?? CHARACTERS.compute
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => {
      if (name === 'allocatedBytesPerS') return ['allocation', `${value} B/s`]
      if (name.endsWith('PerS')) return [name.replace(/PerS$/, ''), `${value}/s`]
      return name === 'workingSetBytes' ? ['workingSet', `${value} B`] : [name, value]
    }),
  )
}

/** A level of the file with all its copies, for a list of them. */
export interface FormLevel {
  readonly path: string
  readonly place: Place
  /** From 0, for machines. */
  readonly depth: number
}

/** @returns every level of the file, each before what stands on it. */
export function levelsOf(document: Settings): FormLevel[] {
  const levels: FormLevel[] = []
  const walk = (stack: Value | undefined, below: string, depth: number): void => {
    if (!Array.isArray(stack)) return
    for (const one of stack as readonly Value[]) {
      if (!isSettings(one)) continue
      const path = `${below}${one[kindOf(one)]}`
      const place = placeOf(document, path)
      if (place !== null) levels.push({ path, place, depth })
      walk(one.stack, `${path}/`, depth + 1)
    }
  }
  walk(document.stack, '', 0)
  return levels
}
