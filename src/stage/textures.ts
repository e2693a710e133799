import { Texture } from 'pixi.js'
import { type BlockTextures, makeBlocks, makeTiles, type TileTextures } from './block-textures.ts'
import { draw, SCALE } from './draw.ts'

export interface Textures extends BlockTextures, TileTextures {
  readonly white: Texture
  readonly disc: Texture
  /** A free place for a request: a ring. */
  readonly ring: Texture
  /** vCPU states, told apart by shape. */
  readonly running: Texture
  readonly ready: Texture
  readonly costop: Texture
  readonly blocked: Texture
  /** Levels that aren't up. */
  readonly off: Texture
  readonly paused: Texture
  readonly crashed: Texture
  readonly refused: Texture
  readonly booting: Texture
  /** The crack in something that crashed. */
  readonly crack: Texture
  /** A machine's disk, at rest and while it works. */
  readonly disk: Texture
  readonly diskBusy: Texture
  /** What a VM has given back through its driver. */
  readonly balloon: Texture
  /** A mark of an operation on a slice. */
  readonly mark: Texture
  /** Where threads turn: by what they are drawn for, tight then wide, each open to left-up, right-up, left-down, right-down. */
  readonly corners: Readonly<Record<keyof typeof THREAD_WIDTH, readonly Texture[]>>
}

/** Of a thread and of the shaft in which it runs, in pixels of the stage. */
export const THREAD_WIDTH = { thread: 3, shaft: 7 } as const

/** How a thread turns, in pixels of the stage. */
const RADII = [3, 6]

function makeCorners(width: number): Texture[] {
  return RADII.flatMap((radius) =>
    [0, 1, 2, 3].map((side) => {
      const size = radius + width / 2
      const [right, down] = [(side & 1) !== 0, (side & 2) !== 0]
      return draw(size, size, (c) => {
        c.lineCap = 'butt'
        c.lineWidth = width
        c.arc(right ? size : 0, down ? size : 0, radius, 0, Math.PI * 2)
        c.stroke()
      })
    }),
  )
}

/** Textures come from canvases, not from the renderer: after a lost context they are simply sent again. */
export function makeTextures(): Textures {
  return {
    white: Texture.WHITE,
    disc: draw(16, 16, (c) => {
      c.arc(8, 8, 7.5, 0, Math.PI * 2)
      c.fill()
    }),
    ring: draw(16, 16, (c) => {
      c.lineWidth = 1.6
      c.arc(8, 8, 6.6, 0, Math.PI * 2)
      c.stroke()
    }),
    running: draw(16, 16, (c) => {
      c.arc(8, 8, 7.5, 0, Math.PI * 2)
      c.fill()
    }),
    ready: draw(16, 16, (c) => {
      c.lineWidth = 2.6
      c.moveTo(8, 1.8)
      c.lineTo(14.2, 8)
      c.lineTo(8, 14.2)
      c.lineTo(1.8, 8)
      c.closePath()
      c.stroke()
    }),
    // Co-stop: the diamond of waiting with the two strokes of a pause.
    costop: draw(16, 16, (c) => {
      c.lineWidth = 1.9
      c.moveTo(8, 1.5)
      c.lineTo(14.5, 8)
      c.lineTo(8, 14.5)
      c.lineTo(1.5, 8)
      c.closePath()
      for (const x of [6.4, 9.6]) {
        c.moveTo(x, 5.6)
        c.lineTo(x, 10.4)
      }
      c.stroke()
    }),
    blocked: draw(16, 16, (c) => {
      c.beginPath()
      c.roundRect(2, 6, 12, 4, 2)
      c.fill()
    }),
    ...makeBlocks(24, 16, SCALE),
    ...makeTiles(),
    // A disc with its hub, and the arm that reads it; at rest the arm is beside it.
    disk: draw(24, 24, (c) => {
      c.lineWidth = 2
      c.arc(12, 12, 10, 0, Math.PI * 2)
      c.stroke()
      c.beginPath()
      c.arc(12, 12, 2.6, 0, Math.PI * 2)
      c.fill()
    }),
    diskBusy: draw(24, 24, (c) => {
      c.arc(12, 12, 11, 0, Math.PI * 2)
      c.arc(12, 12, 4.6, 0, Math.PI * 2, true)
      c.fill()
      c.beginPath()
      c.arc(12, 12, 2.2, 0, Math.PI * 2)
      c.fill()
      c.globalCompositeOperation = 'destination-out'
      c.lineWidth = 2.4
      c.beginPath()
      c.moveTo(22, 22)
      c.lineTo(15.5, 12.5)
      c.stroke()
    }),
    balloon: draw(16, 16, (c) => {
      c.ellipse(8, 6, 4.8, 5.4, 0, 0, Math.PI * 2)
      c.fill()
      c.beginPath()
      c.moveTo(8, 11)
      c.lineTo(10.2, 13.4)
      c.lineTo(5.8, 13.4)
      c.closePath()
      c.fill()
      c.lineWidth = 1.2
      c.beginPath()
      c.moveTo(8, 13)
      c.lineTo(8, 16)
      c.stroke()
    }),
    off: draw(16, 16, (c) => {
      c.lineWidth = 2
      c.arc(8, 8.6, 5.4, -Math.PI / 2 + 0.7, Math.PI * 1.5 - 0.7)
      c.stroke()
      c.beginPath()
      c.moveTo(8, 1.6)
      c.lineTo(8, 7.4)
      c.stroke()
    }),
    paused: draw(16, 16, (c) => {
      c.fillRect(3, 2, 3.6, 12)
      c.fillRect(9.4, 2, 3.6, 12)
    }),
    crashed: draw(16, 16, (c) => {
      c.lineWidth = 3
      c.moveTo(3, 3)
      c.lineTo(13, 13)
      c.moveTo(13, 3)
      c.lineTo(3, 13)
      c.stroke()
    }),
    refused: draw(16, 16, (c) => {
      c.lineWidth = 2.2
      c.arc(8, 8, 6.4, 0, Math.PI * 2)
      c.moveTo(3.6, 12.4)
      c.lineTo(12.4, 3.6)
      c.stroke()
    }),
    crack: draw(16, 64, (c) => {
      c.lineWidth = 2.4
      c.moveTo(10, 0)
      for (const [x, y] of [
        [4, 13],
        [11, 22],
        [5, 38],
        [12, 47],
        [6, 64],
      ] as const)
        c.lineTo(x, y)
      c.stroke()
    }),
    mark: draw(8, 8, (c) => {
      c.moveTo(0, 0)
      c.lineTo(8, 0)
      c.lineTo(4, 7)
      c.closePath()
      c.fill()
    }),
    corners: { thread: makeCorners(THREAD_WIDTH.thread), shaft: makeCorners(THREAD_WIDTH.shaft) },
    booting: draw(16, 16, (c) => {
      c.lineWidth = 2.2
      c.moveTo(3, 13.4)
      c.lineTo(13, 13.4)
      c.moveTo(8, 10)
      c.lineTo(8, 2.4)
      c.moveTo(4.4, 5.8)
      c.lineTo(8, 2.2)
      c.lineTo(11.6, 5.8)
      c.stroke()
    }),
  }
}
