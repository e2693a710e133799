import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulation,
  type LayerSpec,
  type PolicyName,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { app, batch, busy, copies, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'

/**
 * What was before a contest must not decide it: whoever ran alone, slept, was paused, limited or had other shares,
 * from the moment that all compete each gets what it is owed.
 */

const SLICE = 10

const server = (cores: number, name: PolicyName, vms: LayerSpec[]): Scenario =>
  scenario([machine('server', cores, [type1('xen', vms, policy(name, SLICE))])])

const spin = (name: string, cpu = {}): LayerSpec => vm(name, 1, [os('linux', [app('spin', busy())])], cpu)

const late = (name: string, startNs: number, cpu = {}): LayerSpec =>
  vm(name, 1, [os('linux', [app('spin', batch(1000 * S, startNs))])], cpu)

const ran = (sim: Simulation, name: string): number =>
  sim.report('').layers.find((l) => l.path === `server/xen/${name}`)?.runNs as number

/** Cores received by each between now and then. */
function contest(sim: Simulation, names: string[], toNs: number): number[] {
  const from = sim.nowNs
  const before = names.map((name) => ran(sim, name))
  sim.advance(toNs)
  return names.map((name, i) => (ran(sim, name) - (before[i] as number)) / (toNs - from))
}

/** Two slices over the smallest entitlement, in cores, over a contest of so long; and what was open when it began. */
function expectNear(got: number[], owed: number[], ns: number, leftOverNs = 0): void {
  const smallest = Math.min(...owed)
  got.forEach((cores, i) => {
    const own = owed[i] as number
    expect(Math.abs(cores - own) * ns).toBeLessThanOrEqual(leftOverNs + 2 * SLICE * MS * (own / smallest + 1))
  })
}

describe.each(['fair', 'proportional'] as PolicyName[])('%s', (name) => {
  test('a newcomer among those that had the cores to themselves', () => {
    const sim = createSimulation(server(2, name, [spin('a'), spin('b'), late('c', 10 * S)]))
    sim.advance(10 * S)
    expectNear(contest(sim, ['a', 'b', 'c'], 16 * S), [2 / 3, 2 / 3, 2 / 3], 6 * S)
  })

  test('shares that asked for more than there is save nothing up, and cost the others nothing', () => {
    const vms = [spin('a', { shares: 4000 }), spin('b'), late('c', 10 * S)]
    const sim = createSimulation(server(2, name, vms))
    sim.advance(10 * S)
    expectNear(contest(sim, ['a', 'b', 'c'], 16 * S), [1, 0.5, 0.5], 6 * S)
  })

  test('who was paused, and who came meanwhile', () => {
    const sim = createSimulation(server(1, name, [spin('a'), late('b', 10.5 * S)]))
    sim.advance(10 * S)
    sim.apply({ do: 'pause', path: 'server/xen/a' })
    sim.advance(11 * S)
    sim.apply({ do: 'resume', path: 'server/xen/a' })
    expectNear(contest(sim, ['a', 'b'], 19 * S), [0.5, 0.5], 8 * S)
  })

  test('who was throttled while the other came', () => {
    const sim = createSimulation(server(1, name, [spin('a', { limitCores: 0.5 }), late('b', 10.06 * S)]))
    sim.advance(10.06 * S)
    const [a, b] = contest(sim, ['a', 'b'], 15.06 * S) as [number, number]
    expect(a).toBeGreaterThan(0.45)
    expect(a + b).toBeCloseTo(1, 6)
  })

  test('whose limit is lifted gets no arrears', () => {
    const vms = (limitCores: number | null): LayerSpec[] => [spin('a', { limitCores }), spin('b')]
    const sim = createSimulation(server(1, name, vms(0.05)))
    sim.advance(10 * S)
    sim.apply({ do: 'reconcile', scenario: server(1, name, vms(null)) })
    expectNear(contest(sim, ['a', 'b'], 19 * S), [0.5, 0.5], 9 * S)
  })

  test('a newcomer pushes out whoever is furthest ahead, not whoever just came', () => {
    // Slices of 50 ms: a and b, then c and a; at 70 ms a is 50 ms ahead of c, and d comes.
    const vms = [spin('a'), spin('b'), spin('c'), late('d', 70 * MS)]
    const sim = createSimulation(scenario([machine('server', 2, [type1('xen', vms, policy(name, 50))])]))
    sim.advance(75 * MS)
    const names = sim.snapshot().machines[0]?.cores.map((core) => core.chain[0])
    expect(names).toEqual(['server/xen/c', 'server/xen/d'])
  })

  test('after any history of sleep and shares, a contest is decided by the shares of the contest', () => {
    const history = fc.array(
      fc.record({ start: fc.integer({ min: 0, max: 5000 }), before: fc.integer({ min: 200, max: 5000 }) }),
      { minLength: 2, maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), history, (cores, list) => {
        const vms = (after: boolean): LayerSpec[] =>
          list.map(({ start, before }, i) => late(`vm-${i}`, start * MS, { shares: after ? 1000 : before }))
        const sim = createSimulation(server(cores, name, vms(false)))
        sim.advance(6 * S)
        sim.apply({ do: 'reconcile', scenario: server(cores, name, vms(true)) })
        const names = list.map((_, i) => `vm-${i}`)
        const each = Math.min(1, cores / list.length)
        // Under the shares before, somebody may be a slice over the smallest weight or entitlement behind.
        const least = Math.min(...list.map(({ before }) => before))
        const all = list.reduce((sum, { before }) => sum + before, 0)
        const open = SLICE * MS * Math.max(1000 / least, (all / (least * cores)) * each)
        const owed = list.map(() => each)
        expectNear(contest(sim, names, 36 * S), owed, 30 * S, open)
      }),
      { numRuns: 60 },
    )
  })
})

describe.each(['round-robin', 'fair', 'proportional', 'fcfs'] as PolicyName[])(
  'a limit of several vCPUs, %s',
  (name) => {
    test('is shared among them', () => {
      const two = vm(
        'two',
        2,
        [
          os(
            'linux',
            copies(2, (i) => app(`spin-${i}`, busy())),
          ),
        ],
        { limitCores: 0.5 },
      )
      const sim = createSimulation(scenario([machine('server', 4, [type1('xen', [two], policy(name, 50))])]))
      sim.advance(10 * S)
      const work = sim.report('').apps.map((a) => a.workNs / S)
      expect(work[0]).toBeCloseTo(2.5, 0)
      expect((work[0] as number) + (work[1] as number)).toBeCloseTo(5, 6)
    })

    test('what one gives back the others may use: nobody waits while the limit has room', () => {
      // Four requests of 10 ms at once, 20 ms into every window: 40 ms of 100.
      const beat = (i: number): LayerSpec =>
        app(`beat-${i}`, {
          kind: 'service',
          arrivals: {
            process: 'constant',
            rates: [
              { atNs: 0, perS: 0 },
              { atNs: 20 * MS, perS: 10 },
            ],
          },
          service: { distribution: 'constant', meanNs: 10 * MS },
          queue: 10,
          timeoutNs: null,
        })
      const four = vm('four', 4, [os('linux', copies(4, beat))], { limitCores: 1 })
      const sim = createSimulation(scenario([machine('server', 4, [type1('xen', [four], policy(name, 50))])]))
      sim.advance(10 * S)
      expect(sim.report('').apps.map((a) => a.responseNs.max)).toEqual(Array(4).fill(10 * MS))
    })
  },
)
