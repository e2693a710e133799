import {
  CHARACTERS,
  DEFAULT_MONITOR,
  DEFAULTS,
  ERAS,
  type Era,
  hypervisorRamBytes,
  type LayerKind,
  type Mmu,
  MONITOR_NAMES,
  type Monitor,
  modeOf,
  modesOf,
  monitorCan,
  POLICIES,
  RUNTIMES,
  ramSharesOf,
  type Technique,
} from '../../core/index.ts'
import {
  type Change,
  DEFAULT_POLICIES,
  fileSettingType,
  isSettings,
  kindKey,
  type Place,
  placeOf,
  type Settings,
  type SettingType,
  settingType,
  splitUnit,
  type Value,
} from '../../scenario/index.ts'
import { type FormRow, TABLE } from './form-table.ts'
import { amountOf, inUnits, written } from './form-values.ts'

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

/** Stands for figures of one's own where a preset's name could be. */
export const OWN = 'own'

export function kindOf(settings: Settings): LayerKind {
  return kindKey(settings) as LayerKind
}

/** @param path a file path, or a run path: then of that copy. @returns its settings; empty if there is no such level. */
export function fieldsOf(document: Settings, path: string): FormField[] {
  const place = placeOf(document, path)
  if (place === null) return []
  const { settings } = place
  return TABLE[kindOf(settings)].flatMap((row) => {
    if (row.setting.startsWith('scheduler.') && settings.type === 2) return []
    if (row.setting.startsWith('memory.') && !mayTakeBack(document, path, settings)) return []
    const counts = row.setting === 'count'
    // Giving a single level a count would rename it.
    if (counts && (place.written.count === undefined || place.copy !== null)) return []
    const type = possible(settingType(settings, row.setting), row.setting, document, settings)
    if (type === null) return []
    const own = counts ? place.written.count : dig(settings, row.setting)
    const value = own ?? defaultOf(settings, row.setting, document) ?? type.byDefault
    const field = { ...row, path: `${path}.${row.setting}`, type, value, byDefault: own === undefined }
    const bounds =
      type.leaf.what === 'cpus'
        ? { min: 0, max: cpusBelow(document, path) - 1 }
        : boundsOf(row, type, settings)
    return [{ ...field, ...bounds }]
  })
}

/** Whether a setting of RAM that is taken back has an effect: none where nobody promises more than there is. */
function mayTakeBack(document: Settings, path: string, settings: Settings): boolean {
  const isVm = kindOf(settings) === 'vm'
  const lord = isVm ? placeOf(document, path.slice(0, path.lastIndexOf('/')))?.settings : settings
  const overcommits = lord?.overcommit === 'on' || lord?.overcommit === true
  return overcommits && lord?.type !== 2
}

/** How many CPUs what a level stands on has: the nearest VM's vCPUs, or the machine's cores. */
function cpusBelow(document: Settings, path: string): number {
  const names = path.split('/')
  for (let n = names.length - 1; n > 0; n--) {
    const settings = placeOf(document, names.slice(0, n).join('/'))?.settings ?? {}
    const kind = kindOf(settings)
    const count = kind === 'vm' ? (settings.vcpus ?? 1) : kind === 'machine' ? settings.cores : undefined
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

const BYTES = { what: 'quantity', quantity: 'bytes', min: '0 B', max: '0 B' } as const
const BANDWIDTH = { what: 'quantity', quantity: 'bandwidth', min: '0 B/s', max: '0 B/s' } as const
const TIME = { what: 'quantity', quantity: 'time', min: '0 s', max: '0 s' } as const

/** Defaults that hang on the rest of the level. */
function defaultOf(settings: Settings, setting: string, document: Settings): Value | undefined {
  const kind = kindOf(settings)
  const bytes = (amount: number) => {
    const { number = 0, unit = '' } = splitUnit(inUnits(amount, BYTES)) ?? {}
    return written(Number(number.toPrecision(3)), unit)
  }
  switch (setting) {
    case 'disk':
      return 'ssd'
    case 'active':
      return settings.ram ?? bytes(DEFAULTS.appRamBytes)
    case 'memory.shares': {
      const size = amountOf(settings.ram, BYTES)
      return size === null ? undefined : ramSharesOf(size)
    }
    case 'cpu.shares':
      return DEFAULTS.sharesPerVcpu * (typeof settings.vcpus === 'number' ? settings.vcpus : 1)
    case 'ram':
      if (kind === 'os') return bytes(DEFAULTS.osRamBytes)
      if (kind === 'hypervisor') return bytes(hypervisorRamBytes(typeOf(settings), monitorOf(settings)))
      if (kind === 'runtime') return bytes(presetOf(settings).ramBytes)
      return kind === 'app' ? bytes(DEFAULTS.appRamBytes) : undefined
    case 'interpreter':
      return presetOf(settings).interpreter ?? undefined
    case 'collection': {
      const perS = presetOf(settings).collectBytesPerS
      return perS === null ? undefined : inUnits(perS, BANDWIDTH)
    }
    case 'heap':
      return bytes(presetOf(settings).heapBytes)
    case 'start':
      return kind === 'runtime' ? inUnits(presetOf(settings).startNs, TIME) : undefined
    case 'technique':
    case 'mmu':
      return modeOf(eraOf(document), typeOf(settings), saidOf(settings))[setting]
    case 'scheduler.policy':
      return policyOf(settings)
    case 'scheduler.slice': {
      const ns = POLICIES[policyOf(settings) as keyof typeof POLICIES]?.defaultSliceNs ?? Infinity
      return Number.isFinite(ns) ? inUnits(ns, TIME) : undefined
    }
    default:
      return undefined
  }
}

function presetOf({ preset }: Settings) {
  return RUNTIMES[preset as keyof typeof RUNTIMES] ?? RUNTIMES.jvm
}

const eraOf = (document: Settings): Era => ERAS.find((era) => era === document.era) ?? 2014

/** What a hypervisor says of how it makes processors and page tables. */
function saidOf({ technique, mmu }: Settings): { technique?: Technique; mmu?: Mmu } {
  return {
    ...(technique === undefined ? {} : { technique: technique as Technique }),
    ...(mmu === undefined ? {} : { mmu: mmu as Mmu }),
  }
}

const typeOf = ({ type }: Settings): 1 | 2 => (type === 2 ? 2 : 1)

const monitorOf = ({ monitor }: Settings): Monitor =>
  MONITOR_NAMES.find((each) => each === monitor) ?? DEFAULT_MONITOR

/** Of a setting's choices, those that the era and the monitor had, with what else is said; none is asked for where there is but one. */
function possible(
  type: SettingType | null,
  setting: string,
  document: Settings,
  settings: Settings,
): SettingType | null {
  if (type === null || type.leaf.what !== 'choice') return type
  const choices = choicesOf(setting, document, settings)
  if (choices === null) return type
  return choices.length < 2 ? null : { ...type, leaf: { ...type.leaf, choices } }
}

/** Null: all. */
function choicesOf(setting: string, document: Settings, settings: Settings): readonly string[] | null {
  const era = eraOf(document)
  const said = saidOf(settings)
  const { technique } = modeOf(era, typeOf(settings), said)
  const monitor = monitorOf(settings)
  switch (setting) {
    case 'technique': {
      const ways = modesOf(era).filter((way) => said.mmu === undefined || way.mmu === said.mmu)
      return [...new Set(ways.map((way) => way.technique))].filter((each) => monitorCan(monitor, each))
    }
    case 'mmu':
      return [
        ...new Set(
          modesOf(era)
            .filter((way) => way.technique === technique)
            .map(({ mmu }) => mmu),
        ),
      ]
    case 'monitor':
      return MONITOR_NAMES.filter((each) => monitorCan(each, technique))
    default:
      return null
  }
}

function policyOf(settings: Settings): Value {
  const byDefault = DEFAULT_POLICIES[kindOf(settings) === 'os' ? 'os' : 'hypervisor']
  return dig(settings, 'scheduler.policy') ?? byDefault
}

function boundsOf({ atLeast, atMost = [] }: FormRow, { leaf }: SettingType, settings: Settings) {
  const amount = (setting: string): number | null => {
    const value = dig(settings, setting) ?? settingType(settings, setting)?.byDefault
    return amountOf(value, leaf)
  }
  const bounds = 'min' in leaf ? [amountOf(leaf.min, leaf) ?? 0, amountOf(leaf.max, leaf) ?? 0] : [0, 0]
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
  const settings = placeOf(document, path.slice(0, path.indexOf('.')))?.settings ?? {}
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
  // What else is said of a scheduler is written beside its policy.
  const beside = setting === 'scheduler.slice' || setting === 'scheduler.coscheduling'
  if (beside && dig(settings, 'scheduler.policy') === undefined)
    return [
      { path: `${holder}.policy`, set: policyOf(settings) },
      { path, set },
    ]
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
