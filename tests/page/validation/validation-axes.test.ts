import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finerTicks, powerScale } from '../../../src/page/charts/charts-scale.ts'
import { placesOn } from '../../../src/page/validation/validation-axes.tsx'

test('what is the same across and up stands on the diagonal, and more is farther up and to the right', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e9, noNaN: true }),
      fc.double({ min: 1.001, max: 100, noNaN: true }),
      fc.constantFrom(1, 1.5),
      (value, times, large) => {
        const { x, y } = placesOn(powerScale(1, 1e11), 400, large)
        const low = x(1) + y(1)
        expect(x(value) + y(value)).toBeCloseTo(low, 6)
        expect(x(value * times)).toBeGreaterThan(x(value))
        expect(y(value * times)).toBeLessThan(y(value))
      },
    ),
  )
})

test('few powers of ten have ticks between them', () => {
  expect(finerTicks(powerScale(10, 100))).toEqual([10, 20, 50, 100])
  expect(finerTicks(powerScale(1, 10_000))).toEqual([1, 10, 100, 1000, 10_000])
})
