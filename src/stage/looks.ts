import { ownersByPath } from '../app/owners.ts'
import type { Target } from '../app/target.ts'
import type { Slices, Snapshot } from '../core/index.ts'
import type { Spot } from './hit.ts'
import type { StagePlan } from './layout/plan.ts'
import { operationAt } from './operation-at.ts'
import { blocksOf, layersOf } from './ram.ts'
import type { Hover, SliceSpot, StageView } from './types.ts'

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
    const { target, strip, block } = spot
    this.#know(snapshot)
    if (target.kind === 'core' && strip !== null) {
      const atNs = range.fromNs + strip * range.lengthNs
      const scale = spot.rect.width / range.lengthNs
      const slice = sliceAt(slices, target.machine, target.index, atNs, scale)
      return { target, slice, strip: true, ramOf: null }
    }
    if (target.kind === 'ram' && block !== null) {
      const machine = snapshot.machines.find(({ path }) => path === target.machine)
      const count = plan.machines.find(({ path }) => path === target.machine)?.wall?.cells.length ?? 0
      const layers = layersOf(snapshot, target.machine)
      const blocks = blocksOf(layers, this.#owners, machine?.ramBytes.installed ?? 1, count)
      const { owner, kind } = blocks[block] ?? { owner: null, kind: 'free' }
      const of = owner === null ? target : ({ kind: 'layer', path: owner } as const)
      return { target: of, slice: null, strip: false, ramOf: { owner, kind } }
    }
    return { target, slice: null, strip: false, ramOf: null }
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
