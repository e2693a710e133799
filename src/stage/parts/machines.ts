import { Container } from 'pixi.js'
import type { MachinePlan } from '../layout/plan.ts'
import type { Motion } from '../motion.ts'
import type { Paint } from '../paint.ts'
import { MachinePart } from './machine-part.ts'

/** Every machine of the plan; a part is kept, by the machine's key, as long as the machine is there. */
export class Machines extends Container {
  readonly #parts = new Map<string, MachinePart>()

  paint(plans: readonly MachinePlan[], paint: Paint, motion: Motion, nowMs: number): void {
    const gone = new Set(this.#parts.keys())
    for (const plan of plans) {
      gone.delete(plan.key)
      let part = this.#parts.get(plan.key)
      if (part === undefined) {
        part = this.addChild(new MachinePart())
        this.#parts.set(plan.key, part)
      }
      part.visible = paint.sees(plan.rect)
      if (part.visible) part.paint(plan, paint, motion, nowMs)
    }
    for (const key of gone) {
      this.#parts.get(key)?.destroy({ children: true })
      this.#parts.delete(key)
    }
  }
}
