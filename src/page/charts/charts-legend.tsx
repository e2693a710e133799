import { useEffect, useRef } from 'preact/hooks'
import { usePart, useWords } from '../parts/context.ts'
import { drawSwatch, type Look } from './charts-look.ts'

interface LegendRow {
  readonly look: Look
  readonly value: string
}

interface ChartLegendProps {
  readonly caption: string
  readonly rows: readonly LegendRow[]
  /** What happened there. */
  readonly told: readonly string[]
}

/** What is read at the cursor: each line with its name and value, and what happened then. */
export function ChartLegend({ caption, rows, told }: ChartLegendProps) {
  const { words } = useWords()
  return (
    <table class="chart-legend">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(({ look, value }) => (
          <tr key={look.name}>
            <th scope="row">
              <Swatch look={look} />
              {look.name}
            </th>
            <td>{value}</td>
          </tr>
        ))}
        {told.length === 0 ? null : (
          <tr>
            <th scope="row">{words.changes.events}</th>
            <td class="told">{told.join('; ')}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

const [WIDTH, HEIGHT] = [28, 12]

/** A piece of the line, drawn as in the chart. */
function Swatch({ look }: { look: Look }) {
  const theme = usePart((state) => state.theme)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { colour, fill, marker } = look
  const dash = look.dash.join(' ')
  useEffect(() => {
    const ratio = devicePixelRatio
    const element = canvas.current
    const c = element?.getContext('2d')
    if (element == null || c == null) return
    element.width = WIDTH * ratio
    element.height = HEIGHT * ratio
    drawSwatch(c, look, theme, { x: 0, y: 0, width: element.width, height: element.height }, ratio)
  }, [theme, colour, fill, marker, dash])
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} class="chart-swatch" />
    </span>
  )
}
