import { Container, Sprite, TilingSprite } from 'pixi.js'
import { colourNumber } from '../../app/colours.ts'
import { nameOf } from '../../app/owners.ts'
import type { CoreView } from '../../core/index.ts'
import { Frame } from '../frame.ts'
import { Label } from '../label.ts'
import type { CorePlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'

/** A core: lit in the colour of whoever runs on it, hatched while it pays for a switch, hollow when idle. */
export class CorePart extends Container {
  readonly #frame = new Frame()
  readonly #chip: Sprite
  readonly #switch: TilingSprite
  readonly #name = new Label()
  readonly #who = new Label()

  constructor(paint: Paint) {
    super()
    this.#chip = new Sprite(paint.textures.used)
    this.#switch = new TilingSprite({ texture: paint.textures.hatch, width: 1, height: 1 })
    this.#switch.tileScale.set(1 / 3)
    this.addChild(this.#frame, this.#chip, this.#switch, this.#name, this.#who)
  }

  paint(plan: CorePlan, core: CoreView, machine: string, paint: Paint): void {
    const { theme, words } = paint
    const { rect, detail, index } = plan
    const lowest = core.chain[0]
    const busy = lowest !== undefined
    const bar = detail === 'dot'
    this.#frame.draw(rect, {
      fill: busy ? theme.core : theme.card,
      line: theme.line,
      lineWidth: bar ? 1 : 2,
      radius: bar ? 2 : 6,
    })
    const text = busy ? theme.onCore : theme.text
    const soft = busy ? theme.onCore : theme.soft
    const owner = lowest === undefined ? undefined : (paint.owners.get(lowest) ?? lowest)
    const who = owner === undefined ? words.idle : nameOf(owner)
    const tall = rect.height >= 34
    const chipSize = Math.max(
      2,
      Math.min(rect.height - 12, rect.width - 8, tall || detail === 'full' ? 22 : 12),
    )
    const chipShown = busy
    const alpha = lowest === undefined ? 1 : paint.strengthOn(machine, index, lowest)
    this.#chip.visible = chipShown
    this.#switch.visible = chipShown && core.switching
    const wide = detail === 'full' || (detail === 'medium' && !tall)
    const stacked = detail === 'medium' && tall
    // In a tile it takes the whole width.
    const edge = bar ? 2 : 4
    const chipWidth = wide || stacked ? chipSize : Math.max(2, rect.width - 2 * edge)
    const side = detail === 'full' || tall ? 8 : 6
    const chipX = wide || stacked ? side : (rect.width - chipWidth) / 2
    const chipHeight = wide
      ? chipSize
      : tall
        ? Math.min(16, rect.height - 24)
        : Math.max(2, rect.height - (bar ? 4 : 6))
    const chipY = wide || !tall ? (rect.height - chipHeight) / 2 : 5
    if (chipShown && lowest !== undefined) {
      this.#chip.position.set(chipX, chipY)
      this.#chip.setSize(chipWidth, chipHeight)
      this.#chip.alpha = alpha
      this.#chip.tint = paint.tintOf(lowest)
      this.#switch.position.set(chipX, chipY)
      this.#switch.setSize(chipWidth, chipHeight)
      this.#switch.tint = colourNumber(theme.onCore)
    }
    if (wide) {
      const x = chipShown ? chipX + chipSize + side - 1 : 10
      const room = rect.width - x - side + 2
      const two = tall
      const title = two ? (detail === 'full' ? words.core(index) : String(index)) : `${index}`
      this.#name.say(title, { size: 12, bold: true, colour: text }, room)
      this.#who.say(
        who,
        { size: 12, colour: soft },
        two ? room : room - this.#name.width - 5,
        owner === undefined ? who : paint.short(who),
      )
      const middle = rect.height / 2
      this.#name.at(x, two ? middle - 16 : middle - 8)
      if (two) this.#who.at(x, middle - 1)
      else this.#who.at(x + this.#name.width + 5, middle - 8)
    } else if (stacked) {
      this.#name
        .say(String(index), { size: 12, bold: true, colour: text }, 24)
        .at(chipShown ? chipX + chipSize + 6 : 9, 3)
      this.#who
        .say(who, { size: 12, colour: soft }, rect.width - 14, owner === undefined ? who : paint.short(who))
        .at(9, rect.height - 20)
    } else {
      // Colours repeat: the number of whoever runs is on the chip; the core's own below it, if there is space.
      const below = tall && chipShown
      const size = Math.max(10, Label.smallest)
      // Figures and capitals are that high.
      const fits = chipShown && chipHeight >= size * 0.72 && chipWidth >= 13
      const mark = { size, bold: true, colour: theme.onOwner }
      this.#who.sayWhole(fits ? who : '', mark, chipWidth, fits ? paint.short(who) : '')
      this.#who.at((rect.width - this.#who.width) / 2, chipY + (chipHeight - this.#who.height) / 2)
      // In a tile for one number only, that of whoever runs stands out from those of idle cores.
      const own = { size: 11, bold: tall, colour: tall ? text : soft }
      const said = detail !== 'dot' && (tall || !chipShown) ? String(index) : ''
      this.#name.say(said, own, rect.width - 4)
      this.#name.at((rect.width - this.#name.width) / 2, below ? rect.height - 18 : (rect.height - 15) / 2)
    }
  }
}
