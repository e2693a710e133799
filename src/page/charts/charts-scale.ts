import type { SeriesUnit } from '../../figures/series.ts'

/** The axes of a chart that is written instead of drawn: where its scales begin and end, and where they have ticks. */

export interface Scale {
  readonly ticks: readonly number[]
  /** @returns the share of the way from the scale's beginning to its end, 0 to 1 */
  readonly at: (value: number) => number
}

const STEPS = [1, 2, 5, 10]

/** The smallest round step with which no more ticks than wanted fit. */
function stepFor(length: number, most: number, unit: SeriesUnit): number {
  const wanted = length / most
  if (unit === 'bytes') return 2 ** Math.ceil(Math.log2(Math.max(1, wanted)))
  const power = 10 ** Math.floor(Math.log10(wanted))
  return (STEPS.find((step) => step * power >= wanted * (1 - 1e-9)) ?? 10) * power
}

/** @returns an even scale. @param most how many ticks there is space for */
export function evenScale(from: number, to: number, most: number, unit: SeriesUnit): Scale {
  const length = to > from ? to - from : 1
  const step = stepFor(length, most, unit)
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.floor((from + length) / step + 1e-9) - first + 1
  return {
    ticks: Array.from({ length: count }, (_, i) => (first + i) * step),
    at: (value) => (value - from) / length,
  }
}

/** @returns values to write between the powers of ten of a scale that has few of them. */
export function finerTicks({ ticks }: Scale): number[] {
  if (ticks.length > 3) return [...ticks]
  return ticks
    .slice(0, -1)
    .flatMap((tick) => [tick, 2 * tick, 5 * tick])
    .concat(ticks.slice(-1))
}

/** @returns a logarithmic scale from one power of ten to another, with a tick at each. */
export function powerScale(least: number, most: number): Scale {
  const first = Math.floor(Math.log10(least))
  const last = Math.max(first + 1, Math.ceil(Math.log10(most)))
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
    at: (value) => (Math.log10(value) - first) / (last - first),
  }
}
