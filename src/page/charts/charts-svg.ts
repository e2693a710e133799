import { formatTime } from '../../core/index.ts'
import { type Series, type SeriesLine, stacked, withUnit } from '../../figures/series.ts'
import type { TimelineMark } from '../../lab/state/timeline-marks.ts'
import { COLOURS, type ThemeName } from '../../theme/colours.ts'
import { element, svgFile, words } from '../../theme/svg.ts'
import { SvgPatterns } from '../parts/svg-patterns.ts'
import type { Look } from './charts-look.ts'
import { evenScale, powerScale, type Scale } from './charts-scale.ts'

/** A chart with everything that is needed to read it alone. */
export interface WholeChart {
  readonly title: string
  /** Of which scenario. */
  readonly scenario: string
  /** What is seen in it. */
  readonly hint: string
  readonly series: Series
  readonly looks: readonly Look[]
  readonly marks: readonly (Pick<TimelineMark, 'atNs' | 'kind'> & { readonly told: readonly string[] })[]
  readonly theme: ThemeName
  readonly log: boolean
  /** The top of the scale where it is known beforehand. */
  readonly most: number | null
  readonly locale: string
}

const WIDTH = 760
const PAD = 20
const PLOT = { top: 100, height: 300 }
const FONT_PX = 12
const LEGEND_ROW = 22
const MARKER_EVERY = 48
/** A letter of this typeface is about so wide, as a share of its height. */
const LETTER = 0.56

interface PlotPlace {
  readonly left: number
  readonly width: number
  readonly x: Scale
  readonly y: Scale
}

const xOf = ({ left, width, x }: PlotPlace, ns: number): number => left + x.at(ns) * width
const yOf = ({ y }: PlotPlace, value: number): number => PLOT.top + (1 - y.at(value)) * PLOT.height

/** @returns a chart as a picture of lines, a file of its own, in the colours of the theme. */
export function chartSvg(chart: WholeChart): string {
  const { title, scenario, hint, looks, theme } = chart
  const { card, text, soft } = COLOURS[theme]
  const patterns = new SvgPatterns(theme)
  const place = placeFor(chart)
  const area = looks.some(({ fill }) => fill !== null)
  const curves = area ? areas(chart, place, patterns) : lines(chart, place)
  const legend = legendOf(chart, patterns)
  const height = legendTop + Math.ceil(looks.length / 2) * LEGEND_ROW + PAD / 2
  return svgFile(
    { width: WIDTH, height },
    `${title}. ${scenario}`,
    patterns.defs(),
    element('rect', { width: WIDTH, height, fill: card }),
    words('text', { x: PAD, y: 32, 'font-size': 17, 'font-weight': 600, fill: text }, title),
    words('text', { x: PAD, y: 54, 'font-size': 13, fill: soft }, scenario),
    words('text', { x: PAD, y: 72, 'font-size': 13, fill: soft }, hint),
    axes(chart, place),
    curves,
    marksOf(chart, place),
    legend,
  )
}

const legendTop = PLOT.top + PLOT.height + 44

function placeFor({ series, log, most, locale }: WholeChart): PlotPlace {
  const { atNs, lines: all, unit } = series
  const values = (unit === 'share' && most !== null ? [] : all).flatMap((line) => line.values)
  const said = values.filter((value) => value !== null)
  const greatest = Math.max(0, ...said)
  const above = said.filter((value) => value > 0)
  const y =
    log && above.length > 0
      ? powerScale(Math.min(...above), greatest)
      : evenScale(0, most ?? (greatest > 0 ? greatest * 1.08 : 1), 6, unit)
  const letters = Math.max(...y.ticks.map((value) => withUnit(value, unit, locale).length))
  const left = PAD + letters * FONT_PX * LETTER + 12
  const width = WIDTH - PAD - 16 - left
  return { left, width, x: evenScale(atNs[0] ?? 0, atNs.at(-1) ?? 1, 8, 'ns'), y }
}

function axes({ series: { unit }, theme, locale }: WholeChart, place: PlotPlace): string {
  const { soft, hair } = COLOURS[theme]
  const bottom = PLOT.top + PLOT.height
  const label = { 'font-size': FONT_PX, fill: soft }
  const across = place.y.ticks.map((value) => {
    const y = yOf(place, value)
    const said = value === 0 ? '0' : withUnit(value, unit, locale)
    return [
      element('path', { d: `M${place.left - 4} ${y}H${place.left + place.width}`, stroke: hair }),
      words('text', { x: place.left - 8, y: y + 4, 'text-anchor': 'end', ...label }, said),
    ].join('')
  })
  const upright = place.x.ticks.map((ns) => {
    const x = xOf(place, ns)
    return [
      element('path', { d: `M${x} ${PLOT.top}V${bottom + 4}`, stroke: hair }),
      words(
        'text',
        { x, y: bottom + 20, 'text-anchor': 'middle', ...label },
        ns === 0 ? '0' : formatTime(ns, locale),
      ),
    ].join('')
  })
  return element('g', { class: 'axes' }, ...across, ...upright)
}

interface PlotPoint {
  readonly x: number
  readonly y: number
}

/** A line's points, parted where nothing can be said. */
function stretches({ atNs }: Series, { values }: SeriesLine, place: PlotPlace, log: boolean): PlotPoint[][] {
  const all: PlotPoint[][] = [[]]
  values.forEach((value, at) => {
    if (value === null || (log && value <= 0)) all.push([])
    else all.at(-1)?.push({ x: xOf(place, atNs[at] ?? 0), y: yOf(place, value) })
  })
  return all.filter((points) => points.length > 0)
}

const short = (value: number): number => Math.round(value * 100) / 100
const joined = (points: readonly PlotPoint[]): string =>
  points.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')

/** Lines with their dashes, and markers at even distances, staggered from line to line. */
function lines({ series, looks, log }: WholeChart, place: PlotPlace): string {
  const drawn = series.lines.map((line, i) => {
    const look = looks[i]
    if (look === undefined) return ''
    const parts = stretches(series, line, place, log)
    const d = parts.map((points) => `M${joined(points)}`).join('')
    const stroke = { stroke: look.colour, 'stroke-width': 2, fill: 'none', 'stroke-linejoin': 'round' }
    const dash = look.dash.length === 0 ? {} : { 'stroke-dasharray': look.dash.join(' ') }
    let next = place.left + (MARKER_EVERY * i) / series.lines.length
    const markers = parts.flatMap((points) =>
      points.flatMap(({ x, y }) => {
        if (x < next && points.length > 1) return []
        next = x + MARKER_EVERY
        return [marker(look, x, y)]
      }),
    )
    return element(
      'g',
      {},
      words('title', {}, look.name),
      element('path', { d, ...stroke, ...dash }),
      ...markers,
    )
  })
  return element('g', { class: 'lines' }, ...drawn)
}

function marker({ marker: kind, colour: fill }: Look, x: number, y: number): string {
  const at = (points: readonly (readonly [number, number])[]): string =>
    points.map(([dx, dy]) => `${short(x + dx)},${short(y + dy)}`).join(' ')
  switch (kind) {
    case 'disc':
      return element('circle', { cx: x, cy: y, r: 3.5, fill })
    case 'square':
      return element('rect', { x: x - 3.2, y: y - 3.2, width: 6.4, height: 6.4, fill })
    case 'triangle':
      return element('polygon', {
        points: at([
          [0, -4],
          [4, 3.5],
          [-4, 3.5],
        ]),
        fill,
      })
    case 'diamond':
      return element('polygon', {
        points: at([
          [0, -4.2],
          [4.2, 0],
          [0, 4.2],
          [-4.2, 0],
        ]),
        fill,
      })
  }
}

/** Areas on each other; what isn't filled is what is left up to the top. */
function areas({ series, looks, log }: WholeChart, place: PlotPlace, patterns: SvgPatterns): string {
  const tops = stacked(series.lines)
  const drawn = tops.map((top, i) => {
    const look = looks[i]
    if (look === undefined || look.fill === null || look.fill === 'none') return ''
    const below = tops[i - 1]
    const floor: SeriesLine = {
      key: '',
      values: top.values.map((value, at) => (value === null ? null : (below?.values[at] ?? 0))),
    }
    const floors = stretches(series, floor, place, log)
    const d = stretches(series, top, place, log)
      .map((points, part) => `M${joined(points)}L${joined([...(floors[part] ?? [])].reverse())}Z`)
      .join('')
    const fill = patterns.of(look.fill, look.colour)
    return element(
      'g',
      {},
      words('title', {}, look.name),
      element('path', { d, fill, stroke: look.colour, 'stroke-width': 1 }),
    )
  })
  return element('g', { class: 'areas' }, ...drawn)
}

/** What happened, as lines from top to bottom with a sign on top. */
function marksOf({ marks, theme, series }: WholeChart, place: PlotPlace): string {
  const { danger, accent, soft } = COLOURS[theme]
  const from = series.atNs[0] ?? 0
  const to = series.atNs.at(-1) ?? 0
  const drawn = marks
    .filter(({ atNs }) => atNs >= from && atNs <= to)
    .map(({ atNs, kind, told }) => {
      const x = xOf(place, atNs)
      const colour = { trouble: danger, edit: accent, up: soft }[kind]
      const dash = kind === 'up' ? { 'stroke-dasharray': '1 3' } : {}
      const y = PLOT.top - 7
      const sign = {
        trouble: `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`,
        edit: `M${x} ${y - 4}L${x + 4} ${y}L${x} ${y + 4}L${x - 4} ${y}Z`,
        up: `M${x} ${y - 4}L${x + 4} ${y + 4}H${x - 4}Z`,
      }[kind]
      return element(
        'g',
        { class: kind },
        words('title', {}, told.join('; ')),
        element('path', {
          d: `M${x} ${PLOT.top}v${PLOT.height}`,
          stroke: colour,
          'stroke-width': 1.5,
          ...dash,
        }),
        element('path', {
          d: sign,
          stroke: colour,
          'stroke-width': 1.5,
          fill: kind === 'trouble' ? 'none' : colour,
        }),
      )
    })
  return element('g', { class: 'marks' }, ...drawn)
}

/** Each line with a piece of it, two in a row. */
function legendOf({ looks, theme }: WholeChart, patterns: SvgPatterns): string {
  const rows = looks.map((look, i) => {
    const x = PAD + (i % 2) * ((WIDTH - 2 * PAD) / 2)
    const y = legendTop + Math.floor(i / 2) * LEGEND_ROW
    const dash = look.dash.length === 0 ? {} : { 'stroke-dasharray': look.dash.join(' ') }
    const piece =
      look.fill === null
        ? [
            element('path', { d: `M${x} ${y}h28`, stroke: look.colour, 'stroke-width': 2, ...dash }),
            marker(look, x + 14, y),
          ]
        : [
            element('rect', {
              x,
              y: y - 6,
              width: 28,
              height: 12,
              fill: patterns.of(look.fill, look.colour),
              stroke: look.colour,
            }),
          ]
    const said = { x: x + 36, y: y + 4, 'font-size': 13, fill: COLOURS[theme].text }
    return element('g', {}, ...piece, words('text', said, look.name))
  })
  return element('g', { class: 'legend' }, ...rows)
}
