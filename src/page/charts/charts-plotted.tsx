import { useEffect, useRef, useState } from 'preact/hooks'
import { formatTime } from '../../core/index.ts'
import { nearest, type Series, withUnit } from '../../figures/series.ts'
import type { TimelineMark } from '../../lab/state/timeline-marks.ts'
import type { ThemeName } from '../../theme/colours.ts'
import { useWords } from '../parts/context.ts'
import type { Look } from './charts-look.ts'
import type { Plot } from './charts-plot.ts'

interface PlottedProps {
  readonly title: string
  readonly series: Series
  readonly looks: readonly Look[]
  readonly marks: readonly TimelineMark[]
  readonly theme: ThemeName
  readonly log: boolean
  readonly most: number | null
  /** The place in the series that is read; and the moment, where somebody chose one. */
  readonly at: number
  readonly cursorNs: number | null
  readonly onCursor: (ns: number | null) => void
  /** What is read there, in words. */
  readonly reading: string
}

/** The drawing of a chart, with a cursor that pointers and arrow keys move; fetched when it is first seen. */
export function Plotted(props: PlottedProps) {
  const { title, series, looks, marks, theme, log, most, at, cursorNs, onCursor, reading } = props
  const { words, locale } = useWords()
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<Plot | null>(null)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const { unit } = series
  // uPlot can't change these in place: the plot is made anew.
  const lines = looks.map(({ name, colour }) => `${name} ${colour}`)
  const kind = [title, theme, locale, log, most, ...lines].join(' ')
  useEffect(() => {
    const element = host.current
    if (element === null) return
    let gone = false
    let watch: ResizeObserver | null = null
    void import('./charts-plot.ts').then(
      ({ createPlot }) => {
        if (gone) return
        const fontPx = Number.parseFloat(getComputedStyle(element).fontSize)
        const made = createPlot(element, element.clientWidth, element.clientHeight, {
          looks,
          theme,
          unit,
          format: (value) => (value === 0 ? '0' : withUnit(value, unit, locale)),
          formatTime: (ns) => (ns === 0 ? '0' : formatTime(ns, locale)),
          log,
          most,
          fontPx,
        })
        plot.current = made
        watch = new ResizeObserver(() => made.resize(element.clientWidth, element.clientHeight))
        watch.observe(element)
        setState('ready')
        made.show(series, marks)
        made.cursorAt(cursorNs === null ? null : (series.atNs[at] ?? null))
      },
      () => setState('failed'),
    )
    return () => {
      gone = true
      watch?.disconnect()
      plot.current?.destroy()
      plot.current = null
    }
  }, [kind])
  useEffect(() => {
    plot.current?.show(series, marks)
  }, [series, marks])
  useEffect(() => {
    plot.current?.cursorAt(cursorNs === null ? null : (series.atNs[at] ?? null))
  }, [series, cursorNs, at])

  function point(event: PointerEvent): void {
    const ns = plot.current?.momentAt(event.clientX)
    if (ns !== undefined) onCursor(series.atNs[nearest(series.atNs, ns)] ?? null)
  }
  function walk(event: KeyboardEvent): void {
    const last = series.atNs.length - 1
    const page = Math.max(1, Math.round(last / 10))
    const to = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageUp: at + page,
      PageDown: at - page,
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onCursor(series.atNs[Math.max(0, Math.min(last, to))] ?? null)
  }
  return (
    <>
      {state === 'failed' ? <p class="refused">{words.charts.failed}</p> : null}
      <div
        ref={host}
        class="chart"
        data-state={state}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={series.atNs.length - 1}
        aria-valuenow={at}
        aria-valuetext={reading}
        onKeyDown={walk}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={(event) => event.pointerType === 'mouse' && onCursor(null)}
      />
    </>
  )
}
