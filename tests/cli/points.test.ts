import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_POINTS, pointsOf } from '../../src/cli/points.ts'

const points = (text: string): string[] => pointsOf(text, '--set a.b=')

test.each([
  ['1..16:3', ['1', '4', '7', '10', '13', '16']],
  ['1..3', ['1', '2', '3']],
  ['0.1..0.3:0.1', ['0.1', '0.2', '0.3']],
  ['1GiB..4GiB:1GiB', ['1 GiB', '2 GiB', '3 GiB', '4 GiB']],
  ['100/s..300/s:100/s', ['100/s', '200/s', '300/s']],
  ['10ms,30ms', ['10ms', '30ms']],
  ['fair, round-robin', ['fair', 'round-robin']],
  ['1,4..6', ['1', '4', '5', '6']],
  ['{ policy: fair, slice: 1 ms }', ['{ policy: fair, slice: 1 ms }']],
  ['"a, b",c', ['"a, b"', 'c']],
  ['5..5:2', ['5']],
])('%s', (text, expected) => {
  expect(points(text)).toEqual(expected)
})

test.each([
  ['8..1', /empty: 1 is below 8/],
  ['1..8:0', /the step is 0/],
  ['1..8:-1', /is no end of a range/],
  ['1GiB..4GiB:1MiB', /one and the same unit/],
  ['1..4GiB', /one and the same unit/],
  ['1..', /no range; expected FROM\.\.TO:STEP/],
  ['a..b', /a is no end of a range/],
  ['1,,2', /a value is missing/],
  ['', /a value is missing/],
  ['1..1000000', /1000000 points; at most 1000/],
])('%s is refused', (text, message) => {
  expect(() => points(text)).toThrow(message)
})

test('a range begins at its first end, goes by its step, and never past the last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1, max: 50 }),
      (from, length, step) => {
        fc.pre(length / step < MOST_POINTS)
        const all = points(`${from}..${from + length}:${step}`).map(Number)
        expect(all[0]).toBe(from)
        expect(all.at(-1)).toBeLessThanOrEqual(from + length)
        expect(all.at(-1)! + step).toBeGreaterThan(from + length)
        expect(all.slice(1).every((value, i) => value - all[i]! === step)).toBe(true)
      },
    ),
  )
})
