import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { formatTime } from '../../src/core/index.ts'
import { savedRun } from '../../src/lab/keep/autosave.ts'
import type { Lab } from '../../src/lab/lab.ts'
import { BOOT_SPEED_STEP } from '../../src/lab/state/clock.ts'
import { historyOf } from '../../src/lab/state/edits.ts'
import {
  EIGHT,
  makeLab,
  meets,
  preset,
  rest,
  runWith,
  stallBy,
  stubBrowser,
  TWO,
  until,
} from './lab-harness.ts'

beforeEach(stubBrowser)
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const SHARES = 'server/xen/web-1.cpu.shares'
const COUNT = 'server/xen/web.count'
const label = (name: string) => ({ en: name, es: name })
const set = (lab: Lab, path: string, value: unknown): void =>
  lab.changes.edit([{ path, set: value }], { label: label(path), from: '?', to: String(value) })

const now = (lab: Lab): number => lab.store.get().snapshot?.nowNs ?? -1
const vms = (lab: Lab): number =>
  (lab.store.get().snapshot?.layers ?? []).filter(({ kind }) => kind === 'vm').length
const undoable = (lab: Lab): string[] =>
  historyOf(lab.store.get().edits).undo.map(({ summary }) => summary.label.en)

async function done(lab: Lab, edits: number): Promise<void> {
  await rest(lab)
  expect(lab.store.get().edits.length).toBe(edits)
}

async function atTheEnd(lab: Lab): Promise<void> {
  lab.playback.setMode('answer')
  lab.playback.play()
  await until(() => lab.store.get().notice?.what === 'ended')
}

test('what is opened while another run plays begins at its own beginning', async () => {
  const lab = makeLab({ boot: 20, advance: 5 })
  await lab.opening.open(EIGHT)
  const up = now(lab)
  lab.playback.setMode('answer')
  lab.playback.play()
  await meets(lab, () => now(lab) > up)
  await lab.opening.open(preset('07-a-computer-inside-a-computer'))
  await rest(lab)
  expect(now(lab)).toBe(0)
  expect(lab.store.get()).toMatchObject({ playing: false, opened: { title: { en: /inside/ } } })
  expect(lab.store.get().samples.every(({ atNs }) => atNs <= now(lab))).toBe(true)
})

test('of two wishes to open, the later is what is open', async () => {
  const lab = makeLab({ open: 20 })
  await Promise.all([lab.opening.open(EIGHT), lab.opening.open(TWO)])
  expect(lab.store.get().source?.id).toBe(TWO.id)
  expect(lab.store.get().snapshot?.layers[0]?.name).toBe('laptop')
})

test('something opened during a restore is not touched by what was being restored', async () => {
  const lab = makeLab({ command: 10, advance: 10 })
  await lab.opening.open(EIGHT)
  for (const count of [7, 6, 5]) set(lab, COUNT, count)
  await done(lab, 2)
  set(lab, SHARES, 3000)
  await done(lab, 3)
  const run = runWith(EIGHT, 8, lab.store.get().edits, 20e9)
  const restoring = lab.opening.restore(run)
  // It has begun, and is far from where it was left.
  await meets(lab, () => now(lab) === 0)
  await lab.opening.open(EIGHT)
  await restoring
  expect(lab.store.get().edits).toEqual([])
  expect(vms(lab)).toBe(8)
  expect(now(lab)).toBeLessThan(10e9)
})

test('a change meant for one scenario is not made to another', async () => {
  const lab = makeLab({ boot: 20 })
  await lab.opening.open(EIGHT)
  const opening = lab.opening.open(preset('sandbox'))
  set(lab, COUNT, 1)
  await opening
  await rest(lab)
  expect(lab.store.get()).toMatchObject({ edits: [], refused: [] })
})

test('a change on its way while a broken file is dropped is made and told', async () => {
  const lab = makeLab({ command: 20 })
  await lab.opening.open(EIGHT)
  set(lab, COUNT, 3)
  await lab.opening.open({ id: null, name: 'broken.yaml', text: 'version: 1\nstack: {}' })
  await done(lab, 1)
  expect(vms(lab)).toBe(3)
  expect(lab.store.get().broken?.name).toBe('broken.yaml')
})

test('undo takes back one change at a time, however fast it is asked for', async () => {
  const lab = makeLab({ command: 5 })
  await lab.opening.open(EIGHT)
  set(lab, COUNT, 5)
  await done(lab, 1)
  // However long it takes, no time passes on the clock between the moves of one gesture.
  stallBy(0)
  for (const [i, shares] of [1500, 2000, 2500].entries()) {
    set(lab, SHARES, shares)
    await done(lab, 2 + i)
  }
  expect(undoable(lab)).toEqual([COUNT, SHARES])
  lab.changes.undo()
  lab.changes.undo()
  lab.changes.undo()
  await done(lab, 6)
  expect(undoable(lab)).toEqual([])
  expect(vms(lab)).toBe(8)
  expect(lab.store.get()).toMatchObject({ refused: [], values: [8, 1000, 0, 0] })
  lab.changes.redo()
  lab.changes.redo()
  await done(lab, 8)
  expect(lab.store.get().values.slice(0, 2)).toEqual([5, 2500])
})

test('a change that was refused has nothing to do with the next', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  set(lab, COUNT, 5)
  await done(lab, 1)
  set(lab, SHARES, 'many')
  await done(lab, 1)
  expect(lab.store.get().refused.length).toBeGreaterThan(0)
  expect(lab.store.get().blamed).toEqual([SHARES])
  set(lab, SHARES, 2000)
  await done(lab, 2)
  expect(undoable(lab)).toEqual([COUNT, SHARES])
  lab.changes.undo()
  await done(lab, 3)
  expect(vms(lab)).toBe(5)
})

test('after the end a change makes the run again, with the last place of the slider', async () => {
  const lab = makeLab({ boot: 20 })
  await lab.opening.open(EIGHT)
  await atTheEnd(lab)
  set(lab, SHARES, 1500)
  // It is being made again.
  await meets(lab, () => now(lab) === 0)
  set(lab, SHARES, 4000)
  await rest(lab)
  expect(now(lab)).toBeLessThan(10e9)
  expect(lab.store.get().values[1]).toBe(4000)
  expect(undoable(lab)).toContain(SHARES)
})

test('what is done to a level at the end stays done', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  await atTheEnd(lab)
  const end = now(lab)
  lab.changes.act({ do: 'crash', path: 'server/xen/web-2' })
  await done(lab, 1)
  expect(now(lab)).toBe(end)
  expect(lab.store.get().snapshot?.layers.find(({ name }) => name === 'web-2')?.state).toBe('crashed')
  expect(lab.store.get().edits[0]?.summary.to).toMatchObject({ en: 'crashed' })
})

test('samples and layerEvents are all there, in order, after pauses and after a restore', async () => {
  const lab = makeLab({ advance: 3 })
  await lab.opening.open(EIGHT)
  // At 500 ms a second it is far from its end after these.
  lab.playback.setSpeedStep(11)
  for (let i = 0; i < 4; i++) {
    const before = now(lab)
    lab.playback.play()
    await meets(lab, () => now(lab) > before)
    lab.playback.pause()
    await rest(lab)
  }
  set(lab, SHARES, 2000)
  await done(lab, 1)
  await atTheEnd(lab)
  await rest(lab)
  const { samples, layerEvents, edits } = lab.store.get()
  const steps = samples.slice(1).map(({ atNs }, i) => atNs - (samples[i]?.atNs ?? 0))
  expect(new Set(steps).size).toBe(1)
  expect(samples.at(-1)?.atNs).toBe(30e9)
  expect(layerEvents.filter(({ kind, state }) => kind === 'vm' && state === 'up').length).toBe(8)
  await lab.opening.restore(runWith(EIGHT, 8, edits, 30e9))
  expect(lab.store.get().samples).toEqual(samples)
  expect(lab.store.get().layerEvents).toEqual(layerEvents)
})

test('a run is kept as it stood when it was paused, and outlives the opening of another', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  set(lab, SHARES, 2000)
  await done(lab, 1)
  lab.playback.setMode('answer')
  const before = now(lab)
  lab.playback.play()
  await meets(lab, () => now(lab) > before)
  lab.playback.pause()
  await rest(lab)
  const left = now(lab)
  expect(savedRun()?.nowNs).toBe(left)
  await lab.opening.open(TWO)
  expect(lab.store.get().notice).toEqual({ what: 'aside' })
  expect(savedRun()?.source.id).toBe(EIGHT.id)
  await lab.opening.restorePrevious()
  expect(lab.store.get().values[1]).toBe(2000)
  expect(now(lab)).toBe(left)
  await lab.opening.reset()
  expect(savedRun()).toBeNull()
})

test('that changes are kept is said of changes made by hand, not of what a lesson did', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  await lab.teacher.goTo(1)
  await lab.teacher.commit({ choice: 0 })
  await until(() => lab.store.get().lesson.phase === 'told')
  await rest(lab)
  expect(lab.store.get().edits.length).toBe(1)
  await lab.opening.open(TWO)
  expect(lab.store.get().notice?.what).not.toBe('aside')
  await lab.opening.open(EIGHT)
  await lab.teacher.goTo(1)
  await lab.teacher.commit({ choice: 0 })
  await until(() => lab.store.get().lesson.phase === 'told')
  set(lab, COUNT, 5)
  await done(lab, 2)
  await lab.opening.open(TWO)
  expect(lab.store.get().notice).toEqual({ what: 'aside' })
})

test('two steps of a second are two seconds', async () => {
  const lab = makeLab({ advance: 10 })
  await lab.opening.open(EIGHT)
  const before = now(lab)
  await Promise.all([lab.travel.stepTime(1e9), lab.travel.stepTime(1e9)])
  expect(now(lab) - before).toBe(2e9)
})

test('there is nothing to skip when nothing boots: figures go on counting from where they did', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  await lab.travel.stepTime(2e9)
  const { base } = lab.store.get()
  await lab.travel.skipBoot()
  expect(lab.store.get().base).toBe(base)
})

test('the run without a change is worked out also while the page stands still', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  await lab.travel.stepTime(10e9)
  set(lab, SHARES, 2000)
  await done(lab, 1)
  await lab.travel.stepTime(5e9)
  await until(() => !lab.store.get().counterfactualPending)
  expect(lab.store.get().counterfactual?.simulatedNs).toBe(now(lab))
})

test('a run is made again with what was switched on, its undo and its redo; twice at once is once', async () => {
  const lab = makeLab({ boot: 10 })
  await lab.opening.open(preset('07-a-computer-inside-a-computer'))
  const vm = 'server/xen/office-1'
  lab.changes.act({ do: 'power-on', path: vm })
  await done(lab, 1)
  set(lab, 'server/xen/office.ram', '2 GiB')
  await done(lab, 2)
  set(lab, 'server/xen/office.vcpus', 1)
  await done(lab, 3)
  lab.changes.undo()
  await done(lab, 4)
  await Promise.all([lab.opening.again(), lab.opening.again()])
  expect(lab.store.get().snapshot?.layers.find(({ path }) => path === vm)?.state).toBe('up')
  expect(lab.store.get().edits.length).toBe(4)
  expect(undoable(lab)).toEqual(['server/xen/office.ram'])
  lab.changes.redo()
  await done(lab, 5)
  expect(undoable(lab)).toEqual(['server/xen/office.ram', 'server/xen/office.vcpus'])
})

test('another seed keeps what was changed', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  set(lab, COUNT, 3)
  await done(lab, 1)
  await lab.opening.reseed(99)
  expect(lab.store.get().opened?.seed).toBe(99)
  expect(vms(lab)).toBe(3)
})

test('a run that can no longer be read is not restored, and what was open goes on', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  const broken = { id: null, name: 'old.yaml', text: 'version: 9' }
  expect(await lab.opening.restore(runWith(broken, 1, [], 0))).toBe(false)
  expect(lab.store.get().source?.id).toBe(EIGHT.id)
})

test('at the end of its steps a run has ended, and says so', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  await lab.travel.stepTime(1e9)
  expect(lab.store.get().notice).toBeNull()
  await lab.travel.stepTime(60e9)
  expect(lab.store.get().notice).toEqual({ what: 'ended' })
})

test('where everything takes long, a step goes as far as it was asked to', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  const before = now(lab)
  // Between two looks at the clock half a second goes by: of each piece only its least is done.
  stallBy(500)
  await lab.travel.stepTime(20e6)
  expect(now(lab) - before).toBe(20e6)
})

test('a step that is on its way gives way to another wish, and goes farther with another step', async () => {
  const lab = makeLab({ seek: 2 })
  await lab.opening.open(EIGHT)
  const before = now(lab)
  stallBy(500)
  const steps = [lab.travel.stepTime(10e9)]
  await meets(lab, () => lab.store.get().seeking !== null && now(lab) > before)
  steps.push(lab.travel.seek(before + 5e6), lab.travel.stepTime(3e6), lab.travel.stepTimeBack(1e6))
  await Promise.all(steps)
  await rest(lab)
  expect(now(lab) - before).toBe(7e6)
  expect(lab.store.get()).toMatchObject({ seeking: null, playing: false })
})

test('two slices back, asked for at once, are two', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  await lab.travel.stepTime(1e9)
  const there = now(lab)
  await lab.travel.stepSliceBack()
  await lab.travel.stepSliceBack()
  const back = now(lab)
  await lab.travel.seek(there)
  await Promise.all([lab.travel.stepSliceBack(), lab.travel.stepSliceBack()])
  expect(now(lab)).toBe(back)
})

test('where everything takes long, the run without the last change is worked out whatever is done next', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  stallBy(500)
  const steps = [() => lab.travel.stepTime(5e6), () => lab.travel.stepSlice()]
  for (const [i, step] of steps.entries()) {
    set(lab, SHARES, 2000 + i)
    await step()
    await rest(lab)
    const { report, counterfactual } = lab.store.get()
    expect(counterfactual?.simulatedNs).toBe(report?.simulatedNs)
  }
})

test('a moment that comes after the pause is the one that is said', async () => {
  const lab = makeLab({ advance: 20 })
  await lab.opening.open(EIGHT)
  // Slow enough for the end to be far away.
  lab.playback.setSpeedStep(BOOT_SPEED_STEP)
  const before = now(lab)
  lab.playback.play()
  await meets(lab, () => now(lab) > before)
  lab.playback.pause()
  await rest(lab)
  const { announcement } = lab.store.get()
  expect(announcement).toBe(lab.messages.words.pausedAt(formatTime(now(lab), 'en')))
})

test('a world that is set beside this one has what was asked for before, also where that is still on its way', async () => {
  const lab = makeLab({ command: 20, seek: 20 })
  await lab.opening.open(EIGHT)
  const before = now(lab)
  set(lab, COUNT, 3)
  void lab.travel.stepTime(1e9)
  const but = { title: label('fair'), variant: null, change: [] }
  await Promise.all([lab.lanes.compareWith(but), lab.lanes.compareWith(but)])
  await rest(lab)
  const { lanes } = lab.store.get()
  expect(lanes.map(({ edits }) => edits.length)).toEqual([1, 1, 1])
  expect([now(lab) - before, vms(lab)]).toEqual([1e9, 9])
})

test('a gesture ends with what else is done: going somewhere, playing, opening', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  stallBy(0)
  const between = [
    async () => {},
    () => lab.travel.stepTime(1e6),
    () => lab.travel.stepSlice(),
    async () => {
      lab.playback.play()
      lab.playback.pause()
    },
  ]
  set(lab, SHARES, 1500)
  await rest(lab)
  for (const [i, act] of between.entries()) {
    await act()
    await rest(lab)
    set(lab, SHARES, 2000 + i)
    await rest(lab)
  }
  expect(lab.store.get().edits.map(({ goesOn }) => goesOn)).toEqual([false, true, false, false, false])
  await lab.opening.open(EIGHT)
  set(lab, SHARES, 3000)
  await rest(lab)
  expect(lab.store.get().edits.map(({ goesOn }) => goesOn)).toEqual([false])
})

test('whoever watches a boot and resets at once stands still', async () => {
  const lab = makeLab({ open: 5 })
  await lab.opening.open(EIGHT)
  await Promise.all([lab.opening.watchBoot(), lab.opening.reset()])
  await rest(lab)
  expect(lab.store.get().playing).toBe(false)
  expect(now(lab)).toBeGreaterThan(0)
})

test('a control of a scenario that is gone moves nothing', async () => {
  const lab = makeLab()
  await lab.opening.open(EIGHT)
  const controls = lab.store.get().opened?.controls ?? []
  await lab.opening.open(preset('07-a-computer-inside-a-computer'))
  const { values } = lab.store.get()
  controls.forEach((control, i) => {
    if (control.kind === 'range') lab.changes.slide(control, i, control.max)
    else lab.changes.choose(control, i, 0)
  })
  await rest(lab)
  expect(lab.store.get()).toMatchObject({ values, edits: [], refused: [] })
})
