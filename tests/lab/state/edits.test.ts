import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  changesIn,
  type Edit,
  type EditSummary,
  historyOf,
  netEdits,
  reversed,
} from '../../../src/lab/state/edits.ts'

const summary = (name: string, from: string, to: string): EditSummary => ({
  label: { en: name, es: name },
  from,
  to,
})
const set = (one: EditSummary, goesOn = false): Edit => ({
  atNs: 0,
  command: { do: 'set', change: [] },
  summary: one,
  goesOn,
})
const again = (which: 'undo' | 'redo'): Edit => ({
  atNs: 0,
  command: { do: which },
  summary: summary('', '', ''),
  goesOn: false,
})
const crash: Edit = {
  atNs: 0,
  command: { do: 'crash', path: 'server' },
  summary: summary('server', 'up', 'crashed'),
  goesOn: false,
}

const labels = (list: readonly { readonly summary: EditSummary }[]): string[] =>
  list.map(({ summary }) => summary.label.en)

test('a slider that was dragged is undone as one change, from where it stood', () => {
  const { undo } = historyOf([set(summary('a', '1', '2')), set(summary('a', '2', '3'), true)])
  expect(undo).toMatchObject([{ summary: summary('a', '1', '3'), commands: [{ do: 'set' }, { do: 'set' }] }])
})

test('undo and redo walk the same list; a new change forgets what was undone', () => {
  const edits = [set(summary('a', '1', '2')), set(summary('b', '1', '2')), again('undo')]
  expect(labels(historyOf(edits).undo)).toEqual(['a'])
  expect(labels(historyOf(edits).redo)).toEqual(['b'])
  expect(labels(historyOf([...edits, again('redo')]).undo)).toEqual(['a', 'b'])
  expect(historyOf([...edits, set(summary('c', '1', '2'))]).redo).toEqual([])
})

test('what is done to the world, such as a crash, is no edit to be undone', () => {
  expect(labels(historyOf([set(summary('a', '1', '2')), crash]).undo)).toEqual(['a'])
})

test('undo keeps what it can: never more to undo and redo than was changed', () => {
  const edit = fc.constantFrom(set(summary('a', '1', '2')), again('undo'), again('redo'), crash)
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const { undo, redo } = historyOf(edits)
      const sets = edits.filter(({ command }) => command.do === 'set').length
      expect(undo.length + redo.length).toBeLessThanOrEqual(sets)
    }),
  )
})

test('changes of one moment are told together, and not at all where they lead back', () => {
  const way = summary('a', '1', '2')
  expect(netEdits([way, summary('a', '2', '3'), summary('b', 'x', 'y')])).toEqual([
    summary('a', '1', '3'),
    summary('b', 'x', 'y'),
  ])
  expect(netEdits([way, reversed(way)])).toEqual([])
})

test('changes that are in force are counted: not what was undone, and a dragged slider once', () => {
  const edits = [
    set(summary('a', '1', '2')),
    set(summary('a', '2', '3'), true),
    crash,
    set(summary('b', '1', '2')),
  ]
  expect(changesIn(edits)).toBe(3)
  expect(changesIn([...edits, again('undo')])).toBe(2)
})
