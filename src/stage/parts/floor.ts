import { Container, TilingSprite } from 'pixi.js'
import { colourNumber } from '../../app/colours.ts'
import { msText } from '../../app/measure.ts'
import { formatTime, type LayerView } from '../../core/index.ts'
import { Frame } from '../frame.ts'
import { Label, textWidth } from '../label.ts'
import type { FloorPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'

const BAR = 96

/** A floor: an OS or a hypervisor that rooms stand on, with what it keeps of each second of the cores. */
export class FloorPart extends Container {
  readonly #frame = new Frame()

  constructor() {
    super()
    this.addChild(this.#frame)
  }

  paint(plan: FloorPlan, layer: LayerView, paint: Paint): void {
    const { theme } = paint
    const bad = layer.state === 'crashed' || layer.state === 'refused'
    const dashed = layer.state === 'booting' || layer.state === 'off'
    this.#frame.draw(plan.rect, {
      fill: bad ? theme.dangerQuiet : plan.inRoom ? theme.quiet : theme.card,
      line: bad ? theme.danger : plan.inRoom ? theme.quiet : theme.line,
      lineWidth: plan.inRoom ? 1 : 2,
      radius: 5,
      dashed: dashed && !plan.inRoom,
    })
  }
}

function nameFor(layer: LayerView, plan: FloorPlan, paint: Paint): string {
  const { words } = paint
  if (layer.hypervisor !== null) return words.hypervisorType(layer.name, layer.hypervisor.type)
  if (plan.inRoom) return words.guestName(layer.name)
  const carries = [...paint.layers.values()].some(
    (other) => other.parent === layer.path && other.kind === 'hypervisor',
  )
  return carries ? words.hostOs(layer.name) : words.bareOs(layer.name)
}

/** Where the whole doesn't fit. */
function shortNameFor(layer: LayerView, paint: Paint): string {
  return layer.hypervisor === null
    ? layer.name
    : paint.words.hypervisorShort(layer.name, layer.hypervisor.type)
}

/** The words of a floor; apart from its box, since threads pass between the two. */
export class FloorWords extends Container {
  readonly #plate = new Frame()
  readonly #keepPlate = new Frame()
  readonly #name = new Label()
  readonly #scheduler = new Label()
  readonly #keeps = new Label()
  readonly #barFrame = new Frame()
  #hatch: TilingSprite | null = null

  constructor() {
    super()
    this.addChild(this.#plate, this.#keepPlate, this.#name, this.#scheduler, this.#barFrame, this.#keeps)
  }

  paint(plan: FloorPlan, layer: LayerView, paint: Paint): void {
    const { theme, words, locale } = paint
    const { width, height } = plan.rect
    const full = plan.detail === 'full'
    const size = plan.inRoom ? 11 : full ? 14 : 12
    const bad = layer.state === 'crashed' || layer.state === 'refused'
    const ms = plan.inRoom ? undefined : paint.view.keeps?.get(layer.path)
    const keptSpace = this.#paintKept(plan, ms, paint)
    const room = Math.max(0, width - 20 - keptSpace)
    const state = layer.state === 'up' ? '' : ` · ${words.state[layer.state]}`
    const look = { size, bold: !plan.inRoom, colour: bad ? theme.danger : theme.text }
    this.#name.say(
      `${nameFor(layer, plan, paint)}${state}`,
      look,
      room,
      `${shortNameFor(layer, paint)}${state}`,
    )
    const nameY = full ? 3 : (height - size * 1.3) / 2
    this.#name.at(10, nameY)

    const { scheduler } = layer
    const slice = scheduler?.sliceNs ?? null
    const policy = scheduler === null ? words.noSlices : words.policy[scheduler.policy]
    const text = slice === null ? policy : words.slices(policy, formatTime(slice, locale))
    if (full) {
      this.#scheduler.say(text, { size: 12, colour: theme.soft }, room, policy).at(10, 21)
    } else {
      this.#scheduler.visible = false
    }
    if (plan.inRoom) return
    const wide = Math.max(this.#name.width, this.#scheduler.visible ? this.#scheduler.width : 0)
    this.#plate.draw(
      { width: Math.ceil(wide) + 8, height: height - 6 },
      plate(bad ? theme.dangerQuiet : theme.card),
      6,
      3,
    )
  }

  /** @returns the width taken at the right. */
  #paintKept(plan: FloorPlan, ms: number | undefined, paint: Paint): number {
    const { theme, words, locale, textures } = paint
    const { width, height } = plan.rect
    const shown = ms !== undefined && width >= 190
    for (const part of [this.#keeps, this.#barFrame, this.#keepPlate]) part.visible = shown
    if (this.#hatch !== null) this.#hatch.visible = shown
    if (!shown) return 0
    const figure = msText(ms, locale)
    const long = words.keeps(figure)
    const look = { size: 12, bold: true, colour: theme.text }
    const bar = width >= 420 ? BAR : 48
    const spare = width - 200 - bar
    const text = textWidth(long, 12, true) <= spare ? long : words.keepsShort(figure)
    const barX = width - bar - 10
    const barHeight = Math.min(22, height - 8)
    const barY = (height - barHeight) / 2
    this.#keeps.say(text, look, width / 2)
    this.#keeps.at(barX - this.#keeps.width - 8, (height - 16) / 2)
    const plateX = barX - this.#keeps.width - 12
    this.#keepPlate.draw({ width: width - plateX - 6, height: height - 6 }, plate(theme.card), plateX, 3)
    this.#barFrame.draw(
      { width: bar, height: barHeight },
      { fill: theme.stage, line: theme.soft, lineWidth: 1, radius: 3 },
      barX,
      barY,
    )
    if (this.#hatch === null) {
      this.#hatch = new TilingSprite({ texture: textures.hatch, width: 1, height: 1 })
      this.#hatch.tileScale.set(1 / 3)
      this.addChild(this.#hatch)
    }
    // The bar is one second; whatever is kept is at least a sliver.
    const share = Math.min(1, ms / 1000)
    this.#hatch.position.set(barX + 1, barY + 1)
    this.#hatch.setSize(ms > 0 ? Math.max(2, share * (bar - 2)) : 0.01, barHeight - 2)
    this.#hatch.tint = colourNumber(theme.keep)
    return width - plateX
  }
}

function plate(fill: string) {
  return { fill, line: fill, lineWidth: 0, radius: 3 }
}
