import { Container } from 'pixi.js'
import type { Target } from '../../figures/target.ts'
import { Frame } from '../frame.ts'
import { rectOf } from '../hit.ts'
import type { StagePlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'

/** Outlines around what is chosen, and lighter around what is pointed at. */
export class Selection extends Container {
  readonly #chosen = new Frame()
  readonly #pointed = new Frame()

  constructor() {
    super()
    this.addChild(this.#pointed, this.#chosen)
  }

  paint(plan: StagePlan, chosen: Target | null, pointed: Target | null, { theme }: Paint): void {
    this.#around(this.#pointed, plan, pointed, theme.text, 1.5, 3)
    this.#around(this.#chosen, plan, chosen, theme.accent, 3, 5)
  }

  #around(
    frame: Frame,
    plan: StagePlan,
    target: Target | null,
    line: string,
    lineWidth: number,
    by: number,
  ): void {
    const rect = target === null ? null : rectOf(plan, target)
    frame.visible = rect !== null
    if (rect === null) return
    // As far as the drawing goes.
    const x = Math.max(0, rect.x - by)
    const y = Math.max(0, rect.y - by)
    const width = Math.min(plan.width, rect.x + rect.width + by) - x
    const height = Math.min(plan.height, rect.y + rect.height + by) - y
    frame.draw({ width, height }, { fill: null, line, lineWidth, radius: 9 })
    frame.position.set(x, y)
  }
}
