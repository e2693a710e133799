import { Container, TilingSprite } from 'pixi.js'
import { formatBytes, formatNumber, type LayerView, type RuntimeView } from '../../core/index.ts'
import { colourNumber, mix } from '../../theme/colours.ts'
import { Label } from '../label.ts'
import type { Rect } from '../layout/rect.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

/** Pixels: words above a bar, the bar, a row with a word beside its bar, and what is between two rows. */
const WORDS = 15
const BAR = 9
const BESIDE = 13
const GAP = 5

/** Without words: a bar, and how far down the next one is. */
const BARE = { bar: 5, step: 7 }

/** From this width on there is a word beside a bar. */
const BESIDE_FROM = 84

/** A part of a bar: full in colour, hatched in it, or empty. */
type BarFill = 'solid' | 'hatched' | 'empty'

/** What a process VM is at: a bar of its app's work by how well its code is compiled, and one of the heap. */
export class Process extends Container {
  readonly #pool = new SpritePool(this)
  readonly #code = new Label()
  readonly #heap = new Label()
  readonly #hatches: TilingSprite[] = []
  #hatched = 0

  constructor() {
    super()
    this.addChild(this.#code, this.#heap)
  }

  /** @param at in the room, as its plan has it */
  paint(at: Rect | null, room: Rect, layer: LayerView, paint: Paint): void {
    const { runtime, state } = layer
    this.visible = at !== null && runtime !== null && state === 'up'
    if (at === null || runtime === null || !this.visible) return
    const colour = paint.colourOf(layer.path)
    const row = { x: at.x - room.x, y: at.y - room.y, width: at.width }
    const worded = at.height >= 2 * (WORDS + BAR) + GAP
    const beside = at.height >= 2 * BESIDE
    const below = row.y + (worded ? WORDS + BAR + GAP : beside ? BESIDE + 1 : BARE.step)
    this.#pool.start()
    this.#hatched = 0
    for (const label of [this.#code, this.#heap]) label.visible = false
    if (worded) this.#say(runtime, row, below, paint)
    const left = worded || !beside || row.width < BESIDE_FROM ? 0 : this.#name(row, below, paint)
    const { tiers, heapBytes, liveBytes, usedBytes } = runtime
    const lift = worded ? WORDS : beside ? 2 : 0
    const bar = { x: row.x + left, width: row.width - left, height: beside ? BAR : BARE.bar }
    this.#bar(bar, row.y + lift, colour, paint, [
      ['solid', tiers.optimizing],
      ['hatched', tiers.baseline],
      ['empty', tiers.interpreter],
    ])
    this.#bar(bar, below + lift, colour, paint, [
      ['solid', liveBytes / heapBytes],
      ['hatched', (usedBytes - liveBytes) / heapBytes],
      ['empty', 1 - usedBytes / heapBytes],
    ])
    for (const hatch of this.#hatches.slice(this.#hatched)) hatch.visible = false
    this.#pool.end()
  }

  #say(
    runtime: RuntimeView,
    row: { readonly x: number; readonly y: number; readonly width: number },
    below: number,
    { theme, words, locale }: Paint,
  ): void {
    const { phase, slowdown, usedBytes, heapBytes, collecting } = runtime
    const look = { size: 11, colour: theme.text }
    const name = phase === null ? '' : words.runtime.phase[phase]
    const number = formatNumber(slowdown, locale, 1)
    const short = `${name} · ${words.runtime.timesShort(number)}`
    if (name !== '')
      this.#code.sayWhole(`${name} · ${words.runtime.times(number)}`, look, row.width, short).at(row.x, row.y)
    const heap = words.runtime.heapOf(formatBytes(usedBytes, locale), formatBytes(heapBytes, locale))
    const used = words.runtime.heapShort(formatBytes(usedBytes, locale))
    if (collecting) this.#heap.sayWhole(words.runtime.collects, { ...look, bold: true }, row.width, '')
    else this.#heap.sayWhole(heap, look, row.width, used)
    this.#heap.at(row.x, below)
  }

  /** A word beside each bar. @returns what they take of the width */
  #name(row: { readonly x: number; readonly y: number }, below: number, { theme, words }: Paint): number {
    const look = { size: 11, colour: theme.text }
    this.#code.say(words.runtime.code, look, 60).at(row.x, row.y - 1)
    this.#heap.say(words.runtime.heapWord, look, 60).at(row.x, below - 1)
    return Math.max(this.#code.width, this.#heap.width) + 6
  }

  #bar(
    { x, width, height }: { readonly x: number; readonly width: number; readonly height: number },
    y: number,
    colour: string,
    paint: Paint,
    parts: readonly (readonly [BarFill, number])[],
  ): void {
    const { textures, theme } = paint
    this.#pool.take(textures.white, x, y, width, height, colourNumber(mix(theme.card, colour, 0.6)))
    this.#pool.take(textures.white, x + 1, y + 1, width - 2, height - 2, colourNumber(theme.card))
    let from = x + 1
    for (const [fill, share] of parts) {
      const part = Math.max(0, share) * (width - 2)
      if (fill === 'solid' && part > 0)
        this.#pool.take(textures.white, from, y + 1, part, height - 2, colourNumber(colour))
      if (fill === 'hatched' && part >= 1) this.#hatch(from, y + 1, part, height - 2, colour, paint)
      from += part
    }
  }

  #hatch(x: number, y: number, width: number, height: number, colour: string, paint: Paint): void {
    let hatch = this.#hatches[this.#hatched]
    if (hatch === undefined) {
      hatch = new TilingSprite({ texture: paint.textures.hatch, width: 1, height: 1 })
      hatch.tileScale.set(1 / 3)
      this.#hatches.push(hatch)
      this.addChild(hatch)
    }
    this.#hatched++
    hatch.visible = true
    hatch.position.set(x, y)
    hatch.setSize(width, height)
    hatch.tint = colourNumber(colour)
  }
}
