import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cardOf, PRESETS } from '../../../src/lab/state/presets.ts'
import { linesOf, NOTE_LINES, SECTIONS } from '../../../src/words/notes-lines.ts'

const every = NOTE_LINES.flatMap(({ line, says, unless }) =>
  [...says, ...(unless === null ? [] : [unless])].map((words) => ({ line, words })),
)

test('the notes have 23 lines, in order, section by section', () => {
  expect(NOTE_LINES.map(({ line }) => line)).toEqual(Array.from({ length: 23 }, (_, i) => i + 1))
  const places = NOTE_LINES.map(({ section }) => SECTIONS.indexOf(section))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(new Set(places).size).toBe(SECTIONS.length)
})

test('lines that the syllabus puts together have an entry for each thing that they say', () => {
  const entries = (line: number): number => linesOf([line])[0]?.says.length ?? 0
  expect([12, 16, 19, 20].map(entries)).toEqual([3, 2, 5, 4])
})

test('each is said in two languages that differ, and keeps the rules of wording', () => {
  for (const { line, words } of every) {
    expect(words.en.trim(), `${line}`).not.toBe('')
    expect(words.es.trim(), `${line}`).not.toBe('')
    expect(words.en, `${line}`).not.toBe(words.es)
    expect(words.es, `${line}`).not.toMatch(/\bcores?\b/i)
    // Layers are of images, and only line 18 speaks of those.
    if (line === 18) continue
    expect(words.es, `${line}`).not.toMatch(/\bcapas?\b/i)
    expect(words.en, `${line}`).not.toMatch(/\blayers?\b/i)
  }
})

test('lines that can be argued with say when it isn’t so, in one sentence', () => {
  const argued = NOTE_LINES.filter(({ unless }) => unless !== null)
  expect(argued.map(({ line }) => line)).toEqual([2, 9, 10, 11, 14, 16, 17, 18, 20, 22])
  for (const { line, unless } of argued) {
    for (const sentence of [unless?.en ?? '', unless?.es ?? ''])
      expect(sentence, `${line}`).toMatch(/^\p{Lu}[^.]*(?:\/OS[^.]*)?\.$/u)
  }
})

test('every preset shows lines that the notes have; free play shows none', async () => {
  const names = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'))
  expect(PRESETS.map(({ name }) => name)).toEqual(names.sort())
  for (const preset of PRESETS) {
    const card = await cardOf({
      id: preset.id,
      load: async () => readFileSync(`scenarios/${preset.name}`, 'utf8'),
    })
    if (card === null) throw new Error(`${preset.name} is broken`)
    expect(linesOf(card.notes), preset.name).toHaveLength(card.notes.length)
    expect(card.notes.length > 0, preset.name).toBe(card.number !== null)
    expect(card.about, preset.name).not.toBeNull()
  }
  expect(PRESETS.at(-1)?.id).toBe('sandbox')
})

const file = (text: string) => cardOf({ id: '16b-one', load: async () => text })

test('a card has the number, the title and the steps of its file', async () => {
  const text = `version: 1
title: { en: One, es: Uno }
notes: [7, nonsense, 9]
variants:
  - name: plain
  - name: other
    title: { en: Another, es: Otra }
stack: []
`
  expect(await file(text)).toEqual({
    id: '16b-one',
    number: '16b',
    title: { en: 'One', es: 'Uno' },
    about: null,
    notes: [7, 9],
    steps: [
      { name: 'plain', title: { en: 'plain', es: 'plain' } },
      { name: 'other', title: { en: 'Another', es: 'Otra' } },
    ],
  })
})

test('a file that cannot be read has no card', async () => {
  expect(await file('title: [')).toBeNull()
  expect(await file('version: 1')).toBeNull()
})
