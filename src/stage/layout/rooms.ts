import { KINDS, type LayerView } from '../../core/index.ts'
import { isFloor } from '../../figures/owners.ts'
import { mayTake } from '../../figures/ram.ts'
import type { TreeNode } from '../machine-tree.ts'
import { type GridRequest, grid } from './grid.ts'
import { CLOSE, MEMORY, memoryInTile, withMemory } from './memory-layout.ts'
import type { Approach, Detail, FloorPlan, RoomPlan } from './plan.ts'
import { cutBottom, cutTop, inset, type Rect } from './rect.ts'

/** Collects floors and rooms; keys stay the same when what lies below a room changes. */
export interface Builder {
  readonly machineKey: string
  readonly floors: FloorPlan[]
  readonly rooms: RoomPlan[]
  readonly keys: Set<string>
  /** The middle of each core; none where not all threads are drawn. */
  readonly cores: readonly number[]
  /** Threads that may turn above a floor at the same time. */
  readonly threads: number
  /** The camera's zoom: rooms may be larger by this factor. */
  readonly zoom: number
}

const VM_REQUEST = { width: 150, height: 132, maxWidth: 240, maxHeight: 300, gap: 10, gutter: 18 }
const APP_REQUEST = { width: 132, height: 72, maxWidth: 240, maxHeight: 170, gap: 10, gutter: 18 }
const INNER_REQUEST = { width: 110, height: 44, maxWidth: 400, maxHeight: 300, gap: 4, gutter: 4 }

function keyFor(builder: Builder, kind: string, parentKey: string, path: string, name: string): string {
  const wanted = `${parentKey}/${kind}:${name}`
  const key = builder.keys.has(wanted) ? path : wanted
  builder.keys.add(key)
  return key
}

function detailOf(rect: Rect): Detail {
  if (rect.width >= 108 && rect.height >= 104) return 'full'
  if (rect.width >= 50 && rect.height >= 44) return 'medium'
  if (rect.width >= 19 && rect.height >= 19) return 'tile'
  return 'dot'
}

/** An app inside a guest: a small box with its name and load. */
function innerDetail(rect: Rect): Detail {
  if (rect.width >= 72 && rect.height >= 34) return 'full'
  if (rect.width >= 56 && rect.height >= 18) return 'medium'
  return rect.width >= 20 && rect.height >= 12 ? 'tile' : 'dot'
}

/** The height of the bar that shows a tile's load, in pixels. */
function loadHeight(rect: Rect): number {
  return rect.height < 30 ? 0 : 5
}

/** Of an app, or of the app that a program holds, as a process VM does. */
function threadsIn({ layer, children }: TreeNode): number {
  return (layer.app ?? children[0]?.layer.app)?.threads ?? 1
}

/** A vCPU's shape can be told from this size on, in pixels. */
const SMALLEST_GLYPH = 5

/** vCPUs stand in a row at the bottom of their room, with words where there is space for them. */
function placeGlyphs(
  node: TreeNode,
  row: Rect,
  asked: number,
): Pick<RoomPlan, 'glyphs' | 'glyphText' | 'hiddenVcpus'> {
  const count = node.layer.vm?.vcpus.length ?? Math.max(1, threadsIn(node))
  const middle = row.y + row.height / 2
  // Smaller glyphs for all vCPUs are better than larger ones for some.
  const smaller = Math.floor((row.width + 3) / count) - 3
  const size = smaller >= SMALLEST_GLYPH ? Math.min(asked, smaller) : asked
  const fit = Math.max(1, Math.floor((row.width + 3) / (size + 3)))
  const shown = count <= fit ? count : Math.max(1, fit - Math.ceil(22 / (size + 3)))
  const step = Math.min(row.width / shown, shown === count ? row.width : size + 3)
  const words = count === shown && step >= size + 30
  const gap = words ? step : Math.min(step, size + 6)
  return {
    glyphs: Array.from({ length: shown }, (_, i) => ({ x: row.x + i * gap + size / 2, y: middle, size })),
    glyphText: words ? step - size - 5 : 0,
    hiddenVcpus: count - shown,
  }
}

/** A tile lower than this has its name beside its vCPUs instead of above them, in pixels. */
const LOW = 34

function inOneRow(
  node: TreeNode,
  rect: Rect,
): Omit<RoomPlan, 'key' | 'path' | 'look' | 'rect' | 'detail' | 'inRoom' | 'approach'> {
  const size = Math.min(10, rect.height * 0.5)
  const left = { x: rect.x + 7, y: rect.y, width: rect.width * 0.42, height: rect.height }
  const placed = { ...placeGlyphs(node, left, size), glyphText: 0 }
  const last = placed.glyphs.at(-1)?.x ?? rect.x
  const x = last + size / 2 + (placed.hiddenVcpus > 0 ? 18 : 2)
  const head = { x, y: rect.y, width: rect.x + rect.width - x, height: rect.height }
  return { head, body: inset(rect, 3), loadOf: null, process: null, memory: null, ...placed }
}

function placeRoom(
  node: TreeNode,
  rect: Rect,
  approach: Approach | null,
  parentKey: string,
  builder: Builder,
  below: LayerView,
): void {
  const { layer } = node
  const inRoom = approach === null
  const look = KINDS[layer.kind].hardware === 'virtual' ? 'room' : 'program'
  const isInner = inRoom && look === 'program'
  const key = keyFor(builder, look, parentKey, layer.path, layer.name)
  const detail = isInner ? innerDetail(rect) : detailOf(rect)
  const base = { key, path: layer.path, look, rect, detail, inRoom, approach } as const

  if (detail === 'tile' || detail === 'dot') {
    if (detail === 'tile' && rect.height < LOW && rect.width >= 56) {
      builder.rooms.push({ ...base, ...inOneRow(node, rect) })
      return
    }
    const size = Math.max(4, Math.min(11, rect.height * (detail === 'tile' ? 0.28 : 0.5), rect.width * 0.5))
    const side = Math.min(4, (rect.width - size) / 2)
    const y = rect.y + rect.height - size - (detail === 'tile' ? 4 : Math.min(3, (rect.height - size) / 3))
    const row = { x: rect.x + side, y, width: rect.width - 2 * side, height: size }
    const glyphs = isInner ? { glyphs: [], glyphText: 0, hiddenVcpus: 0 } : placeGlyphs(node, row, size)
    const memory = detail === 'tile' && !inRoom && mayTake(below) ? memoryInTile(rect, row) : null
    // A tile's load is a bar along its top; in the lowest tiles it stands beside the number.
    const foot = memory === null ? row.y : memory.y
    const head =
      detail === 'tile'
        ? { ...rect, y: rect.y + loadHeight(rect), height: foot - rect.y - loadHeight(rect) }
        : { ...rect, height: 0 }
    builder.rooms.push({
      ...base,
      head,
      body: inset(rect, 3),
      loadOf: null,
      process: null,
      memory,
      ...glyphs,
    })
    return
  }

  const { cut: head, rest } = cutTop(rect, inRoom ? 18 : detail === 'full' ? 24 : 20, 0)
  if (isInner) {
    builder.rooms.push({
      ...base,
      head,
      body: inset(rest, 3),
      loadOf: loadIn(node),
      process: null,
      memory: null,
      glyphs: [],
      glyphText: 0,
      hiddenVcpus: 0,
    })
    return
  }
  const size = detail === 'full' ? 14 : 10
  const taken = mayTake(below)
  // A low room that shows its memory moves its vCPUs closer to it.
  const close = taken && rest.height < CLOSE
  const { cut: vcpuRow, rest: inner } = cutBottom(rest, size + (close ? 8 : 12), 0)
  const side = detail === 'full' ? 8 : 6
  const glyphRow = { ...vcpuRow, x: vcpuRow.x + side, width: vcpuRow.width - 2 * side }
  const margin = close ? Math.min(3, Math.max(1, inner.height - MEMORY.low)) : 6
  const whole = {
    x: inner.x + 6,
    y: inner.y + margin,
    width: inner.width - 12,
    height: inner.height - margin - (close ? 0 : 2),
  }
  const { body, memory } = withMemory(whole, layer, taken)
  const guest = look === 'room' ? node.children[0] : undefined
  const opened = guest !== undefined && body.height >= 36 && body.width >= 76
  const loadOf = opened ? null : loadIn(node)
  const parts = layer.runtime === null ? { body, process: null } : withProcess(body)
  builder.rooms.push({ ...base, head, ...parts, memory, loadOf, ...placeGlyphs(node, glyphRow, size) })
  if (opened) placeLevel(guest, body, null, key, builder, true)
}

/** What a process VM's two bars take of its room: with words above them, a word beside each, or none. */
const PROCESS = { worded: 53, beside: 27, bare: 13, gap: 3 }

/** Pixels above a room's body that the two bars may use. */
const MARGIN = 4

/** The least that is left for the load of its app. */
const LEAST_LOAD = 9

/** The load of a process VM's app above, its code and its heap below. */
function withProcess(body: Rect): Pick<RoomPlan, 'body' | 'process'> {
  const worded = body.height >= PROCESS.worded + 30 && body.width >= 90
  const beside = body.height >= PROCESS.beside + PROCESS.gap + LEAST_LOAD
  const height = worded ? PROCESS.worded : beside ? PROCESS.beside : PROCESS.bare
  const lacks = Math.max(0, PROCESS.bare - body.height)
  if (lacks > MARGIN) return { body, process: null }
  // Where either its load or its bars fit, the bars are shown: its threads below tell its load.
  if (body.height < height + PROCESS.gap + LEAST_LOAD) {
    const process = { ...body, y: body.y - lacks, height: PROCESS.bare }
    return { body: { ...process, height: 0 }, process }
  }
  const { cut, rest } = cutBottom(body, height, PROCESS.gap)
  return { body: rest, process: cut }
}

function loadIn(node: TreeNode): string | null {
  return KINDS[node.layer.kind].works ? node.layer.path : firstApp(node)
}

/** The app whose load stands for a room that is too small to be looked into. */
function firstApp(node: TreeNode): string | null {
  for (const child of node.children) {
    if (KINDS[child.layer.kind].works) return child.layer.path
    const found = firstApp(child)
    if (found !== null) return found
  }
  return null
}

/** The share of a floor's width that a subtree asks for. */
function weight(node: TreeNode): number {
  if (!isFloor(node.layer.kind)) return 1
  return Math.max(
    3.4,
    node.children.reduce((sum, child) => sum + 1.2 * weight(child), 0),
  )
}

/** From this height on a floor has words, in pixels. */
const FLOOR_WORDS = 15

function floorHeight(height: number): number {
  if (height >= 190) return 40
  if (height >= 110) return 26
  // In a box lower than 48 pixels the floor has no words.
  return height >= 48 ? Math.min(18, Math.max(FLOOR_WORDS, height * 0.3)) : Math.min(10, height * 0.25)
}

/** The space above a floor in which threads turn. */
export function turningHeight(threads: number, height: number): number {
  return Math.min(8 + 6 * Math.min(threads, 8), Math.max(8, height * 0.14), height * 0.2)
}

/** A floor's words fit between threads that are so far apart. */
const WORDS_BETWEEN = 124

/**
 * Where threads cross a floor: straight up from the cores through the lowest, if its words fit between them; else
 * closer together in its middle, its name left and what it keeps right of them.
 */
export function lanesAcross(
  rect: Rect,
  standsOn: string | null,
  cores: readonly number[],
): readonly number[] {
  if (standsOn === null && rect.width / cores.length >= WORDS_BETWEEN) return cores
  const left = Math.min(170, Math.max(rect.width * 0.32, Math.min(130, rect.width * 0.5)))
  const right = Math.min(170, Math.max(rect.width * 0.28, Math.min(64, rect.width * 0.26)))
  return cores.map((_, i) => rect.x + left + ((rect.width - left - right) * (i + 0.5)) / cores.length)
}

/** Zoomed in, rooms may be larger by the same factor. */
function grown(request: GridRequest, zoom: number): GridRequest {
  return { ...request, maxWidth: request.maxWidth * zoom, maxHeight: request.maxHeight * zoom }
}

/**
 * Places an OS or a hypervisor as a floor at the bottom of a box, and what stands on it above: rooms in rows, and
 * hypervisors of type 2 with their own rooms beside them.
 */
export function placeLevel(
  node: TreeNode,
  box: Rect,
  standsOn: string | null,
  parentKey: string,
  builder: Builder,
  inRoom = false,
): void {
  const { layer } = node
  const tall = inRoom ? (box.height >= 64 ? 20 : 16) : floorHeight(box.height)
  const turning = inRoom ? 4 : turningHeight(builder.threads, box.height)
  const { cut, rest } = cutBottom(box, tall, turning)
  builder.floors.push({
    key: keyFor(builder, layer.kind, builder.machineKey + (inRoom ? parentKey : ''), layer.path, layer.name),
    path: layer.path,
    rect: cut,
    inRoom,
    detail: tall >= 36 ? 'full' : tall >= 18 ? 'medium' : tall >= FLOOR_WORDS ? 'tile' : 'dot',
    standsOn,
    lanes: inRoom ? [] : lanesAcross(cut, standsOn, builder.cores),
    above: { from: cut.y - turning, to: cut.y },
  })
  if (rest.height < (inRoom ? 15 : 3)) return
  const rooms = node.children.filter((child) => !isFloor(child.layer.kind))
  const floors = node.children.filter((child) => isFloor(child.layer.kind))
  const gap = inRoom ? 4 : 16
  const groups = [...(rooms.length > 0 ? [rooms] : []), ...floors.map((child) => [child])]
  const weights = groups.map((group) =>
    Math.min(
      6,
      group.reduce((sum, child) => sum + weight(child), 0),
    ),
  )
  const total = weights.reduce((sum, each) => sum + each, 0)
  const width = rest.width - gap * (groups.length - 1)
  let x = rest.x
  groups.forEach((group, i) => {
    const part = { ...rest, x, width: (width * (weights[i] ?? 1)) / total }
    x += part.width + gap
    const only = group[0]
    if (only !== undefined && isFloor(only.layer.kind))
      placeLevel(only, part, layer.path, parentKey, builder, inRoom)
    else {
      const hold = group.some((child) => KINDS[child.layer.kind].holds !== 'nothing')
      const request = grown(inRoom ? INNER_REQUEST : hold ? VM_REQUEST : APP_REQUEST, builder.zoom)
      const cells = grid(part, group.length, request)
      group.forEach((child, n) => {
        const cell = cells[n]
        if (cell === undefined) return
        const { rect, gutter } = cell
        const foot = rect.y + rect.height
        const gap = { from: foot, to: foot + (gutter === null ? turning : cell.gap) }
        placeRoom(child, rect, inRoom ? null : { floor: layer.path, gutter, gap }, parentKey, builder, layer)
      })
    }
  })
}
