import { Graphics } from 'pixi.js'
import type { Rect } from './layout/rect.ts'

export interface FrameLook {
  readonly fill: string | null
  readonly line: string
  readonly lineWidth: number
  readonly radius: number
  readonly dashed?: boolean
  /** A band along the top, in another colour. */
  readonly band?: { readonly height: number; readonly fill: string }
}

/** A box with an outline, drawn again only when its size or its look changes. */
export class Frame extends Graphics {
  #drawn = ''

  draw(rect: Pick<Rect, 'width' | 'height'>, look: FrameLook, x = 0, y = 0): void {
    const { width, height } = rect
    const key = `${x} ${y} ${width} ${height} ${JSON.stringify(look)}`
    if (key === this.#drawn) return
    this.#drawn = key
    this.clear()
    const edge = look.lineWidth / 2
    const w = Math.max(0, width - look.lineWidth)
    const h = Math.max(0, height - look.lineWidth)
    const radius = Math.min(look.radius, w / 2, h / 2)
    if (look.fill !== null) this.roundRect(x + edge, y + edge, w, h, radius).fill(look.fill)
    if (look.band !== undefined && look.band.height > 0) {
      const b = Math.min(look.band.height, height)
      // Round above, straight below, unless the band is the whole box.
      this.roundRect(x + edge, y + edge, w, Math.min(b, h), radius)
      if (b < height - radius) this.rect(x + edge, y + edge + b - radius - 1, w, radius + 1)
      this.fill(look.band.fill)
    }
    const stroke = { width: look.lineWidth, color: look.line }
    if (look.dashed === true) this.#dashes(x + edge, y + edge, w, h, stroke)
    else if (look.lineWidth > 0) this.roundRect(x + edge, y + edge, w, h, radius).stroke(stroke)
  }

  #dashes(x: number, y: number, w: number, h: number, stroke: { width: number; color: string }): void {
    const dash = 6
    const sides = [
      [x, y, 1, 0, w],
      [x + w, y, 0, 1, h],
      [x + w, y + h, -1, 0, w],
      [x, y + h, 0, -1, h],
    ] as const
    for (const [sx, sy, dx, dy, length] of sides) {
      for (let at = 0; at < length; at += dash * 2) {
        const end = Math.min(length, at + dash)
        this.moveTo(sx + dx * at, sy + dy * at).lineTo(sx + dx * end, sy + dy * end)
      }
    }
    this.stroke(stroke)
  }
}
