import { applyPatches, type Patch } from 'immer'
import { kindKey, nameOf } from './layers.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** The patches that changes made to a document, and those that undo them. */
export interface DocumentEdit {
  readonly patches: readonly Patch[]
  readonly inverse: readonly Patch[]
  /** The document after the patches; once the edit is undone, the document after the inverse ones. */
  readonly left: Settings
}

/** @returns one edit that does both, the first one first. */
export function joined(first: DocumentEdit, second: DocumentEdit): DocumentEdit {
  return {
    patches: [...first.patches, ...second.patches],
    inverse: [...second.inverse, ...first.inverse],
    left: second.left,
  }
}

/** Whether everything that an edit changed is still as the edit left it, in the same layer. */
export function stands(document: Settings, { inverse, left }: DocumentEdit): boolean {
  return inverse.every(({ path }) => sameAt(document, left, path))
}

/** @returns the edit once it is undone or redone, with the document afterwards in `left`. It must stand in this document. */
export function repatched(document: Settings, which: 'undo' | 'redo', edit: DocumentEdit): DocumentEdit {
  return { ...edit, left: applyPatches(document, which === 'undo' ? edit.inverse : edit.patches) }
}

/** Whether a path leads past the same layers, by name and kind, to the same value, or ends early at one. */
function sameAt(one: Value, other: Value, path: Patch['path']): boolean {
  let a: unknown = one
  let b: unknown = other
  for (const key of path) {
    if (!isHolder(a) || !isHolder(b)) break
    const inStack = Array.isArray(a)
    a = a[key]
    b = b[key]
    if (inStack && (nameOf(a) !== nameOf(b) || kindOf(a) !== kindOf(b))) return false
  }
  return same(a, b)
}

const kindOf = (layer: unknown) => (isSettings(layer) ? kindKey(layer) : undefined)

const isHolder = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null

/** Whether two values are equal; the order of settings doesn't count, since an undo may change it. */
export function same(a: unknown, b: unknown): boolean {
  if (!isHolder(a) || !isHolder(b)) return a === b
  const keys = Object.keys(a)
  return (
    a === b ||
    (Array.isArray(a) === Array.isArray(b) &&
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key])))
  )
}
