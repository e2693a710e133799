import { expect, test } from 'vitest'
import type { LayerEvent } from '../../../src/core/index.ts'
import type { Edit } from '../../../src/lab/state/edits.ts'
import { marksOf } from '../../../src/lab/state/timeline-marks.ts'

const RUN_NS = 30e9
const layerEvent = (
  atNs: number,
  name: string,
  kind: LayerEvent['kind'],
  state: LayerEvent['state'],
): LayerEvent => ({
  atNs,
  path: `server/${name}`,
  name,
  kind,
  state,
  why: null,
})
const edit = (atNs: number, goesOn = false): Edit => ({
  atNs,
  command: { do: 'set', change: [] },
  summary: { label: { en: 'a', es: 'a' }, from: '1', to: '2' },
  goesOn,
})

test('what happens at about the same time shares a mark, drawn as the gravest of it', () => {
  const marks = marksOf(
    [edit(10e9)],
    [layerEvent(10.1e9, 'web-1', 'vm', 'refused'), layerEvent(20e9, 'web-2', 'vm', 'up')],
    RUN_NS,
  )
  expect(marks.map(({ kind, events }) => [kind, events.length])).toEqual([
    ['trouble', 2],
    ['up', 1],
  ])
})

test('a slider that is dragged is one mark; what stands in a VM and what begins to boot is none', () => {
  const marks = marksOf(
    [edit(1e9), edit(5e9, true)],
    [layerEvent(9e9, 'linux', 'os', 'up'), layerEvent(12e9, 'web-1', 'vm', 'booting')],
    RUN_NS,
  )
  expect(marks.map(({ atNs, kind }) => [atNs, kind])).toEqual([[1e9, 'edit']])
})

test('marks are in order and apart', () => {
  const many = Array.from({ length: 500 }, (_, i) => layerEvent((i * RUN_NS) / 500, `web-${i}`, 'vm', 'up'))
  const marks = marksOf([], many, RUN_NS)
  expect(marks.length).toBeLessThan(70)
  marks.reduce((before, mark) => {
    expect(mark.atNs - before).toBeGreaterThan(0.015 * RUN_NS)
    return mark.atNs
  }, Number.NEGATIVE_INFINITY)
  expect(marks.flatMap(({ events }) => events).length).toBe(500)
})
