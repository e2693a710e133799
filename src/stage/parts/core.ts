import { Container, Sprite, TilingSprite } from 'pixi.js'
import type { CoreView } from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { colourNumber } from '../../theme/colours.ts'
import { Frame } from '../frame.ts'
import { ascentOf, Label, textWidth } from '../label.ts'
import type { CorePlan } from '../layout/plan.ts'
import type { Rect } from '../layout/rect.ts'
import type { Paint } from '../paint.ts'

/** From this height on it has two lines. */
const TALL = 34

/** In a tile: what is around its number and its chip, and how wide the chip is at least; less in a narrow one. */
const TILE = { side: 6, gap: 3, edge: 4, least: 15 }
const NARROW = { below: 38, side: 4, gap: 2, edge: 3, least: 10 }

/** Figures and capitals are so high, of a word's size. */
const CAPITALS = 0.72

/** What is said on a core; the short form of whoever runs may be a number only. */
interface CoreText {
  readonly who: string
  readonly short: string
  readonly busy: boolean
  readonly text: string
  readonly soft: string
}

/** A core: lit in the colour of whoever runs on it, hatched while it pays for a switch, hollow when idle. */
export class CorePart extends Container {
  readonly #frame = new Frame()
  readonly #chip: Sprite
  readonly #switch: TilingSprite
  readonly #name = new Label()
  readonly #who = new Label()
  /** Whoever runs is told on the chip. */
  #named = false

  constructor(paint: Paint) {
    super()
    this.#chip = new Sprite(paint.textures.used)
    this.#switch = new TilingSprite({ texture: paint.textures.hatch, width: 1, height: 1 })
    this.#switch.tileScale.set(1 / 3)
    this.addChild(this.#frame, this.#chip, this.#switch, this.#name, this.#who)
  }

  paint(plan: CorePlan, core: CoreView, machine: string, paint: Paint): void {
    const { theme, words } = paint
    const { rect, detail } = plan
    const lowest = core.chain[0]
    const busy = lowest !== undefined
    const bar = detail === 'dot'
    this.#frame.draw(rect, {
      fill: busy ? theme.core : theme.card,
      line: theme.line,
      lineWidth: bar ? 1 : 2,
      radius: bar ? 2 : 6,
    })
    const owner = lowest === undefined ? undefined : (paint.owners.get(lowest) ?? lowest)
    const who = owner === undefined ? words.idle : nameOf(owner)
    const short = owner === undefined ? who : paint.short(owner)
    const text = busy ? theme.onCore : theme.text
    const said: CoreText = { who, short, busy, text, soft: busy ? theme.onCore : theme.soft }
    this.#named = false
    const chip = this.#say(plan, said, paint)
    this.#chip.visible = busy
    this.#switch.visible = busy && core.switching
    if (lowest === undefined) return
    this.#chip.position.set(chip.x, chip.y)
    this.#chip.setSize(chip.width, chip.height)
    this.#chip.alpha = paint.strengthOn(machine, plan.index, lowest)
    this.#chip.tint = paint.tintOf(lowest)
    // Below a name that is on the chip.
    const hatch = this.#named ? Math.min(5, chip.height * 0.25) : chip.height
    this.#switch.position.set(chip.x, chip.y + chip.height - hatch)
    this.#switch.setSize(chip.width, hatch)
    this.#switch.tint = colourNumber(theme.onCore)
  }

  /** Writes its number and whoever runs on it. @returns where its chip is */
  #say(plan: CorePlan, said: CoreText, paint: Paint): Rect {
    const { rect, detail } = plan
    const tall = rect.height >= TALL
    if (detail === 'full' && tall) return this.#sayInTwoLines(plan, said, paint)
    if (detail === 'medium' && tall) return this.#sayBelow(plan, said)
    if (detail === 'full' || detail === 'medium') return this.#sayInOneLine(plan, said, paint)
    return tall || detail === 'dot' ? this.#sayOnChip(plan, said, paint) : this.#sayBeside(plan, said, paint)
  }

  #sayInTwoLines({ rect, index }: CorePlan, said: CoreText, { words }: Paint): Rect {
    const size = chipSize(rect, 22)
    const x = said.busy ? 8 + size + 7 : 10
    const room = rect.width - x - 6
    this.#name.say(words.core(index), { size: 12, bold: true, colour: said.text }, room)
    this.#who.say(said.who, { size: 12, colour: said.soft }, room, said.short)
    this.#name.at(x, rect.height / 2 - 16)
    this.#who.at(x, rect.height / 2 - 1)
    return { x: 8, y: (rect.height - size) / 2, width: size, height: size }
  }

  #sayBelow({ rect, index }: CorePlan, said: CoreText): Rect {
    const width = chipSize(rect, 22)
    this.#name
      .say(String(index), { size: 12, bold: true, colour: said.text }, 24)
      .at(said.busy ? width + 14 : 9, 3)
    this.#who
      .say(said.who, { size: 12, colour: said.soft }, rect.width - 14, said.short)
      .at(9, rect.height - 20)
    return { x: 8, y: 5, width, height: Math.min(16, rect.height - 24) }
  }

  /** Chip, number and name; with too little space for the name as in a tile. */
  #sayInOneLine(plan: CorePlan, said: CoreText, paint: Paint): Rect {
    const { rect, detail, index } = plan
    const size = chipSize(rect, detail === 'full' ? 22 : 12)
    const side = detail === 'full' ? 8 : 6
    const x = said.busy ? side + size + side - 1 : 10
    const look = { size: 12, bold: true, colour: said.text }
    const room = rect.width - x - side + 2 - textWidth(String(index), 12, true) - 5
    if (said.busy && textWidth(said.who, 12, false) > room) return this.#sayBeside(plan, said, paint)
    this.#name.say(String(index), look, rect.width - x).at(x, rect.height / 2 - 8)
    this.#who
      .say(said.who, { size: 12, colour: said.soft }, room)
      .at(x + this.#name.width + 5, rect.height / 2 - 8 + ascentOf(12, true) - ascentOf(12, false))
    return { x: side, y: (rect.height - size) / 2, width: size, height: size }
  }

  /** In a tile: its own number at the left, whoever runs on the chip beside it, so that no number is taken for the other. */
  #sayBeside(plan: CorePlan, said: CoreText, paint: Paint): Rect {
    const { rect, index } = plan
    const wide = textWidth(String(index), Math.max(11, Label.smallest), false)
    const { side, gap, edge, least } = rect.width < NARROW.below ? NARROW : TILE
    const x = side + wide + gap
    const width = rect.width - x - edge
    if (width < least) return this.#sayOnChip(plan, said, paint)
    this.#name.say(String(index), { size: 11, colour: said.soft }, wide + 2)
    this.#name.at(side, (rect.height - this.#name.height) / 2)
    const height = Math.max(2, rect.height - 6)
    const chip = { x, y: (rect.height - height) / 2, width, height }
    this.#markChip(chip, said, paint)
    return chip
  }

  /** Whoever runs on a chip of the whole width; its own number below that, else only where nobody's could be there. */
  #sayOnChip({ rect, detail, index }: CorePlan, said: CoreText, paint: Paint): Rect {
    const bar = detail === 'dot'
    const tall = rect.height >= TALL
    const edge = bar ? 2 : TILE.edge
    const height = tall ? Math.min(16, rect.height - 24) : Math.max(2, rect.height - (bar ? 4 : 6))
    const width = Math.max(2, rect.width - 2 * edge)
    const chip = { x: (rect.width - width) / 2, y: tall ? 5 : (rect.height - height) / 2, width, height }
    const marked = this.#markChip(chip, said, paint)
    const shown = !bar && (tall || (!said.busy && !marked))
    const colour = tall ? said.text : said.soft
    this.#name.say(shown ? String(index) : '', { size: 11, bold: tall, colour }, rect.width - 4)
    this.#name.at(
      (rect.width - this.#name.width) / 2,
      tall && said.busy ? rect.height - 18 : (rect.height - 15) / 2,
    )
    return chip
  }

  /** Colours repeat: the name of whoever runs is on the chip, or his number. @returns whether a number fits on it */
  #markChip(chip: Rect, { who, short, busy }: CoreText, { theme }: Paint): boolean {
    const size = Math.max(10, Label.smallest)
    const shown = busy && chip.height >= size * CAPITALS
    const look = { size, bold: true, colour: theme.onOwner }
    this.#who.sayWhole(shown ? who : '', look, chip.width, shown ? short : '')
    this.#named = this.#who.visible
    this.#who.at(chip.x + (chip.width - this.#who.width) / 2, chip.y + (chip.height - this.#who.height) / 2)
    return chip.width >= 13 && chip.height >= size * CAPITALS
  }
}

function chipSize({ width, height }: Rect, most: number): number {
  return Math.max(2, Math.min(height - 12, width - 8, most))
}
