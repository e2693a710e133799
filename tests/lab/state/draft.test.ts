import { expect, test } from 'vitest'
import { type Draft, followed, type RunningText, typed } from '../../../src/lab/state/draft.ts'
import { documentIn, textOf, withChanges } from '../../../src/scenario/index.ts'
import { readScenario } from '../../../src/scenario/read.ts'

const TEXT = `version: 1
title: Two desks
stack:
  - machine: server
    cores: 2 # enough
    ram: 8 GiB
    stack:
      - os: linux # the only one
`
const source = { id: null, name: 'desks.yaml', text: TEXT }
const running: RunningText = { text: TEXT, document: documentIn(TEXT) ?? {}, source }

/** The run once something was changed in it by hand. */
function after(path: string, set: unknown): RunningText {
  const reading = readScenario(TEXT)
  const changed = 'file' in reading ? withChanges(reading.file, [{ path, set }]) : reading
  if ('problems' in changed) throw new Error(JSON.stringify(changed.problems))
  const { document } = changed.file
  return { text: textOf(TEXT, document), document, source }
}

const draft = (text: string): Draft => {
  const made = typed(text, null, running)
  if (made === null) throw new Error('nothing was typed')
  return made
}

test('what is typed back to what runs is no draft', () => {
  const one = draft(TEXT.replace('Two', 'Three'))
  expect(one.apart).toBe(false)
  expect(typed(TEXT, one, running)).toBeNull()
})

test('a change made by hand is written into what was typed', () => {
  const one = draft(TEXT.replace('Two', 'Three').replace('# enough', '# for now'))
  expect(followed(one, running)).toBe(one)
  const next = followed(one, after('server.cores', 4))
  expect(next?.text).toBe(one.text.replace('cores: 2', 'cores: 4'))
  expect(next?.apart).toBe(false)
})

test('what cannot be joined stays as it was typed, apart from what runs', () => {
  const same = draft(TEXT.replace('cores: 2', 'cores: 3'))
  expect(followed(same, after('server.cores', 4))).toEqual({ ...same, apart: true })
  const broken = draft(`${TEXT}: [`)
  expect(followed(broken, after('server.cores', 4))).toEqual({ ...broken, apart: true })
  const renamed = draft(TEXT.replace('machine: server', 'machine: other'))
  expect(followed(renamed, after('server.cores', 4))).toEqual({ ...renamed, apart: true })
})

test('both the same, or the text run as it is: nothing is left to run', () => {
  const one = draft(TEXT.replace('cores: 2', 'cores: 4'))
  expect(followed(one, after('server.cores', 4))).toBeNull()
  const run = { text: one.text, document: documentIn(one.text) ?? {}, source: { ...source, text: one.text } }
  expect(followed(one, run)).toBeNull()
})

test('another scenario: the text stays, apart from it', () => {
  const one = draft(TEXT.replace('Two', 'Three'))
  const other = { ...running, text: 'a: 1', document: { a: 1 }, source: { ...source, text: 'a: 1' } }
  expect(followed(one, other)).toEqual({ ...one, apart: true })
})
