import { Container, Sprite } from 'pixi.js'
import { formatBytes, type LayerView } from '../../core/index.ts'
import { explain } from '../../scenario/index.ts'
import { colourNumber, mix } from '../../theme/colours.ts'
import type { PageWords } from '../../words/index.ts'
import { Label, textWidth } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import { bootStep, PHASES, phaseIn } from '../thread-states.ts'

const BAR = 9

/** Of what a refused VM needs and what is free, with their bars. */
const FIGURES = 58

/** Of the vCPUs, which are drawn at the bottom of a room that boots. */
const VCPUS = 20

/** Why a room isn't up: a sign, words, how far its boot is, and the figures of a refusal as bars. */
export class Status extends Container {
  readonly #under = new Container()
  readonly #bars = new SpritePool(this.#under)
  readonly #badge = new Sprite()
  readonly #text = new Label()
  readonly #need = new Label()
  readonly #free = new Label()
  readonly #phases = PHASES.map(() => new Label())

  constructor() {
    super()
    this.addChild(this.#under, this.#badge, this.#text, this.#need, this.#free, ...this.#phases)
  }

  paint(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const { state } = layer
    this.visible = state !== 'up' && state !== 'removed' && !plan.inRoom
    if (!this.visible) return
    const { theme, textures } = paint
    const { rect } = plan
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    const bad = isBad(layer)
    for (const label of [this.#text, this.#need, this.#free, ...this.#phases]) label.visible = false
    this.#badge.visible = true
    this.#bars.start()
    this.#badge.texture = textures[state as keyof typeof textures & typeof state]
    const told = state === 'booting' && this.#boot(plan, layer, small, paint)
    if (state === 'crashed' && bad) {
      const tint = colourNumber(theme.danger)
      const width = Math.min(16, rect.width * 0.3)
      this.#bars.take(textures.crack, rect.width * 0.72, 0, width, rect.height, tint)
    }
    if (small) {
      // Where its vCPUs would be: below its name, or left of it.
      const { head } = plan
      const beside = head.x > rect.x
      const free = beside
        ? Math.min(head.x - rect.x - 4, rect.height - 4)
        : rect.y + rect.height - head.y - head.height
      const size = Math.min(14, Math.max(7, free), rect.height * 0.5, rect.width * 0.6)
      this.#badge.setSize(size, size)
      this.#badge.tint = colourNumber(
        bad ? theme.danger : state === 'paused' || state === 'booting' ? theme.onOwner : theme.text,
      )
      if (beside) this.#badge.position.set(5, (rect.height - size) / 2)
      else this.#badge.position.set((rect.width - size) / 2, rect.height - size - 2)
    } else if (told) this.#badge.visible = bootStep(phaseIn(layer, paint)) > 0
    else if (state === 'off' && this.#off(plan, layer, paint)) this.#badge.tint = colourNumber(theme.text)
    else if (state === 'paused') this.#paused(plan, paint)
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

  /** An empty case: what it has once it is on, and that it has nothing now. @returns whether there is space for it */
  #off({ rect, body, head, detail }: RoomPlan, layer: LayerView, { theme, words, locale }: Paint): boolean {
    if (layer.vm === null) return false
    const size = 22
    const x = body.x - rect.x + 4
    const width = body.x + body.width - rect.x - x - size - 10
    const space = rect.height - head.height - 10
    const ram = words.ofRam(formatBytes(layer.ramBytes.configured, locale))
    const then = `${words.switchedOn} ${words.vcpus(layer.vm.configuredVcpus)}, ${ram}`
    // The head of a roomy room says its state already.
    const off = detail === 'full' ? [] : [words.state.off]
    const fits = [[...off, then, words.offNow], [...off, then], [then]].some((told) => {
      this.#need.say(told.join('\n'), { size: 12, colour: theme.text, wrap: width }, 0)
      return width >= 84 && this.#need.height <= space
    })
    this.#need.visible = fits
    if (!fits) return false
    this.#badge.setSize(size, size)
    this.#badge.position.set(x, head.height + 8)
    this.#need.at(x + size + 8, head.height + 8)
    return true
  }

  /** The room fills up from below, a third for each phase. @returns whether the thirds have words */
  #boot(plan: RoomPlan, layer: LayerView, small: boolean, paint: Paint): boolean {
    const { theme, textures, words } = paint
    const { rect, head } = plan
    const top = small ? 0 : head.height
    const height = rect.height - top - 4 - (small ? 0 : VCPUS)
    const colour = paint.colourOf(layer.path)
    const tint = colourNumber(
      mix(small ? colour : theme.card, small ? theme.onOwner : colour, small ? 0.12 : 0.24),
    )
    const part = height / PHASES.length
    const step = bootStep(phaseIn(layer, paint))
    for (let i = 0; i < step; i++)
      this.#bars.take(
        textures.white,
        4,
        top + height - (i + 1) * part + 1,
        rect.width - 8,
        Math.max(1, part - 2),
        tint,
      )
    const look = { size: 12, colour: theme.text }
    if (small || part < 18 || rect.width < 96) return false
    PHASES.forEach((phase, i) => {
      const middle = top + height - (i + 0.5) * part
      const now = i === step - 1
      const word = now ? words.phaseOf(words.phase[phase], step) : words.phase[phase]
      const label = this.#phases[i] as Label
      label.say(word, { ...look, bold: now, colour: i < step ? theme.text : theme.soft }, rect.width - 36)
      label.at(30, middle - label.height / 2)
      if (!now) return
      this.#badge.setSize(15, 15)
      this.#badge.tint = colourNumber(theme.text)
      this.#badge.position.set(10, Math.round(middle - 8))
    })
    return true
  }

  #words(plan: RoomPlan, layer: LayerView, bad: boolean, paint: Paint): void {
    const { theme, words } = paint
    const { rect, body, head } = plan
    const { state } = layer
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
    // Beside the crack.
    const room = Math.min(
      body.width - size - 12,
      state === 'crashed' ? rect.width * 0.72 - x - size - 6 : 1e4,
    )
    const look = { size: 12, bold: true, colour }
    const step = bootStep(phaseIn(layer, paint))
    const phase = PHASES[step - 1]
    const short = phase === undefined ? stateText(layer, words) : words.phaseOf(words.phase[phase], step)
    // The head of a roomy room says its state already.
    const said = plan.detail === 'full' && phase === undefined ? '' : short
    const beside = textWidth(short, 12, true) <= room
    const under = !beside && !roomy && below >= size + 20
    const lift = under ? 8 : 0
    this.#badge.y -= lift
    this.#text.sayWhole(said, look, under ? body.width : room, '')
    this.#text.at(under ? x : x + size + 6, y - lift + (under ? size + 1 : (size - this.#text.height) / 2))
    if (state === 'booting' && size < 10) this.#badge.visible = false
    const top = y + size + 4
    const space = rect.height - top - 6
    if (layer.why?.code === 'ram' && (!roomy || space < FIGURES)) {
      // In less space only how much it is that it needs.
      if (below < size + 24) return
      const lift = roomy ? 0 : 10
      const need = words.needsRam(formatBytes(layer.why.needBytes, paint.locale))
      this.#badge.y -= lift
      this.#text.y -= lift
      this.#need.sayWhole(need, { size: 12, bold: true, colour }, body.width, '')
      this.#need.at(x, y - lift + size + 3)
      return
    }
    if (!roomy || layer.why === null) return
    if (layer.why.code === 'ram') this.#figures(layer.why, x, top, body.width - 8, paint)
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

/** What state it is in; a process VM starts, and boots nothing. */
export function stateText({ state, runtime }: LayerView, words: PageWords): string {
  return runtime?.phase === 'starting' ? words.runtime.phase.starting : words.state[state]
}

/** Something is wrong with it, not only with what it stands on. */
export function isBad({ state, why }: LayerView): boolean {
  return (state === 'crashed' || state === 'refused') && why?.code !== 'below'
}
