import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { powerScale } from '../charts/charts-scale.ts'
import { usePart, useWords } from '../parts/context.ts'
import { placesOn, ValidationAxes } from './validation-axes.tsx'
import { ValidationMark } from './validation-mark.tsx'
import {
  amountText,
  errorText,
  MARKS,
  markOf,
  SCALES,
  type ScaleName,
  scaleOf,
  type ValidationRow,
} from './validation-view.ts'

const MOST = 420

/** Words are larger by this factor for a projector. */
const LARGE = 1.5

/** Logarithmic axes have no place for zero. */
const isDrawn = ({ value, simulated }: ValidationRow): boolean =>
  value > 0 && simulated !== null && simulated > 0

/** Simulated over expected, on axes of powers of ten, for figures that can stand on the same axes. */
export function ValidationPlot({
  rows,
  find,
}: {
  readonly rows: readonly ValidationRow[]
  readonly find: (key: string) => void
}) {
  const { words } = useWords()
  const counted = SCALES.map((scale) => ({
    scale,
    rows: rows.filter((row) => isDrawn(row) && scaleOf(row.figure.unit) === scale),
  })).filter((one) => one.rows.length > 0)
  const [chosen, setChosen] = useState<ScaleName | null>(null)
  const [said, setSaid] = useState<ValidationRow | null>(null)
  const text = useText()
  const [most] = [...counted].sort((a, b) => b.rows.length - a.rows.length)
  const shown = counted.find(({ scale }) => scale === chosen) ?? most
  if (shown === undefined) return null
  return (
    <figure class="validation-figure">
      <figcaption>
        <h3>{words.validation.plot}</h3>
        <p class="soft small">{words.validation.axesHint}</p>
        {counted.length < 2 ? null : (
          <fieldset class="segmented small" aria-label={words.validation.scales}>
            {counted.map(({ scale }) => (
              <label key={scale}>
                <input
                  type="radio"
                  name="validation-scale"
                  checked={scale === shown.scale}
                  onChange={() => setChosen(scale)}
                />
                <span>{words.validation.scale[scale]}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Legend rows={shown.rows} />
      </figcaption>
      <Drawing
        key={shown.scale}
        scale={shown.scale}
        rows={shown.rows}
        said={said}
        say={setSaid}
        find={find}
      />
      {/* A screen reader reads it from the mark itself. */}
      <p class="validation-said" aria-hidden="true">
        {said === null ? words.validation.plotHint : text(said)}
      </p>
    </figure>
  )
}

/** A row in one sentence. */
function useText(): (row: ValidationRow) => string {
  const { words, locale, language } = useWords()
  return ({ title, value, simulated, figure, error }) =>
    words.validation.says(
      title[language],
      amountText(value, figure.unit, locale, words),
      amountText(simulated, figure.unit, locale, words),
      errorText(error, locale),
    )
}

function Legend({ rows }: { readonly rows: readonly ValidationRow[] }) {
  const { words } = useWords()
  return (
    <ul class="validation-legend">
      {MARKS.filter((mark) => rows.some((row) => markOf(row) === mark)).map((mark) => (
        <li key={mark}>
          <ValidationMark mark={mark} /> {words.validation.mark[mark]}
        </li>
      ))}
    </ul>
  )
}

/** @returns the side of the square that fits. */
function useSide() {
  const place = useRef<HTMLDivElement>(null)
  const [side, setSide] = useState(MOST)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const watch = new ResizeObserver(() => setSide(Math.min(MOST, element.clientWidth || MOST)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { place, side }
}

/** The marks, of which one at a time is reached with Tab, the others from there with the arrow keys. */
function Drawing({
  scale,
  rows,
  said,
  say,
  find,
}: {
  readonly scale: ScaleName
  readonly rows: readonly ValidationRow[]
  readonly said: ValidationRow | null
  readonly say: (row: ValidationRow | null) => void
  readonly find: (key: string) => void
}) {
  const { words } = useWords()
  const text = useText()
  const { place, side } = useSide()
  const [at, setAt] = useState(0)
  const marks = useRef<HTMLFieldSetElement>(null)
  const axis = useMemo(() => {
    const values = rows.flatMap(({ value, simulated }) => [value, simulated ?? value])
    return powerScale(Math.min(...values), Math.max(...values))
  }, [rows])
  const large = usePart((state) => (state.theme === 'projector' ? LARGE : 1))
  const { x, y } = placesOn(axis, side, large)
  const dots = rows
    .map((row) => ({ row, x: x(row.value), y: y(row.simulated ?? row.value) }))
    .sort((a, b) => a.x - b.x || a.row.key.localeCompare(b.row.key))
  function move(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(dots.length - 1, at + by))
    marks.current?.querySelectorAll<HTMLElement>('button')[next]?.focus()
  }
  return (
    <div class="validation-drawing" ref={place}>
      <ValidationAxes axis={axis} side={side} scale={scale} large={large} />
      <fieldset
        ref={marks}
        aria-label={words.validation.plot}
        onKeyDown={move}
        onPointerLeave={() => say(null)}
      >
        {dots.map((dot, i) => (
          <button
            key={dot.row.key}
            type="button"
            style={{ left: `${dot.x}px`, top: `${dot.y}px` }}
            tabIndex={i === Math.min(at, dots.length - 1) ? 0 : -1}
            aria-label={text(dot.row)}
            data-said={dot.row === said}
            onPointerEnter={() => say(dot.row)}
            onFocus={() => {
              setAt(i)
              say(dot.row)
            }}
            onClick={() => find(dot.row.key)}
          >
            <ValidationMark mark={markOf(dot.row)} />
          </button>
        ))}
      </fieldset>
    </div>
  )
}
