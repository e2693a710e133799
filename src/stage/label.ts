import { Text, TextStyle } from 'pixi.js'
import { numbered } from './short-names.ts'

export const FONT = "'IBM Plex Sans', system-ui, sans-serif"

export interface LabelLook {
  readonly size: number
  readonly bold?: boolean
  readonly colour: string
  /** Lines are broken at this width. */
  readonly wrap?: number
}

const styles = new Map<string, TextStyle>()

function styleFor(look: LabelLook): TextStyle {
  const key = `${look.size} ${look.bold === true} ${look.colour} ${look.wrap ?? 0}`
  let style = styles.get(key)
  if (style === undefined) {
    style = new TextStyle({
      fontFamily: FONT,
      fontSize: look.size,
      fontWeight: look.bold === true ? '600' : '400',
      fill: look.colour,
      // Without padding, descenders are cut off at fractional pixel densities.
      padding: 2,
      ...(look.wrap === undefined
        ? {}
        : { wordWrap: true, wordWrapWidth: look.wrap, lineHeight: look.size * 1.25 }),
    })
    styles.set(key, style)
  }
  return style
}

let measuring: CanvasRenderingContext2D | null = null
const widths = new Map<string, number>()

/** Width of a text in pixels; remembered. */
export function textWidth(text: string, size: number, bold: boolean): number {
  const key = `${size}${bold ? 'b' : 'n'}${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  measuring ??= document.createElement('canvas').getContext('2d')
  if (measuring === null) return text.length * size * 0.6
  measuring.font = `${bold ? 600 : 400} ${size}px ${FONT}`
  const width = measuring.measureText(text).width
  if (widths.size > 5000) widths.clear()
  widths.set(key, width)
  return width
}

const ascents = new Map<string, number>()

/** How far below its top a word's baseline is, in pixels: not the same for both weights, as letters are fitted to pixels. */
export function ascentOf(size: number, bold: boolean): number {
  const key = `${size}${bold ? 'b' : 'n'}`
  const known = ascents.get(key)
  if (known !== undefined) return known
  measuring ??= document.createElement('canvas').getContext('2d')
  if (measuring === null) return size
  measuring.font = `${bold ? 600 : 400} ${size}px ${FONT}`
  // The letters by which Pixi measures a font.
  const ascent = measuring.measureText('|ÉqÅ').actualBoundingBoxAscent
  ascents.set(key, ascent)
  return ascent
}

/** @returns the longest beginning of a text that fits, with an ellipsis, and before a number that ends it; empty if not even so much does. */
function shorten(text: string, width: number, size: number, bold: boolean): string {
  if (textWidth(text, size, bold) <= width) return text
  const { beginning, number } = numbered(text) ?? { beginning: '', number: '' }
  // Its number tells it from its copies: the end is kept.
  for (let length = beginning.length; length >= 1; length--) {
    const shorter = `${beginning.slice(0, length)}…${number}`
    if (textWidth(shorter, size, bold) <= width) return shorter
  }
  for (let length = text.length - 1; length >= 2; length--) {
    const shorter = `${text.slice(0, length).trimEnd()}…`
    if (textWidth(shorter, size, bold) <= width) return shorter
  }
  return ''
}

/** A word on the stage: its picture is made anew only when the word, its look or the screen's density changes. */
export class Label extends Text {
  static density = 1
  /** The least size of any word, in pixels. */
  static smallest = 0
  #said = ''
  #room = -1

  constructor() {
    super({ text: '', resolution: Label.density, roundPixels: true })
  }

  /** Writes `text`, cut with an ellipsis to `room` pixels; where `orElse` is given it is tried before cutting. */
  say(text: string, asked: LabelLook, room: number, orElse?: string): this {
    const look = asked.size < Label.smallest ? { ...asked, size: Label.smallest } : asked
    const style = styleFor(look)
    if (this.style !== style) {
      this.style = style
      this.#room = -1
    }
    if (this.resolution !== Label.density) this.resolution = Label.density
    if (text === this.#said && room === this.#room) {
      this.visible = this.text !== ''
      return this
    }
    this.#said = text
    this.#room = room
    const bold = look.bold === true
    const whole = look.wrap !== undefined || textWidth(text, look.size, bold) <= room
    const shown = whole ? text : shorten(orElse ?? text, room, look.size, bold)
    if (this.text !== shown) this.text = shown
    this.visible = shown !== ''
    return this
  }

  /** Writes `text`, or `orElse`, whichever fits whole; else nothing. */
  sayWhole(text: string, look: LabelLook, room: number, orElse: string): this {
    const bold = look.bold === true
    const size = Math.max(look.size, Label.smallest)
    const fits = [text, orElse].find((each) => textWidth(each, size, bold) <= room)
    return this.say(fits ?? '', look, room)
  }

  at(x: number, y: number): this {
    this.position.set(Math.round(x), Math.round(y))
    return this
  }
}
