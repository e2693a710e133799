import { describe, expect, test } from 'vitest'
import { createSimulation, MIB, type PolicyName } from '../../../src/core/index.ts'
import { app, busy, copies, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'

/** Shares hold on every level: a part of a part. */
describe('nested domains', () => {
  test.each(['proportional', 'fair'] as PolicyName[])('%s on both', (name) => {
    const spin = (name: string, shares: number) =>
      vm(name, 1, [os('linux', [app('spin', busy())])], { shares })
    const inner = type1('inner', [spin('two', 2000), spin('one', 1000)], policy(name, 3))
    // The outer one gives a third to the VM that holds two others.
    const outer = [vm('holder', 1, [inner], { shares: 1000 }, 1024 * MIB), spin('other', 2000)]
    const sim = createSimulation(scenario([machine('server', 1, [type1('outer', outer, policy(name, 10))])]))
    const spanNs = 60 * S
    sim.advance(spanNs)
    const ran = new Map(sim.report('').layers.map((l) => [l.path, l.runNs]))
    // Each level is within two slices over its smallest part; below, also what the level below is off by.
    const outerBound = 2 * 10 * MS * (2 / 3 / (1 / 3) + 1)
    const holder = ran.get('server/outer/holder') ?? 0
    expect(Math.abs(holder - spanNs / 3)).toBeLessThanOrEqual(outerBound)
    const innerBound = 2 * 3 * MS * (2 + 1)
    expect(Math.abs((ran.get('server/outer/holder/inner/two') ?? 0) - (holder * 2) / 3)).toBeLessThanOrEqual(
      innerBound,
    )
    expect(Math.abs((ran.get('server/outer/holder/inner/one') ?? 0) - holder / 3)).toBeLessThanOrEqual(
      innerBound,
    )
  })

  test('credit below, lottery above: a quarter of a half', () => {
    const apps = copies(4, (i) => app(`app-${i}`, busy()))
    const vms = ['a', 'b'].map((name) => vm(name, 1, [os('linux', apps, policy('lottery', 1))]))
    const sim = createSimulation(scenario([machine('server', 1, [type1('xen', vms, policy('credit'))])]))
    const spanNs = 120 * S
    sim.advance(spanNs)
    // 60 s each by credit, to within three slices; then 60,000 draws with p = 1/4.
    const draws = spanNs / 2 / MS
    const bound = 3.9 * Math.sqrt((draws * 3) / 16) * MS + (3 * 30 * MS) / 4
    for (const { workNs } of sim.report('').apps)
      expect(Math.abs(workNs - spanNs / 8)).toBeLessThanOrEqual(bound)
  })
})
