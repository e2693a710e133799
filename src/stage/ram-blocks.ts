import { KINDS, type LayerView, type Snapshot } from '../core/index.ts'

/**
 * `assigned`: a VM, or a process VM's heap, has it, and nothing in it uses it. `cache`: files that an OS keeps. `shared`:
 * the one copy of pages that several VMs have. `compressed`: pages kept small.
 */
export const BLOCK_KINDS = ['used', 'cache', 'assigned', 'system', 'shared', 'compressed', 'free'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

export interface Block {
  readonly kind: BlockKind
  readonly owner: string | null
}

interface Group {
  readonly block: Block
  bytes: number
  size: number
}

const FREE: Block = { kind: 'free', owner: null }

/** Bytes of a system's own that are files: where its VM isn't fully backed by RAM, in proportion. */
function cacheIn({ kind, ramBytes: { configured, own, cache } }: LayerView): number {
  if (!KINDS[kind].runsPrograms || cache === 0) return 0
  return Math.min(cache, Math.round((own * cache) / (configured + cache)))
}

/** Who has how much: owners in the order of the file, each with what is in use, files and what is only assigned; then systems and pools. */
function groupsOf(layers: readonly LayerView[], owners: ReadonlyMap<string, string>): Group[] {
  const groups = new Map<string, Group>()
  const add = (owner: string | null, kind: BlockKind, bytes: number): void => {
    const key = `${owner ?? ''} ${kind}`
    let group = groups.get(key)
    if (group === undefined) {
      group = { block: { kind, owner }, bytes: 0, size: 0 }
      groups.set(key, group)
    }
    group.bytes += bytes
  }
  const systems: [BlockKind, number][] = []
  for (const layer of layers) {
    const { path, ramBytes, runtime, landlord } = layer
    const { hardware } = KINDS[layer.kind]
    if (hardware === 'physical' || ramBytes.own === 0) continue
    const owner = owners.get(path) ?? null
    const cache = cacheIn(layer)
    // The pools of a hypervisor inside a VM belong to that VM.
    if (owner === null) {
      const pools = landlord === null ? [0, 0] : [landlord.sharedPoolBytes, landlord.compressedPoolBytes]
      const [shared = 0, compressed = 0] = pools
      systems.push(['system', ramBytes.own - shared - compressed - cache])
      systems.push(['shared', shared], ['compressed', compressed], ['cache', cache])
      continue
    }
    // Of a process VM: what of the heap nobody has asked for, or has been collected.
    const empty = runtime === null ? 0 : Math.min(ramBytes.own, runtime.heapBytes - runtime.usedBytes)
    const assigned = hardware === 'virtual' ? ramBytes.own : empty
    // The blocks of an owner stand together.
    add(owner, 'used', ramBytes.own - assigned - cache)
    add(owner, 'cache', cache)
    add(owner, 'assigned', assigned)
  }
  for (const kind of BLOCK_KINDS) for (const [of, bytes] of systems) if (of === kind) add(null, kind, bytes)
  return [...groups.values()].filter(({ bytes }) => bytes > 0)
}

/** @returns the bytes that somebody has of a kind, on the RAM grid of a machine. */
export function heldBytes(
  layers: readonly LayerView[],
  owners: ReadonlyMap<string, string>,
  { owner, kind }: Block,
): number {
  const is = ({ block }: Group): boolean => block.owner === owner && block.kind === kind
  return groupsOf(layers, owners).find(is)?.bytes ?? 0
}

/** Whether a group must have a block, however small it is: the first of each owner, and each of systems and pools. */
function mustShow({ block }: Group, seen: Set<string | null>): boolean {
  if (block.kind === 'cache') return false
  if (block.owner === null) return true
  if (seen.has(block.owner)) return false
  seen.add(block.owner)
  return true
}

/**
 * A machine's RAM as equal blocks: owners in the order of the file, each with what is in use, files and what is only
 * assigned; then what systems and hypervisors have for themselves, and pools; then, at the end, as many as are free. An
 * owner with anything at all has at least one block, taken from whoever has most, as long as there is a second one.
 */
export function blocksOf(
  layers: readonly LayerView[],
  owners: ReadonlyMap<string, string>,
  installedBytes: number,
  count: number,
): Block[] {
  const groups = groupsOf(layers, owners)
  const owned = groups.reduce((total, { bytes }) => total + bytes, 0)
  let free = Math.round((1 - owned / installedBytes) * count)
  let sum = 0
  let placed = 0
  for (const group of groups) {
    sum += group.bytes
    const until = Math.round((sum / Math.max(1, owned)) * (count - free))
    group.size = until - placed
    placed = until
  }
  const seen = new Set<string | null>()
  for (const group of groups) {
    if (!mustShow(group, seen) || group.size > 0) continue
    const largest = groups.reduce((a, b) => (b.size > a.size ? b : a))
    if (largest.size > 1) largest.size -= 1
    else if (free > 0) free -= 1
    else continue
    group.size = 1
  }
  const blocks: Block[] = []
  for (const { block, size } of groups) for (let i = 0; i < size; i++) blocks.push(block)
  while (blocks.length < count) blocks.push(FREE)
  return blocks
}

/** What owners have on the disk, in the order of the file, in bytes: put there by a hypervisor, a host or their own system. */
export function swappedOf(
  layers: readonly LayerView[],
  owners: ReadonlyMap<string, string>,
): Map<string | null, number> {
  const swapped = new Map<string | null, number>()
  for (const { path, ramBytes } of layers) {
    if (ramBytes.swapped === 0) continue
    const owner = owners.get(path) ?? null
    swapped.set(owner, (swapped.get(owner) ?? 0) + ramBytes.swapped)
  }
  return swapped
}

/**
 * What lies on the disk, in blocks as large as those of the RAM grid; each owner with anything there has at least one.
 * @param most how many there is space for: beyond, all shrink alike
 */
export function diskBlocksOf(
  layers: readonly LayerView[],
  owners: ReadonlyMap<string, string>,
  blockBytes: number,
  most: number,
): (string | null)[] {
  const swapped = swappedOf(layers, owners)
  let total = 0
  for (const bytes of swapped.values()) total += bytes
  const each = Math.max(blockBytes, total / Math.max(1, most))
  const blocks: (string | null)[] = []
  for (const [owner, bytes] of swapped) {
    const size = Math.max(1, Math.round(bytes / each))
    for (let i = 0; i < size && blocks.length < most; i++) blocks.push(owner)
  }
  return blocks
}

/** @returns a machine and what stands on it. */
export function layersOf({ layers }: Snapshot, machine: string): LayerView[] {
  return layers.filter(({ path }) => path === machine || path.startsWith(`${machine}/`))
}
