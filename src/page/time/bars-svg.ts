import { percentText } from '../../figures/measure.ts'
import { COLOURS, type ThemeName } from '../../theme/colours.ts'
import { element, words as say, svgFile } from '../../theme/svg.ts'
import type { PageWords } from '../../words/index.ts'
import {
  type BarPart,
  type BarProps,
  type Pattern,
  patternEntries,
  patternOf,
  shareOf,
  wordOf,
} from '../parts/bars.tsx'
import { type AreaFill, SvgPatterns } from '../parts/svg-patterns.ts'
import type { BarGroup } from './where-rows.ts'

interface BarsCaptions {
  readonly title: string
  readonly subtitle: string
  readonly theme: ThemeName
  readonly locale: string
  readonly words: PageWords
}

const PAD = 20
const NAME = 150
const BAR = 440
const FIGURE = 150
const WIDTH = PAD + NAME + BAR + FIGURE + PAD
const ROW = 24
const HEAD = 76

const FILL: Readonly<Record<Pattern, AreaFill>> = {
  work: 'solid',
  guest: 'lines',
  keep: 'hatch',
  io: 'upright',
  ready: 'dots',
  costop: 'net',
  blocked: 'none',
}

/** @returns where the time went as a picture of lines, a file of its own: a bar a row, and what its patterns mean. */
export function barsSvg(groups: readonly BarGroup[], captions: BarsCaptions): string {
  const { title, subtitle, theme, words } = captions
  const { card, text, soft, keep, ready } = COLOURS[theme]
  const patterns = new SvgPatterns(theme)
  const inkOf = (pattern: Pattern, owner: string): string => {
    if (pattern === 'keep' || pattern === 'io') return keep
    if (pattern === 'ready' || pattern === 'costop') return ready
    return pattern === 'blocked' ? soft : owner
  }
  const box = (
    pattern: Pattern,
    owner: string,
    place: Readonly<Record<string, number>>,
    ...inside: string[]
  ) => {
    const ink = inkOf(pattern, owner)
    return element('rect', { ...place, fill: patterns.of(FILL[pattern], ink), stroke: ink }, ...inside)
  }
  const drawn: string[] = []
  let y = HEAD
  for (const { name, rows } of groups) {
    if (name !== null) {
      drawn.push(say('text', { x: PAD, y: y + 15, 'font-size': 13, fill: soft }, name))
      y += ROW
    }
    for (const row of rows) {
      drawn.push(barOf(row, y, captions, box))
      y += ROW
    }
  }
  const cores = groups.some(({ rows }) => rows.some(({ figure }) => figure === 'idle'))
  const there = patternEntries(
    groups.flatMap(({ rows }) => rows.flatMap(({ parts }) => parts)),
    cores,
    words,
  )
  y += 12
  const legend = there.map(([pattern, word], i) => {
    const x = PAD + (i % 3) * 240
    const top = y + Math.floor(i / 3) * 22
    const place = { x, y: top, width: 20, height: 12 }
    const said = { x: x + 28, y: top + 11, 'font-size': 13, fill: text }
    return element('g', {}, box(pattern, soft, place), say('text', said, word))
  })
  const height = y + Math.ceil(there.length / 3) * 22 + PAD / 2
  return svgFile(
    { width: WIDTH, height },
    `${title}. ${subtitle}`,
    patterns.defs(),
    element('rect', { width: WIDTH, height, fill: card }),
    say('text', { x: PAD, y: 32, 'font-size': 17, 'font-weight': 600, fill: text }, title),
    say('text', { x: PAD, y: 54, 'font-size': 13, fill: soft }, subtitle),
    element('g', { class: 'bars' }, ...drawn),
    element('g', { class: 'legend' }, ...legend),
  )
}

type DrawBox = (
  pattern: Pattern,
  owner: string,
  place: Readonly<Record<string, number>>,
  ...inside: string[]
) => string

function barOf(row: BarProps, y: number, { theme, locale, words }: BarsCaptions, box: DrawBox): string {
  const { name, colour, figure } = row
  const { text } = COLOURS[theme]
  const parts = row.parts.filter(({ ns }) => ns > 0)
  const total = parts.reduce((sum, { ns }) => sum + ns, 0)
  const says = ({ what, ns }: BarPart): string => `${wordOf(what, words)} ${percentText(ns / total, locale)}`
  let x = PAD + NAME
  const strips = parts.map((part) => {
    const width = (part.ns / total) * BAR
    const place = { x, y: y + 4, width, height: 15 }
    x += width
    return box(patternOf(part.what), colour, place, say('title', {}, says(part)))
  })
  const told = total === 0 ? '–' : says({ what: figure, ns: shareOf(figure, parts) * total })
  const line = { y: y + 16, 'font-size': 13, fill: text }
  return element(
    'g',
    {},
    element('rect', { x: PAD, y: y + 6, width: 10, height: 10, rx: 3, fill: colour }),
    say('text', { x: PAD + 18, 'font-weight': 600, ...line }, name),
    ...strips,
    say('text', { x: PAD + NAME + BAR + 12, ...line }, told),
  )
}
