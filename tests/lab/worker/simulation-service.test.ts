import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import type { Report } from '../../../src/core/index.ts'
import { differences } from '../../../src/figures/difference.ts'
import { keptByFloor, measure, quarters } from '../../../src/figures/measure.ts'
import { stepOf } from '../../../src/lab/state/variant-steps.ts'
import { SimulationService } from '../../../src/lab/worker/simulation-service.ts'
import type { Moment, MomentFigures } from '../../../src/lab/worker/worker-types.ts'
import type { SessionCommand } from '../../../src/scenario/index.ts'

/** One world alone. */
const only = (variant: string | null) => ({
  lanes: [{ id: 'main', variant, change: [], log: [] }],
  counts: [],
})

const preset = (name: string): string => readFileSync(`scenarios/${name}.yaml`, 'utf8')
const EIGHT = '08-eight-vms-four-cores'
const TYPES = '09-type-1-nothing-below'
const VIEW = { windowNs: 100e6, samples: 0, layerEvents: 0 }

let service: SimulationService
beforeEach(() => {
  service = new SimulationService()
})

function opened(name: string): void {
  const answer = service.open({ text: preset(name), seed: null, ...only(null) })
  if ('problems' in answer) throw new Error('the preset is broken')
}

/** On until a moment, and the run without the last change as far. */
function settled(toNs: number): Moment {
  for (
    let moment = run(toNs);
    ;
    moment = service.advance({ toNs: 0, budgetMs: 0, figures: true, view: VIEW })
  )
    if (moment.figures?.counterfactualPending !== true) return moment
}

function does(command: SessionCommand, goesOn = false) {
  return service.command({ command, goesOn, lane: null, view: VIEW })
}

function reportOf(figures: MomentFigures | null): Report {
  if (figures === null) throw new Error('no figures')
  return figures.report
}

function run(toNs: number): Moment {
  return service.advance({ toNs, budgetMs: 60_000, figures: true, view: VIEW })
}

test('boots to the first moment with everything up', () => {
  opened(EIGHT)
  const { moment, upAtNs } = service.boot(300e9, VIEW)
  expect(upAtNs).toBeGreaterThan(0)
  expect(moment.snapshot.nowNs - (upAtNs ?? 0)).toBeLessThan(10e6)
  expect(moment.snapshot.layers.every(({ state }) => state === 'up')).toBe(true)
})

test('waits for the first request, so that there is something to see', () => {
  opened(TYPES)
  const { moment, upAtNs } = service.boot(300e9, VIEW)
  expect(upAtNs).toBeLessThan(5e9)
  expect(moment.snapshot.nowNs).toBeGreaterThan(5e9)
  expect(moment.snapshot.nowNs).toBeLessThan(5.1e9)
})

test('waits for nobody who is off', () => {
  opened('07-a-computer-inside-a-computer')
  expect(service.boot(300e9, VIEW).moment.snapshot.nowNs).toBe(0)
})

test('patience of nothing stays at 0', () => {
  opened(EIGHT)
  expect(service.boot(0, VIEW).moment.snapshot.nowNs).toBe(0)
})

test('a step goes to the next slice and not past it', () => {
  opened(EIGHT)
  const before = service.boot(300e9, VIEW).moment
  const starts = (moment: Moment): number => Math.max(...moment.slices.startNs)
  const after = service.stepSlice(VIEW)
  expect(starts(after)).toBeGreaterThan(starts(before))
  expect(after.snapshot.nowNs - starts(after)).toBeLessThanOrEqual(200e3)
})

test('slices are the page’s own: handing them over leaves the engine whole', () => {
  opened(EIGHT)
  const { moment } = service.boot(300e9, VIEW)
  structuredClone(moment.slices, { transfer: [moment.slices.startNs.buffer as ArrayBuffer] })
  expect(run(moment.snapshot.nowNs + 1e9).slices.startNs.length).toBeGreaterThan(0)
})

test('says where its controls stand, and hides those whose level is not there', () => {
  const answer = service.open({ text: preset(TYPES), seed: null, ...only(null) })
  if ('problems' in answer) throw new Error('the preset is broken')
  const [type, ...counts] = answer.values
  expect(type).toBe(0)
  expect(counts).toEqual([4, null, null])
  const [options] = answer.opened.controls
  if (options?.kind !== 'options') throw new Error('the first control has no options')
  const change = options.options[1]?.change ?? []
  const { values, problems } = does({ do: 'set', change })
  expect(problems).toEqual([])
  expect(values).toEqual([1, null, 4, null])
})

test('a refused change leaves everything as it was', () => {
  opened(EIGHT)
  const { problems, moment } = does({
    do: 'set',
    change: [{ path: 'server/xen/web.count', set: 'many' }],
  })
  expect(problems.length).toBe(1)
  expect(moment.snapshot.layers.filter(({ kind }) => kind === 'vm').length).toBe(8)
})

for (const name of [EIGHT, TYPES, '10-type-2-and-your-video-call']) {
  test(`${name}: the four figures add up to a second, and the floors keep what the third says`, () => {
    opened(name)
    const booted = service.boot(300e9, VIEW).moment
    const { figures, snapshot } = run(booted.snapshot.nowNs + 2e9)
    const measured = measure(reportOf(figures), reportOf(booted.figures))
    expect(measured.spanNs).toBe(2e9)
    const kept = keptByFloor(measured, snapshot)
    for (const machine of measured.machines) {
      const ms = quarters(machine, measured.spanNs)
      expect(ms.work + ms.guest + ms.kept + ms.idle).toBeCloseTo(1000, 6)
      const floors = [...kept]
        .filter(([path]) => path.startsWith(`${machine.path}/`))
        .map(([, value]) => value)
      expect(floors.reduce((sum, value) => sum + value, 0)).toBeCloseTo(ms.kept, 6)
      for (const value of floors) expect(value).toBeGreaterThanOrEqual(0)
    }
  })
}

test('what each VM did is all the time that its vCPUs were on', () => {
  opened(EIGHT)
  const booted = service.boot(300e9, VIEW).moment
  const { figures } = run(booted.snapshot.nowNs + 3e9)
  const vms = measure(reportOf(figures), reportOf(booted.figures)).layers.filter(({ kind }) => kind === 'vm')
  expect(vms.length).toBe(8)
  for (const { runNs, readyNs, blockedNs, path } of vms) expect(runNs + readyNs + blockedNs, path).toBe(3e9)
})

test('a change is measured against the same run without it, from the moment of the change', () => {
  opened(EIGHT)
  const booted = service.boot(300e9, VIEW).moment
  const atNs = run(booted.snapshot.nowNs + 1e9).snapshot.nowNs
  const changed = does({ do: 'set', change: [{ path: 'server/xen/web-1.cpu.shares', set: 2000 }] }).moment
  const { figures } = settled(atNs + 18e9)
  const counterfactual = figures?.counterfactual ?? null
  const counterfactualBase = figures?.counterfactualBase ?? null
  if (figures === null || counterfactual === null || counterfactualBase === null)
    throw new Error('the other run is not there')
  expect(counterfactual.simulatedNs).toBe(figures.report.simulatedNs)
  expect(counterfactualBase.simulatedNs).toBe(atNs)
  const rows = differences(
    { report: figures.report, base: reportOf(changed.figures), responses: {} },
    { report: counterfactual, base: counterfactualBase, responses: {} },
  )
  // 2000 of 9000 shares of four cores against 1000 of 8000; a slice of 50 ms more or less in 18 s.
  const off = 50e6 / 18e9
  const [one, others] = rows ?? []
  expect(one).toMatchObject({ what: 'cores', who: 'web-1' })
  expect(Math.abs((one?.without ?? 0) - 0.5)).toBeLessThanOrEqual(off)
  expect(Math.abs((one?.with ?? 0) - 8 / 9)).toBeLessThanOrEqual(2 * off)
  expect(others).toMatchObject({ what: 'others', count: 7 })
  expect(Math.abs((others?.with ?? 0) - 4 / 9)).toBeLessThanOrEqual(off)
})

test('a slider that goes on moving is one change: the other run is without any of it', () => {
  opened(EIGHT)
  const booted = service.boot(300e9, VIEW).moment
  const shares = (set: number) =>
    ({ do: 'set', change: [{ path: 'server/xen/web-1.cpu.shares', set }] }) as const
  does(shares(1500))
  run(booted.snapshot.nowNs + 100e6)
  does(shares(4000), true)
  const moved = settled(booted.snapshot.nowNs + 5e9).figures
  opened(EIGHT)
  service.boot(300e9, VIEW)
  const untouched = run(booted.snapshot.nowNs + 5e9).figures
  expect(moved?.counterfactual).toEqual(reportOf(untouched))
  expect(moved?.report).not.toEqual(reportOf(untouched))
})

test('the scenario as it stands is a file that opens as it stood', () => {
  opened(EIGHT)
  does({ do: 'set', change: [{ path: 'server/xen/web.count', set: 3 }] })
  const answer = service.open({ text: service.text(), seed: null, ...only(null) })
  if ('problems' in answer) throw new Error('what was saved is broken')
  expect(answer.values[0]).toBe(3)
})

test('its text is the one that was opened, with what was changed at its place', () => {
  opened(EIGHT)
  expect(service.text()).toBe(preset(EIGHT))
  does({ do: 'set', change: [{ path: 'server/xen/web.count', set: 3 }] })
  expect(service.text()).toBe(preset(EIGHT).replace('count: 8', 'count: 3'))
  does({ do: 'undo' })
  expect(service.text()).toBe(preset(EIGHT))
})

test('a text is checked without being opened', () => {
  opened(EIGHT)
  expect(service.check(preset(EIGHT))).toEqual([])
  expect(service.check('version: 2')).toContainEqual(expect.objectContaining({ line: 1, column: 10 }))
  expect(service.text()).toBe(preset(EIGHT))
})

test('a step opens the file as that variant has it, and says which are there', () => {
  const answer = service.open({ text: preset(EIGHT), seed: null, ...only('double') })
  if ('problems' in answer) throw new Error('the preset is broken')
  expect(answer.values[1]).toBe(2000)
  expect(stepOf(answer.opened)).toBe(1)
  expect(stepOf({ ...answer.opened, variant: null })).toBe(0)
  expect('problems' in service.open({ text: preset(EIGHT), seed: null, ...only('none') })).toBe(true)
})
