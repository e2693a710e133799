import { Texture } from 'pixi.js'

/** Pictures are drawn at this many pixels to one of the stage, so that they stay sharp. */
export const SCALE = 3

export type Draw = (c: CanvasRenderingContext2D) => void

/** @returns a white picture, to be tinted where it is used. @param scale pixels of it to one of `width` */
export function draw(width: number, height: number, paint: Draw, scale = SCALE): Texture {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  const context = canvas.getContext('2d')
  if (context === null) return Texture.WHITE
  context.scale(scale, scale)
  context.fillStyle = '#fff'
  context.strokeStyle = '#fff'
  context.lineCap = 'round'
  context.lineJoin = 'round'
  paint(context)
  // Mipmaps: many are shown smaller than they were drawn.
  return Texture.from({ resource: canvas, autoGenerateMipmaps: true })
}
