import type { LayerView } from '../core/index.ts'

/** Where a part of somebody's memory is; `idle`: in RAM and not used lately; `balloon`: given back through a balloon. */
export const PARTS = ['active', 'idle', 'shared', 'compressed', 'disk', 'balloon', 'untouched'] as const
export type MemoryPart = (typeof PARTS)[number]

/** A level's memory by where it is, in bytes; they add up to what was configured. */
export type Memory = Readonly<Record<MemoryPart, number>>

/**
 * Divides what a level was given by where it is. Resident is what it touched less what is elsewhere (`Tenancy`).
 * @param reckoned whether somebody below reckons what of it is active; else all that is resident counts as active
 * @returns null where it has nothing to divide
 */
export function memoryOf({ ramBytes, state }: LayerView, reckoned: boolean): Memory | null {
  const { configured, touched, active, shared, ballooned, compressed, swapped } = ramBytes
  if (configured === 0 || state === 'off' || state === 'refused' || state === 'removed') return null
  const resident = Math.max(0, touched - shared - compressed - swapped)
  const inUse = reckoned ? Math.min(resident, active) : resident
  const untouched = Math.max(0, configured - touched - ballooned)
  const idle = resident - inUse
  return { active: inUse, idle, shared, compressed, disk: swapped, balloon: ballooned, untouched }
}

/** Where in a room's strip each part of its memory is, in pixels from the strip's left; parts without bytes are left out. */
export function stretches(
  memory: Memory,
  width: number,
): { readonly part: MemoryPart; readonly x: number; readonly width: number }[] {
  const all = PARTS.reduce((sum, part) => sum + memory[part], 0)
  let from = 0
  let sum = 0
  return PARTS.flatMap((part) => {
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
