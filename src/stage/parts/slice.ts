import { Container, Sprite, TilingSprite } from 'pixi.js'
import { formatTime } from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { colourNumber } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import { visibleOperations } from '../operation-at.ts'
import type { Paint } from '../paint.ts'
import { type OperationsBox, OperationsPart } from './operations.ts'

/** From this width on a slice that began with a switch says so. */
const MARK_FROM = 14
/** A switch narrower than this is marked by a notch, which has no width in time. */
const HATCH_FROM = 2.5
const NAME_FROM = 26
const MARK = { width: 5, height: 4 }

/** A slice as it is seen: everything in pixels from the strip's left edge. */
export interface SliceBox {
  readonly path: string
  readonly left: number
  readonly right: number
  readonly height: number
  /** Where its switch ends, and what it cost. */
  readonly switchTo: number
  readonly switchNs: number
  /** Whether its beginning is seen. */
  readonly begins: boolean
  /** Pixels to a nanosecond. */
  readonly scale: number
  readonly operations: OperationsBox['operations']
}

/** What ran on a core for a while; the price of its switch is hatched, as wide as it is. */
export class SlicePart extends Container {
  readonly #bar: Sprite
  readonly #mark: Sprite
  #hatch: TilingSprite | null = null
  #name: Label | null = null
  #operations: OperationsPart | null = null
  #price: { readonly plate: Sprite; readonly label: Label } | null = null

  constructor({ textures }: Paint) {
    super()
    this.#bar = new Sprite(textures.white)
    this.#mark = new Sprite(textures.mark)
    this.#mark.setSize(MARK.width, MARK.height)
    this.addChild(this.#bar, this.#mark)
  }

  paint(box: SliceBox, paint: Paint): void {
    const width = box.right - box.left
    const { height } = box
    this.#bar.setSize(Math.max(0.5, width - (width > 4 ? 1 : 0)), height)
    this.#bar.tint = paint.tintOf(box.path)
    const paid = Math.max(0, Math.min(width, box.switchTo - box.left))
    const hatched = paid >= HATCH_FROM && box.switchNs > 0
    this.#mark.visible = !hatched && box.begins && box.switchNs > 0 && width >= MARK_FROM
    if (this.#mark.visible) this.#mark.tint = colourNumber(paint.theme.onOwner)
    if (this.#hatch !== null) this.#hatch.visible = hatched
    if (hatched) this.#paintHatch(paid, height, paint)
    this.#paintPrice(box, hatched ? paid : 0, paint)
    const from = hatched ? paid : this.#mark.visible ? MARK.width - 2 : 0
    const close = !paint.view.fast && visibleOperations(box.operations, box.scale).length > 0
    const nameTo = this.#paintName(box, from, close, paint)
    if (this.#operations === null && close) {
      this.#operations = new OperationsPart()
      this.addChildAt(this.#operations, 1)
    }
    if (this.#operations === null) return
    this.#operations.visible = close
    if (!close) return
    const { operations, path, scale } = box
    const runFrom = box.switchTo - box.left
    this.#operations.paint({ operations, path, scale, runFrom, wordsFrom: nameTo, width, height }, paint)
  }

  #paintHatch(paid: number, height: number, paint: Paint): void {
    if (this.#hatch === null) {
      this.#hatch = new TilingSprite({ texture: paint.textures.hatch, width: 1, height: 1 })
      this.#hatch.tileScale.set(1 / 3)
      this.addChildAt(this.#hatch, 1)
    }
    this.#hatch.setSize(paid, height)
    this.#hatch.tint = colourNumber(paint.theme.onOwner)
  }

  /** `switch 0.6 µs`, where there is space for it. */
  #paintPrice(box: SliceBox, paid: number, paint: Paint): void {
    const size = Math.max(10, Label.smallest)
    const text = paid < 40 ? '' : paint.words.switchOf(formatTime(box.switchNs, paint.locale))
    const fits = text !== '' && box.height >= 12 && textWidth(text, size, true) + 10 <= paid
    if (this.#price === null) {
      if (!fits) return
      this.#price = { plate: new Sprite(paint.textures.white), label: new Label() }
      this.addChild(this.#price.plate, this.#price.label)
    }
    const { plate, label } = this.#price
    plate.visible = fits
    label.visible = fits
    if (!fits) return
    label.say(text, { size, bold: true, colour: paint.theme.onOwner }, paid)
    const x = (paid - label.width) / 2
    label.position.set(x, (box.height - label.height) / 2)
    plate.tint = paint.tintOf(box.path)
    plate.setSize(label.width + 6, box.height)
    plate.position.set(x - 3, 0)
  }

  /** In the middle, or at the left where operations are seen. @returns where it ends */
  #paintName({ path, left, right, height }: SliceBox, from: number, atLeft: boolean, paint: Paint): number {
    const room = right - left - from
    const owner = paint.owners.get(path) ?? path
    const size = Math.max(height >= 15 ? 11 : 9, Label.smallest)
    const names = [nameOf(owner), paint.short(owner)]
    const name = names.find((each) => textWidth(each, size, true) <= room - 6) ?? ''
    const fits = !paint.view.fast && height >= size && room >= NAME_FROM && name !== ''
    if (this.#name === null) {
      if (!fits) return from
      this.#name = new Label()
      this.addChild(this.#name)
    }
    this.#name.visible = fits
    if (!fits) return from
    this.#name.say(name, { size, bold: true, colour: paint.theme.onOwner }, room)
    const x = atLeft ? from + 4 : from + (room - this.#name.width) / 2
    this.#name.position.set(x, (height - this.#name.height) / 2)
    return x + this.#name.width + 4
  }
}
