import { Container } from 'pixi.js'
import { Frame } from '../frame.ts'
import { Label } from '../label.ts'
import type { MachinePlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { Axis } from './axis.ts'
import { SlicePart } from './slice.ts'

/** What ran lately on each core of a machine, from left to right, all at one scale of time. */
export class Strips extends Container {
  readonly #axis = new Axis()
  readonly #grounds: Frame[] = []
  readonly #labels: Label[] = []
  readonly #slices = new Container()
  readonly #live = new Map<string, SlicePart>()
  readonly #spare: SlicePart[] = []

  constructor() {
    super()
    this.addChild(this.#axis, this.#slices)
  }

  paint(plan: MachinePlan, paint: Paint): void {
    const { strips } = plan
    this.visible = strips !== null
    if (strips === null) return
    const { theme, words } = paint
    this.#axis.paint(strips, paint)
    strips.rows.forEach((row, i) => {
      let ground = this.#grounds[i]
      let label = this.#labels[i]
      if (ground === undefined || label === undefined) {
        ground = new Frame()
        label = new Label()
        this.#grounds[i] = ground
        this.#labels[i] = label
        // Above the axis, whose marks are seen between the rows.
        this.addChildAt(ground, 1)
        this.addChild(label)
      }
      ground.visible = true
      ground.draw(row, { fill: theme.card, line: theme.hair, lineWidth: 1, radius: 2 })
      ground.position.set(row.x, row.y)
      const size = Math.max(row.height < 11 ? 9 : 11, Label.smallest)
      const text = strips.labels === 'words' ? words.core(i) : String(i)
      const said = strips.labelWidth === 0 || size > row.height + 4 ? '' : text
      label.say(said, { size, colour: theme.soft }, strips.labelWidth - 2, String(i))
      label.at(strips.title.x, row.y + (row.height - label.height) / 2)
    })
    for (let i = strips.rows.length; i < this.#grounds.length; i++) {
      for (const part of [this.#grounds[i], this.#labels[i]]) if (part !== undefined) part.visible = false
    }
    this.#paintSlices(plan, paint)
  }

  #paintSlices(plan: MachinePlan, paint: Paint): void {
    const { strips } = plan
    if (strips === null) return
    const { slices } = paint.view
    const { fromNs, lengthNs } = paint.strips
    const toNs = fromNs + lengthNs
    const seen = new Set<string>()
    // Slices narrower than a pixel are left out where one was drawn already.
    const drawnTo = new Float64Array(strips.rows.length).fill(-1)
    for (let i = 0; i < slices.startNs.length; i++) {
      const startNs = slices.startNs[i] ?? 0
      const endNs = startNs + (slices.lengthNs[i] ?? 0)
      if (endNs <= fromNs || startNs >= toNs) continue
      const place = slices.cores[slices.core[i] ?? 0]
      if (place === undefined || place.machine !== plan.path) continue
      const core = place.index
      const row = strips.rows[core]
      if (row === undefined) continue
      const scale = row.width / lengthNs
      const left = Math.max(0, (startNs - fromNs) * scale)
      const right = Math.min(row.width, (endNs - fromNs) * scale)
      if (right <= (drawnTo[core] ?? 0) + 0.75 && right < row.width) continue
      drawnTo[core] = right
      const key = `${core} ${startNs}`
      seen.add(key)
      const part = this.#take(key, paint)
      const path = slices.paths[slices.owner[i] ?? 0] ?? ''
      part.position.set(row.x + left, row.y)
      part.alpha = paint.strengthOn(plan.path, core, path)
      const switchNs = slices.switchNs[i] ?? 0
      part.paint(
        {
          path,
          left,
          right,
          height: row.height,
          switchTo: (startNs + switchNs - fromNs) * scale,
          switchNs,
          begins: startNs >= fromNs,
          scale,
          operations: slices.profiles[slices.profile[i] ?? -1]?.operations ?? [],
        },
        paint,
      )
    }
    for (const [key, part] of this.#live) {
      if (seen.has(key)) continue
      part.visible = false
      this.#live.delete(key)
      this.#spare.push(part)
    }
  }

  #take(key: string, paint: Paint): SlicePart {
    let part = this.#live.get(key)
    if (part !== undefined) return part
    part = this.#spare.pop()
    if (part === undefined) {
      part = new SlicePart(paint)
      this.#slices.addChild(part)
    }
    part.visible = true
    this.#live.set(key, part)
    return part
  }
}
