import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStream, exp, exponential, ln, normal, uniform } from '../../src/core/random.ts'
import { draw } from '../../src/core/workload/distribution.ts'

const relative = (x: number, y: number): number => Math.abs(x - y) / Math.max(Math.abs(y), 1e-300)

test('ln and exp are right to a few units in the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(Math.log(x))))
    }),
  )
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      expect(relative(exp(x), Math.exp(x))).toBeLessThanOrEqual(1e-14)
    }),
  )
  expect(ln(1)).toBe(0)
  expect(exp(0)).toBe(1)
})

test('exp of what no number can hold is 0 or infinite, at once', () => {
  for (const x of [-746.5, -1e6, -1e17, Number.NEGATIVE_INFINITY]) expect(exp(x)).toBe(0)
  for (const x of [710.5, 1e6, 1e17, Number.POSITIVE_INFINITY]) expect(exp(x)).toBe(Number.POSITIVE_INFINITY)
})

test('a stream depends on the seed and its name alone', () => {
  const three = (seed: number, name: string): number[] => {
    const stream = createStream(seed, name)
    return [uniform(stream), uniform(stream), uniform(stream)]
  }
  expect(three(7, 'web-1/arrivals')).toEqual(three(7, 'web-1/arrivals'))
  expect(three(7, 'web-1/arrivals')).not.toEqual(three(8, 'web-1/arrivals'))
  expect(three(7, 'web-1/arrivals')).not.toEqual(three(7, 'web-2/arrivals'))
  // What was drawn for the first scenario ever: it must be so in every engine, for ever.
  expect(three(7, 'web-1/arrivals')).toMatchInlineSnapshot(`
    [
      0.37490703883703846,
      0.24534973859852094,
      0.06498253362235662,
    ]
  `)
})

/** Mean and variance of n draws against theory: five standard errors, of the mean and (by the fourth moment) of the variance. */
function expectMoments(values: number[], mean: number, variance: number, kurtosis: number): void {
  const n = values.length
  const m = values.reduce((sum, x) => sum + x, 0) / n
  const v = values.reduce((sum, x) => sum + (x - m) * (x - m), 0) / (n - 1)
  expect(Math.abs(m - mean)).toBeLessThanOrEqual(5 * Math.sqrt(variance / n))
  expect(Math.abs(v - variance)).toBeLessThanOrEqual(5 * variance * Math.sqrt((kurtosis - 1) / n))
}

const N = 200_000
const many = (one: () => number): number[] => Array.from({ length: N }, one)

test('distributions have the moments that they are asked for', () => {
  const stream = createStream(1, 'moments')
  expectMoments(
    many(() => uniform(stream)),
    1 / 2,
    1 / 12,
    9 / 5,
  )
  expectMoments(
    many(() => exponential(stream)),
    1,
    1,
    9,
  )
  expectMoments(
    many(() => normal(stream)),
    0,
    1,
    3,
  )
  expectMoments(
    many(() => draw({ distribution: 'uniform', minNs: 1e6, maxNs: 3e6 }, stream) / 1e6),
    2,
    1 / 3,
    9 / 5,
  )
  // Lognormal, cv 0.5: kurtosis from w = 1 + cv²: w⁴ + 2w³ + 3w² − 3.
  const w = 1.25
  const kurtosis = w * w * w * w + 2 * w * w * w + 3 * w * w - 3
  const lognormal = many(() => draw({ distribution: 'lognormal', meanNs: 1e9, cv: 0.5 }, stream) / 1e9)
  expectMoments(lognormal, 1, 0.25, kurtosis)
  expect(draw({ distribution: 'constant', meanNs: 5 }, stream)).toBe(5)
})
