import type { MachineTree } from '../tree.ts'
import type { CorePlan, Detail, MachinePlan, StripPlan, WallPlan } from './plan.ts'
import { cutBottom, cutRight, cutTop, inset, type Rect } from './rect.ts'
import { type Builder, lanesAcross, placeLevel, turningHeight } from './rooms.ts'
import { planWall } from './wall.ts'

/** From these sizes on, a machine has its wall of RAM beside it; else below; else none. */
const WALL_BESIDE = { width: 560, height: 250 }
const WALL_BELOW_HEIGHT = 330
const STRIPS_HEIGHT = 270

function planStrips(box: Rect, cores: number): { plan: StripPlan; height: number } {
  const most = Math.min(box.height * 0.28, cores * 20)
  const row = Math.min(20, most / cores)
  const gap = row >= 12 ? 4 : row >= 7 ? 2 : 1
  const height = 18 + cores * row
  const labels = box.width >= 400 && row >= 12 ? 'words' : 'numbers'
  const labelWidth = row < 9 ? 0 : labels === 'words' ? 56 : 20
  const top = box.y + box.height - cores * row
  return {
    height,
    plan: {
      title: { x: box.x, y: top - 18, width: box.width, height: 16 },
      labels,
      labelWidth,
      rows: Array.from({ length: cores }, (_, i) => ({
        x: box.x + labelWidth,
        y: top + i * row,
        width: box.width - labelWidth,
        height: row - gap,
      })),
    },
  }
}

function planCores(box: Rect, cores: number): { plan: CorePlan[]; height: number; rows: number } {
  const perRow = Math.max(1, Math.min(cores, Math.floor(box.width / (cores > 24 ? 24 : 34))))
  const rows = Math.ceil(cores / perRow)
  const width = box.width / perRow
  const detail: Detail = width >= 104 ? 'full' : width >= 60 ? 'medium' : 'tile'
  const wanted = rows > 1 ? (box.height < 300 ? 18 : 24) : box.height < 220 ? 24 : 40
  const each = Math.min(wanted, Math.max(4, (box.height * 0.4) / rows - 4))
  const height = rows * each + (rows - 1) * 4
  const area = { ...box, y: box.y + box.height - height, height }
  const gap = Math.min(8, width / 8)
  const wide = Math.min(240, (box.width - (perRow - 1) * gap) / perRow)
  const left = (box.width - perRow * wide - (perRow - 1) * gap) / 2
  return {
    height,
    rows,
    plan: Array.from({ length: cores }, (_, index) => ({
      index,
      rect: {
        x: box.x + left + (index % perRow) * (wide + gap),
        y: area.y + Math.floor(index / perRow) * (each + 4),
        width: wide,
        height: each,
      },
      detail: each < 22 && detail !== 'tile' ? 'medium' : detail,
    })),
  }
}

/** Threads can all be followed as long as they don't crowd each other, in pixels from one to the next. */
const LANE = 34

/** One machine as a cutaway: cores and their strips below, levels on them, rooms on top, the wall of RAM beside. */
export function planMachine({ machine, root }: MachineTree, rect: Rect, zoom: number): MachinePlan {
  const inner = inset(rect, rect.width < 340 ? 8 : 12)
  const { cut: title, rest } = cutTop(inner, 22, 4)
  let body = rest
  let wall: WallPlan | null = null
  if (rect.width >= WALL_BESIDE.width && rect.height >= WALL_BESIDE.height) {
    const split = cutRight(body, Math.max(170, Math.min(300, body.width * 0.27)), 20)
    wall = planWall(split.cut, split.cut.width >= 300 ? 2 : 1)
    body = split.rest
  } else if (rect.height >= WALL_BELOW_HEIGHT) {
    const legend = inner.width >= 520 ? 4 : 2
    const split = cutBottom(body, Math.min(116, body.height * 0.22) + (legend === 2 ? 18 : 0), 10)
    wall = planWall(split.cut, legend)
    body = split.rest
  }

  let strips: StripPlan | null = null
  // So many cores that each would get a hair's breadth have no strips.
  const room = (body.height * 0.28) / machine.cores.length
  if (rect.height >= STRIPS_HEIGHT && room >= 3) {
    const made = planStrips(body, machine.cores.length)
    strips = made.plan
    body = cutBottom(body, made.height, 6).rest
  }
  const cores = planCores(body, machine.cores.length)
  const centres = cores.plan.map((core) => core.rect.x + core.rect.width / 2)
  const allThreads =
    cores.rows === 1 && cores.plan.length <= 8 && body.width / cores.plan.length >= LANE && body.height >= 150
  const key = `machine:${root.layer.name}`
  const builder: Builder = {
    machineKey: key,
    floors: [],
    rooms: [],
    keys: new Set(),
    cores: allThreads ? centres : [],
    threads: allThreads ? centres.length : 2,
    zoom,
  }
  // Where they don't cross the lowest floor straight up, threads turn below it as well.
  const straight = !allThreads || lanesAcross(body, null, centres) === centres
  const below = !allThreads ? 12 : straight ? 8 : turningHeight(builder.threads, body.height)
  const above = cutBottom(body, cores.height, below).rest
  const lowest = root.children[0]
  if (lowest !== undefined) placeLevel(lowest, above, null, key, builder)
  return {
    key,
    path: machine.path,
    rect,
    title,
    floors: builder.floors,
    rooms: builder.rooms,
    cores: cores.plan,
    allThreads,
    strips,
    wall,
  }
}
