import { Container, TilingSprite } from 'pixi.js'
import { colourNumber } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import { type SliceOperation, visibleOperations } from '../operation-at.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

/** From this width on an exit is hatched as wide as it is; else it has a mark. */
const HATCH_FROM = 3
const PAD = 6

export interface OperationsBox {
  readonly operations: readonly SliceOperation[]
  readonly path: string
  /** Pixels to a nanosecond. */
  readonly scale: number
  /** Where the running itself begins, in pixels from the box's left edge; may lie left of it. */
  readonly runFrom: number
  /** Words begin here at the earliest. */
  readonly wordsFrom: number
  readonly width: number
  readonly height: number
}

/** Stretches of the slice that are taken, as from and to, in pixels. */
type Taken = [number, number][]

const isFree = (taken: Taken, from: number, to: number): boolean =>
  taken.every(([a, b]) => from >= b || to <= a)

/**
 * What a slice's time went to, each operation where it would be if all came at their mean distance: as wide as it is,
 * VM exits hatched from top to bottom, what stays in the guest half as high.
 */
export class OperationsPart extends Container {
  readonly #hatches: TilingSprite[] = []
  readonly #pool = new SpritePool(this)
  readonly #labels: Label[] = []
  #hatched = 0
  #said = 0

  paint(box: OperationsBox, paint: Paint): void {
    this.#pool.start()
    this.#hatched = 0
    this.#said = 0
    const exits: Taken = []
    const words: Taken = [[Number.NEGATIVE_INFINITY, box.wordsFrom]]
    // The rarest have the first say.
    const seen = visibleOperations(box.operations, box.scale).sort((a, b) => b.everyNs - a.everyNs)
    for (const operation of seen) this.#each(operation, box, exits, words, paint)
    this.#pool.end()
    for (const hatch of this.#hatches.slice(this.#hatched)) hatch.visible = false
    for (const label of this.#labels.slice(this.#said)) label.visible = false
  }

  #each(operation: SliceOperation, box: OperationsBox, exits: Taken, words: Taken, paint: Paint): void {
    const { what, everyNs, parts } = operation
    const { textures, theme } = paint
    const tint = colourNumber(theme.onOwner)
    const step = everyNs * box.scale
    const wide = parts.reduce((sum, [, ns]) => sum + ns, 0) * box.scale
    const leaves = operation.exits > 0
    const name = paint.words.operation[what]
    const said = leaves ? paint.words.exitFor(name) : name
    const long = textWidth(said, Math.max(10, Label.smallest), true) + PAD
    const before = Math.ceil(wide / step)
    let named = false
    for (let n = Math.max(1, Math.ceil(-box.runFrom / step) - before); ; n++) {
      const x = box.runFrom + n * step
      if (x >= box.width) return
      const from = Math.max(0, x)
      const to = Math.min(box.width, Math.max(x + wide, x + 1))
      // While the hypervisor works the guest doesn't.
      if (to <= from || !isFree(exits, from, from + 1)) continue
      const wideExit = leaves && wide >= HATCH_FROM
      if (wideExit) {
        exits.push([from, to])
        this.#hatch(from, to - from, box.height, tint, paint)
      } else {
        const tall = leaves ? box.height : box.height * 0.45
        this.#pool.take(textures.white, from, box.height - tall, to - from, tall, tint).alpha = 0.7
        if (leaves) this.#pool.take(textures.mark, x - 2, 0, 5, 4, tint).alpha = 1
      }
      const inside = wideExit && long <= to - from
      const at = inside ? from + 3 : to + 2
      const end = at + long
      const room = inside ? to : Math.min(box.width, x + step)
      // The first of a kind is named even where its words reach over the next.
      const over = !named && end > room && end <= box.width
      if ((end > room && !over) || !isFree(words, at, end) || (!inside && !isFree(exits, at, end))) continue
      named = true
      words.push([from, end])
      this.#say(said, at, inside || over ? paint.tintOf(box.path) : null, over ? 11 : box.height, paint)
    }
  }

  #hatch(x: number, width: number, height: number, tint: number, { textures }: Paint): void {
    let hatch = this.#hatches[this.#hatched]
    if (hatch === undefined) {
      hatch = new TilingSprite({ texture: textures.hatch, width: 1, height: 1 })
      hatch.tileScale.set(1 / 3)
      this.#hatches.push(hatch)
      this.addChildAt(hatch, 0)
    }
    this.#hatched++
    hatch.visible = true
    hatch.position.set(x, 0)
    hatch.setSize(width, height)
    hatch.tint = tint
  }

  /** @param plate behind the words, where they stand on hatching */
  #say(text: string, x: number, plate: number | null, height: number, paint: Paint): void {
    let label = this.#labels[this.#said]
    if (label === undefined) {
      label = new Label()
      this.#labels.push(label)
    }
    this.#said++
    label.say(text, { size: 10, bold: true, colour: paint.theme.onOwner }, Number.POSITIVE_INFINITY)
    label.position.set(x, (height - label.height) / 2)
    if (plate !== null)
      this.#pool.take(paint.textures.white, x - 2, 0, label.width + 4, height, plate).alpha = 1
    // Over plates that were made after it.
    this.addChild(label)
  }
}
