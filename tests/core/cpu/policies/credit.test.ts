import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulation } from '../../../../src/core/index.ts'
import { app, batch, busy, copies, MS, machine, os, policy, S, scenario, type1, vm } from '../../build.ts'
import { contest, ran } from '../contest.ts'

const SLICE = 30 * MS

describe('credit', () => {
  test('equal weights: equal parts, to within three slices', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }), (cores, n) => {
        const spanNs = 20 * S
        for (const ns of ran(contest(cores, 'credit', null, Array(n).fill({})), 3 * S, 3 * S + spanNs))
          expect(Math.abs(ns - spanNs * Math.min(1, cores / n))).toBeLessThanOrEqual(3 * SLICE)
      }),
      { numRuns: 20 },
    )
  })

  test('two of any weights divide a core by them, to within three slices', () => {
    const weight = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(weight, weight, (one, other) => {
        const spanNs = 30 * S
        const terms = [one, other].map((each) => ({ shares: 256 * each }))
        const [got] = ran(contest(1, 'credit', null, terms), 5 * S, 5 * S + spanNs)
        expect(Math.abs((got as number) - (spanNs * one) / (one + other))).toBeLessThanOrEqual(3 * SLICE)
      }),
      { numRuns: 40 },
    )
  })

  test('any number of any weights: at least the lesser of the part by weight and an equal part', () => {
    const lists = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(lists, (weights) => {
        const spanNs = 30 * S
        const all = weights.reduce((sum, one) => sum + one, 0)
        const terms = weights.map((each) => ({ shares: 256 * each }))
        ran(contest(1, 'credit', null, terms), 5 * S, 5 * S + spanNs).forEach((ns, i) => {
          const least = Math.min((spanNs * (weights[i] as number)) / all, spanNs / weights.length)
          expect(ns).toBeGreaterThanOrEqual(least - 3 * SLICE)
        })
      }),
      { numRuns: 30 },
    )
  })

  test('what one may not use goes to the others: a vCPU gets at most a core, a cap holds', () => {
    const spanNs = 30 * S
    const got = ran(
      contest(2, 'credit', null, [{ shares: 9000 }, { limitCores: 0.25 }, {}]),
      3 * S,
      3 * S + spanNs,
    )
    expect(got[0]).toBeGreaterThanOrEqual(spanNs - 3 * SLICE)
    expect(Math.abs((got[1] as number) - spanNs / 4)).toBeLessThanOrEqual(3 * SLICE)
    expect(Math.abs((got[2] as number) - (spanNs * 3) / 4)).toBeLessThanOrEqual(3 * SLICE)
  })

  /** One that needs 1 ms each 50 ms, beside three that always want the one core. @returns its longest response */
  function longestAnswer(name: 'credit' | 'round-robin'): number {
    const io = app('io', {
      kind: 'closed',
      users: 1,
      think: { distribution: 'constant', meanNs: 49 * MS },
      service: { distribution: 'constant', meanNs: MS },
    })
    const spins = copies(3, (i) => vm(`busy-${i}`, 1, [os('linux', [app('spin', busy())])]))
    const vms = [vm('io', 1, [os('linux', [io])]), ...spins]
    const sim = createSimulation(scenario([machine('server', 1, [type1('xen', vms, policy(name, 30))])]))
    sim.advance(20 * S)
    return sim.report('').apps.find(({ path }) => path.endsWith('/io'))?.responseNs.p95 ?? 0
  }

  test('who needs little is boosted when it wakes: it answers in its own time', () => {
    expect(longestAnswer('credit')).toBe(MS)
    expect(longestAnswer('round-robin')).toBeGreaterThan(60 * MS)
  })

  test('a boost ends at the first tick that finds it running: others get their turn', () => {
    // The tick at 5 ms ended the boost of the first; the other wakes boosted at 12 ms, until the tick at 15 ms; its
    // slice ends 30 ms after it came.
    const late = vm('late', 1, [os('linux', [app('spin', batch(10 * S, 12 * MS))])])
    const first = vm('first', 1, [os('linux', [app('spin', busy())])])
    const sim = createSimulation(
      scenario([machine('server', 1, [type1('xen', [first, late], policy('credit'))])]),
    )
    sim.advance(43 * MS)
    const { startNs, owner, paths } = sim.slices(0)
    const told = [...owner].map((id, i) => `${(startNs[i] as number) / MS} ${paths[id]?.split('/').at(-1)}`)
    expect(told).toEqual(['0 first', '12 late', '42 first'])
  })
})
