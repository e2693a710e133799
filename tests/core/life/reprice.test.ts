import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACCOUNTS, createSimulation, MIB, QUIET, type Scenario } from '../../../src/core/index.ts'
import { app, batch, busy, MS, machine, os, S, scenario, type1, vm } from '../build.ts'

const free = {
  bootFirmware: 0,
  bootKernel: 0,
  bootServices: 0,
  background: 0,
  contextSwitch: 0,
  worldSwitch: 0,
  wakeUp: 0,
  timerHz: 0,
  cacheRefill: 0,
}
const calls = { ...QUIET, systemCallsPerS: 1_000_000 }

const job = (systemCall: number, more: Partial<Scenario> = {}): Scenario =>
  scenario([machine('pc', 1, [os('linux', [app('job', batch(S), { character: calls })])])], {
    overheads: true,
    prices: { ...free, systemCall },
    ...more,
  })

describe('prices change in the running world', () => {
  test('a VM starts anew where a hypervisor in it becomes dearer than the RAM that it was promised', () => {
    const world = (overheads: boolean): Scenario =>
      scenario(
        [
          machine('pc', 1, [
            type1('outer', [
              vm('host', 1, [type1('inner', [vm('in', 1, [os('linux', [])], {}, 110 * MIB)])], {}, 128 * MIB),
            ]),
          ]),
        ],
        { overheads },
      )
    const sim = createSimulation(world(false))
    sim.advance(MS)
    expect(sim.snapshot().layers.every(({ state }) => state === 'up')).toBe(true)
    sim.apply({ do: 'reconcile', scenario: world(true) })
    const report = sim.report('')
    // 8 MiB of its own, and 19 for a VM of 110: too much for 128.
    expect(report.layers.find(({ path }) => path === 'pc/outer/host/inner/in')?.state).toBe('refused')
    for (const bytes of Object.values(report.machines[0]?.ramBytes.byLayer ?? {}))
      expect(bytes).toBeGreaterThanOrEqual(0)
  })

  test('half of the work at the old price, half at the new', () => {
    // A second of work with a million calls of 500 ns takes 1.5 s; half of it, then half at 1000 ns: 0.75 + 1 s.
    const sim = createSimulation(job(500))
    sim.advance(0.75 * S)
    sim.apply({ do: 'reconcile', scenario: job(1000) })
    sim.advance(1.7 * S)
    expect(sim.report('').apps[0]?.batch.completedAtNs).toBe(null)
    sim.advance(1.8 * S)
    const [report] = sim.report('').apps
    expect(report?.batch.completedAtNs).toBeCloseTo(1.75 * S, -1)
    expect(report?.workNs).toBeCloseTo(S, -1)
    // Each half made half a million calls, whatever they cost.
    const { systemCall } = report?.operations ?? {}
    expect(systemCall?.count).toBe(1_000_000)
    expect(systemCall?.exits).toBe(0)
    expect((systemCall?.cpuNs.hostOs ?? 0) / 1e6).toBeCloseTo(750, 3)
  })

  test('nobody starts anew, unless RAM has become too dear', () => {
    const vms = (prices: Record<string, number>): Scenario =>
      scenario([machine('pc', 1, [type1('xen', [vm('web', 1, [os('linux', [app('spin', busy())])])])])], {
        overheads: true,
        prices: { ...free, ...prices },
      })
    const sim = createSimulation(vms({}))
    sim.advance(S)
    const state = () => sim.snapshot().layers.find(({ kind }) => kind === 'vm')?.state
    sim.apply({ do: 'reconcile', scenario: vms({ systemCall: 0, vmExit: 0, vmRamFixed: 0 }) })
    expect(state()).toBe('up')
    expect(sim.report('').layers.every(({ upAtNs }) => upAtNs === 0)).toBe(true)
    sim.apply({ do: 'reconcile', scenario: vms({ vmRamFixed: 1e12 }) })
    expect(state()).toBe('refused')
    sim.apply({ do: 'reconcile', scenario: vms({}) })
    expect(state()).toBe('up')
  })

  test('background work begins where it gets a price, and ends where it loses it', () => {
    const idle = (background: number): Scenario =>
      scenario([machine('pc', 1, [os('linux', [])])], { overheads: true, prices: { ...free, background } })
    const sim = createSimulation(idle(0))
    const busyNs = () => sim.report('').machines[0]?.cpuNs.hostOs
    sim.advance(10 * S)
    expect(busyNs()).toBe(0)
    sim.apply({ do: 'reconcile', scenario: idle(MS) })
    sim.advance(15.5 * S)
    expect(busyNs()).toBe(5 * MS)
    sim.apply({ do: 'reconcile', scenario: idle(0) })
    sim.advance(20 * S)
    expect(busyNs()).toBe(5 * MS)
  })

  test('whatever they become and when, the books close and operations are what their accounts paid', () => {
    const price = fc.integer({ min: 0, max: 5000 })
    const prices = fc.record({
      systemCall: price,
      pageWalkReference: price,
      vmExit: price,
      worldSwitch: price,
    })
    const world = (chosen: Record<string, number>): Scenario =>
      scenario(
        [
          machine('pc', 2, [
            type1('xen', [
              vm('a', 2, [os('linux', [app('web', busy(2), { character: WEB })])]),
              vm('b', 1, [os('linux', [app('web', busy(2), { character: WEB })])]),
            ]),
          ]),
        ],
        { overheads: true, prices: { ...free, ...chosen } },
      )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(prices, fc.integer({ min: 1, max: 50 * MS })), { maxLength: 6 }),
        (steps) => {
          const sim = createSimulation(world({}))
          for (const [chosen, forNs] of steps) {
            sim.advance(sim.nowNs + forNs)
            sim.apply({ do: 'reconcile', scenario: world(chosen) })
          }
          sim.advance(sim.nowNs + 20 * MS)
          const report = sim.report('')
          for (const { cpuNs, cores } of report.machines)
            expect(ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)).toBe(cores * sim.nowNs)
          for (const { path, operations } of report.apps) {
            const own = report.layers.find((layer) => layer.path === path)?.cpuNs
            for (const account of ['guestOs', 'vmExit', 'paging', 'hypervisor', 'io'] as const) {
              const paid = Object.values(operations).reduce((sum, one) => sum + (one.cpuNs[account] ?? 0), 0)
              expect(Math.abs(paid - (own?.[account] ?? 0))).toBeLessThan(40)
            }
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

const WEB = {
  ...QUIET,
  systemCallsPerS: 25_000,
  tlbMissesPerS: 1_935_000,
  networkOperationsPerS: 10_000,
  diskOperationsPerS: 100,
}
