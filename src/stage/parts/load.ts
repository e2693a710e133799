import { Container } from 'pixi.js'
import { formatNumber, type LayerView } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { colourNumber, mix } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import { fitDots } from '../layout/dots.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

/** A share of the work that is too little to be seen as a bar is said as cores instead. */
const SEEN = 0.005

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What an app has in hand: requests as dots, served by its threads or waiting; of a batch, the cores it gets lately. */
export class Load extends Container {
  readonly #pool = new SpritePool(this)
  #label: Label | null = null
  #second: Label | null = null

  paint(plan: RoomPlan, layer: LayerView, app: LayerView['app'], paint: Paint): void {
    const { body, rect } = plan
    this.#pool.start()
    for (const label of [this.#label, this.#second]) if (label !== null) label.visible = false
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    if (small && !plan.inRoom) this.#tile(plan, layer, paint)
    else if (app !== null && body.height >= 8 && body.width >= 26) {
      const box = { x: body.x - rect.x + 3, y: body.y - rect.y, width: body.width - 6, height: body.height }
      const path = plan.loadOf ?? plan.path
      const inner = plan.inRoom && plan.look === 'program'
      const name = Math.max(11, Label.smallest)
      const beside = inner ? body.width - 16 - textWidth(layer.name, name, true) : 0
      if (app.progress !== null) this.#batch(app, path, box, beside, paint)
      else if (app.workload !== 'idle') this.#requests(app, path, box, paint)
    }
    this.#pool.end()
  }

  /** Of all that it could use, how much of the cores a tile got lately: a bar along its top, or its left side. */
  #tile(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const { rect } = plan
    const { textures, theme } = paint
    if (rect.height < 9 || rect.width < 8) return
    const most = layer.vm?.vcpus.length ?? layer.app?.threads ?? layer.runtime?.threads ?? 1
    const share = Math.min(1, (paint.received.get(layer.path) ?? 0) / Math.max(1, most))
    const colour = paint.colourOf(layer.path)
    if (rect.height < 30) {
      const tall = rect.height - 4
      const faint = colourNumber(mix(colour, theme.onOwner, 0.3))
      this.#pool.take(textures.white, 1.5, 2, 2, tall, faint)
      if (share > 0)
        this.#pool.take(
          textures.white,
          1.5,
          2 + tall * (1 - share),
          2,
          tall * share,
          colourNumber(theme.onOwner),
        )
      return
    }
    const height = 3
    const width = rect.width - 6
    const y = 3
    this.#pool.take(textures.white, 3, y, width, height, colourNumber(mix(colour, theme.onOwner, 0.3)))
    if (share > 0)
      this.#pool.take(textures.white, 3, y, Math.max(1, width * share), height, colourNumber(theme.onOwner))
  }

  #requests(app: NonNullable<LayerView['app']>, path: string, box: Box, paint: Paint): void {
    const { textures, theme, words } = paint
    const tint = paint.tintOf(path)
    const soft = colourNumber(theme.soft)
    const dots = fitDots(box, app.threads, app.inService, app.queued)
    for (const [i, { x, y, size }] of dots.slots.entries()) {
      const served = i < app.inService
      this.#pool.take(served ? textures.disc : textures.ring, x, y, size, size, served ? tint : soft)
    }
    for (const { x, y, size } of dots.queue) this.#pool.take(textures.disc, x, y, size, size, soft)
    if (dots.words === null) return
    const left = app.queued - dots.queue.length + Math.max(0, app.inService - dots.slots.length)
    const text = dots.tall ? words.requestsHere(app.inService, app.queued) : left > 0 ? words.more(left) : ''
    if (text === '') return
    this.#label ??= this.addChild(new Label())
    const short = app.queued > 0 ? words.more(app.queued) : ''
    this.#label.sayWhole(text, { size: 11, colour: theme.soft }, dots.words.width, short)
    this.#label.at(dots.words.x, dots.words.y)
  }

  #batch(
    app: NonNullable<LayerView['app']>,
    path: string,
    box: Box,
    /** Pixels free at the right of the name. */
    beside: number,
    paint: Paint,
  ): void {
    const { theme, words, locale } = paint
    const colour = paint.colourOf(path)
    const tall = box.height >= 34 && box.width >= 60
    const most = Math.max(1, app.threads)
    const got = paint.received.get(path) ?? 0
    const progress = app.progress ?? 0
    const both = progress >= SEEN && box.height >= 62 && tall
    const bar = tall ? Math.min(14, box.height * 0.26) : 6
    const block = (tall ? 17 : 0) + bar
    const y = box.y + Math.max(0, (box.height - block * (both ? 2 : 1) - (both ? 8 : 0)) / 2)
    this.#bar(box.x, y + block - bar, box.width, bar, got / most, most, colour, paint)
    const figure = formatNumber(got, locale, 2)
    const text = words.coresGot(figure)
    const look = { size: 12, bold: true, colour: theme.text }
    if (!tall) {
      // Beside the name of an app, where that leaves space.
      if (beside < 40) return
      this.#label ??= this.addChild(new Label())
      this.#label.sayWhole(text, { ...look, size: 11 }, beside, figure)
      this.#label.at(box.x + box.width - this.#label.width, 2)
      return
    }
    this.#label ??= this.addChild(new Label())
    this.#label.sayWhole(text, look, box.width, figure).at(box.x, y)
    if (!both) return
    const under = y + block + 8
    this.#bar(
      box.x,
      under + block - bar,
      box.width,
      bar,
      progress,
      1,
      mix(theme.card, theme.keep, 0.75),
      paint,
    )
    this.#second ??= this.addChild(new Label())
    const percent = percentText(progress, locale)
    this.#second.say(words.workDone(percent), { size: 12, colour: theme.soft }, box.width, percent)
    this.#second.at(box.x, under)
  }

  /** A bar with its parts marked. */
  #bar(
    x: number,
    y: number,
    width: number,
    height: number,
    share: number,
    parts: number,
    colour: string,
    { textures, theme }: Paint,
  ): void {
    const { white } = textures
    this.#pool.take(white, x, y, width, height, colourNumber(mix(theme.card, colour, 0.22)))
    const full = Math.min(1, share) * width
    if (full > 0) this.#pool.take(white, x, y, Math.max(1, full), height, colourNumber(colour))
    for (let i = 1; i < parts && width / parts >= 5; i++)
      this.#pool.take(white, x + (width * i) / parts - 0.5, y, 1, height, colourNumber(theme.card))
  }
}
