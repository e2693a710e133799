import { Container } from 'pixi.js'
import { formatNumber, formatTime } from '../../core/index.ts'
import { colourNumber } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import type { StripPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import { tickStep } from '../strip-view.ts'

/** Room for a tick's words. */
const APART = 78

/** The scale of time above the strips: how long ago, or from when on where a person looks back. */
export class Axis extends Container {
  readonly #ticks = new SpritePool(this)
  readonly #title = new Label()
  readonly #labels: Label[] = []

  constructor() {
    super()
    this.addChild(this.#title)
  }

  paint({ title, rows }: StripPlan, paint: Paint): void {
    const { theme, words, locale } = paint
    const row = rows[0]
    const last = rows.at(-1)
    if (row === undefined || last === undefined) return
    const { fromNs, lengthNs, live } = paint.strips
    const toNs = fromNs + lengthNs
    const step = tickStep(lengthNs, row.width / APART)
    // While it follows the run, marks stand still and time passes under them.
    const baseNs = live ? toNs : Math.ceil(Math.max(0, fromNs) / step) * step
    const decimals = Math.max(0, 9 - Math.floor(Math.log10(step)))
    const said = live
      ? words.stripTitle(formatTime(lengthNs, locale))
      : words.stripFrom(`${formatNumber(baseNs / 1e9, locale, decimals)}\u00a0s`)
    const short = live ? formatTime(lengthNs, locale) : ''
    this.#title.sayWhole(said, { size: 12, colour: theme.soft }, title.width * 0.6, short)
    this.#title.at(title.x, title.y)
    this.#ticks.start()
    let used = 0
    const look = { size: 11, colour: theme.soft }
    const size = Math.max(11, Label.smallest)
    const free = title.x + this.#title.width + 6
    const count = Math.ceil(lengthNs / step)
    for (let i = 0; i <= count; i++) {
      const atNs = live ? baseNs - i * step : baseNs + i * step
      const x = row.x + ((atNs - fromNs) / lengthNs) * row.width
      if (x < row.x - 0.5 || x > row.x + row.width + 0.5) continue
      const height = last.y + last.height - title.y - 13
      this.#ticks.take(
        paint.textures.white,
        Math.min(x, row.x + row.width - 1),
        title.y + 13,
        1,
        height,
        colourNumber(theme.soft),
      ).alpha = 0.35
      const text = live
        ? i === 0
          ? words.stripNow
          : `−${formatTime(i * step, locale)}`
        : `+${formatTime(i * step, locale)}`
      const wide = textWidth(text, size, false)
      const left = Math.min(row.x + row.width - wide, Math.max(row.x, x - wide / 2))
      // Where the marks begin is said at the left.
      if (left < free || (!live && i === 0)) continue
      let label = this.#labels[used]
      if (label === undefined) {
        label = new Label()
        this.#labels[used] = label
        this.addChild(label)
      }
      used++
      label.say(text, look, wide + 1).at(left, title.y)
    }
    this.#ticks.end()
    for (let i = used; i < this.#labels.length; i++) {
      const label = this.#labels[i]
      if (label !== undefined) label.visible = false
    }
  }
}
