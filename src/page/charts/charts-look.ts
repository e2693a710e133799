import { COLOURS, type ThemeName } from '../../theme/colours.ts'

/** How a line of a chart is told from the others: by colour, dash and marker; an area by pattern. */
export interface Look {
  readonly name: string
  readonly colour: string
  readonly dash: readonly number[]
  readonly marker: Marker
  /** Of an area that is stacked; null for a line. */
  readonly fill: LookFill | null
}

const MARKERS = ['disc', 'square', 'triangle', 'diamond'] as const
type Marker = (typeof MARKERS)[number]
type LookFill = 'solid' | 'lines' | 'hatch' | 'none'

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3]]

/** The dash and the marker of the nth line of a chart: four dashes with four markers make sixteen. */
export function nth(i: number): Pick<Look, 'dash' | 'marker'> {
  const turn = i + Math.floor(i / DASHES.length)
  return { dash: DASHES[i % DASHES.length] ?? [], marker: MARKERS[turn % MARKERS.length] ?? 'disc' }
}

/** Draws a marker around a point. @param size from side to side */
export function drawMarker(
  c: CanvasRenderingContext2D,
  marker: Marker,
  x: number,
  y: number,
  size: number,
): void {
  const r = size / 2
  c.beginPath()
  switch (marker) {
    case 'disc':
      c.arc(x, y, r, 0, Math.PI * 2)
      break
    case 'square':
      c.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8)
      break
    case 'triangle':
      c.moveTo(x, y - r * 1.1)
      c.lineTo(x + r * 1.1, y + r)
      c.lineTo(x - r * 1.1, y + r)
      break
    case 'diamond':
      c.moveTo(x, y - r * 1.2)
      c.lineTo(x + r * 1.2, y)
      c.lineTo(x, y + r * 1.2)
      c.lineTo(x - r * 1.2, y)
      break
  }
  c.closePath()
  c.fill()
}

/** The fill of an area, as the bars have it: work solid, guest OS in lines, what is kept hatched. */
export function fillStyle(
  fill: LookFill,
  colour: string,
  theme: ThemeName,
  ratio: number,
): string | CanvasPattern {
  if (fill === 'solid') return colour
  if (fill === 'none') return 'transparent'
  const tile = document.createElement('canvas')
  const side = Math.round(6 * ratio)
  tile.width = side
  tile.height = side
  const c = tile.getContext('2d')
  if (c === null) return colour
  c.fillStyle = COLOURS[theme].card
  c.fillRect(0, 0, side, side)
  c.strokeStyle = colour
  c.fillStyle = colour
  if (fill === 'lines') c.fillRect(0, 0, side, side / 2)
  else {
    c.lineWidth = side / 3
    c.beginPath()
    for (const shift of [-side, 0, side]) {
      c.moveTo(shift - side / 2, side * 1.5)
      c.lineTo(shift + side * 1.5, -side / 2)
    }
    c.stroke()
  }
  return c.createPattern(tile, 'repeat') ?? colour
}

/** What stands before a line's name in a legend: a piece of it. */
export function drawSwatch(
  c: CanvasRenderingContext2D,
  look: Look,
  theme: ThemeName,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ratio: number,
): void {
  const { x, y, width, height } = box
  const middle = y + height / 2
  c.save()
  if (look.fill !== null) {
    c.fillStyle = fillStyle(look.fill, look.colour, theme, ratio)
    c.fillRect(x, y, width, height)
    c.strokeStyle = look.colour
    c.lineWidth = ratio
    c.strokeRect(x + ratio / 2, y + ratio / 2, width - ratio, height - ratio)
  } else {
    c.strokeStyle = look.colour
    c.fillStyle = look.colour
    c.lineWidth = 2 * ratio
    c.setLineDash(look.dash.map((length) => length * ratio))
    c.beginPath()
    c.moveTo(x, middle)
    c.lineTo(x + width, middle)
    c.stroke()
    drawMarker(c, look.marker, x + width / 2, middle, 7 * ratio)
  }
  c.restore()
}
