import {
  DEFAULT_MONITOR,
  ERAS,
  type Era,
  KINDS,
  type Language,
  MONITOR_NAMES,
  MONITORS,
  type Monitor,
  PRICE_LISTS,
  type Price,
  type PriceName,
  type VmRamPrice,
} from '../../core/index.ts'
import type { EditSummary } from '../../lab/state/edits.ts'
import {
  type Change,
  fileSettingType,
  isSettings,
  PRICE_WORDS,
  type Settings,
  type SettingType,
  splitUnit,
  type Value,
} from '../../scenario/index.ts'
import { WORDS } from '../../words/index.ts'
import { PRICE_NAMES } from '../../words/price-names.ts'
import { valueText } from '../form/form-words.ts'
import { type FormField, kindOf } from '../form/settings-form.ts'
import { amountOf, inUnits, written } from '../parts/form-values.ts'

/** A price as it is in force in a scenario. */
export interface PriceEntry extends FormField {
  readonly name: PriceName
  readonly unit: Price['unit']
  readonly basis: Price['basis']
  readonly source: string
  /** As published, as it would stand in a file; null: each monitor of the scenario has its own. */
  readonly published: Value
}

/** @returns the monitors of a scenario's hypervisors, each once, in the file's order. */
export function monitorsIn(document: Settings): Monitor[] {
  const found = new Set<Monitor>()
  const add = (settings: Settings): void => {
    const monitor = MONITOR_NAMES.find((each) => each === (settings.monitor ?? DEFAULT_MONITOR))
    if (monitor !== undefined) found.add(monitor)
  }
  const walk = (stack: Value | undefined): void => {
    for (const layer of Array.isArray(stack) ? stack.filter(isSettings) : []) {
      const copies = isSettings(layer.copies) ? Object.values(layer.copies).filter(isSettings) : []
      if (KINDS[kindOf(layer)].makesVms)
        for (const one of [layer, ...copies.map((over) => ({ ...layer, ...over }))]) add(one)
      for (const one of [layer, ...copies]) walk(one.stack)
    }
  }
  walk(document.stack)
  return [...found]
}

const isVmRam = (name: PriceName): name is VmRamPrice => Object.hasOwn(MONITORS[DEFAULT_MONITOR].prices, name)

/** The era of a scenario, which says which list of prices is in force. */
const eraOf = (document: Settings): Era => ERAS.find((era) => era === document.era) ?? 2014

/**
 * @returns a price as it stands in a scenario; with overheads off none of them is in force. Null for what its era
 * couldn't do.
 */
export function entryOf(document: Settings, name: PriceName): PriceEntry | null {
  const type = fileSettingType(`prices.${name}`)
  const listed = PRICE_LISTS[eraOf(document)][name]
  if (type === null || listed === undefined) return null
  const monitors = isVmRam(name) ? monitorsIn(document) : []
  const price = isVmRam(name) ? MONITORS[monitors[0] ?? DEFAULT_MONITOR].prices[name] : listed
  const { unit } = listed
  const { value, basis, source } = price
  const published = monitors.length > 1 ? null : asWritten(value, unit, type)
  const own = isSettings(document.prices) ? document.prices[name] : undefined
  const setting = `prices.${name}`
  const at = { path: setting, setting, word: 'price', type, value: own ?? published ?? undefined } as const
  const byDefault =
    own === undefined ||
    (published !== null && amountOf(own, type.valueType) === amountOf(published, type.valueType))
  const { valueType } = type
  const bounds =
    'min' in valueType
      ? [amountOf(valueType.min, valueType) ?? 0, amountOf(valueType.max, valueType) ?? 0]
      : [0, 0]
  const [min = 0, max = 0] = bounds
  return { ...at, byDefault, min, max, name, unit, basis, source, published }
}

/** Nanoseconds are written as such up to ten microseconds; a published figure has no more than four digits. */
function asWritten(value: number, unit: PriceEntry['unit'], { valueType }: SettingType): Value {
  if (unit === 'bytes') {
    const size = splitUnit(inUnits(value, valueType))
    return size === null ? value : written(Number(size.number.toPrecision(4)), size.unit)
  }
  const rounded = Number(value.toPrecision(4))
  if (unit === 'ns' && rounded < 10_000) return `${rounded} ns`
  return unit === 'ns' ? inUnits(rounded, valueType) : rounded
}

/** What the hardware is like, rather than what it charges. */
const FACTS: readonly PriceName[] = ['pageTableLevels', 'nestedWalkReference', 'cacheBytes']

/** What a price is when it costs nothing, in its unit; null for what isn't paid. */
export function nothing({ name, unit }: Pick<PriceEntry, 'name' | 'unit'>): Value {
  if (FACTS.includes(name)) return null
  // A factor of 1 changes nothing.
  if (name === 'nestedExit') return 1
  if (unit === 'ns') return '0 ns'
  return unit === 'bytes' ? '0 B' : 0
}

export const arePricesOff = (document: Settings): boolean =>
  document.overheads === 'off' || document.overheads === false

/** @returns what a price is for, in one sentence without a full stop. */
export function ownWords(name: PriceName, language: Language): string {
  const text = PRICE_WORDS[name][language]
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
}

/** @returns what a price is called, where there is little room. */
export function shortName(name: PriceName, language: Language): string {
  return PRICE_NAMES[name]?.[language] ?? ownWords(name, language)
}

/** @returns a change of a price in words. */
export function priceEdit(entry: PriceEntry, set: Value): EditSummary {
  const say = (make: (language: Language) => string) => ({ en: make('en'), es: make('es') })
  return {
    label: say((language) => WORDS[language].prices.setPrice(shortName(entry.name, language))),
    from: say((language) => valueText(entry, entry.value, language)),
    to: say((language) => valueText(entry, set, language)),
  }
}

/** @returns what puts a price back to what is published. */
export function withoutPrice(document: Settings, name: PriceName): Change[] {
  const { [name]: _, ...others } = isSettings(document.prices) ? document.prices : {}
  return [{ path: 'prices', set: others }]
}
