/**
 * Quantities as people write them, and back. Inside, time is integer nanoseconds, RAM integer bytes, a rate a
 * number a second; a name says which (`sliceNs`, `ramBytes`, `perS`).
 */

export const MIB = 1_048_576
export const KIB = 1024
const GIB = 1_073_741_824

const TIME: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  min: 60e9,
  h: 3600e9,
}

const SIZE: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: KIB,
  MiB: MIB,
  GiB: GIB,
}

const BITS: Readonly<Record<string, number>> = {
  'bit/s': 1,
  'Kbit/s': 1e3,
  'Mbit/s': 1e6,
  'Gbit/s': 1e9,
}

const NUMBER = /^([0-9]+(?:\.[0-9]+)?)\s*(\S+)$/

/** No quantity is longer. */
const LONGEST = 1000

/** @returns what a pattern finds in a quantity; what is longer than any a pattern never sees, since it may try for hours. */
export function matchQuantity(pattern: RegExp, text: string): RegExpExecArray | null {
  return text.length > LONGEST ? null : pattern.exec(text.trim())
}

function parse(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = matchQuantity(NUMBER, text)
  if (match === null) return null
  const unit = match[2] ?? ''
  return Object.hasOwn(units, unit) ? Number(match[1]) * (units[unit] ?? Number.NaN) : null
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}

/** `10 ms` → nanoseconds, rounded to a whole one; null if it isn't a time. */
export function parseTime(text: string): number | null {
  return whole(parse(text, TIME))
}

/** `1.67 ns` → nanoseconds, as they are: a price is paid many times over; null if it isn't a time. */
export function parsePrice(text: string): number | null {
  return parse(text, TIME)
}

/** `4 GiB` → bytes; null if it isn't a size. */
export function parseBytes(text: string): number | null {
  return whole(parse(text, SIZE))
}

/** `200/s` → events a second; null if it isn't a rate. */
export function parseRate(text: string): number | null {
  const match = matchQuantity(/^([0-9]+(?:\.[0-9]+)?)\s*\/s$/, text)
  return match === null ? null : Number(match[1])
}

/** `1 Gbit/s` or `500 MB/s` → bytes a second; null if it isn't a bandwidth. */
export function parseBandwidth(text: string): number | null {
  const bits = parse(text, BITS)
  if (bits !== null) return bits / 8
  const trimmed = text.trim()
  return trimmed.endsWith('/s') ? parse(trimmed.slice(0, -2), SIZE) : null
}

/** `50 %` → 0.5; null if it isn't a percentage. */
export function parsePercent(text: string): number | null {
  const match = matchQuantity(/^([0-9]+(?:\.[0-9]+)?)\s*%$/, text)
  return match === null ? null : Number(match[1]) / 100
}

const formats = new Map<string, Intl.NumberFormat>()

/** A number in the locale, with three significant digits or as many decimals as asked; a zero has no sign. */
export function formatNumber(value: number, locale: string, decimals?: number): string {
  const key = `${locale} ${decimals}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(
      locale,
      decimals === undefined
        ? { signDisplay: 'negative', maximumSignificantDigits: 3 }
        : { signDisplay: 'negative', minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    )
    formats.set(key, format)
  }
  return format.format(value)
}

function withUnit(value: number, steps: readonly (readonly [number, string])[], locale: string): string {
  const step = steps.find(([size]) => Math.abs(value) >= size * 0.9995) ?? steps[steps.length - 1]
  if (step === undefined) return formatNumber(value, locale)
  return `${formatNumber(value / step[0], locale)}\u00a0${step[1]}`
}

const BYTE_STEPS = [
  [GIB, 'GiB'],
  [MIB, 'MiB'],
  [KIB, 'KiB'],
  [1, 'B'],
] as const

const TIME_STEPS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
] as const

/** Bytes in the largest unit that fits, three significant digits: `1.5 GiB`, in Spanish `1,5 GiB`. */
export function formatBytes(bytes: number, locale: string): string {
  return withUnit(bytes, BYTE_STEPS, locale)
}

/** Nanoseconds in the largest unit up to seconds that fits, three significant digits: `2.5 ms`. */
export function formatTime(ns: number, locale: string): string {
  return withUnit(ns, TIME_STEPS, locale)
}
