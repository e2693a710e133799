import type { MachineTree } from '../machine-tree.ts'
import { mayRunShort } from '../pressure.ts'
import type { CorePlan, Detail, MachinePlan, RamGridPlan, StripPlan } from './plan.ts'
import { planRamGridBelow, planRamGridBeside } from './ram-grid-layout.ts'
import { cutBottom, cutRight, cutTop, inset, type Rect } from './rect.ts'
import { type Builder, lanesAcross, placeLevel, turningHeight } from './rooms.ts'

/** From these sizes on, a machine has its RAM grid beside it; else below; else none. */
const GRID_BESIDE = { width: 560, height: 250 }
const GRID_BELOW_HEIGHT = 330

/** Where RAM may be scarce its longer legend takes two columns: else little is left for the blocks. */
const GRID_LEAST = { plain: 170, scarce: 212 }
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

/** A number can be read in a tile from this height on, in pixels. */
const NUMBERED = 15

/** A tile of this height has space for whoever runs, and below for its own number. */
const TWO_LINES = 34

interface Cores {
  readonly plan: CorePlan[]
  readonly height: number
  readonly rows: number
}

/** As tiles, narrower and lower the more there are; at last as bars without numbers. */
function planCores(box: Rect, cores: number): Cores {
  return planTiles(box, cores, cores > 24 ? 24 : 40) ?? planTiles(box, cores, 20) ?? planBars(box, cores)
}

function planBars(box: Rect, cores: number): Cores {
  const perRow = Math.max(1, Math.min(cores, Math.floor(box.width / 6)))
  const rows = Math.ceil(cores / perRow)
  const each = Math.max(3, Math.min(14, (box.height * 0.26) / rows - 2))
  const width = box.width / perRow
  const height = rows * each + (rows - 1) * 2
  const top = box.y + box.height - height
  return {
    height,
    rows,
    plan: Array.from({ length: cores }, (_, index) => ({
      index,
      rect: {
        x: box.x + (index % perRow) * width,
        y: top + Math.floor(index / perRow) * (each + 2),
        width: width - Math.min(4, width * 0.25),
        height: each,
      },
      detail: 'dot',
    })),
  }
}

/** @returns null where numbers don't fit into tiles that are at least so wide. */
function planTiles(box: Rect, cores: number, least: number): Cores | null {
  const most = Math.max(1, Math.min(cores, Math.floor(box.width / least)))
  const rows = Math.ceil(cores / most)
  // As many in each.
  const perRow = Math.ceil(cores / rows)
  const width = box.width / perRow
  const detail: Detail = width >= 104 ? 'full' : width >= 60 ? 'medium' : 'tile'
  const lines = rows * (TWO_LINES + 4) <= box.height * 0.3 ? TWO_LINES : 24
  const wanted = rows > 1 ? (box.height < 300 ? 18 : lines) : box.height < 220 ? 24 : 40
  const each = Math.min(wanted, (box.height * 0.4) / rows - 4)
  if (each < NUMBERED) return null
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

/** Where there is neither a RAM grid nor strips, lines below the title of a narrow machine say it in figures. */
function factLines(rect: Rect, missing: number): number {
  if (missing === 0 || rect.width >= 420 || rect.height < 96) return 0
  return rect.height >= 200 && rect.width < 230 ? missing : 1
}

/** One machine as a cutaway: cores and their strips below, levels on them, rooms on top, the RAM grid beside. */
export function planMachine(tree: MachineTree, rect: Rect, zoom: number, first: boolean): MachinePlan {
  const { machine, root } = tree
  const inner = inset(rect, rect.width < 110 ? 6 : rect.width < 340 ? 8 : 12)
  const tight = rect.height < 150
  const { cut: title, rest } = cutTop(inner, tight ? 20 : 22, tight ? 2 : 4)
  let body = rest
  let ramGrid: RamGridPlan | null = null
  if (rect.width >= GRID_BESIDE.width && rect.height >= GRID_BESIDE.height) {
    const least = mayRunShort(tree) ? GRID_LEAST.scarce : GRID_LEAST.plain
    const split = cutRight(body, Math.max(least, Math.min(300, body.width * 0.27)), 20)
    ramGrid = planRamGridBeside(split.cut, tree)
    body = split.rest
  } else if (rect.height >= GRID_BELOW_HEIGHT) {
    const scarce = mayRunShort(tree)
    const legend = inner.width >= 520 ? 4 : scarce && inner.width >= 300 ? 3 : 2
    const more = scarce ? 36 : legend === 2 ? 18 : 0
    const split = cutBottom(body, Math.min(116, body.height * 0.22) + more, 10)
    ramGrid = planRamGridBelow(split.cut, tree, legend)
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
  const facts = Array.from(
    { length: factLines(rect, (ramGrid === null ? 1 : 0) + (strips === null ? 1 : 0)) },
    (_, i) => ({ x: title.x, y: title.y + title.height + i * 16, width: title.width, height: 16 }),
  )
  body = cutTop(body, facts.length * 16, 0).rest
  const cores = planCores(body, machine.cores.length)
  const centres = cores.plan.map((core) => core.rect.x + core.rect.width / 2)
  const allThreads =
    cores.rows === 1 &&
    cores.plan.length <= 8 &&
    body.width / cores.plan.length >= LANE &&
    body.height >= (cores.plan.length <= 2 ? 100 : 150)
  const key = `machine:${root.layer.path}`
  const builder: Builder = {
    machineKey: key,
    floors: [],
    rooms: [],
    keys: new Set(),
    cores: allThreads ? centres : [],
    threads: allThreads ? centres.length : 1,
    zoom,
  }
  // Where they don't cross the lowest floor straight up, threads turn below it as well.
  const straight = !allThreads || lanesAcross(body, null, centres) === centres
  const below = !allThreads ? (tight ? 9 : 12) : straight ? 8 : turningHeight(builder.threads, body.height)
  const above = cutBottom(body, cores.height, below).rest
  const lowest = root.children[0]
  if (lowest !== undefined) placeLevel(lowest, above, null, key, builder)
  return {
    key,
    path: machine.path,
    rect,
    title,
    facts,
    signs:
      first &&
      ramGrid?.legend.some(({ of }) => of === 'running') !== true &&
      builder.rooms.some(({ glyphs, glyphText }) => glyphs.length > 0 && glyphText < 48),
    floors: builder.floors,
    rooms: builder.rooms,
    cores: cores.plan,
    allThreads,
    strips,
    ramGrid,
  }
}
