import { MEMORY_PARTS, type Memory, type MemoryPart } from '../figures/ram.ts'

/** Where in a room's strip each part of its memory is, in pixels from the strip's left; parts without bytes are left out. */
export function stretches(
  memory: Memory,
  width: number,
): { readonly part: MemoryPart; readonly x: number; readonly width: number }[] {
  const all = MEMORY_PARTS.reduce((sum, part) => sum + memory[part], 0)
  let from = 0
  let sum = 0
  return MEMORY_PARTS.flatMap((part) => {
    if (memory[part] <= 0) return []
    sum += memory[part]
    const x = from
    from = (sum / all) * width
    return [{ part, x, width: from - x }]
  })
}

/** @returns the part at a share of a strip's width, 0 to 1. */
export function partAt(memory: Memory, share: number): MemoryPart {
  const found = stretches(memory, 1).find(({ x, width }) => share >= x && share <= x + width)
  return found?.part ?? 'untouched'
}
