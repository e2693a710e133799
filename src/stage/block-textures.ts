import type { Texture } from 'pixi.js'
import { type Draw, draw } from './draw.ts'
import type { BlockKind } from './ram-blocks.ts'

/** Blocks of RAM, and `swapped`: one that lies on the disk. Told apart by pattern and outline. */
export type BlockTextures = Readonly<Record<BlockKind | 'swapped', Texture>>

/** Patterns that fill an area, 6 by 6 pixels of the stage; `hatch`: what is kept; the others as in blocks. */
export type TileTextures = Readonly<Record<'hatch' | 'lines' | 'net' | 'dots', Texture>>

function stripes(
  c: CanvasRenderingContext2D,
  width: number,
  height: number,
  step: number,
  up: boolean,
): void {
  c.lineCap = 'butt'
  c.beginPath()
  for (let x = -height - step; x < width + height + step; x += step) {
    c.moveTo(x, up ? height + 1 : -1)
    c.lineTo(x + height + 2, up ? -1 : height + 1)
  }
  c.stroke()
}

function hatchLines(c: CanvasRenderingContext2D, width: number, height: number, step: number): void {
  c.lineWidth = step * 0.42
  stripes(c, width, height, step, true)
}

/** Centred, so that all edges look alike. */
function places(length: number, step: number): number[] {
  const count = Math.max(2, Math.round(length / step))
  return Array.from({ length: count }, (_, i) => ((i + 0.5) * length) / count)
}

/** Each kind of block, drawn at the very size at which it is shown, so that no line of it gets lost. */
export function makeBlocks(width: number, height: number, density: number): BlockTextures {
  const line = Math.max(1, Math.min(2, height / 9))
  const side = Math.min(width, height)
  const block = (c: CanvasRenderingContext2D, edge: number): void => {
    c.beginPath()
    c.roundRect(edge / 2, edge / 2, width - edge, height - edge, Math.min(4, height / 4))
  }
  const one = (paint: Draw): Texture => draw(width, height, paint, density)
  /** A pattern within an outline. */
  const filled = (thickness: number, paint: Draw): Texture =>
    one((c) => {
      c.save()
      block(c, 0)
      c.clip()
      paint(c)
      c.restore()
      c.lineWidth = thickness
      block(c, thickness)
      c.stroke()
    })
  return {
    used: one((c) => {
      block(c, 0)
      c.fill()
    }),
    // Files stand side by side, as in a shelf.
    cache: filled(line, (c) => {
      const step = Math.max(3.4, Math.min(5, width / 5))
      for (const x of places(width, step)) c.fillRect(x - step * 0.24, 0, step * 0.48, height)
    }),
    assigned: one((c) => {
      c.lineWidth = line * 1.2
      block(c, line * 1.2)
      c.stroke()
      c.clip()
      c.fillRect(0, height * 0.72, width, height)
    }),
    system: filled(line, (c) => hatchLines(c, width, height, Math.max(4, height / 4))),
    // One for several: two that lie on each other.
    shared: one((c) => {
      const by = Math.max(2, Math.min(width, height) * 0.3)
      const [w, h] = [width - by, height - by]
      const radius = Math.min(3, h / 4)
      c.lineWidth = line
      c.beginPath()
      c.roundRect(line / 2, line / 2, w - line, h - line, radius)
      c.stroke()
      c.globalCompositeOperation = 'destination-out'
      c.beginPath()
      c.roundRect(by - line, by - line, w + line, h + line, radius)
      c.fill()
      c.globalCompositeOperation = 'source-over'
      c.beginPath()
      c.roundRect(by, by, w, h, radius)
      c.fill()
    }),
    // Pressed flat between two plates.
    compressed: one((c) => {
      const plate = Math.max(1, height * 0.12)
      const pressed = Math.max(2, height * 0.32)
      c.fillRect(0, 0, width, plate)
      c.fillRect(0, height - plate, width, plate)
      c.fillRect(width * 0.12, (height - pressed) / 2, width * 0.76, pressed)
    }),
    free: one((c) => {
      c.lineWidth = line
      block(c, line)
      c.stroke()
    }),
    // Swapped blocks are round.
    swapped: draw(
      side,
      side,
      (c) => {
        c.arc(side / 2, side / 2, side / 2, 0, Math.PI * 2)
        c.arc(side / 2, side / 2, side * 0.18, 0, Math.PI * 2, true)
        c.fill()
      },
      density,
    ),
  }
}

export function makeTiles(): TileTextures {
  return {
    hatch: draw(6, 6, (c) => hatchLines(c, 6, 6, 6)),
    lines: draw(6, 6, (c) => {
      c.fillRect(0, 0, 6, 1.4)
      c.fillRect(0, 3, 6, 1.4)
    }),
    net: draw(6, 6, (c) => {
      c.lineWidth = 1.3
      stripes(c, 6, 6, 6, true)
      stripes(c, 6, 6, 6, false)
    }),
    dots: draw(6, 6, (c) => {
      for (const [x, y] of [
        [1.5, 1.5],
        [4.5, 4.5],
      ] as const) {
        c.beginPath()
        c.arc(x, y, 1.25, 0, Math.PI * 2)
        c.fill()
      }
    }),
  }
}
