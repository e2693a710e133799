import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconciled, type Settings } from '../../src/scenario/index.ts'

const before: Settings = {
  title: 'T',
  stack: [
    { machine: 'a', cores: 2, stack: [{ os: 'linux' }] },
    { machine: 'b', cores: 2 },
  ],
}
const [a, b] = before.stack as readonly Settings[]

test('both changes are in the result, wherever they are', () => {
  const mine = { ...before, title: 'Mine', stack: [{ ...a, ram: '1 GiB' }, b] } as Settings
  const after = {
    ...before,
    stack: [
      { ...a, cores: 4 },
      { ...b, cores: 8 },
    ],
  } as Settings
  expect(reconciled(mine, before, after)).toEqual({
    title: 'Mine',
    stack: [
      { ...a, cores: 4, ram: '1 GiB' },
      { ...b, cores: 8 },
    ],
  })
})

test('what was taken out stays out', () => {
  const { title: _, ...untitled } = before
  expect(reconciled(before, before, untitled)).toEqual(untitled)
  expect(reconciled(untitled, before, { ...before, seed: 2 })).toEqual({ ...untitled, seed: 2 })
})

test('two values for one setting, or other levels on the way, do not go together', () => {
  const mine = { ...before, title: 'Mine' }
  expect(reconciled(mine, before, { ...before, title: 'Other' })).toBeNull()
  const more = { ...before, stack: [{ machine: 'new' }, a, b] } as Settings
  expect(reconciled(more, before, { ...before, stack: [{ ...a, cores: 4 }, b] } as Settings)).toBeNull()
  const other = { ...before, stack: [{ ...a, machine: 'c' }, b] } as Settings
  expect(reconciled(other, before, { ...before, stack: [{ ...a, cores: 4 }, b] } as Settings)).toBeNull()
})

test('nothing changed on one side: the other is the result', () => {
  const documents = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Settings>
  fc.assert(
    fc.property(documents, documents, (one, other) => {
      expect(reconciled(one, one, other)).toEqual(other)
      expect(reconciled(other, one, one)).toEqual(other)
      expect(reconciled(other, one, other)).toEqual(other)
    }),
  )
})
