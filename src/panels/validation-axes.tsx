import { useWords } from '../app/context.ts'
import type { ScaleName } from '../app/validation-view.ts'
import { formatBytes, formatNumber, formatTime } from '../core/index.ts'
import { finerTicks, type Scale } from './charts-scale.ts'

/** What the plot's marks stand on, and where on it: one scale for both axes, so that the diagonal says "the same". */

const LEFT = 64
const BOTTOM = 44
const EDGE = 12
/** The band around the diagonal. */
const NEAR = 0.1
/** A tick is written for so many pixels at least. */
const TICK_EVERY = 48

const TICK: Readonly<Record<ScaleName, (value: number, locale: string) => string>> = {
  time: formatTime,
  bytes: formatBytes,
  perS: (value, locale) => `${formatNumber(value, locale)}/s`,
  ratio: (value, locale) => formatNumber(value, locale),
  count: (value, locale) => formatNumber(value, locale),
}

/** @returns where a value stands, across and up, in pixels. @param side of the whole drawing */
export function placesOn(axis: Scale, side: number) {
  const length = side - LEFT - EDGE
  return {
    x: (value: number): number => LEFT + axis.at(value) * length,
    y: (value: number): number => EDGE + (1 - axis.at(value)) * length,
  }
}

export function ValidationAxes({
  axis,
  side,
  scale,
}: {
  readonly axis: Scale
  readonly side: number
  readonly scale: ScaleName
}) {
  const { words, locale } = useWords()
  const { x, y } = placesOn(axis, side)
  const length = side - LEFT - EDGE
  const fine = finerTicks(axis)
  const every = Math.ceil((fine.length * TICK_EVERY) / length)
  const ticks = fine.filter((_, i) => i % every === 0)
  const [first = 1, last = 1] = [axis.ticks[0], axis.ticks.at(-1)]
  const band = [
    [first, first * (1 + NEAR)],
    [last, last * (1 + NEAR)],
    [last, last * (1 - NEAR)],
    [first, first * (1 - NEAR)],
  ]
  return (
    <svg width={side} height={length + EDGE + BOTTOM} aria-hidden="true" focusable="false">
      <clipPath id="validation-clip">
        <rect x={LEFT} y={EDGE} width={length} height={length} />
      </clipPath>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="validation-grid" x1={x(tick)} x2={x(tick)} y1={EDGE} y2={EDGE + length} />
          <line class="validation-grid" x1={LEFT} x2={LEFT + length} y1={y(tick)} y2={y(tick)} />
          <text x={x(tick)} y={EDGE + length + 16} text-anchor="middle">
            {TICK[scale](tick, locale)}
          </text>
          <text x={LEFT - 6} y={y(tick)} text-anchor="end" dominant-baseline="middle">
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
      <text class="validation-axis" x={LEFT + length / 2} y={EDGE + length + 38} text-anchor="middle">
        {words.validation.across}
      </text>
      <text
        class="validation-axis"
        transform={`translate(12 ${EDGE + length / 2}) rotate(-90)`}
        text-anchor="middle"
      >
        {words.validation.up}
      </text>
    </svg>
  )
}
