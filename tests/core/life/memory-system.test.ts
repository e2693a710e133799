import { describe, expect, test } from 'vitest'
import {
  type AppSpec,
  CHARACTERS,
  createSimulation,
  type LayerSpec,
  type LayerView,
  MIB,
  type OsSpec,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { explain } from '../../../src/scenario/reason-words.ts'
import { app, batch, busy, MS, machine, os, S, scenario, type1, type2, vm } from '../build.ts'

/** Without overheads everything that takes only CPU time is at once; the disk still takes its time. */

const program = (name: string, mib: number, active: number, more: Partial<AppSpec> = {}): AppSpec =>
  app(name, busy(1, MS), { ramBytes: mib * MIB, activeBytes: active * MIB, ...more })

const swapping = (children: LayerSpec[], swapMiB = 1024): OsSpec => ({
  ...os('linux', children),
  swapBytes: swapMiB * MIB,
})

const bare = (system: OsSpec, ramMiB = 256): Scenario => scenario([machine('server', 2, [system], ramMiB)])

function at(sim: Simulation, path: string): LayerView {
  const layer = sim.snapshot().layers.find((one) => one.path === path)
  if (layer === undefined) throw new Error(`no ${path}`)
  return layer
}

const swapped = (sim: Simulation, name: string): number =>
  at(sim, `server/linux/${name}`).ramBytes.swapped / MIB

describe('an OS with more to hold than there is', () => {
  test('lets programs in whatever there is, and swaps idle pages of all, in proportion, before any in use', () => {
    const sim = createSimulation(
      bare(swapping([program('a', 150, 20), program('b', 90, 30), program('c', 100, 60)])),
    )
    sim.advance(5 * S)
    // 348 MiB in 256: 92 of the 230 idle ones go.
    const gone = ['a', 'b', 'c'].map((name) => swapped(sim, name))
    expect(gone.reduce((sum, mib) => sum + mib, 0)).toBeCloseTo(92, 1)
    expect(gone[0]).toBeLessThan(130)
    for (const name of ['a', 'b', 'c']) expect(at(sim, `server/linux/${name}`).state).toBe('up')
    expect(sim.report('').apps.every(({ stalls }) => stalls.count === 0)).toBe(true)
    expect(sim.snapshot().machines[0]?.disk).toMatchObject({ reads: 0 })
    expect((sim.snapshot().machines[0]?.disk.writtenBytes ?? 0) / MIB).toBeCloseTo(92, 0)
    expect(sim.snapshot().reclaims.every(({ rule }) => rule === 'swap')).toBe(true)
  })

  test('in a guest that is the guest’s own swapping, and works on its kernel’s thread', () => {
    const guest = (swapMiB: number) =>
      vm('web', 2, [swapping([program('a', 40, 5), program('b', 40, 5)], swapMiB)])
    const of = (mib: number): Simulation => {
      const s = scenario([machine('server', 2, [type1('xen', [guest(mib)])])], {
        overheads: true,
        prices: { bootFirmware: 0, bootKernel: 0, bootServices: 0, background: 0 },
      })
      const sim = createSimulation(s)
      sim.advance(2 * S)
      return sim
    }
    const sim = of(64)
    expect(sim.snapshot().reclaims.map(({ rule }) => rule)).toContain('guestSwap')
    const kernel = sim.report('').layers.find(({ path }) => path === 'server/xen/web/linux')
    expect(kernel?.runNs).toBeGreaterThan(0)
    expect(at(sim, 'server/xen/web').ramBytes.swapped).toBe(0)
  })

  test('drops files that it keeps before it swaps anything', () => {
    const reader = program('a', 50, 50, { character: CHARACTERS.database, dataBytes: 50 * MIB })
    const late = program('b', 60, 60, { workload: batch(S, 30 * S) })
    const sim = createSimulation(bare(swapping([reader]), 130))
    sim.advance(12 * S)
    expect(at(sim, 'server/linux').ramBytes.cache / MIB).toBeGreaterThan(30)
    sim.apply({ do: 'reconcile', scenario: bare(swapping([reader, late]), 130) })
    expect(at(sim, 'server/linux').ramBytes.cache / MIB).toBeLessThanOrEqual(130 - 8 - 110)
    sim.advance(13 * S)
    expect(sim.snapshot().reclaims.map(({ rule }) => rule)).toEqual(['dropCache'])
    expect(swapped(sim, 'a')).toBe(0)
  })

  test('ends its largest program when nothing else can go, and says so in both languages', () => {
    const sim = createSimulation(
      bare(swapping([program('a', 100, 1), program('b', 120, 1), program('c', 90, 1)], 40)),
    )
    sim.advance(2 * S)
    const { state, why } = at(sim, 'server/linux/b')
    expect(state).toBe('crashed')
    expect(why).toEqual({
      code: 'oom',
      where: 'server/linux',
      sizeBytes: 120 * MIB,
      ramBytes: 256 * MIB,
      swapBytes: 40 * MIB,
    })
    for (const name of ['a', 'c']) expect(at(sim, `server/linux/${name}`).state).toBe('up')
    if (why === null) throw new Error('it is not said why')
    expect(explain(why, 'en')).toContain('120\u00a0MiB')
    expect(explain(why, 'es')).toContain('espacio de intercambio')
    expect(sim.snapshot().reclaims.at(-1)).toMatchObject({ from: 'server/linux/b', rule: 'kill' })
  })

  test('pages the VMs of a type 2 hypervisor that overcommits as any program', () => {
    const guest = (i: number) => vm(`vm-${i}`, 1, [os('linux', [program('a', 40, 10)])])
    const host = (overcommit: boolean): Scenario =>
      bare(swapping([program('own', 90, 90), { ...type2('box', [guest(1), guest(2)]), overcommit }]), 160)
    const sim = createSimulation(host(true))
    sim.advance(3 * S)
    const vms = sim.snapshot().layers.filter(({ kind }) => kind === 'vm')
    expect(vms.map(({ state }) => state)).toEqual(['up', 'up'])
    // 8 for the host, 8 for the hypervisor, 90, and 48 in each VM: 202 MiB in 160.
    const gone = vms.reduce((sum, { ramBytes }) => sum + ramBytes.swapped, 0) / MIB
    expect(gone).toBeCloseTo(42, 0)
    expect(swapped(sim, 'own')).toBe(0)
    // Without overcommit they must be sure of all their RAM.
    const pinned = createSimulation(host(false))
    expect(at(pinned, 'server/linux/box/vm-2').why).toMatchObject({ code: 'ram', where: 'server' })
  })
})

describe('changed while it runs', () => {
  const settings = (more: Partial<AppSpec>, swapMiB = 1024): Scenario =>
    bare(swapping([program('a', 100, 20, more), program('b', 100, 20)], swapMiB))
  const reconcile = (sim: Simulation, next: Scenario): void => sim.apply({ do: 'reconcile', scenario: next })
  const upAt = (sim: Simulation): (number | null)[] => sim.report('').layers.map(({ upAtNs }) => upAtNs)

  test('RAM, active set, data and swap space of what runs: nobody starts anew', () => {
    const sim = createSimulation(settings({}))
    sim.advance(S)
    const before = upAt(sim)
    reconcile(sim, settings({ ramBytes: 300 * MIB, activeBytes: 30 * MIB, dataBytes: 20 * MIB }))
    sim.advance(4 * S)
    expect(upAt(sim)).toEqual(before)
    expect(at(sim, 'server/linux/a').ramBytes.touched).toBe(300 * MIB)
    expect(swapped(sim, 'a') + swapped(sim, 'b')).toBeCloseTo(152, 0)
    reconcile(sim, settings({ ramBytes: 50 * MIB }))
    sim.advance(5 * S)
    expect(upAt(sim)).toEqual(before)
    expect(at(sim, 'server/linux/a').ramBytes.touched).toBe(50 * MIB)
    const { installed, free } = sim.snapshot().machines[0]?.ramBytes ?? { installed: 0, free: 0 }
    expect(installed - free).toBe(
      158 * MIB - 4096 * Math.round((swapped(sim, 'a') + swapped(sim, 'b')) * 256),
    )
  })

  test('swap space that is taken away: pages come back as fast as the disk reads', () => {
    const sim = createSimulation(settings({ ramBytes: 200 * MIB }))
    sim.advance(2 * S)
    expect(swapped(sim, 'a') + swapped(sim, 'b')).toBeGreaterThan(50)
    // There is room for them again.
    reconcile(sim, settings({ ramBytes: 120 * MIB }, 0))
    sim.advance(4 * S)
    expect(swapped(sim, 'a') + swapped(sim, 'b')).toBe(0)
    expect(sim.snapshot().layers.every(({ state }) => state === 'up')).toBe(true)
  })
})
