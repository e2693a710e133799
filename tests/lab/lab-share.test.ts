import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { savedRun } from '../../src/lab/keep/autosave.ts'
import type { Lab } from '../../src/lab/lab.ts'
import type { Edit } from '../../src/lab/state/edits.ts'
import { type Run, runOf } from '../../src/lab/state/run.ts'
import { readRun, written } from '../../src/lab/state/run-read.ts'
import { SimulationService } from '../../src/lab/worker/simulation-service.ts'
import { EIGHT, makeLab, preset, rest, runWith, stubBrowser, TWO, until } from './lab-harness.ts'

beforeEach(stubBrowser)
afterEach(() => vi.unstubAllGlobals())

const SHARES = 'server/xen/web-1.cpu.shares'
const summary = (to: string) => ({ label: { en: SHARES, es: SHARES }, from: '1000', to })
const set = (lab: Lab, value: unknown): void =>
  lab.changes.edit([{ path: SHARES, set: value }], summary(String(value)))
const edit = (path: string, value: unknown, atNs = 0): Edit => ({
  atNs,
  command: { do: 'set', change: [{ path, set: value }] },
  summary: summary(String(value)),
  goesOn: false,
})

const now = (lab: Lab): number => lab.store.get().snapshot?.nowNs ?? -1
const vms = (lab: Lab): number =>
  (lab.store.get().snapshot?.layers ?? []).filter(({ kind }) => kind === 'vm').length

async function done(lab: Lab, edits: number): Promise<void> {
  await rest(lab)
  expect(lab.store.get().edits.length).toBe(edits)
}

/** As somebody else gets it. */
function sent(lab: Lab): Run {
  const run = runOf(lab.store.get())
  const read = run === null ? null : readRun(JSON.parse(JSON.stringify(written(run))))
  if (read === null || !('run' in read)) throw new Error('no run')
  return read.run
}

/** Every figure that the page shows of a run. */
function figures(lab: Lab): unknown {
  const {
    snapshot,
    report,
    base,
    counterfactual,
    counterfactualBase,
    responses,
    samples,
    layerEvents,
    ...state
  } = lab.store.get()
  const { documents, values, edits, counterfactualResponses } = state
  const all = { snapshot, report, base, counterfactual, counterfactualBase, responses, samples, layerEvents }
  return { ...all, documents, values, edits, counterfactualResponses }
}

async function sameFigures(one: Lab, other: Lab): Promise<void> {
  for (const lab of [one, other]) await rest(lab)
  expect(figures(one)).toEqual(figures(other))
}

async function givenTo(run: Run, link: string | null = '#run=4.x'): Promise<Lab> {
  const other = makeLab()
  expect(await other.opening.restore(run, { link, kept: null })).toBe(true)
  await rest(other)
  return other
}

describe('a run that was shared has the same figures, to the digit', () => {
  test('unchanged, counted from when everything was up', async () => {
    const lab = makeLab()
    await lab.opening.open(preset('14-twelve-sleepy-servers'))
    await lab.travel.stepTime(2e9)
    await sameFigures(await givenTo(sent(lab)), lab)
  })

  test('changed while it ran', async () => {
    const lab = makeLab()
    await lab.opening.open(EIGHT)
    await lab.travel.stepTime(1.5e9)
    set(lab, 2000)
    await done(lab, 1)
    await lab.travel.stepTime(1e9)
    lab.changes.act({ do: 'power-off', path: 'server/xen/web-3' })
    await done(lab, 2)
    lab.changes.undo()
    await done(lab, 3)
    await lab.travel.stepTime(3.123456789e9)
    await sameFigures(await givenTo(sent(lab)), lab)
  })

  test('changed, then made again with another seed', async () => {
    const lab = makeLab()
    await lab.opening.open(EIGHT)
    set(lab, 2000)
    await done(lab, 1)
    lab.changes.act({ do: 'power-off', path: 'server/xen/web-3' })
    await done(lab, 2)
    await lab.opening.reseed(99)
    await lab.travel.stepTime(2e9)
    const other = await givenTo(sent(lab))
    expect(other.store.get().opened?.seed).toBe(99)
    await sameFigures(other, lab)
  })
})

describe('a run that can’t be done', () => {
  const impossible = runWith(TWO, 1, [edit('nowhere/at/all.count', 3, 1e9)], 2e9)

  async function stays(lab: Lab, run: Run): Promise<void> {
    await lab.opening.open(EIGHT)
    set(lab, 2000)
    await done(lab, 1)
    await lab.travel.stepTime(1e9)
    const before = figures(lab)
    expect(await lab.opening.restore(run, { link: '#run=4.x', kept: null })).toBe(false)
    await done(lab, 1)
    expect(figures(lab)).toEqual(before)
    expect(lab.store.get()).toMatchObject({ status: 'ready', shared: null, source: { id: EIGHT.id } })
    expect(savedRun()?.source.id).toBe(EIGHT.id)
    set(lab, 3000)
    await done(lab, 2)
    // What is kept soon is kept before the next test.
    lab.keeping.saveNow()
  }

  test('is told, and what was open stands as it stood', async () => {
    const lab = makeLab()
    await stays(lab, impossible)
    expect(lab.store.get().remarks).toMatchObject([{ what: 'undoable', problems: [{ code: 'path' }] }])
  })

  test('is told also when the worker stumbles over it', async () => {
    const lab = makeLab()
    const open = SimulationService.prototype.open
    const stumble = vi.spyOn(SimulationService.prototype, 'open').mockImplementation(function (
      this: SimulationService,
      wish,
    ) {
      if (JSON.stringify(wish).includes('nowhere')) throw new RangeError('too deep')
      return open.call(this, wish)
    })
    await stays(lab, impossible)
    stumble.mockRestore()
    expect(lab.store.get().remarks).toEqual([{ what: 'undoable', problems: [] }])
  })

  test('leaves nothing half done where nothing was open', async () => {
    const lab = makeLab()
    expect(await lab.opening.restore(impossible, { link: '#run=4.x', kept: null })).toBe(false)
    expect(lab.store.get()).toMatchObject({ opened: null, status: 'empty' })
    expect(await lab.opening.open(EIGHT)).toBe(true)
    expect(lab.store.get().status).toBe('ready')
  })
})

describe('the run of a link', () => {
  const run = runWith(EIGHT, 8, [edit(SHARES, 2000, 3e9)], 4e9)

  test('is the link’s until somebody changes it: then the browser keeps it', async () => {
    const lab = await givenTo(run)
    await lab.travel.stepTime(1e9)
    lab.keeping.saveNow()
    expect(now(lab)).toBe(5e9)
    expect(lab.store.get().shared).toBe('#run=4.x')
    expect(savedRun()).toBeNull()
    set(lab, 3000)
    await done(lab, 2)
    lab.keeping.saveNow()
    expect(lab.store.get().shared).toBeNull()
    expect(savedRun()?.lanes[0]?.edits.length).toBe(2)
  })

  test('puts aside what was changed before, here or at an earlier visit', async () => {
    const lab = makeLab()
    await lab.opening.open(TWO)
    lab.changes.act({ do: 'pause', path: 'laptop' })
    lab.changes.edit([{ path: 'laptop.cores', set: 3 }], summary('3'))
    await rest(lab)
    const edits = lab.store.get().edits.length
    await lab.opening.restore(run, { link: '#run=4.x', kept: null })
    expect(lab.store.get().notice).toEqual({ what: 'received', changes: 1, aside: true })
    await lab.opening.restorePrevious()
    expect(lab.store.get()).toMatchObject({ source: { id: TWO.id }, shared: null })
    expect(lab.store.get().edits.length).toBe(edits)

    const fresh = makeLab()
    await fresh.opening.restore(run, { link: '#run=4.x', kept: runWith(TWO, 5, [], 1e9) })
    expect(fresh.store.get().notice).toMatchObject({ aside: true })
    await fresh.opening.restorePrevious()
    expect(fresh.store.get()).toMatchObject({ source: { id: TWO.id }, opened: { seed: 5 } })
  })

  test('from a file is kept at once', async () => {
    const lab = await givenTo(run, null)
    expect(savedRun()?.lanes[0]?.edits.length).toBe(1)
    expect(lab.store.get().notice).toEqual({ what: 'received', changes: 1, aside: false })
  })
})

test('read-only, time is played, and nothing is changed or opened, however it is asked for', async () => {
  const lab = makeLab()
  lab.options.choose({ readOnly: true })
  await lab.opening.open(EIGHT)
  await lab.opening.restore(runWith(EIGHT, 8, [edit(SHARES, 2000, 3e9)], 4e9), {
    link: '#run=4.x',
    kept: runWith(TWO, 1, [], 0),
  })
  await until(
    () =>
      lab.store.get().counterfactual !== null &&
      Object.keys(lab.store.get().counterfactualResponses).length > 0,
  )
  const before = figures(lab)
  const control = lab.store.get().opened?.controls[0]
  if (control?.kind !== 'range') throw new Error('no slider')
  const wishes: readonly (() => unknown)[] = [
    () => lab.changes.slide(control, 0, 3),
    () => set(lab, 3000),
    () => lab.changes.act({ do: 'crash', path: 'server/xen/web-1' }),
    () => lab.changes.undo(),
    () => lab.changes.redo(),
    () => lab.opening.open(TWO),
    () => lab.opening.reset(),
    () => lab.opening.reseed(5),
    () => lab.opening.again(),
    () => lab.opening.watchBoot(),
    () => lab.opening.restorePrevious(),
  ]
  for (const wish of wishes) {
    lab.messages.tell({ notice: null })
    await wish()
    await rest(lab)
    expect(lab.store.get().notice, String(wish)).toEqual({ what: 'read-only' })
    expect(figures(lab), String(wish)).toEqual(before)
  }
  expect(lab.store.get()).toMatchObject({ playing: false, shared: '#run=4.x' })
  await lab.travel.stepTime(1e9)
  expect(now(lab)).toBe(5e9)
  lab.options.choose({ readOnly: false })
  lab.changes.edit([{ path: 'server/xen/web.count', set: 3 }], summary('3'))
  await done(lab, 2)
  expect(vms(lab)).toBe(3)
})
