import type { MachineTree } from '../machine-tree.ts'
import { hasStates, mayRunShort } from '../pressure.ts'
import { planDisk } from './disk-layout.ts'
import type { LegendOf, RamGridPlan } from './plan.ts'
import { cutBottom, cutRight, cutTop, type Rect } from './rect.ts'

const BLOCKS: readonly LegendOf[] = ['used', 'assigned', 'system', 'free']
const SCARCE: readonly LegendOf[] = ['used', 'assigned', 'cache', 'swapped', 'system', 'free']
/** Only a hypervisor shares and compresses pages: other machines leave these out of the legend. */
const POOLS: readonly LegendOf[] = ['shared', 'compressed']
const VCPUS: readonly LegendOf[] = ['running', 'ready', 'blocked']

const COUNTS = [256, 128, 64, 32, 16]

/** Of a line of the legend, in pixels. */
const LINE = 18

/** From this width on two entries of the legend stand side by side: short ones, and long ones. */
const TWO_SHORT = 196
const TWO_LONG = 300

/** Of a block that looks right, in square pixels; and where RAM may be scarce in a RAM grid lower than this, so that little is seen too. */
const LARGE = 460
const SMALL = 200
const LOW = 90

/** The height of the names of the marks of free RAM, in pixels. */
const MARKS = 14

function blocksTold(tree: MachineTree): readonly LegendOf[] {
  if (!mayRunShort(tree)) return BLOCKS
  return hasStates(tree.root) ? [...SCARCE.slice(0, 3), ...POOLS, ...SCARCE.slice(3)] : SCARCE
}

/** The RAM grid beside the rooms: with the disk, where one is drawn, below it, and a legend that tells vCPUs too. */
export function planRamGridBeside(box: Rect, tree: MachineTree): RamGridPlan {
  const { cut: title, rest } = cutTop(box, 18, 4)
  const scarce = mayRunShort(tree)
  const columns = box.width >= (scarce ? TWO_SHORT : TWO_LONG) ? 2 : 1
  // A legend of one column leaves out the shapes of vCPUs, which the rooms name in words.
  const vcpus = scarce && columns === 1 ? [] : VCPUS
  const { legend, above } = planLegend(rest, [...blocksTold(tree), ...vcpus], columns)
  if (!scarce) return { title, legend, cells: blocks(above, LARGE), marks: null, disk: null }
  const { cut: disk, rest: area } = cutBottom(above, Math.min(66, above.height * 0.26), 8)
  return withMarks(tree, title, legend, area, disk)
}

/** The RAM grid below everything else, the disk at its right. @param columns of the legend */
export function planRamGridBelow(box: Rect, tree: MachineTree, columns: number): RamGridPlan {
  const scarce = mayRunShort(tree)
  const { legend, above } = planLegend(box, blocksTold(tree), columns)
  if (!scarce) {
    const { cut: title, rest } = cutTop(above, 18, 4)
    return { title, legend, cells: blocks(rest, LARGE), marks: null, disk: null }
  }
  const { cut: disk, rest } = cutRight(above, Math.max(92, above.width * 0.27), 10)
  const { cut: title, rest: area } = cutTop(rest, 18, 4)
  return withMarks(tree, title, legend, area, disk)
}

function withMarks(
  tree: MachineTree,
  title: Rect,
  legend: RamGridPlan['legend'],
  area: Rect,
  diskBox: Rect,
): RamGridPlan {
  const marked = hasStates(tree.root) && area.height >= 60
  const { cut, rest } = cutBottom(area, marked ? MARKS : 0, 0)
  const cells = blocks(rest, area.height < LOW ? SMALL : LARGE)
  const last = cells.at(-1)
  // The marks' names stand right below the last row, even if the box goes on.
  const marks = marked && last !== undefined ? { ...cut, y: last.y + last.height + 1 } : null
  // A disk below the RAM grid is as wide as the grid.
  const wide = diskBox.x === area.x && last !== undefined ? last.x + last.width - diskBox.x : diskBox.width
  return { title, legend, cells, marks, disk: planDisk({ ...diskBox, width: wide }, cells) }
}

function planLegend(
  box: Rect,
  entries: readonly LegendOf[],
  columns: number,
): { readonly legend: RamGridPlan['legend']; readonly above: Rect } {
  const { cut, rest } = cutBottom(box, Math.ceil(entries.length / columns) * LINE, 8)
  const width = cut.width / columns
  const legend = entries.map((of, i) => ({
    of,
    x: cut.x + (i % columns) * width,
    y: cut.y + Math.floor(i / columns) * LINE,
    width: width - 4,
    height: LINE,
  }))
  return { legend, above: rest }
}

/** Equal blocks that fill a box, as many as stay easy to see. */
function blocks(area: Rect, asked: number): Rect[] {
  let best: { score: number; columns: number; rows: number } | null = null
  for (const count of COUNTS) {
    for (let columns = 4; columns <= count; columns *= 2) {
      const rows = count / columns
      const width = area.width / columns
      const height = area.height / rows
      if (width < 9 || height < 9) continue
      // Blocks a little wider than high.
      const shape = Math.abs(Math.log(width / height / 1.35))
      const size = Math.abs(Math.log((width * height) / asked))
      const score = -1.2 * shape - size
      if (best === null || score > best.score) best = { score, columns, rows }
    }
  }
  if (best === null) return []
  const { columns, rows } = best
  const width = area.width / columns
  const height = Math.min(area.height / rows, width * 1.1)
  const gap = Math.min(4, width * 0.16)
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: Math.round(area.x + (i % columns) * width),
    y: Math.round(area.y + Math.floor(i / columns) * height),
    width: Math.floor(width - gap),
    height: Math.floor(height - gap),
  }))
}
