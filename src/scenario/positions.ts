/**
 * Where things stand in a file: a side table from the objects and lists of a document to lines and columns.
 * A change copies only what lies on its path, so all else keeps its place; what has none was not in a file.
 */

/** Both count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

interface ContainerPosition {
  readonly at: Position
  readonly entries: ReadonlyMap<string, { readonly key: Position; readonly value: Position }>
}

const positions = new WeakMap<object, ContainerPosition>()

export function setPosition(container: object, position: ContainerPosition): void {
  positions.set(container, position)
}

/** Which part of an entry a diagnostic is about. */
export type Side = 'key' | 'value'

/** @returns where `path` leads in `root`; for an entry that is missing, where its container starts; null if that isn't in a file. */
export function positionOf(root: unknown, path: readonly (string | number)[], side: Side): Position | null {
  let here: unknown = root
  let known: Position | null = null
  for (const [step, key] of path.entries()) {
    if (typeof here !== 'object' || here === null) return known
    const position = positions.get(here)
    const entry = position?.entries.get(String(key))
    const last = step === path.length - 1
    known = entry === undefined ? (position?.at ?? null) : last ? entry[side] : entry.value
    here = Object.hasOwn(here, key) ? (here as Record<string | number, unknown>)[key] : undefined
  }
  if (path.length === 0 && typeof here === 'object' && here !== null) return positions.get(here)?.at ?? null
  return known
}
