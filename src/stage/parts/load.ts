import { Container } from 'pixi.js'
import { colourNumber, mix } from '../../app/colours.ts'
import { formatNumber, type LayerView } from '../../core/index.ts'
import { Label } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

const DOT = 8
const STEP = 11

/** What an app has in hand: requests as dots (full: served; small: waiting), a batch as a bar of work done. */
export class Load extends Container {
  readonly #pool = new SpritePool(this)
  readonly #label = new Label()

  constructor() {
    super()
    this.addChild(this.#label)
  }

  paint(plan: RoomPlan, app: NonNullable<LayerView['app']>, paint: Paint): void {
    const { body, rect } = plan
    const x = body.x - rect.x + 3
    const middle = body.y - rect.y + body.height / 2
    const width = body.width - 6
    this.#pool.start()
    this.#label.visible = false
    if (body.height >= 8 && width >= 20) {
      if (app.progress === null) this.#requests(app, x, middle, width, paint, paint.tintOf(plan.path))
      else this.#batch(app.progress, x, middle, width, paint, paint.colourOf(plan.path))
    }
    this.#pool.end()
  }

  #requests(
    app: NonNullable<LayerView['app']>,
    x: number,
    middle: number,
    width: number,
    paint: Paint,
    tint: number,
  ): void {
    const { textures, theme, words } = paint
    const total = app.inService + app.queued
    const fits = Math.floor(width / STEP)
    const shown = total <= fits ? total : Math.max(0, Math.floor((width - 30) / STEP))
    for (let i = 0; i < shown; i++) {
      const served = i < app.inService
      const size = served ? DOT : DOT * 0.6
      const colour = served ? tint : colourNumber(theme.soft)
      this.#pool.take(textures.disc, x + i * STEP + (DOT - size) / 2, middle - size / 2, size, size, colour)
    }
    if (total > shown) {
      const more = words.more(total - shown)
      this.#label.say(more, { size: 11, colour: theme.soft }, width - shown * STEP)
      this.#label.at(x + shown * STEP + 2, middle - 7)
    }
  }

  #batch(progress: number, x: number, middle: number, width: number, paint: Paint, colour: string): void {
    const { textures, theme, locale } = paint
    const room = width >= 84 ? width - 36 : width
    this.#pool.take(textures.white, x, middle - 3, room, 6, colourNumber(mix(theme.card, colour, 0.25)))
    this.#pool.take(textures.white, x, middle - 3, Math.max(1, room * progress), 6, colourNumber(colour))
    if (room < width) {
      const percent = Math.floor(progress * 100)
      this.#label.say(`${formatNumber(percent, locale, 0)} %`, { size: 11, colour: theme.text }, 36)
      this.#label.at(x + room + 5, middle - 7)
    }
  }
}
