import { COLOURS, type ThemeName } from '../app/colours.ts'
import { drawSwatch, type Look } from './charts-look.ts'

interface Captions {
  readonly title: string
  readonly subtitle: string
  readonly rows: readonly { readonly look: Look; readonly text: string }[]
}

/** A chart with its title and legend as a picture of its own. */
export function picture(
  chart: HTMLCanvasElement,
  captions: Captions,
  theme: ThemeName,
): Promise<Blob | null> {
  const ratio = devicePixelRatio
  const [pad, line] = [16 * ratio, 20 * ratio]
  const head = pad + 2 * line
  const canvas = document.createElement('canvas')
  canvas.width = chart.width + 2 * pad
  canvas.height = head + chart.height + line * captions.rows.length + 1.5 * pad
  const c = canvas.getContext('2d')
  if (c === null) return Promise.resolve(null)
  const { card, text, soft } = COLOURS[theme]
  const font = (weight: number, px: number): string =>
    `${weight} ${px * ratio}px "IBM Plex Sans", system-ui, sans-serif`
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
  c.drawImage(chart, pad, head)
  captions.rows.forEach(({ look, text: words }, i) => {
    const y = head + chart.height + pad / 2 + line * i
    drawSwatch(c, look, theme, { x: pad, y: y + line / 4, width: 28 * ratio, height: line / 2 }, ratio)
    c.fillStyle = text
    write(words, pad + 36 * ratio, y + line / 2)
  })
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
