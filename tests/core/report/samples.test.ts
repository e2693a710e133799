import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACCOUNTS, createSimulation, type Simulation, type Workload } from '../../../src/core/index.ts'
import { app, MS, machine, os, S, scenario, type1, vm } from '../build.ts'
import { lives } from '../random-world.ts'

/** What a sample says must be what the report of that moment says. */
function agrees(sim: Simulation): void {
  const sample = sim.sample()
  const { machines, layers, apps } = sim.report('')
  expect(sample.atNs).toBe(sim.nowNs)
  const pools = (path: string, of: 'sharedPool' | 'compressedPool'): number =>
    layers.reduce((sum, layer) => sum + (layer.path.startsWith(`${path}/`) ? layer.ramBytes[of] : 0), 0)
  expect(sample.machines).toEqual(
    machines.map(({ path, cores, cpuNs, ramBytes }) => ({
      path,
      cores,
      cpuNs,
      freeBytes: ramBytes.free,
      sharedPoolBytes: pools(path, 'sharedPool'),
      compressedPoolBytes: pools(path, 'compressedPool'),
      swappedBytes: layers
        .filter((layer) => layer.path.startsWith(`${path}/`))
        .reduce((sum, layer) => sum + layer.ramBytes.swapped, 0),
    })),
  )
  for (const { cores, cpuNs } of sample.machines)
    expect(ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)).toBe(cores * sim.nowNs)
  expect(sample.layers).toEqual(
    layers
      .filter(({ kind }) => kind === 'vm' || kind === 'runtime' || kind === 'app')
      .map(({ path, runNs, readyNs, costopNs, blockedNs, ramBytes }) => ({
        path,
        ramBytes: {
          touched: ramBytes.touched,
          shared: ramBytes.shared,
          ballooned: ramBytes.ballooned,
          compressed: ramBytes.compressed,
          swapped: ramBytes.swapped,
        },
        runNs,
        readyNs,
        costopNs,
        blockedNs,
      })),
  )
  expect(sample.apps.map(({ path, completed }) => [path, completed])).toEqual(
    apps.map(({ path, requests }) => [path, requests.completed]),
  )
}

test('a sample agrees with the report of the same moment, whatever was done', () => {
  fc.assert(
    fc.property(lives, ({ first, commands }) => {
      const sim = createSimulation(first)
      for (const { atNs, command } of commands) {
        sim.advance(atNs)
        agrees(sim)
        try {
          sim.apply(command)
        } catch (error) {
          if (!(error instanceof RangeError)) throw error
        }
        agrees(sim)
      }
    }),
    { numRuns: 20 },
  )
})

describe('response times of a stretch', () => {
  /** More than one core can do, for a second: each response takes longer than the one before. */
  const service: Workload = {
    kind: 'service',
    arrivals: {
      process: 'constant',
      rates: [
        { atNs: 0, perS: 100 },
        { atNs: S, perS: 0 },
      ],
    },
    service: { distribution: 'constant', meanNs: 15 * MS },
    queue: 1000,
    timeoutNs: null,
  }
  const shop = () =>
    createSimulation(
      scenario([machine('server', 1, [type1('xen', [vm('web', 1, [os('linux', [app('shop', service)])])])])]),
    )
  const PATH = 'server/xen/web/linux/shop'

  test('are those completed since a moment, by nearest rank', () => {
    const sim = shop()
    // A request every 10 ms, 15 ms each: the n-th is done at 15·n after the first, and took 15 + 5·(n − 1).
    sim.advance(S)
    const { completed } = sim.report('').apps[0]?.requests ?? { completed: 0 }
    expect(completed).toBe(Math.floor((S - 10 * MS) / (15 * MS)))
    sim.report('')
    sim.advance(S + 150 * MS)
    const ms = Array.from({ length: 10 }, (_, i) => 15 + 5 * (completed + i))
    expect(sim.responsesSince({ [PATH]: completed, nobody: 3, server: 0 })).toEqual({
      [PATH]: {
        mean: (ms.reduce((sum, one) => sum + one, 0) / 10) * MS,
        p50: (ms[4] as number) * MS,
        p95: (ms[9] as number) * MS,
        p99: (ms[9] as number) * MS,
        max: (ms[9] as number) * MS,
      },
    })
  })

  test('of an app that was not there at that moment are all that it has', () => {
    const sim = shop()
    sim.advance(S / 2)
    const web = (name: string) => vm(name, 1, [os('linux', [app('shop', service)])])
    const both = scenario([machine('server', 1, [type1('xen', [web('web'), web('late')])])])
    sim.apply({ do: 'reconcile', scenario: both })
    sim.advance(10 * S)
    const marks = { [PATH]: sim.report('').apps[0]?.requests.completed ?? 0 }
    const all = Object.fromEntries(sim.report('').apps.map(({ path, responseNs }) => [path, responseNs]))
    const late = 'server/xen/late/linux/shop'
    expect(all[late]?.p50).toBeGreaterThan(0)
    expect(sim.responsesSince({})).toEqual(all)
    const none = { mean: null, p50: null, p95: null, p99: null, max: null }
    expect(sim.responsesSince(marks)).toEqual({ [PATH]: none, [late]: all[late] })
  })

  test('since the beginning are all, since now none', () => {
    const sim = shop()
    sim.advance(S)
    const all = sim.report('').apps[0]
    const responses = all?.responseNs
    expect(sim.responsesSince({ [PATH]: 0 })).toEqual({ [PATH]: responses })
    const none = { mean: null, p50: null, p95: null, p99: null, max: null }
    expect(sim.responsesSince({ [PATH]: all?.requests.completed ?? 0 })).toEqual({ [PATH]: none })
  })

  test('in a sample are those completed since the sample before', () => {
    const sim = shop()
    const percentiles = () => {
      const [one] = sim.sample().apps
      return [one?.p50Ns, one?.p95Ns, one?.p99Ns]
    }
    expect(percentiles()).toEqual([null, null, null])
    sim.advance(10 * MS + 150 * MS)
    // 15, 20, … 60 ms.
    expect(percentiles()).toEqual([35 * MS, 60 * MS, 60 * MS])
    // Taken again, it is of the same stretch.
    expect(percentiles()).toEqual([35 * MS, 60 * MS, 60 * MS])
    sim.report('')
    sim.advance(10 * MS + 180 * MS)
    expect(percentiles()).toEqual([65 * MS, 70 * MS, 70 * MS])
  })
})
