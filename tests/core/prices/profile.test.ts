import { describe, expect, test } from 'vitest'
import { CHARACTERS, type Character, ERAS, PRICE_LISTS, PRICE_NAMES, QUIET } from '../../../src/core/index.ts'
import type { HypervisorBelow } from '../../../src/core/prices/cost.ts'
import { walkReferences } from '../../../src/core/prices/mechanisms.ts'
import { priceList } from '../../../src/core/prices/price-list.ts'
import { appProfile, osProfile } from '../../../src/core/prices/profile.ts'

/** Without the timer, so that every bill is one of the app's own operations. */
const prices = priceList(true, { timerHz: 0 })
const nested = { technique: 'hardware', mmu: 'nested' } as const
const xen: HypervisorBelow = { type: 1, io: 'paravirtual', ...nested }
const hosted: HypervisorBelow = { type: 2, io: 'paravirtual', ...nested }

/** Nanoseconds of each account for a second of work. */
function bill(c: Character, below: HypervisorBelow[]): Record<string, number> {
  const { perWork, shares } = appProfile(c, below, 1, prices)
  return Object.fromEntries(shares.map(([account, share]) => [account, share * perWork * 1e9]))
}

describe('the price of a path', () => {
  test('a page walk of n and m levels makes nm + n + m references', () => {
    // Native; nested (Bhargava et al. 2008: 24); nested twice: 4·24 + 4 + 24.
    expect([0, 1, 2].map((n) => walkReferences(n, 4))).toEqual([4, 24, 124])
    // Of two levels each: 2·2 + 2 + 2.
    expect(walkReferences(1, 2)).toBe(8)
  })

  test('on bare metal: system calls to the host OS, native walks, one driver', () => {
    const web = bill(CHARACTERS.web, [])
    expect(web).toEqual({
      work: expect.closeTo(1e9, 0),
      hostOs: expect.closeTo(25_000 * 450, 0),
      paging: expect.closeTo((1_935_000 * 4 * 7) / 3, 0),
      io: expect.closeTo(1e13 / 1.05e6, 0),
    })
  })

  test('under type 1: the OS is a guest, walks are nested, the driver is passed twice, operations exit', () => {
    const native = bill(CHARACTERS.web, [])
    const guest = bill(CHARACTERS.web, [xen])
    expect(guest.guestOs).toBeCloseTo(native.hostOs as number, 0)
    // 24 references in place of 4, of which each is cheaper.
    expect(guest.paging).toBeCloseTo(4.164 * (native.paging as number), 0)
    expect(guest.io).toBeCloseTo(2 * (native.io as number), 0)
    expect(guest.vmExit).toBeCloseTo(10_000 * 1.3 * (784 / 3), 0)
    expect(guest.hostOs).toBeUndefined()
  })

  test('under type 2: as type 1, and each operation crosses the host OS', () => {
    const one = bill(CHARACTERS.web, [xen])
    const two = bill(CHARACTERS.web, [hosted])
    expect(two.vmExit).toBeCloseTo(one.vmExit as number, 0)
    expect(two.hostOs).toBeCloseTo(1e13 / 1.05e6 + 10_000 * (6500 / 3), 0)
    expect(appProfile(CHARACTERS.web, [hosted], 1, prices).perWork).toBeGreaterThan(
      appProfile(CHARACTERS.web, [xen], 1, prices).perWork,
    )
  })

  test('a type 2 hypervisor inside a VM crosses a guest OS: there is no other host OS than the lowest', () => {
    expect(bill(CHARACTERS.web, [xen, hosted]).hostOs).toBeUndefined()
    expect(bill(CHARACTERS.web, [hosted, hosted]).hostOs).toBeGreaterThan(0)
  })

  test('nested exits multiply', () => {
    const one = bill(CHARACTERS.web, [xen])
    const two = bill(CHARACTERS.web, [xen, xen])
    expect(two.vmExit).toBeCloseTo((one.vmExit as number) * (1 + 9794 / 784), 0)
  })

  test('passed-through devices cost what they cost natively', () => {
    const native = bill(CHARACTERS.database, [])
    const guest = bill(CHARACTERS.database, [{ ...xen, io: 'passthrough' }])
    expect(guest.io).toBeCloseTo(native.io as number, 0)
    expect(guest.vmExit).toBeUndefined()
  })

  test('with overheads off, and on a core twice as fast, work is all there is', () => {
    expect(appProfile(CHARACTERS.web, [hosted, xen], 2, priceList(false, {}))).toMatchObject({
      perWork: 0.5,
      speed: 2,
      shares: [['work', 1]],
    })
  })

  test('where virtualization is free an app costs what it costs natively; at twice its price, it adds twice as much', () => {
    const at = (virtualization: number, below: HypervisorBelow[]) =>
      appProfile(CHARACTERS.database, below, 1, priceList(true, { virtualization, timerHz: 0 })).perWork
    for (const below of [[xen], [hosted], [xen, hosted]]) {
      const native = at(1, [])
      expect(at(0, below)).toBeCloseTo(native, 12)
      expect(at(2, below) - native).toBeCloseTo(2 * (at(1, below) - native), 12)
    }
  })

  describe('operations', () => {
    const paths: HypervisorBelow[][] = [
      [],
      [xen],
      [hosted],
      [xen, hosted],
      [
        { ...xen, io: 'emulated' },
        { ...xen, io: 'passthrough' },
      ],
    ]

    test('what they cost, as often as they come, is all that is not work', () => {
      for (const character of Object.values(CHARACTERS))
        for (const below of paths)
          for (const speed of [1, 0.5, 3]) {
            const { shares, operations } = appProfile(character, below, speed, prices)
            const paid = new Map<string, number>()
            for (const { everyNs, parts } of operations)
              for (const [account, ns] of parts) paid.set(account, (paid.get(account) ?? 0) + ns / everyNs)
            const rest = shares.filter(([account]) => account !== 'work')
            expect([...paid.keys()].sort()).toEqual(rest.map(([account]) => account).sort())
            for (const [account, share] of rest) expect(paid.get(account)).toBeCloseTo(share, 12)
          }
    })

    test('come as often as the character says, in running time', () => {
      const { perWork, operations } = appProfile(CHARACTERS.database, [xen], 2, prices)
      const perS = operations.map(({ what, everyNs }) => [what, Math.round((perWork * 1e9) / everyNs)])
      expect(Object.fromEntries(perS)).toEqual({
        systemCall: 30_000,
        pageWalk: 3_855_000,
        networkOperation: 5_000,
        diskOperation: 2_000,
      })
    })

    test('cost what the price list says, and exit as often as their device', () => {
      const of = (below: HypervisorBelow[]) =>
        appProfile(CHARACTERS.web, below, 1, prices).operations.find(
          ({ what }) => what === 'networkOperation',
        )
      expect(of([xen])?.exits).toBe(1.3)
      expect(of([{ ...xen, io: 'emulated' }])?.exits).toBe(2.6)
      expect(of([{ ...xen, io: 'passthrough' }])?.exits).toBe(0)
      expect(of([xen, xen])?.exits).toBe(2.6)
      expect(Object.fromEntries(of([hosted])?.parts ?? [])).toEqual({
        io: 1e9 / 1.05e6,
        vmExit: expect.closeTo((1.3 * 784) / 3, 9),
        hypervisor: expect.closeTo((1.3 * (1650 - 784)) / 3, 9),
        hostOs: expect.closeTo(1e9 / 1.05e6 + 6500 / 3, 9),
      })
    })

    test('an app without any has none, nor has an OS that boots', () => {
      expect(appProfile(QUIET, [xen], 1, prices).operations).toEqual([])
      expect(osProfile(true, 1).operations).toEqual([])
    })
  })

  test('nested paging costs servers what was measured: native is 5 to 28 % faster (P238)', () => {
    for (const c of [CHARACTERS.compile, CHARACTERS.web, CHARACTERS.database]) {
      const cpuOnly = { ...QUIET, tlbMissesPerS: c.tlbMissesPerS }
      const ratio = appProfile(cpuOnly, [xen], 1, prices).perWork / appProfile(cpuOnly, [], 1, prices).perWork
      expect(ratio).toBeGreaterThan(1.05)
      expect(ratio).toBeLessThan(1.28)
    }
  })
})

describe('the price list', () => {
  test('every price says where it comes from', () => {
    for (const era of ERAS)
      for (const { value, source } of Object.values(PRICE_LISTS[era])) {
        expect(value).toBeGreaterThan(0)
        expect(source).toMatch(/\d{4}|P\d{3}|Linux|vSphere|Intel|as the/)
      }
    expect(PRICE_NAMES.filter((name) => ERAS.every((era) => PRICE_LISTS[era][name] === undefined))).toEqual(
      [],
    )
  })

  test('one price can be replaced; off, all are neutral', () => {
    expect(priceList(true, { vmExit: 9 }).vmExit).toBe(9)
    const { nestedExit, nestedWalkReference, monitors, ...others } = priceList(false, { vmExit: 9 })
    expect([nestedExit, nestedWalkReference]).toEqual([1, 1])
    expect(
      [...Object.values(others), ...Object.values(monitors).flatMap(Object.values)].filter(
        (value) => value !== 0,
      ),
    ).toEqual([])
  })
})
