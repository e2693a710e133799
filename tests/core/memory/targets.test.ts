import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RamClaimant, sharesPerByte, targetBytes } from '../../../src/core/memory/targets.ts'
import { MIB } from '../../../src/core/units.ts'

const PAGE = 4096

const claimant = (more: Partial<RamClaimant> = {}): RamClaimant => ({
  shares: 1000,
  activeBytes: 0,
  leastBytes: 0,
  mostBytes: 256 * MIB,
  ...more,
})

const claimants = fc.array(
  fc
    .record({
      shares: fc.integer({ min: 1, max: 100_000 }),
      activeBytes: fc.integer({ min: 0, max: 300 * MIB }),
      leastBytes: fc.integer({ min: 0, max: 64 * MIB }),
      more: fc.integer({ min: 0, max: 256 * MIB }),
    })
    .map(({ more, ...c }): RamClaimant => ({ ...c, mostBytes: c.leastBytes + more })),
  { minLength: 1, maxLength: 8 },
)

const tax = fc.constantFrom(0, 0.25, 0.75, 0.99)

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

describe('who should hold how much', () => {
  test('without a tax, by shares alone, whatever is idle', () => {
    const [busy, idle] = targetBytes([claimant({ activeBytes: 200 * MIB }), claimant()], 360 * MIB, 0)
    expect([busy, idle]).toEqual([180 * MIB, 180 * MIB])
    expect(targetBytes([claimant({ shares: 2000 }), claimant()], 240 * MIB, 0)).toEqual([160 * MIB, 80 * MIB])
  })

  test('two VMs of 256 MB, 360 MB for them, one idle, taxed 75 %: four idle pages weigh as one active (Fig. 7)', () => {
    const busy = claimant({ activeBytes: 256 * MIB })
    expect(targetBytes([busy, claimant()], 360 * MIB, 0.75)).toEqual([256 * MIB, 104 * MIB])
    // Where neither has all that it can use, P₁ = 4 P₂.
    expect(targetBytes([busy, claimant()], 250 * MIB, 0.75)).toEqual([200 * MIB, 50 * MIB])
  })

  test('part of it active: shares for each page, idle ones taxed, are the same for both', () => {
    const two = [claimant({ activeBytes: 32 * MIB }), claimant({ shares: 3000, activeBytes: 8 * MIB })]
    const held = targetBytes(two, 200 * MIB, 0.5)
    const ratios = two.map((c, i) => sharesPerByte(c, held[i] as number, 0.5))
    expect((ratios[0] as number) / (ratios[1] as number)).toBeCloseTo(1, 3)
  })

  test('the sum is what there is, within the bounds; nobody is off the common ratio by more than a page', () => {
    fc.assert(
      fc.property(claimants, fc.integer({ min: 0, max: 1500 * MIB }), tax, (list, bytes, rate) => {
        const held = targetBytes(list, bytes, rate)
        const least = sum(list.map((c) => c.leastBytes))
        const most = sum(list.map((c) => c.mostBytes))
        expect(sum(held)).toBe(Math.min(Math.max(bytes, least), most))
        held.forEach((b, i) => {
          expect(b).toBeGreaterThanOrEqual((list[i] as RamClaimant).leastBytes)
          expect(b).toBeLessThanOrEqual((list[i] as RamClaimant).mostBytes)
        })
        // Who could take more has no fewer shares a page than who could give some: revocation has nothing left to do.
        list.forEach((rich, i) => {
          list.forEach((poor, j) => {
            const canTake = (held[i] as number) + 2 * PAGE < rich.mostBytes
            const canGive = (held[j] as number) - 2 * PAGE > poor.leastBytes
            if (!canTake || !canGive) return
            expect(sharesPerByte(rich, (held[i] as number) + 2 * PAGE, rate)).toBeLessThanOrEqual(
              sharesPerByte(poor, (held[j] as number) - 2 * PAGE, rate),
            )
          })
        })
      }),
      { numRuns: 300 },
    )
  })

  test('more shares never give less', () => {
    fc.assert(
      fc.property(
        claimants,
        fc.integer({ min: 0, max: 1500 * MIB }),
        tax,
        fc.integer({ min: 2, max: 9 }),
        (list, bytes, rate, times) => {
          const [first, ...others] = list as [RamClaimant, ...RamClaimant[]]
          const before = targetBytes(list, bytes, rate)[0] as number
          const after = targetBytes([{ ...first, shares: times * first.shares }, ...others], bytes, rate)[0]
          expect(after).toBeGreaterThanOrEqual(before - 2 * PAGE)
        },
      ),
    )
  })
})
