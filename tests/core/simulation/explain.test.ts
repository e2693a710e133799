import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSimulation, type Entitlement, type PolicyName } from '../../../src/core/index.ts'
import { app, busy, machine, os, policy, S, scenario, type1, type2, vm } from '../build.ts'

const spin = (threads: number) => os('linux', [app('spin', busy(threads), { threads })])

test('shares first, then what a limit and a reservation leave for the others', () => {
  // 2 cores. a: limit 0.5; b: 0.6 reserved with few shares; c and d: by shares.
  const vms = [
    vm('a', 1, [spin(1)], { shares: 4000, limitCores: 0.5 }),
    vm('b', 1, [spin(1)], { shares: 100, reservationCores: 0.6 }),
    vm('c', 1, [spin(1)], { shares: 2000 }),
    vm('d', 1, [spin(1)], { shares: 1000 }),
  ]
  const sim = createSimulation(scenario([machine('pc', 2, [type1('xen', vms, policy('proportional'))])]))
  sim.advance(S)
  const why = sim.entitlement('pc/xen/c')
  const of = (name: string) => why?.claimants.find(({ path }) => path === `pc/xen/${name}`)
  expect(why).toMatchObject({ policy: 'proportional', where: 'pc/xen', cpus: 2 })
  expect(of('a')).toMatchObject({ bound: 'limit', limitCores: 0.5, cores: 0.5 })
  expect(of('b')).toMatchObject({ bound: 'reservation', reservationCores: 0.6, cores: 0.6 })
  // 0.9 are left for 3000 shares.
  expect(of('c')).toMatchObject({ bound: null, cores: expect.closeTo(0.6, 9) })
  expect(of('d')).toMatchObject({ bound: null, cores: expect.closeTo(0.3, 9) })
  const last = why?.rounds.at(-1)
  expect(last).toMatchObject({ shares: 3000, settled: ['pc/xen/c', 'pc/xen/d'] })
  expect(last?.cpus).toBeCloseTo(0.9, 9)
})

test('under a type 2 hypervisor they compete on the host, with its programs', () => {
  const sim = createSimulation(
    scenario([
      machine('pc', 1, [
        os('host', [app('game', busy(2), { threads: 2 }), type2('box', [vm('a', 1, [spin(1)])])]),
      ]),
    ]),
  )
  sim.advance(S)
  const why = sim.entitlement('pc/host/box/a')
  expect(why).toMatchObject({ policy: 'fair', where: 'pc/host', cpus: 1 })
  expect(why?.claimants.find(({ path }) => path === 'pc/host/game')).toMatchObject({
    active: 2,
    shares: 2000,
  })
})

test('nobody is entitled to anything first come, first served; and what is off or no VM to nothing', () => {
  const sim = createSimulation(
    scenario([machine('pc', 1, [type1('xen', [vm('a', 1, [spin(1)])], policy('fcfs'))])]),
  )
  expect(sim.entitlement('pc/xen/a')).toMatchObject({ claimants: [], rounds: [] })
  expect(sim.entitlement('pc/xen')).toBe(null)
  sim.apply({ do: 'power-off', path: 'pc/xen/a' })
  expect(sim.entitlement('pc/xen/a')).toBe(null)
})

test('the arithmetic comes to what the world goes by, and all CPUs are divided that can be', () => {
  const terms = fc.record({
    vcpus: fc.integer({ min: 1, max: 3 }),
    shares: fc.integer({ min: 1, max: 5000 }),
    limitCores: fc.option(fc.integer({ min: 1, max: 20 }).map((n) => n / 10)),
  })
  const names: PolicyName[] = ['proportional', 'fair', 'round-robin']
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(...names),
      fc.array(terms, { minLength: 1, maxLength: 5 }),
      (cores, name, all) => {
        const vms = all.map(({ vcpus, ...cpu }, i) => vm(`v${i}`, vcpus, [spin(vcpus)], cpu))
        const sim = createSimulation(scenario([machine('pc', cores, [type1('xen', vms, policy(name))])]))
        const why = sim.entitlement('pc/xen/v0') as Entitlement
        for (const { path, vm: seen } of sim.snapshot().layers)
          if (seen !== null)
            expect(why.claimants.find((one) => one.path === path)?.cores).toBeCloseTo(
              seen.entitledCores ?? -1,
              9,
            )
        const given = why.claimants.reduce((sum, { cores: own }) => sum + own, 0)
        const could = why.claimants.reduce(
          (sum, { active, limitCores }) => sum + Math.min(active, limitCores ?? active),
          0,
        )
        expect(given).toBeCloseTo(Math.min(cores, could), 6)
        expect(why.rounds.flatMap(({ settled }) => settled).sort()).toEqual(
          why.claimants.map(({ path }) => path).sort(),
        )
      },
    ),
    { numRuns: 60 },
  )
})
