import {
  parseBandwidth,
  parseBytes,
  parsePercent,
  parsePrice,
  parseRate,
  parseTime,
} from '../../core/index.ts'
import { type SettingType, splitUnit, type Value } from '../../scenario/index.ts'

/** Values as they stand in a file, as amounts to compare, and as stops of a slider. */

type FieldValueType = SettingType['valueType']
type FieldQuantity = Extract<FieldValueType, { what: 'quantity' }>['quantity']

const PARSE: Readonly<Record<FieldQuantity, (text: string) => number | null>> = {
  time: parseTime,
  bytes: parseBytes,
  rate: parseRate,
  bandwidth: parseBandwidth,
  price: parsePrice,
}

/** Units that a form offers; a file may use others. */
const UNITS: Readonly<Record<FieldQuantity, readonly string[]>> = {
  time: ['us', 'ms', 's', 'min', 'h'],
  bytes: ['MiB', 'GiB'],
  rate: ['/s'],
  bandwidth: ['Mbit/s', 'Gbit/s'],
  price: ['ns', 'us', 'ms'],
}

/** @returns a value in base units (nanoseconds, bytes, a second, cores); null if it isn't an amount. */
export function amountOf(value: Value | undefined, valueType: FieldValueType): number | null {
  if (typeof value === 'number') return valueType.what === 'quantity' ? null : value
  if (typeof value !== 'string') return null
  if (valueType.what === 'quantity') return PARSE[valueType.quantity](value)
  return valueType.what === 'cores' || valueType.what === 'share' ? parsePercent(value) : null
}

/** @returns how much one of a unit is, in base units. */
export function unitSize(unit: string, valueType: FieldValueType): number {
  if (valueType.what === 'share') return unit === '%' ? 0.01 : 1
  return valueType.what === 'quantity' ? (PARSE[valueType.quantity](`1 ${unit}`) ?? 1) : 1
}

/** @returns the units that a quantity can be given in, with the one that it has; none for plain numbers. */
export function unitsOf(valueType: FieldValueType, value: Value | undefined): readonly string[] {
  if (valueType.what === 'share') return ['%']
  if (valueType.what !== 'quantity') return []
  const own = splitUnit(value)?.unit
  const units = UNITS[valueType.quantity]
  return own === undefined || units.includes(own) ? units : [own, ...units]
}

/** A number with its unit, as in a file. Numbers too small for plain digits are written out. */
export function written(number: number, unit: string): string | number {
  if (unit === '') return number
  const digits = String(number).includes('e') ? number.toFixed(12).replace(/\.?0+$/, '') : String(number)
  return unit === '/s' ? `${digits}/s` : `${digits} ${unit}`
}

/** An amount in base units, as in a file, in the largest unit in which it is at least 1. */
export function inUnits(amount: number, valueType: FieldValueType): string | number {
  if (valueType.what === 'share') return written(Number((100 * amount).toPrecision(12)), '%')
  if (valueType.what !== 'quantity') return amount
  const units = UNITS[valueType.quantity]
  const unit = units.findLast((one) => amount >= unitSize(one, valueType)) ?? units[0] ?? ''
  return written(Number((amount / unitSize(unit, valueType)).toPrecision(12)), unit)
}

const leafOf = (quantity: FieldQuantity) => ({ what: 'quantity', quantity, min: '0', max: '0' }) as const
export const BYTES = leafOf('bytes')
export const TIME = leafOf('time')
export const BANDWIDTH = leafOf('bandwidth')

/** So many bytes, as in a file, with three digits. */
export function writtenBytes(amount: number): string | number {
  const { number = 0, unit = '' } = splitUnit(inUnits(amount, BYTES)) ?? {}
  return written(Number(number.toPrecision(3)), unit)
}

/** Of each power of two, or of ten. */
const TWOS = [1, 1.5]
const TENS = [1, 1.5, 2, 3, 4, 5, 6, 8]

/** @returns the stops of a slider, as in a file, in order; sizes go by powers of two, all else by powers of ten. */
export function stopsOf(
  slide: { readonly from: string | number; readonly to: string | number; readonly step?: number },
  valueType: FieldValueType,
): readonly (string | number)[] {
  const [from, to] = [amountOf(slide.from, valueType) ?? 0, amountOf(slide.to, valueType) ?? 0]
  const { step } = slide
  if (step !== undefined)
    return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) =>
      inUnits(from + i * step, valueType),
    )
  const twos = valueType.what === 'quantity' && valueType.quantity === 'bytes'
  const [base, parts] = twos ? [2, TWOS] : [10, TENS]
  const first = Math.floor(Math.log(from) / Math.log(base) + 1e-9)
  const last = Math.ceil(Math.log(to) / Math.log(base))
  const powers = Array.from({ length: last - first + 1 }, (_, i) => base ** (first + i))
  const whole = valueType.what === 'whole'
  return powers
    .flatMap((power) => parts.map((part) => Number((part * power).toPrecision(12))))
    .filter((amount) => amount >= from && amount <= to && (!whole || Number.isInteger(amount)))
    .map((amount) => inUnits(amount, valueType))
}

/** @returns which stop is nearest to a value, by ratio. */
export function nearestStop(
  stops: readonly (string | number)[],
  value: Value | undefined,
  valueType: FieldValueType,
): number {
  const amount = amountOf(value, valueType) ?? 0
  const far = (stop: string | number): number => Math.abs((amountOf(stop, valueType) ?? 0) - amount)
  return stops.reduce<number>((best, stop, i) => (far(stop) < far(stops[best] ?? 0) ? i : best), 0)
}
