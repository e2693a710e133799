import { Container, Sprite } from 'pixi.js'
import { formatTime, type LayerView, type VcpuView } from '../../core/index.ts'
import { colourNumber } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { THREAD_WIDTH } from '../textures.ts'
import { roundedWait, threadsOf } from '../thread-states.ts'

interface Vcpu {
  readonly plug: Sprite
  readonly glyph: Sprite
  /** Only where there are words beside the glyph. */
  word: Label | null
}

/** The vCPUs of a room: a disc runs, a diamond is ready and waits, a bar is blocked. */
export class Vcpus extends Container {
  readonly #vcpus: Vcpu[] = []
  #more: Label | null = null

  paint(plan: RoomPlan, layer: LayerView, paint: Paint): void {
    const up = layer.state === 'up' || layer.state === 'booting'
    const small = plan.detail === 'tile' || plan.detail === 'dot'
    this.visible = up && !(small && layer.state === 'booting')
    if (!this.visible) return
    const states: readonly VcpuView[] = layer.vm?.vcpus ?? threadsOf(layer, paint.view.snapshot)
    plan.glyphs.forEach((_, i) => {
      this.#paintOne(plan, i, states[i] ?? null, small, paint.tintOf(layer.path), paint)
    })
    for (let i = plan.glyphs.length; i < this.#vcpus.length; i++) {
      const { glyph, plug, word } = this.#vcpus[i] as Vcpu
      for (const part of [glyph, plug, word]) if (part !== null) part.visible = false
    }
    // Of an app's threads only those that run are worth a count.
    const running = states.filter(({ state }) => state === 'running').length
    const more = layer.vm === null ? Math.max(0, running - plan.glyphs.length) : plan.hiddenVcpus
    this.#paintMore(plan, more, small, paint)
  }

  #paintOne(
    plan: RoomPlan,
    i: number,
    vcpu: VcpuView | null,
    small: boolean,
    colour: number,
    paint: Paint,
  ): void {
    const { theme, textures } = paint
    const at = plan.glyphs[i]
    if (at === undefined) return
    let parts = this.#vcpus[i]
    if (parts === undefined) {
      parts = { plug: new Sprite(textures.white), glyph: new Sprite(textures.running), word: null }
      this.#vcpus[i] = parts
      this.addChild(parts.plug, parts.glyph)
    }
    const { plug, glyph } = parts
    glyph.visible = vcpu !== null
    plug.visible = vcpu?.state === 'running' && !plan.inRoom
    if (parts.word !== null) parts.word.visible = vcpu !== null && plan.glyphText > 0
    if (vcpu === null) return
    const x = at.x - plan.rect.x
    const y = at.y - plan.rect.y
    const onColour = colourNumber(theme.onOwner)
    const texture = vcpu.costopped ? textures.costop : textures[vcpu.state]
    if (glyph.texture !== texture) glyph.texture = texture
    glyph.setSize(at.size, at.size)
    glyph.position.set(x - at.size / 2, y - at.size / 2)
    glyph.tint = small
      ? onColour
      : vcpu.state === 'running'
        ? colour
        : colourNumber(vcpu.state === 'ready' ? theme.ready : theme.soft)
    if (plug.visible) {
      const width = THREAD_WIDTH.thread
      plug.tint = small ? onColour : colour
      plug.position.set(x - width / 2, y)
      plug.setSize(width, plan.rect.height - y)
    }
    if (plan.glyphText > 0) this.#say(plan, parts, vcpu, x + at.size / 2 + 4, y, paint)
  }

  #say(plan: RoomPlan, parts: Vcpu, vcpu: VcpuView, x: number, y: number, paint: Paint): void {
    const { theme, words, locale } = paint
    if (parts.word === null) {
      parts.word = new Label()
      this.addChild(parts.word)
    }
    const wait = paint.view.still ? vcpu.forNs : roundedWait(vcpu.forNs)
    const isReady = vcpu.state === 'ready'
    const waits = isReady && wait > 0
    const waiting = vcpu.costopped ? words.costopFor : words.readyFor
    const text = waits ? waiting(formatTime(wait, locale)) : words.runState[vcpu.state]
    const size = plan.detail === 'full' ? 12 : 11
    const onColour = plan.detail === 'tile' || plan.detail === 'dot'
    const colour = onColour ? theme.onOwner : isReady ? theme.ready : theme.text
    const look = { size, bold: isReady, colour }
    parts.word.sayWhole(text, look, plan.glyphText, waits ? formatTime(wait, locale) : '')
    parts.word.at(x, y - parts.word.height / 2)
  }

  #paintMore(plan: RoomPlan, count: number, small: boolean, { theme, words }: Paint): void {
    const last = plan.glyphs.at(-1)
    const size = Math.max(small ? 9 : 11, Label.smallest)
    // In a tile only where it stays beside the name.
    const x = last === undefined ? 0 : last.x - plan.rect.x + last.size / 2 + 3
    const room = plan.rect.width - x - 2
    const shown = count > 0 && last !== undefined && textWidth(words.more(count), size, false) <= room
    if (this.#more !== null) this.#more.visible = shown
    if (!shown) return
    if (this.#more === null) {
      this.#more = new Label()
      this.addChild(this.#more)
    }
    const colour = small ? theme.onOwner : theme.soft
    this.#more.say(words.more(count), { size, colour }, room)
    this.#more.at(x, last.y - plan.rect.y - this.#more.height / 2)
  }
}
