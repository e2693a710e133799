import type { DiskPlan } from './plan.ts'
import { inset, type Rect } from './rect.ts'

/** The height of its title, and the size of its turning icon, in pixels. */
const TITLE = 15
const ICON = 22

/** Space between its blocks, in pixels. */
const GAP = 3

/** The case of a disk, with places for what lies on it, each for as many bytes as a block of the RAM grid. */
export function planDisk(box: Rect, ramGrid: readonly Rect[]): DiskPlan | null {
  const [block] = ramGrid
  if (block === undefined || box.height < TITLE + 12 || box.width < 70) return null
  const inner = inset(box, 5)
  const size = Math.min(ICON, inner.height)
  const icon = { x: inner.x, y: inner.y, width: size, height: size }
  const left = icon.x + size + 6
  const width = inner.x + inner.width - left
  const title = { x: left, y: inner.y - 1, width, height: TITLE }
  const area = {
    x: left,
    y: inner.y + TITLE + 2,
    width,
    height: inner.y + inner.height - title.y - TITLE - 2,
  }
  // The blocks on it are round: as wide as they are high.
  const side = Math.min(block.width, block.height, area.height)
  const pitch = side + GAP
  const columns = Math.max(1, Math.floor((area.width + GAP) / pitch))
  const rows = Math.max(1, Math.floor((area.height + GAP) / pitch))
  return {
    rect: box,
    icon,
    title,
    cells: Array.from({ length: columns * rows }, (_, i) => ({
      x: Math.round(area.x + (i % columns) * pitch),
      y: Math.round(area.y + Math.floor(i / columns) * pitch),
      width: side,
      height: side,
    })),
  }
}
