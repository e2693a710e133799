import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CoschedulingName,
  createSimulation,
  type LayerSpec,
  type PolicyName,
  type Scenario,
  type Simulation,
  type Workload,
} from '../../../src/core/index.ts'
import { app, busy, copies, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'

/**
 * What a policy promises holds after a change as before it, and for those that sleep and burst as for those that never
 * rest. The worlds with names come from what people ask and report.
 */

const server = (
  cores: number,
  vms: LayerSpec[],
  name: PolicyName = 'proportional',
  sliceMs: number | null = null,
  coscheduling: CoschedulingName = 'none',
): Scenario =>
  scenario([machine('server', cores, [type1('esx', vms, { ...policy(name, sliceMs), coscheduling })])])

const spin = (name: string, cpu = {}, vcpus = 1): LayerSpec =>
  vm(name, vcpus, [os('linux', [app('sums', busy(vcpus), { threads: vcpus })])], cpu)

const runs = (name: string, workload: Workload, cpu = {}): LayerSpec =>
  vm(name, 1, [os('linux', [app('web', workload)])], cpu)

/** One user: so long at work, then so long away. */
const beats = (workMs: number, awayMs: number): Workload => ({
  kind: 'closed',
  users: 1,
  think: { distribution: 'constant', meanNs: awayMs * MS },
  service: { distribution: 'constant', meanNs: workMs * MS },
})

const ranNs = (sim: Simulation, name: string): number =>
  sim.report('').layers.find(({ path }) => path === `server/esx/${name}`)?.runNs ?? 0

/** Seconds on a CPU in a whole run, the rest of it under other terms. */
function ranS(before: Scenario, atS: number, after: Scenario, toS: number, name: string): number {
  const sim = createSimulation(before)
  sim.advance(atS * S)
  sim.apply({ do: 'reconcile', scenario: after })
  sim.advance(toS * S)
  return ranNs(sim, name) / S
}

describe('after a change', () => {
  test('of two with half a core reserved one is switched off: the third, which had nothing, gets its half', () => {
    const sim = createSimulation(
      server(1, [...copies(2, (i) => spin(`gold-${i}`, { reservationCores: 0.5 })), spin('plain')]),
    )
    sim.advance(10 * S)
    sim.apply({ do: 'power-off', path: 'server/esx/gold-2' })
    sim.advance(600 * S)
    expect(Math.abs(ranNs(sim, 'plain') / S - 295)).toBeLessThan(0.2)
  })

  test.each(['proportional', 'fair', 'credit'] as PolicyName[])(
    'shares are raised from a thousandth to as many as the other has: %s',
    (name) => {
      const of = (shares: number): Scenario =>
        server(1, [spin('high', { shares: 10_000 }), spin('low', { shares })], name)
      // One slice of the longest, and one more where time is dealt out by the slice.
      expect(Math.abs(ranS(of(10), 2, of(10_000), 60, 'low') - (20 / 10_010 + 29))).toBeLessThan(0.1)
    },
  )

  test('a reservation is raised beyond what is left: all are scaled alike', () => {
    const of = (reservationCores: number): Scenario =>
      server(1, [
        ...copies(2, (i) => spin(`a-${i}`, { reservationCores: 0.5 })),
        spin('c', { reservationCores }),
      ])
    expect(Math.abs(ranS(of(0), 2, of(0.5), 20, 'c') - 6)).toBeLessThan(0.1)
  })

  const shares = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 500, max: 100_000 }))
  const terms = fc.record({
    shares,
    reservation: fc.constantFrom(0, 0, 0.3, 0.9),
    limitCores: fc.constantFrom(null, null, null, 0.2, 0.7),
    vcpus: fc.integer({ min: 1, max: 3 }),
    power: fc.boolean(),
  })
  const change = fc.record({ before: terms, after: terms })

  /** Nobody is reserved more than all have, and somebody is on. */
  function worldOf(
    list: readonly (typeof terms extends fc.Arbitrary<infer T> ? T : never)[],
    cores: number,
    name: PolicyName,
  ): Scenario {
    const vms = list.map(({ shares, reservation, limitCores, vcpus, power }, i) => {
      const reservationCores = name === 'proportional' ? Math.min(reservation, cores / list.length) : 0
      const cpu = { shares, reservationCores, limitCores }
      return { ...spin(`vm-${i}`, cpu, vcpus), power: power || i === 0 } as LayerSpec
    })
    return server(cores, vms, name, SLICE_MS)
  }

  const [SLICE_MS, REST_S] = [10, 30]

  /**
   * Two slices in each run for everybody that competes (stride's error is one a competitor: Waldspurger & Weihl 1995).
   * Xen's credit counts who is found running at a tick, and errs by some hundredths (Cherkasova et al. 2007).
   */
  const boundMs = (name: PolicyName, vcpus: number): number =>
    2 * SLICE_MS * (vcpus + 1) + (name === 'credit' ? 0.03 * REST_S * 1000 : 0)

  test.each(['proportional', 'fair', 'credit', 'round-robin'] as PolicyName[])(
    'the rest of a run is a run of the changed world: %s',
    (name) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 3 }),
          fc.array(change, { minLength: 2, maxLength: 5 }),
          fc.integer({ min: 1, max: 4000 }),
          (cores, list, atMs) => {
            // Who has another number of vCPUs boots again; that is another change.
            const before = list.map((one) => ({ ...one.before, vcpus: one.after.vcpus }))
            const after = list.map((one) => one.after)
            const changed = createSimulation(worldOf(before, cores, name))
            changed.advance(atMs * MS)
            changed.apply({ do: 'reconcile', scenario: worldOf(after, cores, name) })
            const fresh = createSimulation(worldOf(after, cores, name))
            fresh.advance(5 * S)
            const names = list.map((_, i) => `vm-${i}`)
            const start = [changed, fresh].map((sim) => names.map((each) => ranNs(sim, each)))
            changed.advance(atMs * MS + REST_S * S)
            fresh.advance((5 + REST_S) * S)
            const vcpus = after.reduce((sum, one) => sum + one.vcpus, 0)
            names.forEach((each, i) => {
              const [a, b] = [changed, fresh].map((sim, n) => ranNs(sim, each) - (start[n]?.[i] ?? 0)) as [
                number,
                number,
              ]
              expect(Math.abs(a - b) / MS, `${each} of ${names.length}`).toBeLessThanOrEqual(
                boundMs(name, vcpus),
              )
            })
          },
        ),
        { numRuns: Number(process.env.RUNS ?? 60) },
      )
    },
  )
})
