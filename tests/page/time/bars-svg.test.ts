import { expect, test } from 'vitest'
import { barsSvg } from '../../../src/page/time/bars-svg.ts'
import type { BarGroup } from '../../../src/page/time/where-rows.ts'
import { WORDS } from '../../../src/words/index.ts'
import { group, parseSvg, texts, within } from '../xml.ts'

const bar = (name: string, work: number, ready: number): BarGroup['rows'][number] => ({
  name,
  colour: '#0a6bb0',
  parts: [
    { what: 'work', ns: work },
    { what: 'vmExit', ns: 0 },
    { what: 'ready', ns: ready },
  ],
  target: { kind: 'layer', path: name },
  figure: 'ready',
})

const captions = {
  title: 'Where?',
  subtitle: 'of 1 s',
  theme: 'light',
  locale: 'en',
  words: WORDS.en,
} as const

test('bars are as long as their shares, named, and say their figure', () => {
  const groups = [{ path: 'server', name: null, rows: [bar('web-1', 3e9, 1e9), bar('web-2', 0, 0)] }]
  const root = parseSvg(barsSvg(groups, captions))
  const [first, second] = within(group(root, 'bars'), 'g')
  const widths = within(first!, 'rect')
    .slice(1)
    .map((rect) => Number(rect.getAttribute('width')))
  expect(widths).toHaveLength(2)
  expect(widths[0]).toBeCloseTo(3 * widths[1]!, 1)
  expect(texts(first!)).toEqual(['web-1', 'ready 25\u00a0%'])
  expect(texts(second!)).toEqual(['web-2', '–'])
  expect(texts(group(root, 'legend'))).toEqual([WORDS.en.work, WORDS.en.ready])
})

test('of several machines each is named', () => {
  const groups = ['left', 'right'].map((path) => ({
    path,
    name: path,
    rows: [bar('a', 1, 1), bar('b', 1, 1)],
  }))
  expect(texts(group(parseSvg(barsSvg(groups, captions)), 'bars'))).toEqual(
    expect.arrayContaining(['left', 'right']),
  )
})
