import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AppSpec,
  CHARACTERS,
  type Command,
  createSimulation,
  DISKS,
  type LayerSpec,
  MIB,
  type OsSpec,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { app, busy, MS, machine, os, policy, runtime, scenario, type1, type2, vm } from '../build.ts'

/** OSes with more to hold than there is, on metal, in VMs, and below the VMs of a type 2 hypervisor; and what is done to them. */

const END = 1500 * MS
const RUNS = Number(process.env.FC_RUNS ?? 25)

const program = (name: string): fc.Arbitrary<AppSpec> =>
  fc
    .record({
      ram: fc.integer({ min: 1, max: 80 }),
      active: fc.integer({ min: 0, max: 100 }),
      data: fc.constantFrom(0, 0, 30),
      threads: fc.integer({ min: 1, max: 3 }),
      character: fc.constantFrom(CHARACTERS.compute, CHARACTERS.database),
      timeoutNs: fc.constantFrom(null, null, 3 * MS),
    })
    .map(({ ram, active, data, threads, character, timeoutNs }) =>
      app(
        name,
        timeoutNs === null
          ? busy(threads, MS / 10)
          : {
              kind: 'service',
              arrivals: { process: 'poisson', rates: [{ atNs: 0, perS: 300 }] },
              service: { distribution: 'constant', meanNs: MS / 10 },
              queue: 8,
              timeoutNs,
            },
        {
          threads,
          ramBytes: ram * MIB,
          activeBytes: Math.floor((ram * active) / 100) * MIB,
          dataBytes: data * MIB,
          character,
        },
      ),
    )

const system = (more: fc.Arbitrary<LayerSpec[]>): fc.Arbitrary<OsSpec> =>
  fc
    .record({
      swap: fc.constantFrom(0, 20, 500),
      programs: fc.tuple(program('shop'), program('batch')),
      heap: fc.constantFrom(0, 0, 40),
      more,
    })
    .map(({ swap, programs: [shop, batch], heap, more }) => ({
      ...os(
        'linux',
        [
          shop,
          heap === 0 ? batch : runtime('jvm', [batch], { heapBytes: heap * MIB, collectBytesPerS: 30e9 }),
          ...more,
        ],
        policy('round-robin', 1),
      ),
      swapBytes: swap * MIB,
    }))

const guests = fc
  .array(fc.record({ child: system(fc.constant([])), vcpus: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((list) => list.map(({ child, vcpus }, i) => vm(`vm-${i + 1}`, vcpus, [child], {}, 64 * MIB)))

const hosted = fc
  .record({ vms: guests, overcommit: fc.boolean() })
  .map(({ vms, overcommit }): LayerSpec[] => [{ ...type2('box', vms), overcommit }])

const worlds: fc.Arbitrary<Scenario> = fc
  .record({
    child: fc.oneof(
      system(fc.constant([])),
      system(hosted),
      guests.map((vms): LayerSpec => type1('xen', vms)),
    ),
    ram: fc.integer({ min: 60, max: 260 }),
    disk: fc.constantFrom(DISKS.ssd, DISKS.nvme, DISKS.hdd),
    overheads: fc.boolean(),
  })
  .map(({ child, ram, disk, overheads }) =>
    scenario([{ ...machine('server', 2, [child], ram), disk }], {
      overheads,
      prices: { bootFirmware: 3 * MS, bootKernel: 2 * MS, bootServices: 4 * MS },
    }),
  )

/** The same world with programs, swap space and a disk that have changed. */
function changed(s: Scenario, by: number): Scenario {
  const change = (layer: LayerSpec): LayerSpec => {
    const children = layer.children.map(change)
    if (layer.kind === 'os') return { ...layer, children, swapBytes: by % 2 === 0 ? 0 : by * MIB }
    if (layer.kind === 'app') {
      const ramBytes = Math.max(MIB, (by % 90) * MIB)
      return {
        ...layer,
        ramBytes,
        activeBytes: Math.min(layer.activeBytes, ramBytes),
        dataBytes: (by % 3) * 9 * MIB,
      }
    }
    return { ...layer, children } as LayerSpec
  }
  return { ...s, machines: s.machines.map((m) => ({ ...(change(m) as typeof m), disk: DISKS.nvme })) }
}

const paths = (list: readonly LayerSpec[], below = ''): string[] =>
  list.flatMap((l) => [`${below}${l.name}`, ...paths(l.children, `${below}${l.name}/`)])

const lives = worlds.chain((first) =>
  fc.record({
    first: fc.constant(first),
    commands: fc
      .array(
        fc.record({
          atNs: fc.integer({ min: 0, max: END - 300 * MS }),
          command: fc.oneof(
            fc.nat(100).map((by): Command => ({ do: 'reconcile', scenario: changed(first, by) })),
            fc
              .tuple(
                fc.constantFrom('pause', 'resume', 'power-on', 'power-off', 'crash') as fc.Arbitrary<'pause'>,
                fc.constantFrom(...paths(first.machines)),
              )
              .map(([what, path]): Command => ({ do: what, path })),
          ),
        }),
        { maxLength: 8 },
      )
      .map((list) => list.sort((x, y) => x.atNs - y.atNs)),
  }),
)

function check(sim: Simulation): void {
  const { layers, machines } = sim.snapshot()
  for (const { ramBytes } of machines) {
    for (const layer of layers) expect(layer.ramBytes.own).toBeGreaterThanOrEqual(0)
    expect(layers.reduce((sum, layer) => sum + layer.ramBytes.own, 0) + ramBytes.free).toBe(
      ramBytes.installed,
    )
    expect(ramBytes.free).toBeGreaterThanOrEqual(0)
  }
  for (const { kind, path, ramBytes } of layers) {
    const { configured, touched, swapped, active, cache } = ramBytes
    expect(swapped).toBeLessThanOrEqual(touched)
    expect(active).toBeLessThanOrEqual(touched)
    if (kind === 'app' || kind === 'runtime' || kind === 'vm') expect(touched).toBeLessThanOrEqual(configured)
    if (kind === 'os') {
      const data = layers.filter((l) => l.kind === 'app' && l.path.startsWith(`${path}/`)).length * 30 * MIB
      expect(cache).toBeLessThanOrEqual(data)
    }
  }
  for (const { requests, stalls } of sim.report('').apps) {
    const { arrived, completed, queued, inService, dropped, timedOut } = requests
    expect(completed + queued + inService + dropped + timedOut).toBe(arrived)
    expect(stalls.waitNs).toBeGreaterThanOrEqual(0)
  }
}

function apply(sim: Simulation, command: Command): void {
  try {
    sim.apply(command)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}

describe('on random worlds in which an OS is short of RAM', () => {
  test('Σ owned + free = installed; requests add up; and when it is over, whoever is up goes on working', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(lives, ({ first, commands }) => {
        const sim = createSimulation(first)
        for (const { atNs, command } of commands) {
          while (sim.nowNs + 90 * MS < atNs) {
            sim.advance(sim.nowNs + 90 * MS)
            check(sim)
          }
          sim.advance(atNs)
          check(sim)
          apply(sim, command)
          check(sim)
        }
        sim.advance(END)
        check(sim)
        // Much RAM, and a quick disk: what was away comes back, and nobody has been lost.
        const ample: Scenario = {
          ...first,
          machines: first.machines.map((m) => ({ ...m, disk: DISKS.nvme })),
        }
        sim.apply({ do: 'reconcile', scenario: ample })
        for (const path of paths(first.machines)) apply(sim, { do: 'resume', path })
        sim.advance(END + 500 * MS)
        const before = sim.report('').apps
        sim.advance(END + 2000 * MS)
        const { apps, layers } = sim.report('')
        apps.forEach((one, i) => {
          const state = (path: string) => layers.find((layer) => layer.path === path)?.state
          if (state(one.path) !== 'up') return
          const then = before[i]
          expect(
            `${one.path} ${one.requests.completed + one.requests.timedOut + one.stalls.count > (then?.requests.completed ?? 0) + (then?.requests.timedOut ?? 0) + (then?.stalls.count ?? 0)}`,
          ).toBe(`${one.path} true`)
        })
        check(sim)
      }),
      { numRuns: RUNS },
    )
  })

  test('in any steps the same comes of it', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(
        lives,
        fc.array(fc.integer({ min: 0, max: END }), { maxLength: 15 }),
        ({ first, commands }, stops) => {
          const run = (between: readonly number[]): string => {
            const sim = createSimulation(first)
            const look = (until: number): void => {
              for (const stop of [...between].sort((x, y) => x - y))
                if (stop > sim.nowNs && stop < until) {
                  sim.advance(stop)
                  sim.snapshot()
                }
              sim.advance(until)
            }
            for (const { atNs, command } of commands) {
              look(atNs)
              apply(sim, command)
            }
            look(END)
            return JSON.stringify([sim.report(''), sim.snapshot()])
          }
          expect(run(stops)).toBe(run([]))
        },
      ),
      { numRuns: Math.ceil(RUNS / 2) },
    )
  })
})
