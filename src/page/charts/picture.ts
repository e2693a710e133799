import { COLOURS, type ThemeName } from '../../theme/colours.ts'
import { drawSwatch, type Look } from './charts-look.ts'

export interface Captions {
  readonly title: string
  readonly subtitle: string
  /** What is said of each look below the drawing. */
  readonly rows: readonly { readonly look: Look; readonly text: string }[]
}

const SWATCH = 28

/** A drawing with its title and legend as a picture of its own. */
export function picture(
  drawing: HTMLCanvasElement,
  captions: Captions,
  theme: ThemeName,
): Promise<Blob | null> {
  const ratio = devicePixelRatio
  const [pad, line] = [16 * ratio, 20 * ratio]
  const head = pad + 2 * line
  const canvas = document.createElement('canvas')
  const c = canvas.getContext('2d')
  if (c === null) return Promise.resolve(null)
  const font = (weight: number, px: number): string =>
    `${weight} ${px * ratio}px "IBM Plex Sans", system-ui, sans-serif`
  c.font = font(400, 12)
  const { places, rows } = flow(
    captions.rows.map(({ text }) => c.measureText(text).width + (SWATCH + 26) * ratio),
    drawing.width,
  )
  canvas.width = drawing.width + 2 * pad
  canvas.height = head + drawing.height + line * rows + 1.5 * pad
  const { card, text, soft } = COLOURS[theme]
  c.fillStyle = card
  c.fillRect(0, 0, canvas.width, canvas.height)
  c.textBaseline = 'middle'
  const write = (words: string, x: number, y: number): void => c.fillText(words, x, y, canvas.width - x - pad)
  c.fillStyle = text
  c.font = font(600, 15)
  write(captions.title, pad, pad + line * 0.4)
  c.fillStyle = soft
  c.font = font(400, 12)
  write(captions.subtitle, pad, pad + line * 1.3)
  c.drawImage(drawing, pad, head)
  captions.rows.forEach(({ look, text: words }, i) => {
    const { x, row } = places[i] ?? { x: 0, row: 0 }
    const left = pad + x
    const y = head + drawing.height + pad / 2 + line * row
    drawSwatch(c, look, theme, { x: left, y: y + line / 4, width: SWATCH * ratio, height: line / 2 }, ratio)
    c.fillStyle = text
    write(words, left + (SWATCH + 8) * ratio, y + line / 2)
  })
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** @returns where things of these widths stand, side by side as far as there is space, and in how many rows. */
function flow(widths: readonly number[], space: number) {
  let [x, row] = [0, 0]
  const places = widths.map((width) => {
    if (x > 0 && x + width > space) [x, row] = [0, row + 1]
    const place = { x, row }
    x += width
    return place
  })
  return { places, rows: widths.length === 0 ? 0 : row + 1 }
}
