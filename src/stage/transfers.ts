import type { MachineView, Reclaim } from '../core/index.ts'
import type { MachinePlan, RoomPlan } from './layout/plan.ts'
import type { Rect } from './layout/rect.ts'
import type { Point } from './layout/routes.ts'
import type { Block, BlockKind } from './ram-blocks.ts'

/** RAM on its way from who had it to where it went, at a moment. */
export interface Transfer {
  readonly owner: string | null
  /** `read`: back from the disk, to whoever waits for it. */
  readonly rule: Reclaim['rule'] | 'read'
  readonly from: Point
  readonly to: Point
  /** Shares of the way, 0 to 1, at which pieces of it are; more pieces for more bytes. */
  readonly at: readonly number[]
}

/** What a machine's RAM grid and disk show. */
export interface ShownRam {
  readonly blocks: readonly Block[]
  readonly onDisk: readonly (string | null)[]
}

/** At most this many transfers are drawn at once: the latest. */
const MOST = 24

/** A piece is on its way for this share of the time, and the next one starts so much later. */
const PIECE = { takes: 0.62, after: 0.09, most: 5 }

/** On a RAM grid of no more blocks each is on its way as one piece, so that the blocks stay seen. */
const FEW = 64

const MIB = 2 ** 20

function middle({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

/** How many pieces so many bytes are drawn as: one for up to 4 MiB, one more for each factor of four. */
function pieces(bytes: number): number {
  const more = Math.ceil(Math.log2(Math.max(1, bytes / (4 * MIB))) / 2)
  return Math.min(PIECE.most, 1 + more)
}

/** Finds where things are on a machine's drawing; null where it has no place for them. */
class Places {
  readonly #plan: MachinePlan
  readonly #shown: ShownRam
  readonly #owners: ReadonlyMap<string, string>

  constructor(plan: MachinePlan, shown: ShownRam, owners: ReadonlyMap<string, string>) {
    this.#plan = plan
    this.#shown = shown
    this.#owners = owners
  }

  /** The middle of an owner's blocks of this kind; if it has none of the kind, of any. `null` is the owner of systems and pools. */
  block(owner: string | null, kind: BlockKind): Point | null {
    const { blocks } = this.#shown
    const exact = blocks.findIndex((each) => each.owner === owner && each.kind === kind)
    const any = blocks.findIndex((each) => each.owner === owner && each.kind !== 'free')
    const first = exact >= 0 ? exact : owner === null ? -1 : any
    if (first < 0) return null
    const is = blocks[first]
    let last = first
    while (blocks[last + 1]?.kind === is?.kind && blocks[last + 1]?.owner === is?.owner) last++
    const cell = this.#plan.ramGrid?.cells[Math.floor((first + last) / 2)]
    return cell === undefined ? null : middle(cell)
  }

  /** The first free block; the last block of the grid where none is free. */
  free(): Point | null {
    const cells = this.#plan.ramGrid?.cells ?? []
    const first = this.#shown.blocks.findIndex(({ kind }) => kind === 'free')
    const cell = cells[first] ?? cells.at(-1)
    return cell === undefined ? null : middle(cell)
  }

  onDisk(owner: string | null): Point | null {
    const disk = this.#plan.ramGrid?.disk ?? null
    if (disk === null) return null
    return middle(disk.cells[this.#shown.onDisk.lastIndexOf(owner)] ?? disk.icon)
  }

  /** A level's own room, else that of its owner. */
  room(path: string): Point | null {
    const is = (wanted: string | undefined) => (room: RoomPlan) => room.path === wanted
    const { rooms } = this.#plan
    const room = rooms.find(is(path)) ?? rooms.find(is(this.#owners.get(path)))
    return room === undefined ? null : middle(room.memory ?? room.rect)
  }
}

/** From where to where RAM moves by a rule, on the drawing. */
function wayOf({ from: path, neededBy, rule }: Reclaim, owners: ReadonlyMap<string, string>, places: Places) {
  const owner = owners.get(path) ?? null
  const used = places.block(owner, 'used') ?? places.room(path)
  const needer = neededBy === null ? null : places.block(owners.get(neededBy) ?? null, 'used')
  const taker = needer ?? places.free()
  switch (rule) {
    case 'share':
      return { from: used, to: places.block(null, 'shared') ?? taker }
    case 'compress':
      return { from: used, to: places.block(null, 'compressed') ?? taker }
    case 'swap':
      return { from: used, to: places.onDisk(owner) }
    case 'guestSwap':
      return { from: places.room(path), to: places.onDisk(owner) }
    case 'balloon':
      return { from: places.room(path), to: taker }
    case 'deflate':
      return { from: places.free(), to: places.room(path) }
    case 'dropCache':
      return { from: places.block(owner, 'cache') ?? used, to: taker }
    case 'kill':
      return { from: used, to: taker }
  }
}

/** Pages that somebody waits for come from the disk while they are read: as far as the read is. */
function readsIn(
  reading: MachineView['disk']['reading'],
  nowNs: number,
  places: Places,
  owners: ReadonlyMap<string, string>,
  still: boolean,
): Transfer[] {
  return reading.flatMap(({ path, askedNs, doneNs }) => {
    const owner = owners.get(path) ?? null
    const [from, to] = [places.onDisk(owner), places.room(path)]
    if (from === null || to === null) return []
    const share = (nowNs - askedNs) / Math.max(1, doneNs - askedNs)
    return [{ owner, rule: 'read' as const, from, to, at: [still ? 0.5 : Math.max(0, Math.min(1, share))] }]
  })
}

/**
 * What of the RAM that was taken lately is on its way at a moment, and what is being read. It follows from the moment alone, so that going back
 * shows the same again, and who pauses sees it stand still.
 * @param lengthNs how long it is on its way, in simulated time
 * @param still no movement: pieces stand along the way for as long
 */
export function transfersOf(
  reclaims: readonly Reclaim[],
  reading: MachineView['disk']['reading'],
  nowNs: number,
  lengthNs: number,
  plan: MachinePlan,
  shown: ShownRam,
  owners: ReadonlyMap<string, string>,
  still: boolean,
): Transfer[] {
  const recent = reclaims.filter(
    ({ atNs, from }) => atNs <= nowNs && nowNs < atNs + lengthNs && from.startsWith(`${plan.path}/`),
  )
  if (recent.length === 0 && reading.length === 0) return []
  const places = new Places(plan, shown, owners)
  const taken = recent.slice(-MOST).flatMap((reclaim) => {
    const { from, to } = wayOf(reclaim, owners, places)
    if (from === null || to === null) return []
    const share = (nowNs - reclaim.atNs) / lengthNs
    const count = shown.blocks.length > FEW ? pieces(reclaim.bytes) : 1
    const at = Array.from({ length: count }, (_, i) =>
      still ? (i + 1) / (count + 1) : (share - i * PIECE.after) / PIECE.takes,
    ).filter((each) => each >= 0 && each < 1)
    return [{ owner: owners.get(reclaim.from) ?? null, rule: reclaim.rule, from, to, at }]
  })
  return [...taken, ...readsIn(reading, nowNs, places, owners, still)]
}
