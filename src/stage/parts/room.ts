import { Container, Sprite } from 'pixi.js'
import { colourNumber } from '../../app/colours.ts'
import { explain, formatTime, type LayerView, type VcpuView } from '../../core/index.ts'
import { Frame, type FrameLook } from '../frame.ts'
import { Label } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import { shortName } from '../names.ts'
import type { Paint } from '../paint.ts'
import { Load } from './load.ts'

/** Waiting times are said in steps, so that words don't flicker: 1 to 9, then tens, of ms; then seconds. */
function roundedWait(ns: number): number {
  const ms = ns / 1e6
  if (ms < 1) return 0
  if (ms < 10) return Math.floor(ms) * 1e6
  if (ms < 1000) return Math.floor(ms / 10) * 10e6
  return Math.floor(ms / 1000) * 1e9
}

const PHASES = ['firmware', 'kernel', 'services'] as const

/** A room: a VM or an app in its owner's colour, with its vCPUs, its load, or why it isn't up. */
export class RoomPart extends Container {
  readonly #frame = new Frame()
  readonly #name = new Label()
  readonly #status = new Label()
  readonly #more = new Label()
  readonly #badge = new Sprite()
  readonly #load = new Load()
  readonly #plugs: Sprite[] = []
  readonly #glyphs: Sprite[] = []
  readonly #words: Label[] = []

  constructor() {
    super()
    this.addChild(this.#frame, this.#name, this.#load, this.#badge, this.#status, this.#more)
  }

  paint(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const { rect, head } = plan
    const local = { x: head.x - rect.x, y: head.y - rect.y, width: head.width, height: head.height }
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    const inner = plan.inRoom && plan.kind === 'app'
    this.#frame.draw(rect, this.#look(plan, layer, paint))

    const size = inner ? 11 : plan.detail === 'full' ? 13 : small ? Math.min(12, local.height - 2) : 12
    const lit = layer.state === 'up' || layer.state === 'paused' || layer.state === 'booting'
    const nameColour = inner || !lit ? paint.theme.text : paint.theme.onOwner
    const state = layer.state === 'up' || small || inner ? '' : ` · ${paint.words.state[layer.state]}`
    const room = local.width - 10
    this.#name.say(
      size < 7 ? '' : `${layer.name}${plan.detail === 'full' ? state : ''}`,
      { size: Math.max(7, size), bold: true, colour: nameColour },
      room,
      small ? shortName(layer.name) : layer.name,
    )
    const nameX = small ? local.x + (local.width - this.#name.width) / 2 : local.x + 7
    this.#name.at(nameX, local.y + (local.height - this.#name.height) / 2)

    this.#paintStatus(plan, layer, paint, small)
    const app = plan.loadOf === null ? null : (paint.layers.get(plan.loadOf)?.app ?? null)
    this.#load.visible = app !== null && layer.state === 'up'
    if (app !== null && layer.state === 'up') this.#load.paint(plan, app, paint)
    this.#paintGlyphs(plan, layer, paint)
  }

  #look(plan: RoomPlan, layer: LayerView, paint: Paint): FrameLook {
    const { theme } = paint
    const colour = paint.colourOf(layer.path)
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    const inner = plan.inRoom && plan.kind === 'app'
    const band = inner ? 0 : small ? plan.rect.height : plan.head.height
    const radius = small ? 4 : 7
    const lineWidth = inner ? 1.5 : small ? 1.5 : 2.5
    switch (layer.state) {
      case 'up':
        if (small && !inner) {
          return { fill: colour, line: colour, lineWidth, radius }
        }
        return { fill: theme.card, line: colour, lineWidth, radius, band: { height: band, fill: colour } }
      case 'paused':
        return { fill: theme.quiet, line: colour, lineWidth, radius, band: { height: band, fill: colour } }
      case 'booting':
        return {
          fill: theme.card,
          line: colour,
          lineWidth,
          radius,
          dashed: true,
          band: { height: band, fill: colour },
        }
      case 'refused':
        return { fill: theme.dangerQuiet, line: theme.danger, lineWidth, radius: 0, dashed: true }
      case 'crashed':
        return { fill: theme.dangerQuiet, line: theme.danger, lineWidth, radius }
      default:
        return { fill: theme.quiet, line: theme.soft, lineWidth: 1.5, radius: 0, dashed: true }
    }
  }

  /** A sign and words for anything but `up`. */
  #paintStatus(plan: RoomPlan, layer: LayerView, paint: Paint, small: boolean): void {
    const { state } = layer
    this.#badge.visible = false
    this.#status.visible = false
    if (state === 'up' || state === 'removed' || plan.inRoom) return
    this.#badge.visible = true
    const { theme, words, textures } = paint
    const { rect, body } = plan
    const bad = state === 'refused' || state === 'crashed'
    this.#badge.texture = textures[state]
    // While it boots its vCPUs are drawn at the bottom.
    const glyphs = layer.state === 'booting' ? 18 : 0
    const below = { y: plan.head.height, height: rect.height - plan.head.height - glyphs }
    const size = small ? Math.min(14, rect.height * 0.5, rect.width * 0.6) : Math.min(22, below.height * 0.55)
    this.#badge.setSize(size, size)
    if (small) {
      this.#badge.tint = colourNumber(bad ? theme.danger : layer.state === 'off' ? theme.soft : theme.onOwner)
      this.#badge.position.set((rect.width - size) / 2, rect.height - size - 3)
      return
    }
    this.#badge.tint = colourNumber(bad ? theme.danger : theme.text)
    const x = body.x - rect.x + 4
    const y = below.y + (plan.detail === 'full' ? 10 : (below.height - size) / 2)
    this.#badge.position.set(x, y)
    const why = layer.why === null ? '' : explain(layer.why, paint.language)
    const bootPhase = phaseIn(layer, paint)
    const phase =
      bootPhase === null
        ? words.state[layer.state]
        : words.phaseOf(words.phase[bootPhase], PHASES.indexOf(bootPhase) + 1)
    // The head of a roomy room says the state already.
    const roomy = plan.detail === 'full' && below.height >= 70
    const look = { size: 11, colour: bad ? theme.danger : theme.text }
    const room = body.width - size - 14
    const short = layer.state === 'booting' ? phase : words.state[layer.state]
    if (!roomy || why === '') {
      this.#status.sayWhole(roomy && short === words.state[layer.state] ? '' : short, look, room, '')
      this.#status.at(x + size + 6, y + Math.max(0, (size - 15) / 2))
      return
    }
    this.#status.say(why, { ...look, wrap: body.width - 6 }, 0)
    this.#status.at(x, y + size + 4)
    if (this.#status.height > below.height - size - 16) this.#status.visible = false
  }

  #paintGlyphs(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const { theme, textures, words } = paint
    const up = layer.state === 'up' || layer.state === 'booting'
    const states: readonly (VcpuView | null)[] = layer.vm?.vcpus ?? [appAsVcpu(layer, paint)]
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    const colour = paint.tintOf(layer.path)
    plan.glyphs.forEach((at, i) => {
      let glyph = this.#glyphs[i]
      let plug = this.#plugs[i]
      let word = this.#words[i]
      if (glyph === undefined || plug === undefined || word === undefined) {
        glyph = new Sprite()
        plug = new Sprite(textures.white)
        word = new Label()
        this.#glyphs[i] = glyph
        this.#plugs[i] = plug
        this.#words[i] = word
        this.addChild(plug, glyph, word)
      }
      const vcpu = states[i] ?? null
      const shown = up && vcpu !== null && !(small && layer.state === 'booting')
      glyph.visible = shown
      plug.visible = shown && vcpu?.state === 'running' && !plan.inRoom
      word.visible = shown && plan.glyphText > 0
      if (!shown || vcpu === null) return
      const x = at.x - plan.rect.x
      const y = at.y - plan.rect.y
      glyph.texture = textures[vcpu.state]
      glyph.setSize(at.size, at.size)
      glyph.position.set(x - at.size / 2, y - at.size / 2)
      const onColour = colourNumber(theme.onOwner)
      glyph.tint = small
        ? onColour
        : vcpu.state === 'running'
          ? colour
          : colourNumber(vcpu.state === 'ready' ? theme.ready : theme.soft)
      plug.tint = small ? onColour : colour
      plug.position.set(x - 1.5, y)
      plug.setSize(3, plan.rect.height - y)
      if (plan.glyphText > 0) {
        const wait = roundedWait(vcpu.forNs)
        const isReady = vcpu.state === 'ready'
        const text =
          isReady && wait > 0 ? words.readyFor(formatTime(wait, paint.locale)) : words.runState[vcpu.state]
        const look = { size: 12, bold: isReady, colour: isReady ? theme.ready : theme.text }
        const short = isReady && wait > 0 ? formatTime(wait, paint.locale) : ''
        word.sayWhole(text, plan.detail === 'full' ? look : { ...look, size: 11 }, plan.glyphText, short)
        word.at(x + at.size / 2 + 4, y - (plan.detail === 'full' ? 8 : 7))
      }
    })
    for (let i = plan.glyphs.length; i < this.#glyphs.length; i++) {
      for (const part of [this.#glyphs[i], this.#plugs[i], this.#words[i]])
        if (part !== undefined) part.visible = false
    }
    const last = plan.glyphs.at(-1)
    const more = up && plan.hiddenVcpus > 0 && last !== undefined
    this.#more.visible = more
    if (more) {
      const colourOfMore = small ? theme.onOwner : theme.soft
      this.#more.say(words.more(plan.hiddenVcpus), { size: small ? 9 : 11, colour: colourOfMore }, 40)
      this.#more.at(last.x - plan.rect.x + last.size / 2 + 3, last.y - plan.rect.y - 7)
    }
  }
}

/** The phase that a VM's boot is in: that of the system which boots in it. */
function phaseIn(layer: LayerView, paint: Paint): LayerView['phase'] {
  if (layer.phase !== null) return layer.phase
  for (const other of paint.layers.values())
    if (other.parent === layer.path && other.phase !== null) return other.phase
  return null
}

/** An app on a system of its own machine, told as if it were a vCPU: on a core, waiting for one, or without work. */
function appAsVcpu(layer: LayerView, paint: Paint): VcpuView | null {
  if (layer.app === null) return null
  for (const machine of paint.view.snapshot.machines) {
    const core = machine.cores.findIndex(({ chain }) => chain.includes(layer.path))
    if (core >= 0) return { state: 'running', core, forNs: 0 }
  }
  const hasWork = layer.app.inService > 0 || (layer.app.progress !== null && layer.app.progress < 1)
  return { state: hasWork ? 'ready' : 'blocked', core: null, forNs: 0 }
}
