import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { type Series, type SeriesUnit, stacked } from '../../figures/series.ts'
import type { TimelineMark } from '../../lab/state/timeline-marks.ts'
import { COLOURS, type ThemeName } from '../../theme/colours.ts'
import { drawMarker, fillStyle, type Look } from './charts-look.ts'

/** The drawing of a chart, fetched when the first one is seen. */

export interface PlotLook {
  readonly looks: readonly Look[]
  readonly theme: ThemeName
  readonly unit: SeriesUnit
  /** Of values on the axes, unit included. */
  readonly format: (value: number) => string
  readonly formatTime: (ns: number) => string
  readonly log: boolean
  /** The top of the scale where it is known beforehand. */
  readonly most: number | null
  readonly fontPx: number
}

export interface Plot {
  show(series: Series, marks: readonly TimelineMark[]): void
  /** Stands at a moment; null: nowhere. */
  cursorAt(ns: number | null): void
  /** The moment under a place on the screen. */
  momentAt(clientX: number): number
  resize(width: number, height: number): void
  readonly canvas: HTMLCanvasElement
  destroy(): void
}

/** Space between markers on a line, in pixels. */
const MARKER_EVERY = 48

const BYTE_STEPS = Array.from({ length: 48 }, (_, i) => 2 ** i)

export function createPlot(host: HTMLElement, width: number, height: number, look: PlotLook): Plot {
  const colours = COLOURS[look.theme]
  const area = look.looks.some(({ fill }) => fill !== null)
  let marks: readonly TimelineMark[] = []
  let times: readonly number[] = []

  const axis = {
    font: `${look.fontPx}px "IBM Plex Sans", system-ui, sans-serif`,
    stroke: colours.soft,
    grid: { stroke: colours.hair, width: 1 },
    ticks: { stroke: colours.hair, width: 1, size: 4 },
    gap: 3,
  }
  const drawn = look.looks.filter(({ fill }) => fill !== 'none')
  const fills = drawn.map(({ fill, colour }) =>
    fill === null ? null : fillStyle(fill, colour, look.theme, uPlot.pxRatio),
  )
  const nothing = (): null => null
  const powers = (_: uPlot, splits: number[]): (number | null)[] =>
    splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null))

  const plot = new uPlot(
    {
      width,
      height,
      // On the right, half of the last moment.
      padding: [12, Math.round(look.fontPx * 1.3), 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: { show: !area, size: 9 },
        // The panel moves it, for pointers and keys alike.
        bind: {
          mousemove: nothing,
          mouseenter: nothing,
          mouseleave: nothing,
          mousedown: nothing,
          dblclick: nothing,
        },
      },
      scales: {
        x: { time: false },
        y: {
          distr: look.log ? 3 : 1,
          ...(look.log
            ? {}
            : { range: (_: uPlot, __: number, max: number) => [0, look.most ?? (max > 0 ? max * 1.08 : 1)] }),
        },
      },
      axes: [
        {
          ...axis,
          size: look.fontPx + 14,
          space: look.fontPx * 4.5,
          values: (_, splits) => splits.map((ns) => look.formatTime(ns)),
        },
        {
          ...axis,
          space: look.fontPx * 2.4,
          size: (_, values) =>
            Math.max(2, ...(values ?? []).map((text) => text?.length ?? 0)) * look.fontPx * 0.56 + 10,
          values: (_, splits) => splits.map((value) => (value === null ? '' : look.format(value))),
          ...(look.unit === 'bytes' ? { incrs: BYTE_STEPS } : {}),
          // Of a logarithmic scale only the powers of ten are drawn.
          ...(look.log
            ? { grid: { ...axis.grid, filter: powers }, ticks: { ...axis.ticks, filter: powers } }
            : {}),
        },
      ],
      series: [
        {},
        ...drawn.map(({ colour, dash }, i): uPlot.Series => {
          const fill = i === 0 ? fills[0] : null
          return {
            stroke: colour,
            width: area ? 1 : 2,
            dash: [...dash],
            points: { show: false },
            ...(fill == null ? {} : { fill: () => fill }),
          }
        }),
      ],
      bands: fills.flatMap((fill, i) =>
        i === 0 || fill === null ? [] : [{ series: [i + 1, i] as [number, number], fill: () => fill }],
      ),
      hooks: {
        drawSeries: [(u, i) => (area ? undefined : drawMarkers(u, i))],
        draw: [drawMarks],
      },
    },
    [[]],
    host,
  )

  /** Markers at even distances, staggered from line to line so that they don't hide each other. */
  function drawMarkers(u: uPlot, i: number): void {
    const one = drawn[i - 1]
    const values = u.data[i]
    if (one === undefined || values === undefined) return
    const { ctx } = u
    const every = MARKER_EVERY * uPlot.pxRatio
    let next = u.bbox.left + (every * (i - 1)) / drawn.length
    ctx.save()
    ctx.fillStyle = one.colour
    for (let at = 0; at < values.length; at++) {
      const value = values[at]
      if (value == null) continue
      const x = u.valToPos(u.data[0][at] ?? 0, 'x', true)
      const alone = values[at - 1] == null && values[at + 1] == null
      if (x < next && !alone) continue
      drawMarker(ctx, one.marker, x, u.valToPos(value, 'y', true), 7 * uPlot.pxRatio)
      next = x + every
    }
    ctx.restore()
  }

  /** What happened, as lines from top to bottom with a sign on top: a cross for trouble, a diamond for a change. */
  function drawMarks(u: uPlot): void {
    const { ctx, bbox } = u
    const { min = 0, max = 0 } = u.scales.x ?? {}
    const ratio = uPlot.pxRatio
    ctx.save()
    for (const { atNs, kind } of marks) {
      if (atNs < (min ?? 0) || atNs > (max ?? 0)) continue
      const x = Math.round(u.valToPos(atNs, 'x', true)) + 0.5
      const colour = { trouble: colours.danger, edit: colours.accent, up: colours.soft }[kind]
      ctx.strokeStyle = colour
      ctx.fillStyle = colour
      ctx.lineWidth = 1.5 * ratio
      ctx.setLineDash(kind === 'up' ? [ratio, 3 * ratio] : [])
      ctx.beginPath()
      ctx.moveTo(x, bbox.top)
      ctx.lineTo(x, bbox.top + bbox.height)
      ctx.stroke()
      ctx.setLineDash([])
      const y = bbox.top - 5 * ratio
      if (kind === 'trouble') {
        const r = 4 * ratio
        ctx.lineWidth = 2 * ratio
        ctx.beginPath()
        ctx.moveTo(x - r, y - r)
        ctx.lineTo(x + r, y + r)
        ctx.moveTo(x + r, y - r)
        ctx.lineTo(x - r, y + r)
        ctx.stroke()
      } else drawMarker(ctx, kind === 'edit' ? 'diamond' : 'triangle', x, y, 7 * ratio)
    }
    ctx.restore()
  }

  return {
    show(series, newMarks) {
      marks = newMarks
      times = series.atNs
      const lines = (area ? stacked(series.lines) : series.lines).slice(0, drawn.length)
      plot.setData([[...series.atNs], ...lines.map(({ values }) => [...values])] as uPlot.AlignedData)
    },
    cursorAt(ns) {
      const left = ns === null ? -10 : plot.valToPos(ns, 'x')
      plot.setCursor({ left, top: ns === null ? -10 : 0 })
    },
    momentAt(clientX) {
      const { left, width: wide } = plot.over.getBoundingClientRect()
      const { min, max } = plot.scales.x ?? {}
      const share = wide > 0 ? (clientX - left) / wide : 0
      const from = min ?? times[0] ?? 0
      return from + share * ((max ?? from) - from)
    },
    resize: (newWidth, newHeight) => plot.setSize({ width: newWidth, height: newHeight }),
    canvas: plot.ctx.canvas,
    destroy: () => plot.destroy(),
  }
}
