import { splitUnit } from '../scenario/index.ts'
import { Unusable } from './output.ts'

/** The values that a sweep goes through: `1..16:3`, `1GiB..4GiB:1GiB`, `10ms,30ms`, or several of these in a list. */

/** As many points as a sweep may have. */
export const MOST_POINTS = 1000

/**
 * @param text what is written after `PATH=`. @param written the whole option, for messages
 * @returns the values as they would be written in a file. @throws Unusable
 */
export function pointsOf(text: string, written: string): string[] {
  const points = partsOf(text).flatMap((part) => rangeOf(part, written) ?? [part])
  if (points.some((point) => point === '')) throw new Unusable([`${written}: a value is missing in the list`])
  if (points.length > MOST_POINTS) throw tooMany(written, points.length)
  return points
}

const tooMany = (written: string, count: number): Unusable =>
  new Unusable([`${written}: ${count} points; at most ${MOST_POINTS} are possible`])

/** The parts of a list; commas in brackets and quotes belong to the part. */
function partsOf(text: string): string[] {
  const parts = ['']
  let depth = 0
  let quote = ''
  for (const sign of text) {
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if ('{['.includes(sign)) depth++
    else if ('}]'.includes(sign)) depth--
    if (sign === ',' && depth === 0 && quote === '') parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim())
}

/** @returns the values of a range; null if this is none. */
function rangeOf(part: string, written: string): string[] | null {
  const match = /^([^.:]+(?:\.[0-9][^.:]*)?)\.\.([^:]+)(?::(.+))?$/.exec(part)
  if (match === null) {
    if (!part.includes('..') || /^[{["']/.test(part)) return null
    throw new Unusable([`${written}: ${part} is no range; expected FROM..TO:STEP, such as 1..16:3`])
  }
  const [from, to] = [match[1], match[2]].map((end) => amountOf(end ?? '', written))
  const step = match[3] === undefined ? { number: 1, unit: from?.unit ?? '' } : amountOf(match[3], written)
  if (from === undefined || to === undefined) return null
  if (to.unit !== from.unit || step.unit !== from.unit)
    throw new Unusable([`${written}: the ends and the step of a range have one and the same unit`])
  if (step.number <= 0) throw new Unusable([`${written}: the step is ${match[3]}; expected one above 0`])
  if (to.number < from.number)
    throw new Unusable([`${written}: the range is empty: ${match[2]} is below ${match[1]}`])
  // 0.1..0.3:0.1 has three values, although binary fractions add up to a little more than 0.3.
  const count = Math.floor((to.number - from.number) / step.number + 1e-9) + 1
  if (count > MOST_POINTS) throw tooMany(written, count)
  return Array.from({ length: count }, (_, i) =>
    withUnit(Number((from.number + i * step.number).toPrecision(12)), from.unit),
  )
}

function amountOf(text: string, written: string): { number: number; unit: string } {
  const plain = /^[0-9]+(?:\.[0-9]+)?$/.test(text.trim())
    ? { number: Number(text), unit: '' }
    : splitUnit(text)
  if (plain === null)
    throw new Unusable([
      `${written}: ${text.trim() || 'nothing'} is no end of a range; expected a number, with its unit`,
    ])
  return plain
}

const withUnit = (number: number, unit: string): string =>
  unit === '' ? String(number) : unit === '/s' ? `${number}/s` : `${number} ${unit}`
