import type { WallPlan } from './plan.ts'
import { cutBottom, cutTop, type Rect } from './rect.ts'

/** The kinds of blocks that the legend tells, and with what the shapes of vCPUs mean. */
export const BLOCKS = 4
export const LEGEND = 7

const COUNTS = [256, 128, 64, 32, 16]

/** The wall of RAM: equal blocks that fill a box, as many as stay easy to see, with a title and a legend. */
export function planWall(box: Rect, legendColumns: number, entries: number): WallPlan {
  const { cut: title, rest } = cutTop(box, 18, 4)
  const rows = Math.ceil(entries / legendColumns)
  const { cut: legendBox, rest: area } = cutBottom(rest, rows * 18, 8)
  const legend = Array.from({ length: entries }, (_, i) => ({
    x: legendBox.x + (i % legendColumns) * (legendBox.width / legendColumns),
    y: legendBox.y + Math.floor(i / legendColumns) * 18,
    width: legendBox.width / legendColumns - 4,
    height: 18,
  }))
  return { title, cells: blocks(area), legend }
}

function blocks(area: Rect): Rect[] {
  let best: { score: number; columns: number; rows: number } | null = null
  for (const count of COUNTS) {
    for (let columns = 4; columns <= count; columns *= 2) {
      const rows = count / columns
      const width = area.width / columns
      const height = area.height / rows
      if (width < 9 || height < 9) continue
      // Blocks a little wider than high, some 400 square pixels large.
      const shape = Math.abs(Math.log(width / height / 1.35))
      const size = Math.abs(Math.log((width * height) / 460))
      const score = -1.2 * shape - size
      if (best === null || score > best.score) best = { score, columns, rows }
    }
  }
  if (best === null) return []
  const { columns, rows } = best
  const width = area.width / columns
  const height = Math.min(area.height / rows, width * 1.1)
  const gap = Math.min(4, width * 0.16)
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: Math.round(area.x + (i % columns) * width),
    y: Math.round(area.y + Math.floor(i / columns) * height),
    width: Math.floor(width - gap),
    height: Math.floor(height - gap),
  }))
}
