import { merged } from './merge.ts'
import { parsePath, resolve } from './paths.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** A level of the document, or one copy of it, with what an editor asks about it. */
export interface Place {
  /** The same level with all its copies. */
  readonly filePath: string
  /** Null: no single copy. */
  readonly copy: number | null
  /** As written, with its count and its stack. */
  readonly written: Settings
  /** What its copy has of its own; empty where there is none. */
  readonly own: Settings
  /** What holds for it: for a copy, its own settings over those of all; without count, copies and stack. */
  readonly settings: Settings
  /** The level and its neighbours, as written. */
  readonly stack: readonly Value[]
}

/** @returns null if the path leads nowhere. */
export function placeOf(document: Settings, path: string): Place | null {
  const { layers } = parsePath(path)
  const found = resolve(document, layers)
  if ('reason' in found) return null
  let place: Omit<Place, 'filePath' | 'settings'> | null = null
  let next: Value | undefined = document.stack
  for (const { index, copy } of found.steps) {
    const stack: readonly Value[] = Array.isArray(next) ? next : []
    const written = stack[index]
    if (!isSettings(written)) return null
    const one = copy !== null && isSettings(written.copies) ? written.copies[copy] : undefined
    const own = isSettings(one) ? one : {}
    place = { copy, written, own, stack }
    next = own.stack ?? written.stack
  }
  if (place === null) return null
  const names = layers.map((name, i) =>
    found.steps[i]?.copy === null ? name : name.slice(0, name.lastIndexOf('-')),
  )
  return { ...place, filePath: names.join('/'), settings: merged(place.written, place.own) }
}
