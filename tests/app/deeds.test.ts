import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesIn, type Deed, type Edit, historyOf, netEdits, reversed } from '../../src/lab/state/deeds.ts'

const edit = (name: string, from: string, to: string): Edit => ({ label: { en: name, es: name }, from, to })
const set = (one: Edit, goesOn = false): Deed => ({
  atNs: 0,
  command: { do: 'set', change: [] },
  edit: one,
  goesOn,
})
const again = (which: 'undo' | 'redo'): Deed => ({
  atNs: 0,
  command: { do: which },
  edit: edit('', '', ''),
  goesOn: false,
})
const crash: Deed = {
  atNs: 0,
  command: { do: 'crash', path: 'server' },
  edit: edit('server', 'up', 'crashed'),
  goesOn: false,
}

const labels = (list: readonly { readonly edit: Edit }[]): string[] => list.map(({ edit }) => edit.label.en)

test('a slider that was dragged is undone as one change, from where it stood', () => {
  const { undo } = historyOf([set(edit('a', '1', '2')), set(edit('a', '2', '3'), true)])
  expect(undo).toMatchObject([{ edit: edit('a', '1', '3'), commands: [{ do: 'set' }, { do: 'set' }] }])
})

test('undo and redo walk the same list; a new change forgets what was undone', () => {
  const deeds = [set(edit('a', '1', '2')), set(edit('b', '1', '2')), again('undo')]
  expect(labels(historyOf(deeds).undo)).toEqual(['a'])
  expect(labels(historyOf(deeds).redo)).toEqual(['b'])
  expect(labels(historyOf([...deeds, again('redo')]).undo)).toEqual(['a', 'b'])
  expect(historyOf([...deeds, set(edit('c', '1', '2'))]).redo).toEqual([])
})

test('what is done to the world, such as a crash, is no edit to be undone', () => {
  expect(labels(historyOf([set(edit('a', '1', '2')), crash]).undo)).toEqual(['a'])
})

test('undo keeps what it can: never more to undo and redo than was changed', () => {
  const deed = fc.constantFrom(set(edit('a', '1', '2')), again('undo'), again('redo'), crash)
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      const { undo, redo } = historyOf(deeds)
      const sets = deeds.filter(({ command }) => command.do === 'set').length
      expect(undo.length + redo.length).toBeLessThanOrEqual(sets)
    }),
  )
})

test('changes of one moment are told together, and not at all where they lead back', () => {
  const way = edit('a', '1', '2')
  expect(netEdits([way, edit('a', '2', '3'), edit('b', 'x', 'y')])).toEqual([
    edit('a', '1', '3'),
    edit('b', 'x', 'y'),
  ])
  expect(netEdits([way, reversed(way)])).toEqual([])
})

test('changes that are in force are counted: not what was undone, and a dragged slider once', () => {
  const deeds = [set(edit('a', '1', '2')), set(edit('a', '2', '3'), true), crash, set(edit('b', '1', '2'))]
  expect(changesIn(deeds)).toBe(3)
  expect(changesIn([...deeds, again('undo')])).toBe(2)
})
