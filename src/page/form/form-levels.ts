import { KINDS, type LayerKind, LIMITS } from '../../core/index.ts'
import { type Change, nameOf, type Place, placeOf, type Settings, type Value } from '../../scenario/index.ts'
import { WORDS } from '../../words/index.ts'
import { kindOf } from './settings-form.ts'

/** Adding a level like another, and taking one away. */

/** What is done to a level and what it is called afterwards. */
export interface Rebuild {
  readonly kind: LayerKind
  readonly change: readonly Change[]
  /** The name of the level that is added or removed. */
  readonly name: string
  /** Of counted levels: what they are called together, and how many there were and will be. */
  readonly counted: { readonly name: string; readonly from: number; readonly to: number } | null
}

/** Whether it stands on a level that holds one only, as a process VM does. */
function isAlone(document: Settings, path: string): boolean {
  const holder = placeOf(document, parentOf(path).replace(/\/$/, ''))
  return holder !== null && KINDS[kindOf(holder.settings)].holds === 'one'
}

/** @returns how another level like this one is added; null where there can't be one. */
export function addLike(document: Settings, path: string): Rebuild | null {
  const place = placeOf(document, path)
  const kind = addedKind(place)
  if (place === null || kind === null || isAlone(document, path)) return null
  const { written, stack, own } = place
  const base = nameOf(written)
  if (typeof written.count === 'number') {
    const count = written.count + 1
    if (count > LIMITS.maxCount) return null
    const name = `${base}-${count}`
    const like = Object.entries(own).map(([key, set]) => ({
      path: `${parentOf(path)}${name}.${key}`,
      set,
    }))
    const counted = { name: base, from: written.count, to: count }
    return { kind, name, counted, change: [{ path: countPath(path, written), set: count }, ...like] }
  }
  const below = stackPath(path)
  if (below === null) return null
  const name = freeName(base, stack)
  const at = stack.indexOf(written)
  const twin = { ...written, [kind]: name }
  const set = [...stack.slice(0, at + 1), twin, ...stack.slice(at + 1)]
  return { kind, name, counted: null, change: [{ path: below, set }] }
}

/** @returns how a level is taken away: of counted copies the last; null where the file must keep it. */
export function removal(document: Settings, path: string): Rebuild | null {
  const place = placeOf(document, path)
  const kind = addedKind(place)
  if (place === null || kind === null) return null
  const { written, stack } = place
  if (typeof written.count === 'number') {
    if (written.count === 0) return null
    const counted = { name: nameOf(written), from: written.count, to: written.count - 1 }
    const change = [{ path: countPath(path, written), set: counted.to }]
    return { kind, name: `${counted.name}-${counted.from}`, counted, change }
  }
  const below = stackPath(path)
  if (below === null) return null
  const set = stack.filter((one) => one !== written)
  return { kind, name: nameOf(written), counted: null, change: [{ path: below, set }] }
}

/** The kind of a level if a button adds another one: systems and hypervisors are one to a machine. */
function addedKind(place: Place | null): LayerKind | null {
  const kind = place === null ? null : kindOf(place.written)
  return kind === null || WORDS.en.kinds[kind].addLike === undefined ? null : kind
}

/** The path of what it stands on, with a slash at the end; empty for machines. */
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

const countPath = (path: string, written: Settings): string => `${parentOf(path)}${nameOf(written)}.count`

/** Null for a machine without a count: it stands on nothing, so there is no stack to replace. */
const stackPath = (path: string): string | null => {
  const parent = parentOf(path)
  return parent === '' ? null : `${parent.slice(0, -1)}.stack`
}

/** `web2` for a neighbour of `web`; a name with a number after a dash could be a copy's. */
function freeName(name: string, stack: readonly Value[]): string {
  const taken = new Set(stack.map(nameOf))
  const base = name.replace(/[0-9]+$/, '').replace(/-$/, '') || name
  for (let n = 2; ; n++) if (!taken.has(`${base}${n}`)) return `${base}${n}`
}
