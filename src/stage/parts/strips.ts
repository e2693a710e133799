import { Container, Sprite, TilingSprite } from 'pixi.js'
import { colourNumber } from '../../app/colours.ts'
import { nameOf } from '../../app/owners.ts'
import { formatTime, type Slices } from '../../core/index.ts'
import { Frame } from '../frame.ts'
import { Label, textWidth } from '../label.ts'
import type { MachinePlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'

/** From this width on a slice shows the price of its switch at least as a sliver, and its owner's name. */
const SLIVER_FROM = 10
const SLIVER = 3
const NAME_FROM = 30

class SlicePart extends Container {
  readonly bar: Sprite
  readonly price: TilingSprite
  tag: Label | null = null
  key = ''

  constructor(paint: Paint) {
    super()
    this.bar = new Sprite(paint.textures.white)
    this.price = new TilingSprite({ texture: paint.textures.hatch, width: 1, height: 1 })
    this.price.tileScale.set(1 / 3)
    this.addChild(this.bar, this.price)
  }
}

/** What ran lately on each core of a machine, from left to right, now at the right; prices of switches are hatched. */
export class Strips extends Container {
  readonly #title = new Label()
  readonly #grounds: Frame[] = []
  readonly #labels: Label[] = []
  readonly #slices = new Container()
  readonly #live = new Map<string, SlicePart>()
  readonly #spare: SlicePart[] = []

  constructor() {
    super()
    this.addChild(this.#title, this.#slices)
  }

  paint(plan: MachinePlan, paint: Paint): void {
    const { strips } = plan
    this.visible = strips !== null
    if (strips === null) return
    const { theme, words, view, locale } = paint
    const title = words.stripTitle(formatTime(view.windowNs, locale))
    this.#title.say(title, { size: 12, colour: theme.soft }, strips.title.width)
    this.#title.at(strips.title.x, strips.title.y)
    strips.rows.forEach((row, i) => {
      let ground = this.#grounds[i]
      let label = this.#labels[i]
      if (ground === undefined || label === undefined) {
        ground = new Frame()
        label = new Label()
        this.#grounds[i] = ground
        this.#labels[i] = label
        this.addChildAt(ground, 0)
        this.addChild(label)
      }
      ground.visible = true
      ground.draw(row, { fill: theme.card, line: theme.hair, lineWidth: 1, radius: 2 })
      ground.position.set(row.x, row.y)
      const text = strips.labels === 'words' ? words.core(i) : String(i)
      label.say(
        strips.labelWidth === 0 ? '' : text,
        { size: row.height < 11 ? 9 : 11, colour: theme.soft },
        strips.labelWidth,
      )
      label.at(strips.title.x, row.y + row.height / 2 - (row.height < 11 ? 6 : 7))
    })
    for (let i = strips.rows.length; i < this.#grounds.length; i++) {
      for (const part of [this.#grounds[i], this.#labels[i]]) if (part !== undefined) part.visible = false
    }
    this.#paintSlices(plan, paint)
  }

  #paintSlices(plan: MachinePlan, paint: Paint): void {
    const { strips } = plan
    if (strips === null) return
    const { slices, snapshot, windowNs } = paint.view
    const fromNs = snapshot.nowNs - windowNs
    const seen = new Set<string>()
    // Slices narrower than a pixel are left out where one was drawn already.
    const drawnTo = new Float64Array(strips.rows.length).fill(-1)
    for (let i = 0; i < slices.startNs.length; i++) {
      const place = slices.cores[slices.core[i] ?? 0]
      if (place === undefined || place.machine !== plan.path) continue
      const core = place.index
      const row = strips.rows[core]
      if (row === undefined) continue
      const startNs = slices.startNs[i] ?? 0
      const endNs = startNs + (slices.lengthNs[i] ?? 0)
      if (endNs <= fromNs) continue
      const scale = row.width / windowNs
      const left = Math.max(0, (startNs - fromNs) * scale)
      const right = Math.min(row.width, (endNs - fromNs) * scale)
      if (right <= (drawnTo[core] ?? 0) + 0.5 && right < row.width) continue
      drawnTo[core] = right
      const key = `${core} ${startNs}`
      seen.add(key)
      const part = this.#take(key, paint)
      const width = right - left
      part.position.set(row.x + left, row.y)
      this.#paintOne(part, slices, i, startNs >= fromNs, width, scale, row.height, paint)
    }
    for (const [key, part] of this.#live) {
      if (seen.has(key)) continue
      part.visible = false
      this.#live.delete(key)
      this.#spare.push(part)
    }
  }

  #take(key: string, paint: Paint): SlicePart {
    let part = this.#live.get(key)
    if (part !== undefined) return part
    part = this.#spare.pop()
    if (part === undefined) {
      part = new SlicePart(paint)
      this.#slices.addChild(part)
    }
    part.visible = true
    this.#live.set(key, part)
    return part
  }

  #paintOne(
    part: SlicePart,
    slices: Slices,
    i: number,
    startSeen: boolean,
    width: number,
    scale: number,
    height: number,
    paint: Paint,
  ): void {
    const path = slices.paths[slices.owner[i] ?? 0] ?? ''
    part.bar.setSize(Math.max(0.5, width - (width > 4 ? 1 : 0)), height)
    part.bar.tint = paint.tintOf(path)
    const paid = startSeen ? (slices.switchNs[i] ?? 0) : 0
    const priced = paid > 0 && (width >= SLIVER_FROM || paid * scale >= 1)
    part.price.visible = priced
    const priceWidth = priced ? Math.min(width, Math.max(SLIVER, paid * scale)) : 0
    if (priced) {
      part.price.setSize(priceWidth, height)
      part.price.tint = colourNumber(paint.theme.onOwner)
    }
    const name = nameOf(paint.owners.get(path) ?? path)
    const named = !paint.view.fast && height >= 11 && width >= NAME_FROM
    const size = height >= 15 ? 11 : 9
    const fits = named && textWidth(name, size, true) <= width - priceWidth - 8
    if (part.tag === null && fits) {
      part.tag = new Label()
      part.addChild(part.tag)
    }
    if (part.tag === null) return
    part.tag.visible = fits
    if (!fits) return
    part.tag.say(name, { size, bold: true, colour: paint.theme.onOwner }, width)
    part.tag.position.set(priceWidth + (width - priceWidth - part.tag.width) / 2, (height - size * 1.32) / 2)
  }
}
