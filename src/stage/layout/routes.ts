import type { CorePlan, FloorPlan, MachinePlan, RoomPlan } from './plan.ts'
import { assignTracks } from './tracks.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Who works for whom: a core, the room, and the place of the vCPU in it. */
export interface Errand {
  readonly core: number
  readonly room: RoomPlan
  readonly vcpu: number
}

export interface Route {
  readonly core: number
  /** The path of the room. */
  readonly room: string
  /** From the core up to the room's lower edge; every second stretch is level. */
  readonly points: readonly Point[]
}

interface Making {
  readonly core: number
  readonly room: RoomPlan
  readonly points: Point[]
  /** Where it reaches the room. */
  readonly endX: number
  x: number
}

/** Between threads side by side, in pixels. */
const PITCH = 6

/** The floors below a room, the lowest first. */
function floorsBelow(room: RoomPlan, floors: ReadonlyMap<string, FloorPlan>): FloorPlan[] {
  const below: FloorPlan[] = []
  let path: string | null = room.approach?.floor ?? null
  while (path !== null) {
    const floor = floors.get(path)
    if (floor === undefined) break
    below.unshift(floor)
    path = floor.standsOn
  }
  return below
}

/** Where a core's thread comes out of the cores: straight up, from lower rows beside the tiles above. */
function leaveCore(core: CorePlan, top: number): Point[] {
  const x = core.rect.x + core.rect.width / 2
  const start = { x, y: core.rect.y }
  if (core.rect.y <= top + 1) return [start]
  const beside = core.rect.x + core.rect.width + 2
  const y = core.rect.y - 2
  return [start, { x, y }, { x: beside, y }]
}

/** Turns that happen in the same space are laid out side by side, each on a track of its own. */
function turnAll(
  turning: readonly { readonly thread: Making; readonly to: number }[],
  { from, to }: { from: number; to: number },
): void {
  const level = turning.filter(({ thread, to: x }) => Math.abs(thread.x - x) >= 0.5)
  const { tracks, count } = assignTracks(level.map(({ thread, to: x }) => ({ from: thread.x, to: x })))
  level.forEach(({ thread, to: x }, i) => {
    const y = from + ((to - from) * ((tracks[i] ?? 0) + 1)) / (count + 1)
    thread.points.push({ x: thread.x, y }, { x, y })
    thread.x = x
  })
}

/** Threads through the same gutter, from left to right: whoever leaves it highest is the leftmost. */
function gutterX(thread: Making, all: readonly Making[]): number {
  const { gutter } = thread.room.approach ?? { gutter: null }
  if (gutter === null) return thread.endX
  const same = all
    .filter(
      ({ room }) => room.approach?.gutter != null && Math.abs(room.approach.gutter.from - gutter.from) < 1,
    )
    .sort((a, b) => a.room.rect.y - b.room.rect.y || a.endX - b.endX)
  const pitch = Math.min(PITCH, (gutter.to - gutter.from) / (same.length + 1))
  return (gutter.from + gutter.to) / 2 + (same.indexOf(thread) - (same.length - 1) / 2) * pitch
}

/**
 * The threads of a moment, from each core up through every floor to the vCPU that it works for: in the open between
 * cores and floors, across floors, and in the gutters between rooms; never across a room that isn't theirs.
 */
export function routeThreads(plan: MachinePlan, errands: readonly Errand[]): Route[] {
  const floors = new Map(plan.floors.filter(({ inRoom }) => !inRoom).map((floor) => [floor.path, floor]))
  const top = Math.min(...plan.cores.map(({ rect }) => rect.y))
  const threads: Making[] = []
  for (const { core, room, vcpu } of errands) {
    const from = plan.cores[core]
    if (from === undefined || room.approach === null) continue
    const glyph = room.glyphs[vcpu] ?? room.glyphs.at(-1)
    const points = leaveCore(from, top)
    const x = points.at(-1)?.x ?? 0
    threads.push({ core, room, points, x, endX: glyph?.x ?? room.rect.x + room.rect.width / 2 })
  }
  const chains = threads.map(({ room }) => floorsBelow(room, floors))
  const lowest = chains.find((chain) => chain.length > 0)?.[0]
  if (lowest !== undefined) {
    const under = { from: lowest.rect.y + lowest.rect.height, to: top }
    turnAll(
      threads.map((thread) => ({ thread, to: laneX(lowest, thread, threads) })),
      under,
    )
  }
  // Level by level from below, since threads that turn in the same space have to know of each other.
  const deepest = Math.max(0, ...chains.map((chain) => chain.length))
  for (let level = 0; level < deepest; level++) {
    for (const floor of new Set(chains.map((chain) => chain[level]))) {
      if (floor === undefined) continue
      const turning = threads.flatMap((thread, i) => {
        const chain = chains[i] ?? []
        if (chain[level] !== floor) return []
        const next = chain[level + 1]
        return [{ thread, to: next === undefined ? gutterX(thread, threads) : laneX(next, thread, threads) }]
      })
      turnAll(turning, floor.above)
    }
  }
  const rooms = new Set(threads.map(({ room }) => room))
  for (const room of rooms) {
    const mine = threads.filter((thread) => thread.room === room)
    const gap = room.approach?.gap
    if (gap !== undefined && room.approach?.gutter != null)
      turnAll(
        mine.map((thread) => ({ thread, to: thread.endX })),
        gap,
      )
    for (const thread of mine) thread.points.push({ x: thread.x, y: room.rect.y + room.rect.height })
  }
  return threads.map(({ core, room, points }) => ({ core, room: room.path, points }))
}

/** Where a thread crosses a floor; where only few of many are drawn, between its name and what it keeps. */
function laneX({ rect, lanes }: FloorPlan, thread: Making, all: readonly Making[]): number {
  const lane = lanes[thread.core]
  if (lane !== undefined) return lane
  return rect.x + rect.width * (0.45 + (0.08 * (all.indexOf(thread) + 1)) / (all.length + 1))
}
