import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNTS, CHARACTERS } from '../../../src/core/index.ts'
import { priceList } from '../../../src/core/prices/prices.ts'
import { appProfile } from '../../../src/core/prices/profile.ts'
import { split } from '../../../src/core/report/ledger.ts'
import { nearestRank } from '../../../src/core/report/percentile.ts'

test('a sum is split to the last nanosecond, each part within one of its share', () => {
  const below = fc.array(
    fc.record({
      type: fc.constantFrom<1 | 2>(1, 2),
      io: fc.constantFrom('emulated' as const, 'paravirtual' as const, 'passthrough' as const),
    }),
    { maxLength: 3 },
  )
  const character = fc.constantFrom(...Object.values(CHARACTERS))
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e14 }),
      character,
      below,
      fc.boolean(),
      (ns, c, list, overheads) => {
        const profile = appProfile(c, list, 1, priceList(overheads, {}))
        const parts = split(ns, profile)
        expect(ACCOUNTS.reduce((sum, account) => sum + parts[account], 0)).toBe(ns)
        for (const [account, share] of profile.shares)
          expect(Math.abs(parts[account] - ns * share)).toBeLessThanOrEqual(1)
        if (!overheads) expect(parts.work).toBe(ns)
      },
    ),
  )
})

test('percentiles by nearest rank', () => {
  const sorted = Float64Array.from([15, 20, 35, 40, 50])
  expect([0.05, 0.3, 0.4, 0.5, 1].map((p) => nearestRank(sorted, p))).toEqual([15, 20, 20, 35, 50])
})
