import { describe, expect, test } from 'vitest'
import {
  type CoschedulingName,
  createSimulation,
  type Scenario,
  type SchedulerSpec,
  type Workload,
} from '../../../src/core/index.ts'
import { app, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'
import { contest, ran } from './contest.ts'

/** Ready and co-stop time of each VM. */
function times(s: Scenario, ns: number): { runNs: number; readyNs: number; costopNs: number }[] {
  const sim = createSimulation(s)
  sim.advance(ns)
  return sim.report('').layers.filter(({ kind }) => kind === 'vm')
}

/** A VM of four vCPUs, and two of one, on four cores. */
const wide = (coscheduling: CoschedulingName): Scenario =>
  contest(4, 'fair', 10, [{ vcpus: 4 }, {}, {}], coscheduling)

describe('co-scheduling', () => {
  test('none: nobody is co-stopped, and each gets its part', () => {
    for (const { costopNs } of times(wide('none'), 10 * S)) expect(costopNs).toBe(0)
  })

  test('strict: all vCPUs of a VM run, or none', () => {
    const sim = createSimulation(wide('strict'))
    for (let at = MS; at <= S; at += MS) {
      sim.advance(at)
      const running = sim
        .snapshot()
        .layers.find(({ name }) => name === 'vm-1')
        ?.vm?.vcpus.filter(({ state }) => state === 'running').length
      expect([0, 4]).toContain(running)
    }
  })

  test('strict: with more work than CPUs, a vCPU that ran out of work leaves its CPU to one that was stopped', () => {
    const users = { distribution: 'exponential', meanNs: 3 * MS } as const
    const work: Workload = { kind: 'closed', users: 3, think: users, service: users }
    const guest = vm('vm-1', 3, [os('linux', [app('web', work, { threads: 3 })])])
    const rules: SchedulerSpec = { ...policy('round-robin', 10), coscheduling: 'strict' }
    const sim = createSimulation(scenario([machine('server', 2, [type1('xen', [guest], rules)])]))
    let full = 0
    for (let at = MS / 4; at <= S; at += MS / 4) {
      sim.advance(at)
      const states = sim.snapshot().layers.find(({ name }) => name === 'vm-1')?.vm?.vcpus ?? []
      const [running, ready] = ['running', 'ready'].map(
        (is) => states.filter(({ state }) => state === is).length,
      )
      expect(running).toBe(Math.min(2, running! + ready!))
      if (ready! > 0) full++
    }
    expect(full).toBeGreaterThan(100)
  })

  test('strict: while it waits, one vCPU is ready and the others are co-stopped', () => {
    const [vm] = times(wide('strict'), 10 * S)
    expect(vm?.costopNs).toBe(((vm?.readyNs ?? 0) * 3) / 4)
    expect(vm?.costopNs).toBeGreaterThan(0)
  })

  test('strict: cores stay empty where nothing fits beside it; none and relaxed use them all', () => {
    const spanNs = 10 * S
    const used = (coscheduling: CoschedulingName): number =>
      ran(wide(coscheduling), 0, spanNs).reduce((sum, ns) => sum + ns, 0) / (4 * spanNs)
    expect(used('none')).toBe(1)
    expect(used('relaxed')).toBe(1)
    // It runs alone on four, or the two small ones on two of the four.
    expect(used('strict')).toBeLessThan(0.9)
  })

  test('relaxed: siblings drift apart by no more than the skew, a check and a slice', () => {
    // Its second vCPU is kept on a core that another VM wants too, so it lags.
    const lagging = contest(
      2,
      'round-robin',
      10,
      [{ vcpus: 2 }, { affinity: [0] }, { affinity: [0] }],
      'relaxed',
    )
    const sim = createSimulation(lagging)
    sim.advance(10 * S)
    const vm = sim.report('').layers.find(({ kind }) => kind === 'vm')
    const ran = vm?.vcpus.map(({ runNs }) => runNs) ?? []
    expect(Math.abs((ran[0] ?? 0) - (ran[1] ?? 0))).toBeLessThanOrEqual((3 + 1 + 10) * MS)
    expect(vm?.costopNs).toBeGreaterThan(0)
  })

  test('co-stop time is a part of ready time', () => {
    for (const coscheduling of ['relaxed', 'strict'] as const)
      for (const { readyNs, costopNs } of times(wide(coscheduling), 5 * S))
        expect(costopNs).toBeLessThanOrEqual(readyNs)
  })

  test('it changes while it runs: what was held back goes on', () => {
    const sim = createSimulation(wide('strict'))
    sim.advance(S)
    sim.apply({ do: 'reconcile', scenario: wide('none') })
    const costop = (): number | undefined => sim.report('').layers.find(({ kind }) => kind === 'vm')?.costopNs
    const before = costop()
    sim.advance(2 * S)
    expect(costop()).toBe(before)
    expect(sim.snapshot().machines[0]?.cores.every(({ chain }) => chain.length > 0)).toBe(true)
  })
})
