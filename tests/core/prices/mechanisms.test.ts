import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARACTERS, ERAS, modeOf, modesOf, QUIET } from '../../../src/core/index.ts'
import type { HypervisorBelow } from '../../../src/core/prices/cost.ts'
import { mechanisms, totalOf } from '../../../src/core/prices/mechanisms.ts'
import { priceList } from '../../../src/core/prices/price-list.ts'
import { appProfile } from '../../../src/core/prices/profile.ts'

const vm = (technique: HypervisorBelow['technique'], mmu: HypervisorBelow['mmu']): HypervisorBelow => ({
  type: 1,
  io: 'paravirtual',
  technique,
  mmu,
})

const KINDS = [
  'systemCallsPerS',
  'exceptionsPerS',
  'pageFaultsPerS',
  'pageTableUpdatesPerS',
  'privilegedInstructionsPerS',
  'interruptsPerS',
  'tlbMissesPerS',
  'networkOperationsPerS',
  'diskOperationsPerS',
] as const

/** Nanoseconds that one operation takes more in a VM than natively. */
function more(
  kind: (typeof KINDS)[number],
  below: HypervisorBelow[],
  era: 2003 | 2006 | 2014,
  weight = 1,
): number {
  const prices = priceList(true, { timerHz: 0 }, era)
  const c = { ...QUIET, systemCallWeight: weight, [kind]: 1 }
  return (appProfile(c, below, 1, prices).perWork - appProfile(c, [], 1, prices).perWork) * 1e9
}

describe('what a mechanism costs', () => {
  const xen = [vm('paravirtual', 'paravirtual')]
  const translated = [vm('translation', 'shadow')]
  const shadowed = [vm('hardware', 'shadow')]

  test('in 2003: what Barham et al. measured beyond native Linux (P019, P029, P075, P076, P082, P083)', () => {
    expect(more('systemCallsPerS', xen, 2003)).toBeCloseTo(10, 3)
    expect(more('systemCallsPerS', translated, 2003)).toBeCloseTo(280, 0)
    expect(more('exceptionsPerS', xen, 2003)).toBeCloseTo(340, 3)
    expect(more('exceptionsPerS', translated, 2003)).toBeCloseTo(6470, 3)
    expect(more('pageFaultsPerS', xen, 2003)).toBeCloseTo(1310, 3)
    expect(more('pageFaultsPerS', translated, 2003)).toBeCloseTo(10_980, 3)
  })

  test('a longer call suffers more from translation, not from paravirtual calls', () => {
    expect(
      more('systemCallsPerS', translated, 2003, 2) - more('systemCallsPerS', translated, 2003),
    ).toBeCloseTo(0.386 * 450, 3)
    expect(more('systemCallsPerS', xen, 2003, 2)).toBeCloseTo(more('systemCallsPerS', xen, 2003), 3)
  })

  test('in 2006: a page fault exits under shadow page tables, a system call does not (P138, P147)', () => {
    expect(more('pageFaultsPerS', shadowed, 2006)).toBeCloseTo((11_242 - 1093) / 3, 3)
    expect(more('systemCallsPerS', shadowed, 2006)).toBe(0)
    expect(more('systemCallsPerS', translated, 2006)).toBeCloseTo(2000 / 3, 3)
    expect(more('pageTableUpdatesPerS', shadowed, 2006)).toBeCloseTo((12_733 - 1) / 3, 3)
  })

  test('in 2014: with nested page tables the guest keeps its faults to itself, walks are dearer', () => {
    const kvm = [vm('hardware', 'nested')]
    expect(more('pageFaultsPerS', kvm, 2014)).toBe(0)
    expect(more('pageTableUpdatesPerS', kvm, 2014)).toBe(0)
    expect(more('tlbMissesPerS', kvm, 2014)).toBeGreaterThan(0)
    expect(more('tlbMissesPerS', shadowed, 2014)).toBe(0)
    expect(more('privilegedInstructionsPerS', kvm, 2014)).toBeCloseTo(550, 3)
    expect(more('interruptsPerS', kvm, 2014)).toBeCloseTo(1100, 3)
  })

  test('one more hypervisor below makes each exit of the inner one dearer', () => {
    const kvm = vm('hardware', 'nested')
    const prices = priceList(true, {})
    const halt = (below: HypervisorBelow[]) => totalOf(mechanisms(below, prices).halt)
    expect(halt([kvm, kvm])).toBeCloseTo(halt([kvm]) * prices.nestedExit, 6)
    expect(more('interruptsPerS', [kvm, kvm], 2014)).toBeCloseTo(1100 * (9794 / 784), 3)
  })

  test('whatever the stack and the era: nothing is cheaper than natively, and what is spent is accounted for', () => {
    const below = fc.record({
      type: fc.constantFrom<1 | 2>(1, 2),
      io: fc.constantFrom('emulated' as const, 'paravirtual' as const, 'passthrough' as const),
      technique: fc.constantFrom('hardware' as const, 'translation' as const, 'paravirtual' as const),
      mmu: fc.constantFrom('nested' as const, 'shadow' as const, 'paravirtual' as const),
    })
    const rates = fc.tuple(...KINDS.map(() => fc.integer({ min: 0, max: 100_000 })))
    fc.assert(
      fc.property(rates, fc.array(below, { maxLength: 3 }), fc.constantFrom(...ERAS), (list, stack, era) => {
        const c = { ...QUIET, ...Object.fromEntries(KINDS.map((kind, i) => [kind, list[i]])) }
        const prices = priceList(true, {}, era)
        const profile = appProfile(c, stack, 1, prices)
        expect(profile.shares.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 9)
        const paid = profile.operations.reduce(
          (sum, { everyNs, parts }) => sum + parts.reduce((ns, [, part]) => ns + part, 0) / everyNs,
          0,
        )
        expect(paid + (profile.shares.find(([account]) => account === 'work')?.[1] ?? 0)).toBeCloseTo(1, 9)
        // Walks of a table that is nested may be shorter by the cheaper references only where they are not more.
        expect(profile.perWork).toBeGreaterThanOrEqual(appProfile(c, [], 1, prices).perWork - 1e-9)
        expect(appProfile(c, stack, 1, priceList(false, {}, era)).perWork).toBe(1)
      }),
    )
  })
})

describe('the timer', () => {
  test('ticks in running time, so many times a second, and pays like an interrupt', () => {
    const { shares, operations } = appProfile(QUIET, [], 1, priceList(true, {}, 2006))
    expect(operations).toEqual([{ what: 'timerTick', everyNs: 1e6, exits: 0, parts: [['hostOs', 10_000]] }])
    expect(Object.fromEntries(shares).hostOs).toBeCloseTo(0.01, 12)
  })

  test('never takes more than half', () => {
    const { perWork } = appProfile(QUIET, [], 1, priceList(true, { timerHz: 1e6 }))
    expect(perWork).toBeCloseTo(2, 9)
  })
})

describe('ways to make a VM', () => {
  test('by default what was usual in the era for the type; what is said first decides the rest', () => {
    expect(modeOf(2014, 1, {})).toEqual({ technique: 'hardware', mmu: 'nested' })
    expect(modeOf(2003, 1, {})).toEqual({ technique: 'paravirtual', mmu: 'paravirtual' })
    expect(modeOf(2003, 2, {})).toEqual({ technique: 'translation', mmu: 'shadow' })
    expect(modeOf(2003, 1, { technique: 'translation' })).toEqual({ technique: 'translation', mmu: 'shadow' })
    expect(modeOf(2006, 1, {})).toEqual({ technique: 'hardware', mmu: 'shadow' })
    expect(modeOf(2014, 2, { mmu: 'shadow' })).toEqual({ technique: 'hardware', mmu: 'shadow' })
  })

  test('every way of every era has all prices that it needs', () => {
    for (const era of ERAS)
      for (const way of modesOf(era)) {
        const prices = priceList(true, {}, era)
        const below: HypervisorBelow[] = [{ type: 1, io: 'paravirtual', ...way }]
        for (const [name, mechanism] of Object.entries(mechanisms(below, prices)))
          for (const [, ns] of mechanism.parts)
            expect(ns, `${era} ${way.technique} ${name}`).toBeGreaterThan(0)
        expect(totalOf(mechanisms(below, prices).halt)).toBeGreaterThan(0)
        expect(totalOf(mechanisms(below, prices).privilegedInstruction)).toBeGreaterThan(0)
        expect(appProfile(CHARACTERS.web, below, 1, prices).perWork).toBeGreaterThan(
          appProfile(CHARACTERS.web, [], 1, prices).perWork,
        )
      }
  })
})
