import type { Rect } from './rect.ts'

/**
 * Where among the blocks from the end of the RAM grid a number of free bytes begins: the blocks that are free stand right
 * of the mark for as long as no more is taken.
 * @returns a line in the row where it is; null without blocks
 */
export function markAt(cells: readonly Rect[], freeBytes: number, installedBytes: number): Rect | null {
  const at = cells.length * (1 - freeBytes / installedBytes)
  const index = Math.max(0, Math.min(cells.length - 1, Math.floor(at)))
  const [cell, first, second] = [cells[index], cells[0], cells[1]]
  if (cell === undefined || first === undefined || second === undefined) return null
  const pitch = second.x - first.x
  const x = cell.x + (at - index) * pitch - (pitch - cell.width) / 2
  return { x: x - 1, y: cell.y - 2, width: 2, height: cell.height + 4 }
}
