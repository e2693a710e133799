import { describe, expect, test } from 'vitest'
import { createSimulation, type LayerSpec, MIB, type Scenario } from '../../../src/core/index.ts'
import { app, busy, MS, machine, os, runtime, scenario, type1, vm } from '../build.ts'

const boot = { bootFirmware: 0, bootKernel: 40 * MS, bootServices: 60 * MS }

function bare(children: LayerSpec[], overheads = true): Scenario {
  return scenario([machine('server', 2, [os('linux', children)], 4096)], { overheads, prices: boot })
}

const ramOf = (sim: ReturnType<typeof createSimulation>, path: string) => {
  const layer = sim.snapshot().layers.find((one) => one.path === path)
  if (layer === undefined) throw new Error(`no ${path}`)
  return layer.ramBytes
}

describe('RAM fills as it is written to', () => {
  test('an OS touches its own in proportion to its boot', () => {
    const sim = createSimulation(bare([]))
    for (const [ms, share] of [
      [0, 0],
      [25, 0.25],
      [50, 0.5],
      [75, 0.75],
    ] as const) {
      sim.advance(ms * MS)
      expect(ramOf(sim, 'server/linux').touched / (8 * MIB)).toBeCloseTo(share, 2)
    }
    sim.advance(200 * MS)
    expect(ramOf(sim, 'server/linux').touched).toBe(8 * MIB)
  })

  test('a program touches its own as fast as a core clears pages: 3.1 GB/s; in whole pages, then all of it', () => {
    const sim = createSimulation(bare([app('shop', busy(), { ramBytes: 1000 * MIB + 5 })]))
    const upAtNs = (): number =>
      sim.report('').layers.find(({ path }) => path.endsWith('shop'))?.upAtNs ?? Number.NaN
    sim.advance(200 * MS)
    const { touched } = ramOf(sim, 'server/linux/shop')
    // 1024 B in 1024 ÷ (25.15 ÷ 8) ns.
    expect(touched / (200 * MS - upAtNs())).toBeCloseTo(25.15 / 8, 3)
    expect(touched % 4096).toBe(0)
    sim.advance(600 * MS)
    expect(ramOf(sim, 'server/linux/shop').touched).toBe(1000 * MIB + 5)
    expect(sim.snapshot().machines[0]?.ramBytes.free).toBe((4096 - 8 - 1000) * MIB - 5)
  })

  test('without overheads it takes no time', () => {
    const sim = createSimulation(bare([app('shop', busy(), { ramBytes: 1000 * MIB })], false))
    expect(sim.snapshot().machines[0]?.ramBytes.free).toBe((4096 - 8 - 1000) * MIB)
  })

  test('looking at it is no event: where nobody can run short nothing ticks', () => {
    const events = (more: LayerSpec[]): number => {
      const sim = createSimulation(bare([app('shop', { kind: 'idle' }, { ramBytes: 100 * MIB }), ...more]))
      sim.advance(10_000 * MS)
      return sim.slices(0).startNs.length
    }
    expect(events([])).toBe(events([]))
    const sim = createSimulation(bare([app('shop', { kind: 'idle' }, { ramBytes: 100 * MIB })]))
    sim.advance(5000 * MS)
    expect(sim.snapshot().layers.every(({ landlord }) => landlord === null)).toBe(true)
  })

  test('in a VM that is pinned, what is not touched yet is the VM’s', () => {
    const guest = vm('web', 1, [os('linux', [app('shop', busy(), { ramBytes: 32 * MIB })])])
    const sim = createSimulation(
      scenario([machine('server', 1, [type1('xen', [guest])], 4096)], { overheads: true, prices: boot }),
    )
    for (const ms of [0, 30, 60, 90, 104, 300]) {
      sim.advance(ms * MS)
      const own = ['', '/linux', '/linux/shop'].map((on) => ramOf(sim, `server/xen/web${on}`).own)
      expect(own.reduce((sum, bytes) => sum + bytes, 0)).toBe(64 * MIB)
    }
    expect(ramOf(sim, 'server/xen/web').own).toBe((64 - 8 - 32) * MIB)
  })

  test('a process VM’s heap fills with it, and its app’s part is the app’s', () => {
    const jvm = runtime('jvm', [app('shop', busy(), { ramBytes: 100 * MIB })], { heapBytes: 300 * MIB })
    const sim = createSimulation(bare([jvm]))
    sim.advance(1000 * MS)
    expect(ramOf(sim, 'server/linux/jvm').touched).toBe(301 * MIB)
    expect(ramOf(sim, 'server/linux/jvm/shop').own).toBe(100 * MIB)
    expect(ramOf(sim, 'server/linux/jvm').own).toBe(201 * MIB)
  })
})
