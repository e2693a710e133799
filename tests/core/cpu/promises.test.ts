import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AppReport,
  createSimulation,
  type LayerSpec,
  type PolicyName,
  type Scenario,
  type Simulation,
  type Workload,
} from '../../../src/core/index.ts'
import { LIMIT_WINDOW_NS } from '../../../src/core/world/claim.ts'
import { app, busy, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'
import { contest, ran, ranOn, type Terms } from './contest.ts'

/**
 * What a policy promises holds after a change as before it, and for those that sleep and burst as for those that never
 * rest. The worlds that are worked out by hand come from what people ask and report.
 */

/** A run that stands so far, and goes on as another scenario. */
function changed(before: Scenario, atNs: number, after: Scenario): Simulation {
  const sim = createSimulation(before)
  sim.advance(atNs)
  sim.apply({ do: 'reconcile', scenario: after })
  return sim
}

describe('after a change', () => {
  test('of two with half a core reserved one is switched off: the third, which had nothing, gets its half', () => {
    const half = { reservationCores: 0.5 }
    const of = (power: boolean): Scenario => contest(1, 'proportional', null, [half, { ...half, power }, {}])
    const [, , plain] = ranOn(changed(of(true), 10 * S, of(false)), 600 * S)
    expect(Math.abs((plain as number) / S - 295)).toBeLessThan(0.2)
  })

  test.each(['proportional', 'fair', 'credit'] as PolicyName[])(
    'shares are raised from a thousandth to as many as the other has: %s',
    (name) => {
      const of = (shares: number): Scenario => contest(1, name, null, [{ shares: 10_000 }, { shares }])
      const [, low] = ranOn(changed(of(10), 2 * S, of(10_000)), 60 * S)
      // One slice of the longest, and one more where time is dealt out by the slice.
      expect(Math.abs((low as number) / S - 29)).toBeLessThan(0.1)
    },
  )

  test('a reservation is raised beyond what is left: all are scaled alike', () => {
    const half = { reservationCores: 0.5 }
    const of = (reservationCores: number): Scenario =>
      contest(1, 'proportional', null, [half, half, { reservationCores }])
    const [, , third] = ranOn(changed(of(0), 2 * S, of(0.5)), 20 * S)
    expect(Math.abs((third as number) / S - 6)).toBeLessThan(0.1)
  })

  const [SLICE_MS, REST_S] = [10, 30]

  const terms: fc.Arbitrary<Terms> = fc.record({
    shares: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 500, max: 100_000 })),
    reservationCores: fc.constantFrom(0, 0, 0.3, 0.9),
    limitCores: fc.constantFrom(null, null, null, 0.2, 0.7),
    vcpus: fc.integer({ min: 1, max: 3 }),
    power: fc.boolean(),
  })
  const change = fc.record({ before: terms, after: terms })

  /**
   * Nobody is reserved more than all have, and somebody is on. Where limits aren't among what one is entitled by, it is
   * chance whether two vCPUs that a limit lets go at once push somebody out together or one after the other.
   */
  function worldOf(list: readonly Terms[], cores: number, name: PolicyName): Scenario {
    const bounded = name === 'proportional'
    const all = list.map(({ reservationCores = 0, limitCores = null, power = true, ...rest }, i) => ({
      ...rest,
      reservationCores: bounded ? Math.min(reservationCores, cores / list.length) : 0,
      limitCores: bounded ? limitCores : null,
      power: power || i === 0,
    }))
    return contest(cores, name, SLICE_MS, all)
  }

  /**
   * Two slices in each run for everybody that competes (stride's error is one a competitor: Waldspurger & Weihl 1995).
   * Windows of limits begin at other moments in each.
   */
  const boundMs = (vcpus: number): number => 2 * SLICE_MS * (vcpus + 1) + LIMIT_WINDOW_NS / MS

  test.each(['proportional', 'fair', 'round-robin'] as PolicyName[])(
    'the rest of a run is a run of the changed world: %s',
    (name) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 3 }),
          fc.array(change, { minLength: 2, maxLength: 5 }),
          fc.integer({ min: 1, max: 4000 }),
          (cores, list, atMs) => {
            const after = list.map((one) => one.after)
            // Who has another number of vCPUs boots again; that is another change.
            const before = list.map((one) => ({ ...one.before, vcpus: one.after.vcpus as number }))
            const world = worldOf(after, cores, name)
            const sim = changed(worldOf(before, cores, name), atMs * MS, world)
            const rest = ranOn(sim, atMs * MS + REST_S * S)
            const fresh = ran(world, 5 * S, (5 + REST_S) * S)
            const vcpus = before.reduce((sum, one) => sum + one.vcpus, 0)
            rest.forEach((ns, i) => {
              const apart = Math.abs(ns - (fresh[i] as number)) / MS
              expect(apart, `VM ${i + 1}`).toBeLessThanOrEqual(boundMs(vcpus))
            })
          },
        ),
        { numRuns: 60 },
      )
    },
  )
})

describe('for those that rest', () => {
  /** One user, so long at work, then so long away, beside a VM that is always busy. */
  function beside(workMs: number, awayMs: number, cpu = {}): AppReport {
    const workload: Workload = {
      kind: 'closed',
      users: 1,
      think: { distribution: 'constant', meanNs: awayMs * MS },
      service: { distribution: 'constant', meanNs: workMs * MS },
    }
    const one = (name: string, load: Workload, terms = {}): LayerSpec =>
      vm(name, 1, [os('linux', [app('app', load)])], terms)
    const vms = [one('rests', workload, cpu), one('busy', busy())]
    const sim = createSimulation(
      scenario([machine('server', 1, [type1('esx', vms, policy('proportional'))])]),
    )
    sim.advance(60 * S)
    return sim.report('').apps[0] as AppReport
  }

  test('four fifths of a core reserved for short requests: they hardly wait', () => {
    expect(beside(1, 1, { reservationCores: 0.8 }).workNs / (60 * S)).toBeGreaterThan(0.49)
  })

  test('by shares too: who needs a tenth of a core has it, and at once', () => {
    expect(beside(1, 9).responseNs.p95).toBeLessThan(2 * MS)
  })

  test('a limit that is also what one is owed is used up in every window', () => {
    const terms = [{ shares: 1, vcpus: 2 }, { shares: 1 }, { shares: 5, limitCores: 0.7 }]
    const [, , limited] = ran(contest(1, 'proportional', 10, terms), 0, 30 * S)
    expect((limited as number) / (30 * S)).toBeCloseTo(0.7, 2)
  })
})

test('relaxed co-scheduling changes within a VM who runs, not what the VM gets: of 4 cores as much as without', () => {
  for (const [name, cores] of [
    ['lottery', 3.22],
    ['round-robin', 20 / 7],
    ['proportional', 24 / 7],
    ['fair', 24 / 7],
    ['credit', 24 / 7],
  ] as const)
    for (const coscheduling of ['none', 'relaxed'] as const) {
      const terms = [{ shares: 6000, vcpus: 5 }, { shares: 500 }, { shares: 500 }]
      const [big] = ran(contest(4, name, 10, terms, coscheduling), 0, 60 * S)
      // Of 24,000 draws two parts in a hundred are six deviations.
      expect((big as number) / (60 * S), `${name} ${coscheduling}`).toBeCloseTo(
        cores,
        name === 'lottery' ? 1 : 2,
      )
    }
})
