import type { Slices, Snapshot } from '../core/index.ts'
import { ownersByPath } from '../figures/owners.ts'
import { mayTake, memoryOf } from '../figures/ram.ts'
import type { Target } from '../figures/target.ts'
import type { Spot } from './hit.ts'
import type { StagePlan } from './layout/plan.ts'
import { partAt } from './memory.ts'
import { operationAt } from './operation-at.ts'
import { blocksOf, diskBlocksOf, heldBytes, layersOf, swappedOf } from './ram-blocks.ts'
import type { Hover, SliceSpot, StageView } from './stage-types.ts'

/** Finds what a place on the drawing is about at a moment. */
export class Looks {
  #of: Snapshot | null = null
  #owners: ReadonlyMap<string, string> = new Map()
  #down = new Set<string>()

  /** Whether what stands in a room is drawn: only where its owner is up. */
  opened(snapshot: Snapshot, path: string): boolean {
    this.#know(snapshot)
    return !this.#down.has(this.#owners.get(path) ?? '')
  }

  at(
    spot: Spot,
    { snapshot, slices }: StageView,
    plan: StagePlan,
    range: { readonly fromNs: number; readonly lengthNs: number },
  ): Hover {
    const { target, strip, block, onDisk, memory } = spot
    const nothing = { target, slice: null, strip: false, ramOf: null, part: null }
    this.#know(snapshot)
    if (target.kind === 'core' && strip !== null) {
      const atNs = range.fromNs + strip * range.lengthNs
      const scale = spot.rect.width / range.lengthNs
      const slice = sliceAt(slices, target.machine, target.index, atNs, scale)
      return { ...nothing, slice, strip: true }
    }
    if (target.kind === 'ram' && (block !== null || onDisk !== null)) {
      const ramOf = {
        machine: target.machine,
        ...this.#blockAt(target.machine, block, onDisk, snapshot, plan),
      }
      const of = ramOf.owner === null ? target : ({ kind: 'layer', path: ramOf.owner } as const)
      return { ...nothing, target: of, ramOf }
    }
    const layer =
      target.kind === 'layer' && memory !== null
        ? snapshot.layers.find(({ path }) => path === target.path)
        : undefined
    if (layer === undefined || memory === null) return nothing
    const below = snapshot.layers.find(({ path }) => path === layer.parent)
    const reckoned = below !== undefined && mayTake(below)
    const parts = memoryOf(layer, reckoned)
    if (parts === null) return nothing
    const part = partAt(parts, memory)
    const kind = part === 'active' && !reckoned ? 'touched' : part
    return { ...nothing, part: { kind, bytes: parts[part] } }
  }

  #blockAt(
    path: string,
    block: number | null,
    onDisk: number | null,
    snapshot: Snapshot,
    plan: StagePlan,
  ): Omit<NonNullable<Hover['ramOf']>, 'machine'> {
    const machine = snapshot.machines.find((each) => each.path === path)
    const ramGrid = plan.machines.find((each) => each.path === path)?.ramGrid
    const layers = layersOf(snapshot, path)
    const installed = machine?.ramBytes.installed ?? 1
    const count = ramGrid?.cells.length ?? 0
    if (onDisk !== null) {
      const places = ramGrid?.disk?.cells.length ?? 0
      const lies = diskBlocksOf(layers, this.#owners, installed / Math.max(1, count), places)
      const owner = lies[onDisk] ?? null
      return { owner, kind: 'swapped', bytes: swappedOf(layers, this.#owners).get(owner) ?? 0 }
    }
    const free = { owner: null, kind: 'free', bytes: machine?.ramBytes.free ?? 0 } as const
    const at = blocksOf(layers, this.#owners, installed, count)[block ?? -1] ?? free
    return at.kind === 'free' ? free : { ...at, bytes: heldBytes(layers, this.#owners, at) }
  }

  /** @returns what is put into relief while the pointer is there: on a strip, whoever ran. */
  emphasised(hover: Hover | null): Target | null {
    if (hover === null) return null
    return hover.slice === null ? hover.target : { kind: 'layer', path: hover.slice.owner }
  }

  #know(snapshot: Snapshot): void {
    if (snapshot === this.#of) return
    this.#of = snapshot
    this.#owners = ownersByPath(snapshot.layers)
    this.#down = new Set(
      snapshot.layers.filter(({ state }) => state !== 'up' && state !== 'paused').map(({ path }) => path),
    )
  }
}

/** @param scale pixels to a nanosecond */
function sliceAt(
  slices: Slices,
  machine: string,
  core: number,
  atNs: number,
  scale: number,
): SliceSpot | null {
  const { startNs, lengthNs, switchNs, paths, owner } = slices
  for (let i = startNs.length - 1; i >= 0; i--) {
    const place = slices.cores[slices.core[i] ?? 0]
    const start = startNs[i] ?? 0
    const length = lengthNs[i] ?? 0
    if (place?.machine !== machine || place.index !== core || atNs < start || atNs > start + length) continue
    const path = paths[owner[i] ?? 0] ?? ''
    const paid = slices.profiles[slices.profile[i] ?? -1]?.operations ?? []
    const operations = paid.map(({ what, everyNs, exits }) => ({ what, everyNs, exits: exits > 0 }))
    const switching = switchNs[i] ?? 0
    const operation = operationAt(paid, atNs - start - switching, scale)
    return { owner: path, startNs: start, lengthNs: length, switchNs: switching, operations, operation }
  }
  return null
}
