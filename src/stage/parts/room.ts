import { Container } from 'pixi.js'
import type { LayerView } from '../../core/index.ts'
import { isOn } from '../../figures/inspect.ts'
import { Frame, type FrameLook } from '../frame.ts'
import { Label } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { Load } from './load.ts'
import { MemoryStrip } from './memory-part.ts'
import { Process } from './process-part.ts'
import { isBad, Status, stateText } from './status.ts'
import { Vcpus } from './vcpus.ts'

/** A room: a VM or an app in its owner's colour, with its vCPUs, its load, or why it isn't up. */
export class RoomPart extends Container {
  readonly #frame = new Frame()
  readonly #name = new Label()
  readonly #load = new Load()
  #status: Status | null = null
  #process: Process | null = null
  #memory: MemoryStrip | null = null
  #vcpus: Vcpus | null = null

  constructor() {
    super()
    this.addChild(this.#frame, this.#load, this.#name)
  }

  paint(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    this.#frame.draw(plan.rect, lookOf(plan, layer, paint))
    if (this.#status === null && layer.state !== 'up') {
      this.#status = new Status()
      this.addChildAt(this.#status, 1)
    }
    this.#status?.paint(plan, layer, paint)
    this.#paintName(plan, layer, paint)
    const app = plan.loadOf === null ? null : (paint.layers.get(plan.loadOf)?.app ?? null)
    this.#load.visible = layer.state === 'up'
    if (layer.state === 'up') this.#load.paint(plan, layer, app, paint)
    if (this.#process === null && layer.runtime !== null) {
      this.#process = new Process()
      this.addChild(this.#process)
    }
    this.#process?.paint(plan.process, plan.rect, layer, paint)
    if (plan.memory !== null) this.#memory ??= this.addChild(new MemoryStrip())
    this.#memory?.paint(plan, layer, paint)
    if (this.#vcpus === null) {
      if (plan.glyphs.length === 0) return
      this.#vcpus = new Vcpus()
      this.addChild(this.#vcpus)
    }
    this.#vcpus.paint(plan, layer, paint)
  }

  #paintName(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const { rect, head } = plan
    const local = { x: head.x - rect.x, y: head.y - rect.y, width: head.width, height: head.height }
    const small = isSmall(plan)
    const inner = plan.inRoom && plan.look === 'program'
    const preferred = inner ? 11 : plan.detail === 'full' ? 13 : small ? Math.min(12, local.height - 2) : 12
    const size = Math.max(preferred, Label.smallest)
    const lit = isOn(layer)
    const colour = inner || !lit ? paint.theme.text : paint.theme.onOwner
    const state = layer.state === 'up' || small || inner ? '' : ` · ${stateText(layer, paint.words)}`
    // Figures and capitals are lower than a line.
    const said = size < 7 || size * 0.85 > local.height ? '' : layer.name
    this.#name.say(
      said !== '' && plan.detail === 'full' ? `${said}${state}` : said,
      { size, bold: true, colour },
      local.width - (small ? 4 : 10),
      said === '' ? '' : paint.short(layer.path),
    )
    const x = small ? local.x + (local.width - this.#name.width) / 2 : local.x + 7
    // Close together it makes space for what is below.
    const up = size > local.height ? 1 : 0
    this.#name.at(x, local.y + (local.height - this.#name.height) / 2 - up)
  }
}

function isSmall({ detail }: RoomPlan): boolean {
  return detail === 'tile' || detail === 'dot'
}

function lookOf(plan: RoomPlan, layer: LayerView, paint: Paint): FrameLook {
  const { theme } = paint
  const colour = paint.colourOf(layer.path)
  const small = isSmall(plan)
  const inner = plan.inRoom && plan.look === 'program'
  // For a projector outlines are dark, and the colour fills.
  const line = paint.themeName === 'projector' ? theme.line : colour
  const band = { height: inner ? 0 : small ? plan.rect.height : plan.head.height, fill: colour }
  const radius = small ? 4 : 7
  const lineWidth = inner || small ? 1.5 : 2.5
  if (isBad(layer))
    return {
      fill: theme.dangerQuiet,
      line: theme.danger,
      lineWidth,
      radius: 0,
      dashed: layer.state === 'refused',
    }
  switch (layer.state) {
    case 'up':
      return small && !inner
        ? { fill: colour, line: colour, lineWidth, radius }
        : { fill: theme.card, line, lineWidth, radius, band }
    case 'paused':
      return { fill: theme.quiet, line, lineWidth, radius, band }
    case 'booting':
      return { fill: theme.card, line, lineWidth, radius, dashed: true, band }
    default:
      return { fill: theme.quiet, line: theme.soft, lineWidth: 1.5, radius: 0, dashed: true }
  }
}
