import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Scanned, scanBytes, shareOut } from '../../../src/core/memory/sharing.ts'

const MB = 1_000_000

const like = (bytes: number): Scanned => ({ contents: new Map([['linux', bytes]]) })
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const back = (vms: readonly Scanned[]): number => {
  const { sharedBytes, poolBytes } = shareOut(vms)
  return sum(sharedBytes) - poolBytes
}

describe('page sharing', () => {
  test('one VM of 40 MB gives back 5 MB, ten like ones 60 % of what they have (ESX, §4.3: fitted)', () => {
    expect(back([like(40 * MB)]) / MB).toBeCloseTo(5, 1)
    expect(back(Array.from({ length: 10 }, () => like(40 * MB))) / (400 * MB)).toBeCloseTo(0.6, 2)
  })

  test('about two thirds of the pages of ten like VMs are shared (predicted)', () => {
    const { sharedBytes } = shareOut(Array.from({ length: 10 }, () => like(40 * MB)))
    const share = sum(sharedBytes) / (400 * MB)
    expect(share).toBeGreaterThan(0.6)
    expect(share).toBeLessThan(0.74)
  })

  test('what others have not yet been looked through for is not common yet', () => {
    const alone = back([like(40 * MB)])
    expect(back([like(40 * MB), like(0)])).toBe(alone)
    expect(back([like(40 * MB), like(20 * MB)])).toBeLessThan(back([like(40 * MB), like(40 * MB)]))
  })

  const vms = fc.array(
    fc
      .record({
        linux: fc.integer({ min: 0, max: 80 * MB }),
        windows: fc.integer({ min: 0, max: 80 * MB }),
      })
      .map(
        ({ linux, windows }): Scanned => ({
          contents: new Map([
            ['linux', linux],
            ['windows', windows],
          ]),
        }),
      ),
    { minLength: 1, maxLength: 6 },
  )

  test('copies are fewer than what is in them; who leaves takes no RAM of the others', () => {
    fc.assert(
      fc.property(vms, (list) => {
        const all = shareOut(list)
        expect(all.poolBytes).toBeLessThanOrEqual(Math.max(4096, sum(all.sharedBytes)))
        const without = shareOut(list.slice(1))
        // Its last copies become a remaining VM's own again: in the pool or there, they take the same room.
        const own = (shares: typeof all, of: readonly Scanned[], from: number) =>
          of.reduce(
            (total, { contents }, i) =>
              total + sum([...contents.values()]) - (shares.sharedBytes[i + from] as number),
            0,
          ) + shares.poolBytes
        const before = own(all, list.slice(1), 1)
        expect(own(without, list.slice(1), 0)).toBeLessThanOrEqual(before)
      }),
    )
  })

  test('a host of four reference cores looks through 48 MB a second', () => {
    expect(scanBytes(4, 1e9)).toBeGreaterThan(47.9 * MB)
    expect(scanBytes(4, 1e9)).toBeLessThanOrEqual(48 * MB)
  })
})
