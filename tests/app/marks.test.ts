import { expect, test } from 'vitest'
import type { Happening } from '../../src/core/index.ts'
import type { Deed } from '../../src/lab/state/deeds.ts'
import { marksOf } from '../../src/lab/state/marks.ts'

const RUN_NS = 30e9
const happening = (
  atNs: number,
  name: string,
  kind: Happening['kind'],
  state: Happening['state'],
): Happening => ({
  atNs,
  path: `server/${name}`,
  name,
  kind,
  state,
  why: null,
})
const deed = (atNs: number, goesOn = false): Deed => ({
  atNs,
  command: { do: 'set', change: [] },
  edit: { label: { en: 'a', es: 'a' }, from: '1', to: '2' },
  goesOn,
})

test('what happens at about the same time shares a mark, drawn as the gravest of it', () => {
  const marks = marksOf(
    [deed(10e9)],
    [happening(10.1e9, 'web-1', 'vm', 'refused'), happening(20e9, 'web-2', 'vm', 'up')],
    RUN_NS,
  )
  expect(marks.map(({ kind, events }) => [kind, events.length])).toEqual([
    ['trouble', 2],
    ['up', 1],
  ])
})

test('a slider that is dragged is one mark; what stands in a VM and what begins to boot is none', () => {
  const marks = marksOf(
    [deed(1e9), deed(5e9, true)],
    [happening(9e9, 'linux', 'os', 'up'), happening(12e9, 'web-1', 'vm', 'booting')],
    RUN_NS,
  )
  expect(marks.map(({ atNs, kind }) => [atNs, kind])).toEqual([[1e9, 'deed']])
})

test('marks are in order and apart', () => {
  const many = Array.from({ length: 500 }, (_, i) => happening((i * RUN_NS) / 500, `web-${i}`, 'vm', 'up'))
  const marks = marksOf([], many, RUN_NS)
  expect(marks.length).toBeLessThan(70)
  marks.reduce((before, mark) => {
    expect(mark.atNs - before).toBeGreaterThan(0.015 * RUN_NS)
    return mark.atNs
  }, Number.NEGATIVE_INFINITY)
  expect(marks.flatMap(({ events }) => events).length).toBe(500)
})
