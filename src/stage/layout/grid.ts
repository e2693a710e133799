import type { Span } from './plan.ts'
import type { Rect } from './rect.ts'

export interface GridRequest {
  /** The size of a cell that looks right; the grid comes as near as the box lets it. */
  readonly width: number
  readonly height: number
  readonly maxWidth: number
  readonly maxHeight: number
  readonly gap: number
  /** Between columns where threads pass to upper rows. */
  readonly gutter: number
}

export interface GridCell {
  readonly rect: Rect
  /** The space left of the cell through which threads reach it from the floor; null in the lowest row. */
  readonly gutter: Span | null
  /** The height of the space below it. */
  readonly gap: number
}

/**
 * Puts `count` equal cells into a box, in rows that stand on its bottom, as large as they go: of all numbers of
 * columns the one whose cells come nearest to the request. With more than one row there is a gutter left of each column.
 */
export function grid(box: Rect, count: number, request: GridRequest): GridCell[] {
  if (count === 0) return []
  let best = { score: -9, columns: 1, width: 0, height: 0, gap: 0, gutter: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const pitch = box.width / columns
    // Many small cells stand closer together.
    const gap = Math.min(request.gap, Math.max(2, pitch / 8), Math.max(2, box.height / rows / 6))
    const gutter = rows > 1 ? Math.min(request.gutter, Math.max(2, pitch / 6)) : gap
    const width = Math.min(request.maxWidth, (box.width - (columns - (rows > 1 ? 0 : 1)) * gutter) / columns)
    const height = Math.min(request.maxHeight, (box.height - (rows - 1) * gap) / rows)
    // Fewer rows are better: rooms should be seen to stand on their floor.
    const fit = Math.min(1.1, width / request.width, height / request.height) * (1 - 0.05 * rows)
    // Of cells that fit about as well the wider ones are better: words run across.
    const score = fit + 0.08 * Math.min(1, width / request.width)
    if (width > 0 && height > 0 && score > best.score) best = { score, columns, width, height, gap, gutter }
  }
  const { columns, width, height, gap, gutter } = best
  const rows = Math.ceil(count / columns)
  const bottom = box.y + box.height
  const margin = rows > 1 ? gutter : 0
  const used = columns * width + (columns - 1) * gutter
  const left = box.x + margin + Math.max(0, (box.width - margin - used) / 2)
  return Array.from({ length: count }, (_, i) => {
    const row = rows - 1 - Math.floor(i / columns)
    const x = left + (i % columns) * (width + gutter)
    return {
      rect: { x, y: bottom - (row + 1) * height - row * gap, width, height },
      gutter: row === 0 ? null : { from: x - gutter, to: x },
      gap,
    }
  })
}
