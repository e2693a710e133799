import { Container, Sprite } from 'pixi.js'
import { colourNumber, mix } from '../../app/colours.ts'
import { explain, formatBytes, type LayerView } from '../../core/index.ts'
import { Label, textWidth } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import { bootStep, PHASES, phaseIn } from '../states.ts'

const BAR = 9

/** Why a room isn't up: a sign, words, how far its boot is, and the figures of a refusal as bars. */
export class Status extends Container {
  readonly #under = new Container()
  readonly #bars = new SpritePool(this.#under)
  readonly #badge = new Sprite()
  readonly #text = new Label()
  readonly #need = new Label()
  readonly #free = new Label()

  constructor() {
    super()
    this.addChild(this.#under, this.#badge, this.#text, this.#need, this.#free)
  }

  paint(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const { state } = layer
    this.visible = state !== 'up' && state !== 'removed' && !plan.inRoom
    if (!this.visible) return
    const { theme, textures } = paint
    const { rect } = plan
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    const bad = isBad(layer)
    for (const label of [this.#text, this.#need, this.#free]) label.visible = false
    this.#bars.start()
    this.#badge.texture = textures[state as keyof typeof textures & typeof state]
    if (state === 'booting') this.#boot(plan, layer, small, paint)
    if (state === 'crashed' && bad) {
      const tint = colourNumber(theme.danger)
      const width = Math.min(16, rect.width * 0.3)
      this.#bars.take(textures.crack, rect.width * 0.72, 0, width, rect.height, tint)
    }
    if (small) {
      const size = Math.min(14, rect.height * 0.5, rect.width * 0.6)
      this.#badge.setSize(size, size)
      this.#badge.tint = colourNumber(
        bad ? theme.danger : state === 'paused' || state === 'booting' ? theme.onOwner : theme.text,
      )
      this.#badge.position.set((rect.width - size) / 2, rect.height - size - 3)
    } else if (state === 'paused') this.#paused(plan, paint)
    else this.#words(plan, layer, bad, paint)
    this.#bars.end()
  }

  /** What stands in it is still seen: the sign takes the place of the vCPUs. */
  #paused({ rect, detail }: RoomPlan, { theme, words }: Paint): void {
    const y = rect.height - 21
    this.#badge.setSize(14, 14)
    this.#badge.tint = colourNumber(theme.text)
    this.#badge.position.set(8, y)
    const look = { size: detail === 'full' ? 12 : 11, bold: true, colour: theme.text }
    this.#text.sayWhole(words.state.paused, look, rect.width - 34, '')
    this.#text.at(27, y + (14 - this.#text.height) / 2)
  }

  /** The room fills up, a third for each phase. */
  #boot(plan: RoomPlan, layer: LayerView, small: boolean, paint: Paint): void {
    const { theme, textures } = paint
    const { rect, head } = plan
    const top = small ? 0 : head.height
    const height = rect.height - top - 4
    const colour = paint.colourOf(layer.path)
    const tint = colourNumber(
      mix(small ? colour : theme.card, small ? theme.onOwner : colour, small ? 0.12 : 0.24),
    )
    const part = height / PHASES.length
    for (let i = 0; i < bootStep(phaseIn(layer, paint)); i++)
      this.#bars.take(
        textures.white,
        4,
        top + height - (i + 1) * part + 1,
        rect.width - 8,
        Math.max(1, part - 2),
        tint,
      )
  }

  #words(plan: RoomPlan, layer: LayerView, bad: boolean, paint: Paint): void {
    const { theme, words } = paint
    const { rect, body, head } = plan
    // While it boots its vCPUs are drawn at the bottom.
    const below = rect.height - head.height - (layer.state === 'booting' ? 18 : 0)
    const roomy = (plan.detail === 'full' && below >= 64) || (body.width >= 80 && below >= 84)
    const size = Math.min(22, below * 0.55)
    const x = body.x - rect.x + 4
    const y = head.height + (roomy ? 8 : (below - size) / 2)
    const colour = bad ? theme.danger : theme.text
    this.#badge.setSize(size, size)
    this.#badge.tint = colourNumber(colour)
    this.#badge.position.set(x, y)
    const room = body.width - size - 12
    const look = { size: 12, bold: true, colour }
    const step = bootStep(phaseIn(layer, paint))
    const phase = PHASES[step - 1]
    const short = phase === undefined ? words.state[layer.state] : words.phaseOf(words.phase[phase], step)
    // The head of a roomy room says its state already.
    const said = plan.detail === 'full' && phase === undefined ? '' : short
    const beside = textWidth(short, 12, true) <= room
    const under = !beside && !roomy && below >= size + 20
    const lift = under ? 8 : 0
    this.#badge.y -= lift
    this.#text.sayWhole(said, look, under ? body.width : room, '')
    this.#text.at(under ? x : x + size + 6, y - lift + (under ? size + 1 : (size - this.#text.height) / 2))
    if (!roomy || layer.why === null) return
    const top = y + size + 4
    const space = rect.height - top - 6
    if (layer.why.code === 'ram' && space >= 58) this.#figures(layer.why, x, top, body.width - 8, paint)
    else {
      this.#need.say(explain(layer.why, paint.language), { size: 12, colour, wrap: body.width - 8 }, 0)
      this.#need.at(x, top)
      if (this.#need.height > space) this.#need.visible = false
    }
  }

  /** What it needs and what is free, as bars of one scale. */
  #figures(
    { needBytes, freeBytes }: { readonly needBytes: number; readonly freeBytes: number },
    x: number,
    y: number,
    width: number,
    paint: Paint,
  ): void {
    const { theme, words, locale, textures } = paint
    const look = { size: 12, colour: theme.text }
    const scale = width / Math.max(needBytes, freeBytes, 1)
    const need = formatBytes(needBytes, locale)
    this.#need.sayWhole(words.needsRam(need), { ...look, bold: true }, width, need).at(x, y)
    this.#bars.take(textures.white, x, y + 17, needBytes * scale, BAR, colourNumber(theme.danger))
    this.#free.say(words.ramFree(formatBytes(freeBytes, locale)), look, width).at(x, y + 28)
    this.#bars.take(textures.white, x, y + 45, Math.max(1, freeBytes * scale), BAR, colourNumber(theme.soft))
  }
}

/** Something is wrong with it, not only with what it stands on. */
export function isBad({ state, why }: LayerView): boolean {
  return (state === 'crashed' || state === 'refused') && why?.code !== 'below'
}
