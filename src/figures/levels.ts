import { KINDS, type LayerView, type Snapshot } from '../core/index.ts'
import { ownersByPath } from './owners.ts'
import type { Target } from './target.ts'

/** What stands on what, as it is explained to a room: from the hardware up, and the RAM that all of it takes. */
export const LEVELS = ['hardware', 'hostOs', 'hypervisor', 'guests', 'apps', 'ram'] as const
export type Level = (typeof LEVELS)[number]

/** @returns the level that a layer belongs to; null for a machine, which is all of them. */
export function levelOfLayer({ path, kind }: Pick<LayerView, 'path' | 'kind'>, owned: boolean): Level | null {
  if (path.indexOf('/') < 0) return null
  const { isProgram, makesVms } = KINDS[kind]
  // A process VM is a program like any other.
  if (isProgram) return 'apps'
  // Whatever stands in a VM is its guest's.
  if (owned) return 'guests'
  return makesVms ? 'hypervisor' : 'hostOs'
}

/** @returns the levels that are there, in order. */
export function levelsIn({ layers }: Pick<Snapshot, 'layers'>): Level[] {
  const owners = ownersByPath(layers)
  const there = new Set<Level | null>(layers.map((layer) => levelOfLayer(layer, owners.has(layer.path))))
  return LEVELS.filter((level) => level === 'hardware' || level === 'ram' || there.has(level))
}

/** @returns the level of a thing on the stage; null where it is of none, or no longer there. */
export function levelOf(target: Target, { layers }: Pick<Snapshot, 'layers'>): Level | null {
  switch (target.kind) {
    case 'core':
      return 'hardware'
    case 'ram':
      return 'ram'
    case 'vcpu':
      return 'guests'
    case 'layer': {
      const layer = layers.find(({ path }) => path === target.path)
      return layer === undefined ? null : levelOfLayer(layer, ownersByPath(layers).has(layer.path))
    }
  }
}

/** @returns the next level in the spotlight, or the one before; past the last, and before the first, none. */
export function beside(level: Level | null, by: 1 | -1, there: readonly Level[]): Level | null {
  const round: readonly (Level | null)[] = [null, ...there]
  const at = level === null ? 0 : round.indexOf(level)
  return round[(at + by + round.length) % round.length] ?? null
}
