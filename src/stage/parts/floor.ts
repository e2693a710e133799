import { Container, TilingSprite } from 'pixi.js'
import { formatTime, KINDS, type LayerView } from '../../core/index.ts'
import { msText } from '../../figures/measure.ts'
import { colourNumber, mix } from '../../theme/colours.ts'
import { Frame } from '../frame.ts'
import { Label, textWidth } from '../label.ts'
import type { FloorPlan } from '../layout/plan.ts'
import { freeSpans } from '../layout/spans.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import { bootStep, PHASES } from '../thread-states.ts'

/** A floor: an OS or a hypervisor that rooms stand on; while it boots it fills up phase by phase. */
export class FloorPart extends Container {
  readonly #frame = new Frame()
  readonly #fill = new SpritePool(this)

  constructor() {
    super()
    this.addChild(this.#frame)
  }

  paint(plan: FloorPlan, layer: LayerView, paint: Paint): void {
    const { theme, textures } = paint
    const bad = layer.state === 'crashed' || layer.state === 'refused'
    const dashed = layer.state === 'booting' || layer.state === 'off'
    this.#frame.draw(plan.rect, {
      fill: bad ? theme.dangerQuiet : plan.inRoom ? theme.quiet : theme.card,
      line: bad ? theme.danger : plan.inRoom ? theme.quiet : theme.line,
      lineWidth: plan.inRoom ? 1 : 2,
      radius: 5,
      dashed: dashed && !plan.inRoom,
    })
    const { width, height } = plan.rect
    this.#fill.start()
    if (layer.state === 'booting') {
      const part = (width - 8) / PHASES.length
      const tint = colourNumber(mix(theme.card, theme.keep, 0.3))
      for (let i = 0; i < bootStep(layer.phase); i++)
        this.#fill.take(textures.white, 4 + i * part, 4, part - 2, height - 8, tint)
    }
    if (layer.state === 'crashed') {
      const tint = colourNumber(theme.danger)
      // Right of its words.
      for (const at of [0.56, 0.86]) this.#fill.take(textures.crack, width * at, 0, height / 3, height, tint)
    }
    this.#fill.end()
  }
}

/** Whether a hypervisor stands on it. */
function carriesVms(layer: LayerView, paint: Paint): boolean {
  for (const other of paint.layers.values())
    if (other.parent === layer.path && KINDS[other.kind].makesVms) return true
  return false
}

/** A floor's name and its second line, from the longest to the shortest way to say them. */
function waysToSay(layer: LayerView, plan: FloorPlan, paint: Paint): (readonly [string, string])[] {
  const { words, locale } = paint
  const step = bootStep(layer.phase)
  const phase = PHASES[step - 1]
  const said = phase === undefined ? words.state[layer.state] : words.phaseOf(words.phase[phase], step)
  const state = layer.state === 'up' ? '' : ` · ${said}`
  if (plan.inRoom)
    return [
      [
        `${layer.hypervisor === null ? words.guestName(layer.name) : words.hypervisorShort(layer.name, layer.hypervisor.type)}${state}`,
        '',
      ],
      [`${layer.name}${state}`, ''],
    ]
  const { scheduler, hypervisor, name } = layer
  const slice = scheduler?.sliceNs ?? null
  const policy = scheduler === null ? words.noSlices : words.policy[scheduler.policy]
  const turns = slice === null ? policy : words.slices(policy, formatTime(slice, locale))
  const role =
    hypervisor !== null
      ? words.hypervisorRole(hypervisor.type)
      : carriesVms(layer, paint)
        ? words.hostOsRole
        : words.bareOs
  const short = hypervisor === null ? name : words.hypervisorShort(name, hypervisor.type)
  return [
    [`${name} · ${role}${state}`, turns],
    [`${role}${state}`, `${name} · ${turns}`],
    [`${role}${state}`, scheduler === null ? name : `${name} · ${policy}`],
    [`${short}${state}`, scheduler === null ? '' : policy],
    [`${name}${state}`, role],
    [`${short}${state}`, ''],
    [short, ''],
    [name, ''],
  ]
}

/** Pixels for the shortest way to say what a floor keeps. */
const LEAST_KEPT = 52

const NOWHERE = { x: 0, width: 0 }

/** The words of a floor, beside the lanes of the threads, and what it keeps of each second of the cores. */
export class FloorWords extends Container {
  readonly #name = new Label()
  readonly #scheduler = new Label()
  readonly #keeps = new Label()
  readonly #ofWhat = new Label()
  readonly #bar = new Frame()
  #hatch: TilingSprite | null = null

  constructor() {
    super()
    this.addChild(this.#name, this.#scheduler, this.#bar, this.#keeps, this.#ofWhat)
  }

  paint(plan: FloorPlan, layer: LayerView, paint: Paint): void {
    this.visible = plan.detail !== 'dot'
    if (!this.visible) return
    const { theme } = paint
    const { height } = plan.rect
    const full = plan.detail === 'full'
    const bad = layer.state === 'crashed' || layer.state === 'refused'
    const ms = plan.inRoom ? undefined : paint.view.keeps?.get(layer.path)
    const both = freeSpans(plan, ms !== undefined)
    // What it keeps has no space: its name has all of it.
    const { words, kept } = (both.kept?.width ?? 0) >= LEAST_KEPT ? both : freeSpans(plan, false)
    this.#paintKept(plan, ms, kept ?? NOWHERE, paint)
    const look = {
      size: plan.inRoom ? 11 : full ? 14 : 12,
      bold: !plan.inRoom,
      colour: bad ? theme.danger : theme.text,
    }
    const ways = waysToSay(layer, plan, paint)
    const size = Math.max(look.size, Label.smallest)
    const fit =
      ways.find(
        ([first, second]) =>
          textWidth(first, size, look.bold) <= words.width &&
          (!full || textWidth(second, Math.max(12, Label.smallest), false) <= words.width),
      ) ?? (ways.at(-1) as readonly [string, string])
    this.#name.say(fit[0], look, words.width)
    const two = full && fit[1] !== ''
    this.#name.at(words.x, two ? 3 : (height - size * 1.3) / 2)
    this.#scheduler.say(two ? fit[1] : '', { size: 12, colour: theme.soft }, words.width)
    this.#scheduler.at(words.x, 21)
  }

  #paintKept(
    plan: FloorPlan,
    ms: number | undefined,
    at: { readonly x: number; readonly width: number },
    paint: Paint,
  ): void {
    const { theme, words, locale, textures } = paint
    const { height } = plan.rect
    const shown = ms !== undefined && at.width >= LEAST_KEPT
    for (const part of [this.#keeps, this.#ofWhat, this.#bar]) part.visible = shown
    if (this.#hatch !== null) this.#hatch.visible = shown
    if (!shown) return
    const figure = msText(ms, locale)
    const two = plan.detail === 'full'
    const long = two ? words.keeps(figure) : words.keepsAll(figure)
    const look = { size: 12, bold: true, colour: theme.text }
    const size = Math.max(12, Label.smallest)
    const least = 22
    const ofWidth = two ? textWidth(words.ofEachSecond, size, false) : 0
    const fits = Math.max(textWidth(long, size, true), ofWidth) <= at.width - least - 8
    const short = words.keepsShort(figure)
    // In little space first the bar goes, then the words.
    const shortWidth = textWidth(short, size, true)
    const bare = !fits && shortWidth > at.width - least - 8
    this.#keeps.sayWhole(fits ? long : short, look, at.width, '')
    const text = Math.max(this.#keeps.width, fits ? ofWidth : 0)
    const bar = bare ? 0 : Math.min(110, at.width - text - 8)
    this.#bar.visible = !bare
    if (this.#hatch !== null) this.#hatch.visible = !bare
    const barHeight = Math.min(22, height - 8)
    const barY = (height - barHeight) / 2
    const right = at.x + at.width + (bare ? 8 : 0)
    this.#keeps.at(right - text - bar - 8, two && fits ? 4 : (height - size * 1.3) / 2)
    this.#ofWhat.say(two && fits ? words.ofEachSecond : '', { size: 12, colour: theme.soft }, at.width)
    this.#ofWhat.at(right - text - bar - 8, 20)
    if (bare) return
    this.#bar.draw(
      { width: bar, height: barHeight },
      { fill: theme.stage, line: theme.soft, lineWidth: 1, radius: 3 },
      right - bar,
      barY,
    )
    if (this.#hatch === null) {
      this.#hatch = new TilingSprite({ texture: textures.hatch, width: 1, height: 1 })
      this.#hatch.tileScale.set(1 / 3)
      this.addChild(this.#hatch)
    }
    // The bar is one second; whatever is kept is at least a sliver.
    const share = Math.min(1, ms / 1000)
    this.#hatch.position.set(right - bar + 1, barY + 1)
    this.#hatch.setSize(ms > 0 ? Math.max(2, share * (bar - 2)) : 0.01, barHeight - 2)
    this.#hatch.tint = colourNumber(theme.keep)
  }
}
