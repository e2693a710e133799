import type { MachineTree } from '../machine-tree.ts'
import { planMachine } from './machine-layout.ts'
import type { StagePlan } from './plan.ts'

/**
 * Places every machine on a stage of this size, side by side as long as they stay readable, else in rows.
 * @param zoom how much larger the stage is than what is seen of it at once
 */
export function planStage(trees: readonly MachineTree[], width: number, height: number, zoom = 1): StagePlan {
  const gap = trees.length > 4 ? 6 : 10
  const count = trees.length
  let best = { score: -1, columns: 1 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const w = (width - (columns - 1) * gap) / columns
    const h = (height - (rows - 1) * gap) / rows
    const score = Math.min(w / 300, h / 330)
    if (score > best.score) best = { score, columns }
  }
  const { columns } = best
  const rows = Math.ceil(count / columns)
  const w = (width - (columns - 1) * gap) / columns
  const h = (height - (rows - 1) * gap) / rows
  return {
    width,
    height,
    machines: trees.map((tree, i) =>
      planMachine(
        tree,
        { x: (i % columns) * (w + gap), y: Math.floor(i / columns) * (h + gap), width: w, height: h },
        zoom,
        i === 0,
      ),
    ),
  }
}
