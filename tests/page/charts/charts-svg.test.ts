import { describe, expect, test } from 'vitest'
import type { Series } from '../../../src/figures/series.ts'
import { type Look, nth } from '../../../src/page/charts/charts-look.ts'
import { evenScale, powerScale } from '../../../src/page/charts/charts-scale.ts'
import { chartSvg, type WholeChart } from '../../../src/page/charts/charts-svg.ts'
import { COLOURS } from '../../../src/theme/colours.ts'
import { group, parseSvg, texts, within } from '../xml.ts'

const S = 1e9

const line = (i: number, name: string): Look => ({ ...nth(i), name, colour: '#0a6bb0', fill: null })

const TIMES: Series = {
  unit: 'ns',
  atNs: [0, S, 2 * S, 3 * S, 4 * S],
  lines: [
    { key: 'p50', values: [null, 2e6, 3e6, null, 4e6] },
    { key: 'p95', values: [null, 20e6, 30e6, 40e6, 100e6] },
  ],
}

const CHART: WholeChart = {
  title: 'Response <time> & "more"',
  scenario: 'of web-1',
  hint: 'how long',
  series: TIMES,
  looks: [line(0, 'half are faster'), line(1, 'the slowest 1 in 20')],
  marks: [
    { atNs: 2 * S, kind: 'trouble', told: ['web-1: crashed'] },
    { atNs: 9 * S, kind: 'edit', told: ['after the last moment'] },
  ],
  theme: 'light',
  log: false,
  most: null,
  locale: 'en',
}

/** The numbers of a path, two and two. */
function points(d: string | null | undefined): [number, number][] {
  const numbers = (d ?? '').match(/-?[\d.]+/g)?.map(Number) ?? []
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!])
}

describe('lines', () => {
  const root = parseSvg(chartSvg(CHART))

  test('it says in text what it is, whatever signs are in it', () => {
    expect(root.tagName).toBe('svg')
    expect(within(root, 'title')[0]?.textContent).toBe(`${CHART.title}. of web-1`)
    expect(texts(root)).toEqual(
      expect.arrayContaining([CHART.title, 'of web-1', 'how long', 'half are faster', 'the slowest 1 in 20']),
    )
    expect(texts(group(root, 'axes'))).toEqual(
      expect.arrayContaining(['0', '1\u00a0s', '4\u00a0s', '80\u00a0ms']),
    )
  })

  test('a line is parted where nothing can be said, and what stands alone has its marker', () => {
    const [first, second] = within(group(root, 'lines'), 'path').map((path) => path.getAttribute('d') ?? '')
    expect(first?.match(/M/g)).toHaveLength(2)
    expect(second?.match(/M/g)).toHaveLength(1)
    expect(points(second)).toHaveLength(4)
    expect(within(group(root, 'lines'), 'circle').length).toBeGreaterThan(0)
  })

  test('later is farther right, more is higher, by as much', () => {
    const [at1, at2, at3, at4] = points(within(group(root, 'lines'), 'path')[1]!.getAttribute('d'))
    expect(at2![0] - at1![0]).toBeCloseTo(at4![0] - at3![0], 1)
    expect((at1![1] - at2![1]) * 6).toBeCloseTo(at3![1] - at4![1], 0)
    expect(at4![1]).toBeLessThan(at1![1])
  })

  test('the second line has a dash and another marker than the first', () => {
    const paths = within(group(root, 'lines'), 'path')
    expect(paths[0]?.getAttribute('stroke-dasharray')).toBe('')
    expect(paths[1]?.getAttribute('stroke-dasharray')).toBe(nth(1).dash.join(' '))
    expect(within(group(root, 'legend'), 'circle')).toHaveLength(1)
    expect(within(group(root, 'legend'), 'rect')).toHaveLength(1)
  })

  test('what happened is told where it happened, as far as the run has got', () => {
    const marks = within(group(root, 'marks'), 'g')
    expect(marks).toHaveLength(1)
    expect(marks[0]?.getAttribute('class')).toBe('trouble')
    expect(within(marks[0]!, 'title')[0]?.textContent).toBe('web-1: crashed')
  })

  test('a wide range stands on a scale of powers', () => {
    const wide = parseSvg(chartSvg({ ...CHART, log: true }))
    expect(texts(group(wide, 'axes'))).toEqual(
      expect.arrayContaining(['1\u00a0ms', '10\u00a0ms', '100\u00a0ms']),
    )
  })
})

describe('areas', () => {
  const area = (name: string, fill: Look['fill']): Look => ({ ...nth(0), name, colour: '#465063', fill })
  const chart: WholeChart = {
    ...CHART,
    series: {
      unit: 'share',
      atNs: [0, S, 2 * S],
      lines: [
        { key: 'work', values: [null, 0.5, 0.25] },
        { key: 'guest', values: [null, 0.25, 0.25] },
        { key: 'idle', values: [null, 0.25, 0.5] },
      ],
    },
    looks: [area('work', 'solid'), area('guest OS', 'lines'), area('idle', 'none')],
    marks: [],
    most: 1,
  }
  const root = parseSvg(chartSvg(chart))

  test('they stand on each other; what is left isn’t drawn, and is in the legend', () => {
    const paths = within(group(root, 'areas'), 'path')
    expect(paths).toHaveLength(2)
    const [work, guest] = paths.map((path) => points(path.getAttribute('d')))
    // The top of the first is the floor of the second.
    expect(guest!.slice(2).reverse()).toEqual(work!.slice(0, 2))
    expect(texts(group(root, 'legend'))).toEqual(['work', 'guest OS', 'idle'])
    expect(texts(group(root, 'axes'))).toContain('100\u00a0%')
  })

  test('patterns are in the file, each once', () => {
    const ids = within(root, 'pattern').map((pattern) => pattern.getAttribute('id'))
    expect(ids).toHaveLength(1)
    expect(within(group(root, 'areas'), 'path')[1]?.getAttribute('fill')).toBe(`url(#${ids[0]})`)
  })

  test('it has the colours of the theme', () => {
    for (const theme of ['light', 'dark', 'projector'] as const) {
      const ground = within(parseSvg(chartSvg({ ...chart, theme })), 'rect').find(
        (rect) => Number(rect.getAttribute('width')) > 700,
      )
      expect(ground?.getAttribute('fill')).toBe(COLOURS[theme].card)
    }
  })
})

test('a chart with nothing to say is still a whole file', () => {
  const empty = { ...TIMES, lines: [{ key: 'p50', values: [null, null, null, null, null] }] }
  const root = parseSvg(chartSvg({ ...CHART, series: empty, looks: [line(0, 'half')], log: true }))
  expect(texts(root)).toContain('half')
})

describe('scales', () => {
  test('ticks are round, and no more than wanted', () => {
    expect(evenScale(0, 30 * S, 8, 'ns').ticks).toEqual([0, 5, 10, 15, 20, 25, 30].map((s) => s * S))
    expect(evenScale(0, 1, 6, 'share').ticks.map((tick) => Number(tick.toFixed(9)))).toEqual([
      0, 0.2, 0.4, 0.6, 0.8, 1,
    ])
    expect(evenScale(0, 16 * 2 ** 30, 6, 'bytes').ticks).toEqual(
      [0, 4, 8, 12, 16].map((gib) => gib * 2 ** 30),
    )
    expect(evenScale(3, 3, 6, 'perS').ticks.length).toBeGreaterThan(0)
  })

  test('powers of ten are evenly apart', () => {
    const { ticks, at } = powerScale(2, 950)
    expect(ticks).toEqual([1, 10, 100, 1000])
    expect(at(10) - at(1)).toBeCloseTo(at(1000) - at(100))
  })
})
