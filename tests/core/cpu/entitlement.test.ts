import { describe, expect, test } from 'vitest'
import {
  type ClaimSpec,
  createSimulation,
  type PolicyName,
  type Simulation,
} from '../../../src/core/index.ts'
import { app, busy, copies, machine, os, policy, S, scenario, type1, type2, vm } from '../build.ts'

/** What each VM is entitled to, in order. */
const entitled = (sim: Simulation): (number | null)[] =>
  sim.snapshot().layers.flatMap((layer) => (layer.vm === null ? [] : [layer.vm.entitledCores]))

type Terms = Partial<ClaimSpec> & { readonly vcpus?: number }

function contest(cores: number, name: PolicyName, terms: readonly Terms[]): Simulation {
  const vms = terms.map(({ vcpus = 1, ...cpu }, i) =>
    vm(`web-${i + 1}`, vcpus, [os('linux', [app('spin', busy(vcpus), { threads: vcpus })])], cpu),
  )
  return createSimulation(scenario([machine('server', cores, [type1('xen', vms, policy(name, 1))])]))
}

const close = (list: readonly number[]): unknown[] => list.map((one) => expect.closeTo(one, 9))

describe('what a VM is entitled to', () => {
  test('8 equal VMs on 4 cores: half a core each', () => {
    for (const name of ['proportional', 'fair', 'round-robin'] as const)
      expect(entitled(contest(4, name, Array(8).fill({})))).toEqual(close(Array(8).fill(0.5)))
  })

  test('double shares are a double part, where shares count', () => {
    const terms = copies(8, (i) => (i === 1 ? { shares: 2000 } : {}))
    const parts = [8 / 9, ...Array(7).fill(4 / 9)]
    for (const name of ['proportional', 'fair'] as const)
      expect(entitled(contest(4, name, terms))).toEqual(close(parts))
    expect(entitled(contest(4, 'round-robin', terms))).toEqual(close(Array(8).fill(0.5)))
  })

  test('nobody is entitled to anything under first come, first served', () => {
    expect(entitled(contest(1, 'fcfs', [{}, {}]))).toEqual([null, null])
  })

  test('nor while it is off; without work it is nothing, and the others have more', () => {
    const sim = contest(1, 'proportional', [{}, {}, {}, {}])
    sim.apply({ do: 'crash', path: 'server/xen/web-1/linux/spin' })
    sim.apply({ do: 'power-off', path: 'server/xen/web-2' })
    expect(entitled(sim)).toEqual([0, null, ...close([0.5, 0.5])])
    sim.apply({ do: 'pause', path: 'server/xen/web-3' })
    expect(entitled(sim)).toEqual([0, null, 0, ...close([1])])
  })

  test.each<[PolicyName, number, Terms[], number[]]>([
    ['proportional', 2, [{ reservationCores: 1 }, {}, {}, {}], [1, 1 / 3, 1 / 3, 1 / 3]],
    ['proportional', 2, [{ limitCores: 0.25 }, {}, {}, {}], [0.25, 1.75 / 3, 1.75 / 3, 1.75 / 3]],
    ['fair', 2, [{ limitCores: 0.25 }, {}, {}, {}], [0.25, 1.75 / 3, 1.75 / 3, 1.75 / 3]],
    ['fair', 2, [{ shares: 9000 }, {}, {}], [1, 0.5, 0.5]],
    ['round-robin', 2, [{ vcpus: 2 }, {}, {}], [1, 0.5, 0.5]],
    ['round-robin', 1, [{ limitCores: 0.1 }, {}, {}], [0.1, 0.45, 0.45]],
  ])('%s, %i core(s): it is what they get', (name, cores, terms, parts) => {
    const sim = contest(cores, name, terms)
    expect(entitled(sim)).toEqual(close(parts))
    sim.advance(10 * S)
    const got = sim.report('').layers.flatMap(({ kind, runNs }) => (kind === 'vm' ? [runNs / (10 * S)] : []))
    got.forEach((one, i) => {
      expect(Math.abs(one - (parts[i] as number))).toBeLessThan(0.01)
    })
  })

  test('on a host OS it competes with the programs beside', () => {
    const web = vm('web', 1, [os('linux', [app('spin', busy())])])
    const host = os('host', [app('player', busy()), type2('box', [web])])
    expect(entitled(createSimulation(scenario([machine('pc', 1, [host])])))).toEqual(close([0.5]))
  })
})
