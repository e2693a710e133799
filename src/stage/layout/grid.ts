import type { Rect } from './rect.ts'

export interface GridWish {
  /** The size of a cell that looks right; the grid comes as near as the box lets it. */
  readonly width: number
  readonly height: number
  readonly maxWidth: number
  readonly maxHeight: number
  readonly gap: number
}

/**
 * Puts `count` equal cells into a box, in rows that stand on its bottom, as large as they go: of all numbers of
 * columns the one whose cells come nearest to the wish.
 */
export function grid(box: Rect, count: number, wish: GridWish): Rect[] {
  if (count === 0) return []
  let best = { score: -9, columns: 1, width: 0, height: 0, gap: wish.gap }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    // Many small cells stand closer together.
    const gap = Math.min(wish.gap, Math.max(2, box.width / columns / 8), Math.max(2, box.height / rows / 6))
    const width = Math.min(wish.maxWidth, (box.width - (columns - 1) * gap) / columns)
    const height = Math.min(wish.maxHeight, (box.height - (rows - 1) * gap) / rows)
    // Few rows: what stands on a floor is best seen standing on it.
    const score = Math.min(1.1, width / wish.width, height / wish.height) - rows * 0.02
    if (width > 0 && height > 0 && score > best.score) best = { score, columns, width, height, gap }
  }
  const { columns, width, height, gap } = best
  const rows = Math.ceil(count / columns)
  const bottom = box.y + box.height
  const left = box.x + Math.max(0, (box.width - columns * width - (columns - 1) * gap) / 2)
  return Array.from({ length: count }, (_, i) => {
    const row = rows - 1 - Math.floor(i / columns)
    return {
      x: left + (i % columns) * (width + gap),
      y: bottom - (row + 1) * height - row * gap,
      width,
      height,
    }
  })
}
