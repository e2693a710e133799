import type { DiskPlan } from './plan.ts'
import { inset, type Rect } from './rect.ts'

/** What is written on it, and how large it is seen to turn, in pixels. */
const TITLE = 15
const ICON = 22

/** The case of a disk, with places for what lies on it that are as large as the blocks of the wall. */
export function planDisk(box: Rect, wall: readonly Rect[]): DiskPlan | null {
  const [block, next] = wall
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
  const pitchX = next === undefined ? block.width + 4 : Math.max(block.width + 1, next.x - block.x)
  const pitchY = block.height + (pitchX - block.width)
  const columns = Math.max(1, Math.floor((area.width + pitchX - block.width) / pitchX))
  const rows = Math.max(1, Math.floor((area.height + pitchY - block.height) / pitchY))
  // Where not even one row fits, blocks are lower here.
  const height = Math.min(block.height, area.height)
  return {
    rect: box,
    icon,
    title,
    cells: Array.from({ length: columns * rows }, (_, i) => ({
      x: Math.round(area.x + (i % columns) * pitchX),
      y: Math.round(area.y + Math.floor(i / columns) * pitchY),
      width: Math.min(block.width, area.width),
      height,
    })),
  }
}
