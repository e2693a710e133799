import { Container } from 'pixi.js'
import { formatBytes, type LayerView, type MachineView } from '../../core/index.ts'
import { Label, textWidth } from '../label.ts'
import type { MachinePlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { Signs } from './signs.ts'

/** What a machine is called and how large it is; and in figures what no RAM grid and no strips show. */
export class Title extends Container {
  readonly #name = new Label()
  readonly #facts: Label[] = []
  #signs: Signs | null = null

  constructor() {
    super()
    this.addChild(this.#name)
  }

  paint(plan: MachinePlan, layer: LayerView, view: MachineView, paint: Paint): void {
    const { theme, words, locale } = paint
    const bad = layer.state === 'crashed' || layer.state === 'refused'
    const colour = bad ? theme.danger : theme.text
    const down = layer.state === 'up' ? '' : ` · ${words.state[layer.state]}`
    const installed = formatBytes(view.ramBytes.installed, locale)
    const busy = view.cores.filter(({ chain }) => chain.length > 0).length
    const facts = [
      ...(plan.strips === null ? [words.coresBusy(busy, view.cores.length)] : []),
      ...(plan.ramGrid === null ? [words.ramFree(formatBytes(view.ramBytes.free, locale))] : []),
    ]
    const lines = plan.facts.length
    const told = lines === 0 ? facts : []
    const whole = words.machineTitle(layer.name, view.cores.length, installed)
    const look = { size: plan.title.width < 80 ? 13 : 15, bold: true, colour }
    const { width, x, y } = plan.title
    const size = Math.max(look.size, Label.smallest)
    const ways = [
      [whole, ...told],
      [layer.name, ...told],
      [layer.name, ...told.slice(-1)],
      ...(told.length === 0 ? [[`${layer.name} · ${installed}`]] : []),
      [layer.name],
    ].map((parts) => `${parts.join(' · ')}${down}`)
    const fits = (text: string, room: number): boolean => textWidth(text, size, true) <= room
    const beside = width - (plan.signs ? Signs.width(paint) + 16 : 0)
    const signed = plan.signs && fits(ways.at(-1) ?? '', beside)
    const room = signed ? beside : width
    this.#name.say(ways.find((text) => fits(text, room)) ?? layer.name, look, room).at(x, y)
    this.#paintSigns(signed, plan, paint)
    const scarce = plan.ramGrid === null ? (paint.landlordOn(plan.path)?.state ?? 'high') : 'high'
    const state = scarce === 'high' ? [] : [words.ramStateIs(words.ramState[scarce])]
    this.#paintFacts(plan, facts, state, paint)
  }

  /** One line says all of it or the last; two say one each. How scarce RAM is stands behind that, if it fits. */
  #paintFacts(
    { facts: lines }: MachinePlan,
    facts: readonly string[],
    state: readonly string[],
    { theme }: Paint,
  ): void {
    lines.forEach((line, i) => {
      const label = this.#facts[i] ?? this.addChild(new Label())
      this.#facts[i] = label
      const size = Math.max(12, Label.smallest)
      const ofLine = lines.length === 1 ? facts : facts.slice(i, i + 1)
      const isLast = i === lines.length - 1
      const ways = [
        [...ofLine, ...(isLast ? state : [])],
        ofLine,
        [...ofLine.slice(-1), ...(isLast ? state : [])],
        ofLine.slice(-1),
      ].map((parts) => parts.join(' · '))
      const said = ways.find((text) => textWidth(text, size, false) <= line.width) ?? ''
      label.say(said, { size, colour: theme.soft }, line.width)
      label.at(line.x, line.y)
    })
    for (const label of this.#facts.slice(lines.length)) label.visible = false
  }

  #paintSigns(shown: boolean, plan: MachinePlan, paint: Paint): void {
    if (this.#signs !== null) this.#signs.visible = shown
    if (!shown) return
    this.#signs ??= this.addChild(new Signs())
    this.#signs.paint(plan.title, paint)
  }
}
