import { describe, expect, test } from 'vitest'
import { createSimulation, POLICY_NAMES } from '../../../src/core/index.ts'
import { app, batch, busy, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'
import { contest, ran } from './contest.ts'

describe('affinity, under any policy', () => {
  test.each(POLICY_NAMES)('%s: two on one core share it, the third has the other', (name) => {
    const terms = [{ affinity: [0] }, { affinity: [0] }, { affinity: [1] }]
    const spanNs = 20 * S
    const got = ran(contest(2, name, 10, terms), 0, spanNs)
    expect(got[2]).toBe(spanNs)
    expect((got[0] as number) + (got[1] as number)).toBe(spanNs)
  })

  test.each(POLICY_NAMES)('%s: whoever may run elsewhere makes room for one that may not', (name) => {
    // The free one takes core 0 first; then one comes that may run nowhere else.
    const free = vm('free', 1, [os('linux', [app('spin', busy())])])
    const bound = vm('bound', 1, [os('linux', [app('spin', batch(10 * S, 100 * MS))])], { affinity: [0] })
    const sim = createSimulation(
      scenario([machine('server', 2, [type1('xen', [free, bound], policy(name, 10))])]),
    )
    sim.advance(S)
    const [first, second] = sim.report('').layers.filter(({ kind }) => kind === 'vm')
    expect(first?.readyNs).toBe(0)
    expect(second?.readyNs).toBe(0)
  })

  test('a chain of moves: three, each of which may use two cores, all run', () => {
    const [a, b, c] = [[0, 1], [1, 2], [0]]
    const late = (name: string, affinity: number[], startMs: number) =>
      vm(name, 1, [os('linux', [app('spin', batch(10 * S, startMs * MS))])], { affinity })
    const vms = [late('a', a as number[], 0), late('b', b as number[], 1), late('c', c as number[], 2)]
    const sim = createSimulation(scenario([machine('server', 3, [type1('xen', vms, policy('fcfs'))])]))
    sim.advance(S)
    for (const { path, readyNs } of sim.report('').layers.filter(({ kind }) => kind === 'vm'))
      expect([path, readyNs]).toEqual([path, 0])
  })

  test('it changes while it runs', () => {
    const at = (affinity: number[] | null) => contest(2, 'fair', 3, [{ affinity }, { affinity: [0] }])
    const sim = createSimulation(at([0]))
    sim.advance(S)
    sim.apply({ do: 'reconcile', scenario: at([1]) })
    sim.advance(2 * S)
    const ready = sim
      .report('')
      .layers.filter(({ kind }) => kind === 'vm')
      .map((l) => l.readyNs)
    // One second of two on one core; then none waits.
    expect((ready[0] as number) + (ready[1] as number)).toBe(S)
  })
})

describe('nice', () => {
  test.each([
    [0, 5, 1024, 335],
    [-5, 0, 3121, 1024],
    [10, 19, 110, 15],
  ])('%i beside %i: as Linux weighs them', (one, other, weight, otherWeight) => {
    const apps = [app('one', busy(), { nice: one }), app('other', busy(), { nice: other })]
    const sim = createSimulation(scenario([machine('pc', 1, [os('linux', apps, policy('fair', 3))])]))
    const spanNs = 100 * S
    sim.advance(spanNs)
    const [first] = sim.report('').apps.map(({ workNs }) => workNs)
    const part = weight / (weight + otherWeight)
    // Start-time fair queueing: one slice over each weight, times the own.
    const bound = 3 * MS * (1 + weight / otherWeight)
    expect(Math.abs((first as number) - part * spanNs)).toBeLessThanOrEqual(bound)
  })
})
