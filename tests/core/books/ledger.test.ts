import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deal, split, zeroCpuNs } from '../../../src/core/books/ledger.ts'
import { ACCOUNTS, CHARACTERS, createSimulation, MIB } from '../../../src/core/index.ts'
import { priceList } from '../../../src/core/prices/price-list.ts'
import { appProfile } from '../../../src/core/prices/profile.ts'
import { nearestRank } from '../../../src/core/report/percentile.ts'
import { app, batch, MS, machine, os, scenario, type1, vm } from '../build.ts'

test('a sum is split to the last nanosecond, each part within one of its share', () => {
  const below = fc.array(
    fc.record({
      type: fc.constantFrom<1 | 2>(1, 2),
      io: fc.constantFrom('emulated' as const, 'paravirtual' as const, 'passthrough' as const),
      technique: fc.constantFrom('hardware' as const, 'translation' as const, 'paravirtual' as const),
      mmu: fc.constantFrom('nested' as const, 'shadow' as const, 'paravirtual' as const),
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

test('what was split is dealt out to CPUs: each gets what ran there, all of every account is dealt', () => {
  const profile = appProfile(
    CHARACTERS.database,
    [{ type: 1, io: 'emulated', technique: 'hardware', mmu: 'nested' }],
    1,
    priceList(true, {}),
  )
  const ran = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1e12 })), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(ran, (list) => {
      const parts = split(
        list.reduce((sum, ns) => sum + ns, 0),
        profile,
      )
      const to = list.map(zeroCpuNs)
      deal(parts, profile, { ran: list, switched: list.map((_, i) => i) }, to)
      to.forEach((cpu, i) => {
        expect(ACCOUNTS.reduce((sum, account) => sum + cpu[account], 0)).toBe((list[i] as number) + i)
        // A CPU first gets the whole nanoseconds of each share: it then lacks less than one a share, and all that it
        // lacks may come from one account.
        for (const [account, share] of profile.shares)
          expect(Math.abs(cpu[account] - (list[i] as number) * share)).toBeLessThan(profile.shares.length)
      })
      for (const account of ACCOUNTS)
        if (account !== 'switch') expect(to.reduce((sum, cpu) => sum + cpu[account], 0)).toBe(parts[account])
    }),
  )
})

test('a vCPU has the time and the accounts of what ran on it, nested or not', () => {
  const one = batch(30 * MS)
  const inner = vm('inner', 2, [os('linux', [app('a', one, { threads: 2 })])])
  const outer = vm('outer', 3, [type1('kvm', [inner])], {}, 256 * MIB)
  const lone = vm('lone', 1, [os('linux', [app('b', one)])])
  const sim = createSimulation(scenario([machine('server', 2, [type1('xen', [outer, lone])])]))
  sim.advance(80 * MS)
  const runOf = (name: string): number[] => {
    const vcpus = sim.report('').layers.find(({ path }) => path.endsWith(name))?.vcpus ?? []
    for (const { runNs, cpuNs } of vcpus) expect(cpuNs.work).toBe(runNs)
    return vcpus.map(({ runNs }) => runNs)
  }
  expect(runOf('inner')).toEqual([30 * MS, 30 * MS])
  expect(runOf('lone')).toEqual([30 * MS])
  expect(runOf('outer').reduce((sum, ns) => sum + ns, 0)).toBe(60 * MS)
  expect(sim.report('').layers.find(({ path }) => path === 'server/xen')?.vcpus).toEqual([])
})

test('percentiles by nearest rank', () => {
  const sorted = Float64Array.from([15, 20, 35, 40, 50])
  expect([0.05, 0.3, 0.4, 0.5, 1].map((p) => nearestRank(sorted, p))).toEqual([15, 20, 20, 35, 50])
})
