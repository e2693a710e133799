import { KINDS, type LayerKey, type LayerKind, mayStandOn, roomFor, stands } from '../core/index.ts'
import { type DiagnosticReason, found, short } from './diagnostics.ts'
import { check, type Located, type Path } from './issues.ts'
import { isKind, KIND_SPECS, keysOf, kindNames, type SettingsByKind } from './kinds/index.ts'
import { merged } from './merge.ts'
import { suggest } from './suggest.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** A layer as it is written: with its count, and the copies that differ. */
export type LayerNode<Kind extends LayerKind = LayerKind> = {
  [K in Kind]: {
    readonly kind: K
    readonly name: string
    /** Null: one layer, with the name alone. */
    readonly count: number | null
    readonly settings: SettingsByKind[K]
    readonly children: readonly LayerNode[]
    /** Copies with settings of their own, by number. */
    readonly copies: ReadonlyMap<number, LayerNode>
  }
}[Kind]

interface LayerBelow {
  readonly key: LayerKey | 'nothing'
  readonly name: string
}

/** Reads the layers that stand on `below`. @param report takes everything that is wrong. */
export function readStack(
  stack: readonly Value[],
  path: Path,
  report: (located: Located) => void,
  below: LayerBelow | null = { key: 'nothing', name: '' },
): LayerNode[] {
  const nodes = stack.map((value, i) => {
    const here = [...path, i]
    const node = readLayer(value, here, report, below)
    if (isLayer(value) && below !== null && below.key !== 'nothing' && roomFor(below.key) === 1) {
      const second = i > 0 || (countOf(value) ?? 1) > 1
      const first = nameOf(stack[0])
      const reason: DiagnosticReason = {
        code: 'full',
        params: { below: below.key, holder: below.name, first },
      }
      if (second) report({ reason, path: i > 0 ? here : [...here, 'count'], side: 'value' })
    }
    return node
  })
  reportTwins(stack, path, report)
  return nodes.filter((node) => node !== null)
}

/** Whether it is a layer of some kind, whatever else is wrong with it. */
const isLayer = (value: Value): value is Settings => isSettings(value) && isKind(kindKey(value))

/** The count of a layer as written; null without one, or one that can't be read. */
export const countOf = (layer: Value | undefined): number | null =>
  isSettings(layer) && typeof layer.count === 'number' ? layer.count : null

/** The key of a layer that says its kind, right or wrong. */
export function kindKey(layer: Settings): string | undefined {
  if (!kindKeys.has(layer)) {
    const keys = Object.keys(layer)
    kindKeys.set(layer, keys.find(isKind) ?? keys[0])
  }
  return kindKeys.get(layer)
}

/** The kind of a layer as written; null where it says none. */
export function kindIn(layer: Settings): LayerKind | null {
  const key = kindKey(layer)
  return isKind(key) ? key : null
}

/** A cache: each diagnostic of a layer asks for its key, and there may be thousands. */
const kindKeys = new WeakMap<Settings, string | undefined>()

/** The name of a layer as written, right or wrong. */
export function nameOf(value: unknown): string {
  const name = isSettings(value) ? value[kindKey(value) ?? ''] : null
  return typeof name === 'object' || name === undefined ? '' : String(name)
}

function readLayer(
  value: Value,
  path: Path,
  report: (located: Located) => void,
  below: LayerBelow | null,
): LayerNode | null {
  if (!isSettings(value)) {
    report({
      reason: { code: 'expected', params: { found: found(value), expected: ['layer'], meant: null } },
      path,
      side: 'value',
    })
    return null
  }
  const kind = kindOf(value, path, report, below)
  if (kind === null) {
    // What stands on it is still read, without checking whether it may stand there.
    if (Array.isArray(value.stack)) readStack(value.stack, [...path, 'stack'], report, null)
    return null
  }
  const own: Located[] = []
  const node = readOwn(kind, value, path, (one) => own.push(one))
  for (const one of own) report(one)
  const known = new Set(own.map((one) => keyBelow(one, path.length)))
  const key = keyIn(kind, value)
  if (key !== null && below !== null && !stands(key, below.key)) {
    report({
      reason: { code: 'stands', params: { layer: key, below: below.key } },
      path: [...path, kind],
      side: 'key',
    })
  }
  const ground: LayerBelow | null = key === null ? null : { key, name: nameOf(value) }
  const readChildren = (stack: Value | undefined, at: Path): LayerNode[] => {
    if (stack === undefined) return []
    if (Array.isArray(stack)) return holdsNothing(kind) ? [] : readStack(stack, at, report, ground)
    report({
      reason: { code: 'expected', params: { found: found(stack), expected: ['list'], meant: null } },
      path: at,
      side: 'value',
    })
    return []
  }
  const children = readChildren(value.stack, [...path, 'stack'])
  const copies = new Map<number, LayerNode>()
  for (const [number, over] of copiesOf(value, kind, path, report)) {
    const at = [...path, 'copies', number]
    const reportNew = (one: Located): void => {
      if (isWritten(over, one.path.slice(at.length)) || !known.has(keyBelow(one, at.length))) report(one)
    }
    if (node === null) checkWritten(kind, over, at, report)
    const copy = node === null ? null : readOwn(kind, merged(value, over), at, reportNew)
    const standing = over.stack === undefined ? children : readChildren(over.stack, [...at, 'stack'])
    if (copy !== null)
      copies.set(Number(number), { ...copy, count: null, children: standing, copies: new Map() })
  }
  return node === null ? null : { ...node, children, copies }
}

/** Checks only what a copy writes itself: what it has from its layer is wrong already. */
function checkWritten(kind: LayerKind, over: Settings, path: Path, report: (located: Located) => void): void {
  const result = check<unknown>(KIND_SPECS[kind].schema, over, path)
  for (const one of 'located' in result ? result.located : []) {
    if (one.reason.code !== 'missing' && one.reason.code !== 'missing-choice') report(one)
  }
}

/** Equal for a diagnostic of a layer and for the same one in its copies, where it isn't reported again. */
const keyBelow = ({ reason, path }: Located, length: number): string =>
  JSON.stringify([reason, path.slice(length)])

function isWritten(settings: Settings, path: Path): boolean {
  let here: Value | undefined = settings
  for (const step of path)
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined
  return here !== undefined
}

/** A layer's first key is its kind. */
function kindOf(
  value: Settings,
  path: Path,
  report: (located: Located) => void,
  below: LayerBelow | null,
): LayerKind | null {
  const keys = Object.keys(value)
  const [first, second] = keys.filter(isKind)
  if (first === undefined) {
    const key = keys[0] ?? ''
    const kinds = kindNames()
    const fit = kinds.filter((kind) => below === null || mayStand(kind, below.key))
    const meant = suggest(key, kinds)
    const reason: DiagnosticReason = {
      code: 'kind',
      params: { key: short(key), kinds: fit.length > 0 ? fit : kinds, meant },
    }
    report({ reason, path: keys.length > 0 ? [...path, key] : path, side: 'key' })
    return null
  }
  if (second !== undefined) {
    report({
      reason: { code: 'two-kinds', params: { first, second } },
      path: [...path, second],
      side: 'key',
    })
    return null
  }
  if (keys[0] !== first) {
    report({
      reason: { code: 'kind-first', params: { kind: first, first: short(keys[0] ?? '') } },
      path: [...path, first],
      side: 'key',
    })
  }
  return first
}

/** Whether a layer of some kind, whichever its type, may stand on another. */
const mayStand = (kind: LayerKind, below: LayerKey | 'nothing'): boolean =>
  keysOf(kind).some((key) => mayStandOn(key).includes(below))

/** A layer's key in the core's table of what may stand on what; null where that can't be read. */
function keyIn(kind: LayerKind, value: Settings): LayerKey | null {
  const { keyOf } = KIND_SPECS[kind]
  return keyOf === undefined ? (keysOf(kind)[0] ?? null) : keyOf(value)
}

const holdsNothing = (kind: LayerKind): boolean => KINDS[kind].holds === 'nothing'

/** The layer itself, without what stands on it. */
function readOwn<K extends LayerKind>(
  kind: K,
  value: Settings,
  path: Path,
  report: (located: Located) => void,
): LayerNode<K> | null {
  if (holdsNothing(kind) && value.stack !== undefined) {
    report({
      reason: { code: 'top', params: { name: short(nameOf(value)) } },
      path: [...path, 'stack'],
      side: 'key',
    })
    return readOwn(
      kind,
      Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'stack')),
      path,
      report,
    )
  }
  for (const { reason, path: rest, side } of KIND_SPECS[kind].rules?.(value) ?? [])
    report({ reason, path: [...path, ...rest], side })
  const result = check(KIND_SPECS[kind].schema, value, path)
  if ('located' in result) {
    for (const located of result.located) report(located)
    return null
  }
  return {
    kind,
    name: nameOf(value),
    count: result.value.count ?? null,
    settings: result.value,
    children: [],
    copies: new Map(),
  }
}

function copiesOf(
  value: Settings,
  kind: LayerKind,
  path: Path,
  report: (located: Located) => void,
): [string, Settings][] {
  if (value.copies === undefined) return []
  const refuse = (what: Value, rest: Path): void =>
    report({
      reason: { code: 'expected', params: { found: found(what), expected: ['record'], meant: null } },
      path: [...path, 'copies', ...rest],
      side: 'value',
    })
  if (!isSettings(value.copies)) {
    refuse(value.copies, [])
    return []
  }
  const fixed = [kind, 'count', 'copies']
  const keys = [...Object.keys(KIND_SPECS[kind].fields), ...(holdsNothing(kind) ? [] : ['stack'])]
  const known = keys.filter((key) => !fixed.includes(key))
  return Object.entries(value.copies).filter((entry): entry is [string, Settings] => {
    const [number, over] = entry
    if (!/^[1-9][0-9]{0,3}$/.test(number)) {
      const reason: DiagnosticReason = {
        code: 'expected',
        params: { found: found(number), expected: ['copy'], meant: null },
      }
      report({ reason, path: [...path, 'copies', number], side: 'key' })
      return false
    }
    if (!isSettings(over)) {
      refuse(over, [number])
      return false
    }
    const wrong = Object.keys(over).filter((key) => fixed.includes(key))
    for (const key of wrong) {
      const reason: DiagnosticReason = {
        code: 'unknown-key',
        params: { key, known, meant: null, cut: false },
      }
      report({ reason, path: [...path, 'copies', number, key], side: 'key' })
    }
    return wrong.length === 0
  })
}

/** Names among neighbours: none twice, nor equal to what a counted neighbour's copies are called. */
function reportTwins(stack: readonly Value[], path: Path, report: (located: Located) => void): void {
  const counts = new Map(stack.filter(isLayer).map((layer) => [nameOf(layer), countOf(layer) ?? 0]))
  const seen = new Set<string>()
  stack.forEach((layer, i) => {
    const name = nameOf(layer)
    if (!isLayer(layer) || name === '') return
    const copy = /^(.+)-([1-9][0-9]*)$/.exec(name)
    const clash = copy !== null && Number(copy[2]) <= (counts.get(copy[1] ?? '') ?? 0)
    if (seen.has(name) || clash) {
      const other = clash ? (copy?.[1] ?? '') : name
      const reason: DiagnosticReason = {
        code: 'name-twice',
        params: { name: short(name), other: short(other) },
      }
      report({ reason, path: [...path, i, kindKey(layer) ?? ''], side: 'value' })
    }
    seen.add(name)
  })
}
