import { formatBytes } from '../core/index.ts'
import type { Unit } from '../scenario/index.ts'
import { percent } from './table.ts'

const STEPS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'us'],
  [1, 'ns'],
] as const

/** Four digits, so that an error of a thousandth still shows. */
const digits = (value: number): string => String(Number(value.toPrecision(4)))

function time(ns: number): string {
  const [size, name] = STEPS.find(([size]) => Math.abs(ns) >= size * 0.99995) ?? [1, 'ns']
  return `${digits(ns / size)} ${name}`
}

/** A figure with its unit, as a file would have it; `–` where there is none. */
export function amount(value: number | null, unit: Unit): string {
  if (value === null) return '–'
  switch (unit) {
    case 'time':
      return time(value)
    case 'bytes':
      return formatBytes(value, 'en').replace('\u00a0', ' ')
    case 'share':
      return percent(value)
    case 'perS':
      return `${digits(value)}/s`
    case 'cores':
      return `${digits(value)} cores`
    case 'times':
      return `${digits(value)} ×`
    case 'count':
      return digits(value)
  }
}
