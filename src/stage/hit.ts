import type { Target } from '../figures/target.ts'
import type { MachinePlan, RamGridPlan, StagePlan } from './layout/plan.ts'
import type { Rect } from './layout/rect.ts'

export function inside(rect: Rect, x: number, y: number, by = 0): boolean {
  return x >= rect.x - by && x < rect.x + rect.width + by && y >= rect.y - by && y < rect.y + rect.height + by
}

/** A place on the drawing: what is there, and where in it. */
export interface Spot {
  readonly target: Target
  readonly rect: Rect
  /** The place in the machine's RAM grid, for a block of RAM. */
  readonly block: number | null
  /** The place on the machine's disk, for what lies there. */
  readonly onDisk: number | null
  /** The share of the strip's width, on a strip. */
  readonly strip: number | null
  /** The share of its width, on the strip of a room's memory. */
  readonly memory: number | null
}

const NOTHING = { block: null, onDisk: null, strip: null, memory: null }

const shareOf = (rect: Rect, x: number): number => Math.max(0, Math.min(1, (x - rect.x) / rect.width))

/** A glyph is too small to touch: this many pixels around it count as well. */
const AROUND_GLYPH = 6

function inRooms(machine: MachinePlan, x: number, y: number, open: (path: string) => boolean): Spot | null {
  // Rooms come before what stands in them: the last one that fits is the innermost.
  const rooms = machine.rooms.filter(({ rect }) => inside(rect, x, y))
  const room = rooms.findLast(({ inRoom, path }) => !inRoom || open(path))
  if (room === undefined) return null
  const { memory } = room
  if (memory !== null && inside(memory, x, y)) {
    const target = { kind: 'layer', path: room.path } as const
    return { target, rect: room.rect, ...NOTHING, memory: shareOf(memory, x) }
  }
  const index =
    room.look === 'room' && !inside(room.head, x, y)
      ? room.glyphs.findIndex((glyph) => {
          const half = glyph.size / 2
          const rect = { x: glyph.x - half, y: glyph.y - half, width: glyph.size, height: glyph.size }
          return inside({ ...rect, width: rect.width + room.glyphText }, x, y, AROUND_GLYPH)
        })
      : -1
  if (index >= 0) {
    const { x: gx, y: gy, size } = room.glyphs[index] ?? { x: 0, y: 0, size: 0 }
    const rect = { x: gx - size / 2, y: gy - size / 2, width: size + room.glyphText, height: size }
    return { target: { kind: 'vcpu', path: room.path, index }, rect, ...NOTHING }
  }
  const floor = machine.floors.find(({ inRoom, rect }) => inRoom && inside(rect, x, y))
  if (floor !== undefined && open(floor.path))
    return { target: { kind: 'layer', path: floor.path }, rect: floor.rect, ...NOTHING }
  // The app that a process VM runs is where its load is.
  if (room.process !== null && room.loadOf !== null && inside(room.body, x, y) && open(room.path))
    return { target: { kind: 'layer', path: room.loadOf }, rect: room.body, ...NOTHING }
  return { target: { kind: 'layer', path: room.path }, rect: room.rect, ...NOTHING }
}

/**
 * @param open whether what stands in a room is drawn
 * @returns what is drawn at a point of the stage, or null
 */
export function spotAt(plan: StagePlan, x: number, y: number, open: (path: string) => boolean): Spot | null {
  const machine = plan.machines.find(({ rect }) => inside(rect, x, y))
  if (machine === undefined) return null
  const room = inRooms(machine, x, y, open)
  if (room !== null) return room
  for (const { path, rect, inRoom } of machine.floors)
    if (!inRoom && inside(rect, x, y)) return { target: { kind: 'layer', path }, rect, ...NOTHING }
  for (const { index, rect } of machine.cores)
    if (inside(rect, x, y, 2))
      return { target: { kind: 'core', machine: machine.path, index }, rect, ...NOTHING }
  const { strips, ramGrid } = machine
  const labels = strips?.labelWidth ?? 0
  const withLabel = (row: Rect): Rect => ({ ...row, x: row.x - labels, width: row.width + labels })
  const index = strips?.rows.findIndex((row) => inside(withLabel(row), x, y, 2)) ?? -1
  const row = strips?.rows[index]
  if (row !== undefined) {
    const strip = x < row.x - 2 ? null : shareOf(row, x)
    return { target: { kind: 'core', machine: machine.path, index }, rect: row, ...NOTHING, strip }
  }
  const ram = { kind: 'ram', machine: machine.path } as const
  const block = ramGrid?.cells.findIndex((cell) => inside(cell, x, y, 2)) ?? -1
  const cell = ramGrid?.cells[block]
  if (cell !== undefined) return { target: ram, rect: cell, ...NOTHING, block }
  const disk = ramGrid?.disk ?? null
  if (disk !== null && inside(disk.rect, x, y)) {
    const onDisk = disk.cells.findIndex((place) => inside(place, x, y, 2))
    const rect = disk.cells[onDisk] ?? disk.rect
    return { target: ram, rect, ...NOTHING, onDisk }
  }
  if (ramGrid !== null && inside(ramGrid.title, x, y)) return { target: ram, rect: ramGrid.title, ...NOTHING }
  return { target: { kind: 'layer', path: machine.path }, rect: machine.rect, ...NOTHING }
}

/** @returns the machine whose strips are at a point. */
export function stripsAt(plan: StagePlan, x: number, y: number): MachinePlan | null {
  return (
    plan.machines.find(({ strips }) => {
      const last = strips?.rows.at(-1)
      if (strips === null || last === undefined) return false
      const { title } = strips
      const height = last.y + last.height - title.y
      return inside({ x: title.x, y: title.y, width: title.width, height }, x, y, 2)
    }) ?? null
  )
}

/** @returns the box of a thing on the drawing; null where it isn't drawn. */
export function rectOf(plan: StagePlan, target: Target): Rect | null {
  for (const machine of plan.machines) {
    switch (target.kind) {
      case 'layer': {
        if (machine.path === target.path) return machine.rect
        const found = [...machine.rooms, ...machine.floors].find(({ path }) => path === target.path)
        if (found !== undefined) return found.rect
        const held = machine.rooms.find(({ process, loadOf }) => process !== null && loadOf === target.path)
        if (held !== undefined) return held.body
        break
      }
      case 'vcpu': {
        const room = machine.rooms.find(({ path }) => path === target.path)
        const glyph = room?.glyphs[target.index]
        if (glyph !== undefined) {
          const { x, y, size } = glyph
          return { x: x - size / 2, y: y - size / 2, width: size + (room?.glyphText ?? 0), height: size }
        }
        if (room !== undefined) return room.rect
        break
      }
      case 'core':
        if (machine.path === target.machine) return machine.cores[target.index]?.rect ?? null
        break
      case 'ram':
        if (machine.path === target.machine)
          return machine.ramGrid === null ? null : ramGridRect(machine.ramGrid)
    }
  }
  return null
}

function ramGridRect({ title, cells, marks, disk }: RamGridPlan): Rect {
  const last = cells.at(-1) ?? title
  const bottom = Math.max(last.y + last.height, (marks?.y ?? 0) + (marks?.height ?? 0))
  const below = disk !== null && disk.rect.x === title.x ? disk.rect.y + disk.rect.height : bottom
  const right = Math.max(title.x + title.width, disk === null ? 0 : disk.rect.x + disk.rect.width)
  return { ...title, width: right - title.x, height: Math.max(bottom, below) - title.y }
}
