import { expect, test } from 'vitest'
import { createSimulation } from '../../../src/core/index.ts'
import { app, busy, copies, machine, os, policy, S, scenario, type1, vm } from '../build.ts'

const spin = (threads: number) => os('linux', [app('spin', busy(threads), { threads })])

test('relaxed: whoever was stopped goes on, also when nobody is left who waits; no core stays empty for it', () => {
  for (const [small, cores] of [
    [1, 3.2],
    [3, 16 / 7],
  ] as const) {
    const vms = [vm('large', 4, [spin(4)]), ...copies(small, (i) => vm(`small-${i}`, 1, [spin(1)]))]
    const scheduler = { ...policy('proportional', 50), coscheduling: 'relaxed' as const }
    const sim = createSimulation(scenario([machine('server', 4, [type1('esx', vms, scheduler)])]))
    sim.advance(20 * S)
    const { layers, machines } = sim.report('')
    const large = layers.find(({ path }) => path.endsWith('large'))
    expect((large?.runNs ?? 0) / (20 * S)).toBeCloseTo(cores, 1)
    expect(large?.costopNs).toBeGreaterThan(0)
    expect(large?.costopNs).toBeLessThanOrEqual(large?.readyNs ?? 0)
    expect((machines[0]?.cpuNs.idle ?? 0) / (20 * S)).toBeLessThan(0.02)
  }
})
