import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSimulation, KINDS, type LayerSpec, MIB } from '../../src/core/index.ts'
import { STANDS_ON } from '../../src/core/kinds.ts'
import { LIFE_ROWS } from '../../src/core/life/kinds/index.ts'
import { RAM_ROWS } from '../../src/core/memory/kinds/index.ts'
import { app, batch, busy, machine, os, runtime, S, scenario, type1, vm } from './build.ts'

/**
 * A kind that the core has never heard of, made by a row in each of its tables: a shelf stands on an OS, takes 64 MiB,
 * does nothing, and holds programs. Nothing else in the core knows kinds by their names.
 */
const SHELF = 'shelf'
const TABLES = [
  [KINDS, { ...KINDS.app, holds: 'many', works: false }],
  [STANDS_ON, ['os']],
  [LIFE_ROWS, { ...LIFE_ROWS.hypervisor, changesLive: () => false }],
  [RAM_ROWS, RAM_ROWS.app],
] as const

beforeAll(() => {
  for (const [table, row] of TABLES) Object.assign(table, { [SHELF]: row })
})
afterAll(() => {
  for (const [table] of TABLES) Reflect.deleteProperty(table, SHELF)
})

const shelf = (children: LayerSpec[]): LayerSpec => {
  const spec: unknown = { kind: SHELF, name: 'shelf', ramBytes: 64 * MIB, children }
  return spec as LayerSpec
}

const program = () => app('web', batch(2 * S), { ramBytes: 16 * MIB, activeBytes: 16 * MIB })
const PATH = 'server/xen/vm/linux/shelf'

/** In a VM, with a process VM beside its apps. */
const world = (ramMiB: number, swapMiB = 0) => {
  const linux = os('linux', [shelf([program(), app('db', busy())]), runtime('java', [app('jar', busy())])])
  const guest = { ...linux, swapBytes: swapMiB * MIB }
  const xen = type1('xen', [vm('vm', 2, [guest], {}, ramMiB * MIB)])
  return scenario([machine('server', 2, [xen])], { overheads: true })
}

test('a kind of layer made by rows alone runs, is looked at and reported', () => {
  const sim = createSimulation(world(256))
  sim.advance(20 * S)
  const { layers, machines } = sim.snapshot()
  const at = (path: string) => layers.find((layer) => layer.path === path)
  expect(at(PATH)).toMatchObject({ kind: SHELF, state: 'up', app: null, vm: null, runtime: null })
  expect(at(PATH)?.ramBytes).toMatchObject({ configured: 64 * MIB, touched: 64 * MIB, own: 64 * MIB })
  expect(at(`${PATH}/web`)?.ramBytes.own).toBe(16 * MIB)
  expect(at(`${PATH}/web`)?.app?.progress).toBe(1)
  const free = machines[0]?.ramBytes.free ?? 0
  expect(layers.reduce((sum, { ramBytes }) => sum + ramBytes.own, free)).toBe(machines[0]?.ramBytes.installed)

  const report = sim.report('')
  expect(report.layers.find(({ path }) => path === PATH)).toMatchObject({ kind: SHELF, runNs: 0, vcpus: [] })
  expect(report.apps.find(({ path }) => path === `${PATH}/web`)?.batch.tookNs).toBeGreaterThan(2 * S)
  expect(sim.sample().apps).toHaveLength(3)
  expect(
    sim
      .layerEvents(0)
      .filter(({ path }) => path === PATH)
      .map(({ state }) => state),
  ).toEqual(['booting', 'up'])
})

test('where RAM is short its OS takes pages of it as of any program, and ends the largest', () => {
  const swapping = createSimulation(world(80, 64))
  swapping.advance(20 * S)
  const swapped = swapping.snapshot().layers.find(({ path }) => path === PATH)?.ramBytes.swapped ?? 0
  expect(swapped).toBeGreaterThan(0)
  const full = createSimulation(world(80))
  full.advance(20 * S)
  const states = new Map(full.snapshot().layers.map(({ path, state }) => [path, state]))
  expect([states.get(PATH), states.get(`${PATH}/web`)]).toEqual(['crashed', 'crashed'])
})

test('it is switched, changed and forecast like any other', () => {
  const sim = createSimulation(world(256))
  sim.advance(5 * S)
  sim.apply({ do: 'power-off', path: PATH })
  expect(sim.snapshot().layers.find(({ path }) => path === `${PATH}/web`)?.state).toBe('off')
  sim.apply({ do: 'power-on', path: PATH })
  sim.apply({ do: 'pause', path: PATH })
  sim.advance(10 * S)
  expect(sim.snapshot().layers.find(({ path }) => path === `${PATH}/web`)?.state).toBe('paused')
  const [forecast] = sim.ramForecast(world(80))
  expect(forecast?.before.shortages).toEqual([])
  expect(forecast?.after.shortages[0]).toMatchObject({ path: 'server/xen/vm/linux', killed: PATH })
  sim.apply({ do: 'reconcile', scenario: world(512) })
  sim.advance(20 * S)
  expect(sim.snapshot().layers.find(({ path }) => path === PATH)?.state).toBe('up')
})
