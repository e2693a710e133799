import { formatBytes, formatNumber, formatTime } from '../../core/index.ts'
import { finerTicks, type Scale } from '../charts/charts-scale.ts'
import { useWords } from '../parts/context.ts'
import type { ScaleName } from './validation-view.ts'

/** What the plot's marks stand on, and where on it: one scale for both axes, so that the diagonal says "the same". */

/** Around the plot, and where words stand below it, in pixels; for words that are larger it all is. */
const AROUND = { left: 64, bottom: 44, edge: 12, tick: 16, axis: 38, up: 12 }
/** The band around the diagonal. */
const NEAR = 0.1
/** The least distance between two ticks, in pixels. */
const TICK_EVERY = 48

const TICK: Readonly<Record<ScaleName, (value: number, locale: string) => string>> = {
  time: formatTime,
  bytes: formatBytes,
  perS: (value, locale) => `${formatNumber(value, locale)}/s`,
  ratio: (value, locale) => formatNumber(value, locale),
  count: (value, locale) => formatNumber(value, locale),
}

/** @returns where a value stands, across and up, in pixels. @param side of the whole drawing @param large how much larger words are */
export function placesOn(axis: Scale, side: number, large: number) {
  const [left, edge] = [AROUND.left * large, AROUND.edge * large]
  const length = side - left - edge
  return {
    x: (value: number): number => left + axis.at(value) * length,
    y: (value: number): number => edge + (1 - axis.at(value)) * length,
  }
}

export function ValidationAxes({
  axis,
  side,
  scale,
  large,
}: {
  readonly axis: Scale
  readonly side: number
  /** How much larger words are than usual. */
  readonly large: number
  readonly scale: ScaleName
}) {
  const { words, locale } = useWords()
  const { x, y } = placesOn(axis, side, large)
  const [left, edge] = [AROUND.left * large, AROUND.edge * large]
  const length = side - left - edge
  const fine = finerTicks(axis)
  const every = Math.ceil((fine.length * TICK_EVERY * large) / length)
  const ticks = fine.filter((_, i) => i % every === 0)
  const [first = 1, last = 1] = [axis.ticks[0], axis.ticks.at(-1)]
  const band = [
    [first, first * (1 + NEAR)],
    [last, last * (1 + NEAR)],
    [last, last * (1 - NEAR)],
    [first, first * (1 - NEAR)],
  ]
  return (
    <svg width={side} height={length + edge + AROUND.bottom * large} aria-hidden="true" focusable="false">
      <clipPath id="validation-clip">
        <rect x={left} y={edge} width={length} height={length} />
      </clipPath>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="validation-grid" x1={x(tick)} x2={x(tick)} y1={edge} y2={edge + length} />
          <line class="validation-grid" x1={left} x2={left + length} y1={y(tick)} y2={y(tick)} />
          <text x={x(tick)} y={edge + length + AROUND.tick * large} text-anchor="middle">
            {TICK[scale](tick, locale)}
          </text>
          <text x={left - 6} y={y(tick)} text-anchor="end" dominant-baseline="middle">
            {TICK[scale](tick, locale)}
          </text>
        </g>
      ))}
      <g clip-path="url(#validation-clip)">
        <polygon
          class="validation-band"
          points={band.map(([across = 1, up = 1]) => `${x(across)},${y(up)}`).join(' ')}
        />
        <line class="validation-same" x1={x(first)} y1={y(first)} x2={x(last)} y2={y(last)} />
      </g>
      <text
        class="validation-axis"
        x={left + length / 2}
        y={edge + length + AROUND.axis * large}
        text-anchor="middle"
      >
        {words.validation.across}
      </text>
      <text
        class="validation-axis"
        transform={`translate(${AROUND.up * large} ${edge + length / 2}) rotate(-90)`}
        text-anchor="middle"
      >
        {words.validation.up}
      </text>
    </svg>
  )
}
