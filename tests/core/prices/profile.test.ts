import { describe, expect, test } from 'vitest'
import { CHARACTERS, type Character } from '../../../src/core/index.ts'
import { PRICES, priceList } from '../../../src/core/prices/prices.ts'
import { appProfile, type Below, walkReferences } from '../../../src/core/prices/profile.ts'

const prices = priceList(true, {})
const xen: Below = { type: 1, io: 'paravirtual' }
const hosted: Below = { type: 2, io: 'paravirtual' }

/** Nanoseconds of each account for a second of work. */
function bill(c: Character, below: Below[]): Record<string, number> {
  const { perWork, shares } = appProfile(c, below, 1, prices)
  return Object.fromEntries(shares.map(([account, share]) => [account, share * perWork * 1e9]))
}

describe('the price of a path', () => {
  test('a page walk of n and m levels makes nm + n + m references', () => {
    // Native; nested (Bhargava et al. 2008: 24); nested twice: 4·24 + 4 + 24.
    expect([0, 1, 2].map(walkReferences)).toEqual([4, 24, 124])
  })

  test('on bare metal: system calls to the host OS, native walks, one driver', () => {
    const web = bill(CHARACTERS.web, [])
    expect(web).toEqual({
      work: expect.closeTo(1e9, 0),
      hostOs: expect.closeTo(25_000 * 450, 0),
      paging: expect.closeTo((1_935_000 * 4 * 5) / 3, 0),
      io: expect.closeTo(1e13 / 1.05e6, 0),
    })
  })

  test('under type 1: the OS is a guest, walks are nested, the driver is passed twice, operations exit', () => {
    const native = bill(CHARACTERS.web, [])
    const guest = bill(CHARACTERS.web, [xen])
    expect(guest.guestOs).toBeCloseTo(native.hostOs as number, 0)
    expect(guest.paging).toBeCloseTo(6 * (native.paging as number), 0)
    expect(guest.io).toBeCloseTo(2 * (native.io as number), 0)
    expect(guest.vmExit).toBeCloseTo(10_000 * 1.3 * (784 / 3), 0)
    expect(guest.hostOs).toBeUndefined()
  })

  test('under type 2: as type 1, and each operation crosses the host OS', () => {
    const one = bill(CHARACTERS.web, [xen])
    const two = bill(CHARACTERS.web, [hosted])
    expect(two.vmExit).toBeCloseTo(one.vmExit as number, 0)
    expect(two.hostOs).toBeCloseTo(1e13 / 1.05e6 + 10_000 * 1.3 * (6500 / 3), 0)
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
    const guest = bill(CHARACTERS.database, [{ type: 1, io: 'passthrough' }])
    expect(guest.io).toBeCloseTo(native.io as number, 0)
    expect(guest.vmExit).toBeUndefined()
  })

  test('with overheads off, and on a core twice as fast, work is all there is', () => {
    expect(appProfile(CHARACTERS.web, [hosted, xen], 2, priceList(false, {}))).toEqual({
      perWork: 0.5,
      speed: 2,
      shares: [['work', 1]],
    })
  })

  test('nested paging costs servers what was measured: native is 5 to 28 % faster (P238)', () => {
    for (const c of [CHARACTERS.compile, CHARACTERS.web, CHARACTERS.database]) {
      const cpuOnly = { ...c, systemCallsPerS: 0, networkOperationsPerS: 0, diskOperationsPerS: 0 }
      const ratio = appProfile(cpuOnly, [xen], 1, prices).perWork / appProfile(cpuOnly, [], 1, prices).perWork
      expect(ratio).toBeGreaterThan(1.05)
      expect(ratio).toBeLessThan(1.28)
    }
  })
})

describe('the price list', () => {
  test('every price says what it is and where it comes from', () => {
    for (const { value, what, source } of Object.values(PRICES)) {
      expect(value).toBeGreaterThan(0)
      expect(what).not.toBe('')
      expect(source).toMatch(/\d{4}|P\d{3}/)
    }
  })

  test('one price can be replaced; off, all are neutral', () => {
    expect(priceList(true, { vmExit: 9 }).vmExit).toBe(9)
    const { nestedExit, ...others } = priceList(false, { vmExit: 9 })
    expect(nestedExit).toBe(1)
    expect(Object.values(others).every((value) => value === 0)).toBe(true)
  })
})
