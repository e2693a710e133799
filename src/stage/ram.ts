import type { LayerView, Snapshot } from '../core/index.ts'

export interface Block {
  /** `assigned`: a VM, or a process VM's heap, has it, and nothing in it uses it. */
  readonly kind: 'used' | 'assigned' | 'system' | 'free'
  readonly owner: string | null
}

interface Group {
  readonly block: Block
  bytes: number
}

/**
 * A machine's RAM as equal blocks: owners in the order of the file, each with what is in use and what is only
 * assigned; then what systems and hypervisors have for themselves; then what is free. A block belongs to whoever
 * owns its middle byte; an owner with anything at all has at least one block, as long as there is a free one.
 */
export function blocksOf(
  layers: readonly LayerView[],
  owners: ReadonlyMap<string, string>,
  installedBytes: number,
  count: number,
): Block[] {
  const groups = new Map<string, Group>()
  const system: Group = { block: { kind: 'system', owner: null }, bytes: 0 }
  for (const { path, kind, ramBytes, runtime } of layers) {
    if (kind === 'machine' || ramBytes.own === 0) continue
    const owner = owners.get(path)
    if (owner === undefined) {
      system.bytes += ramBytes.own
      continue
    }
    // Of a process VM: what of the heap nobody has asked for, or has been collected.
    const empty = runtime === null ? 0 : Math.min(ramBytes.own, runtime.heapBytes - runtime.usedBytes)
    const assigned = kind === 'vm' ? ramBytes.own : empty
    // Both kinds of an owner stand together.
    for (const each of ['used', 'assigned'] as const) {
      const key = `${owner} ${each}`
      const group = groups.get(key) ?? { block: { kind: each, owner }, bytes: 0 }
      groups.set(key, group)
      group.bytes += each === 'assigned' ? assigned : ramBytes.own - assigned
    }
  }
  const blocks: Block[] = []
  let sum = 0
  for (const group of [...groups.values(), system]) {
    if (group.bytes === 0) continue
    sum += group.bytes
    const until = Math.round((sum / installedBytes) * count)
    const size = Math.max(1, until - blocks.length)
    for (let i = 0; i < size && blocks.length < count; i++) blocks.push(group.block)
  }
  while (blocks.length < count) blocks.push({ kind: 'free', owner: null })
  return blocks
}

/** @returns a machine and what stands on it. */
export function layersOf({ layers }: Snapshot, machine: string): LayerView[] {
  return layers.filter(({ path }) => path === machine || path.startsWith(`${machine}/`))
}
