import type { LayerKind } from '../core/index.ts'
import { type LayerKey, layerKey, mayStandOn, roomFor, stands } from '../core/index.ts'
import { check, type Located, type Path } from './issues.ts'
import { merged } from './merge.ts'
import { nearest } from './near.ts'
import { type Finding, found, short } from './problems.ts'
import { rulesOf } from './rules.ts'
import { LAYERS, type SettingsOf } from './schema.ts'
import type { Settings, Value } from './yaml.ts'

/** A layer as it is written: with its count, and the copies that differ. */
export type LayerNode = {
  [K in LayerKind]: {
    readonly kind: K
    readonly name: string
    /** Null: one layer, with the name alone. */
    readonly count: number | null
    readonly settings: SettingsOf<K>
    readonly children: readonly LayerNode[]
    /** Copies with settings of their own, by number. */
    readonly copies: ReadonlyMap<number, LayerNode>
  }
}[LayerKind]

export const KINDS = ['machine', 'os', 'hypervisor', 'vm', 'app'] as const satisfies readonly LayerKind[]

export const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKind = (key: string | undefined): key is LayerKind => KINDS.some((kind) => kind === key)

interface Below {
  readonly key: LayerKey | 'nothing'
  readonly name: string
}

/** Reads the layers that stand on `below`. @param report takes everything that is wrong. */
export function readStack(
  stack: readonly Value[],
  path: Path,
  report: (located: Located) => void,
  below: Below | null = { key: 'nothing', name: '' },
): LayerNode[] {
  const nodes = stack.map((value, i) => {
    const here = [...path, i]
    const node = readLayer(value, here, report, below)
    if (node !== null && below !== null && below.key !== 'nothing' && roomFor(below.key) === 1) {
      const second = i > 0 || (node.count ?? 1) > 1
      const first = i > 0 ? nameOf(stack[0]) : node.name
      const finding: Finding = { code: 'full', params: { below: below.key, holder: below.name, first } }
      if (second) report({ finding, path: i > 0 ? here : [...here, 'count'], side: 'value' })
    }
    return node
  })
  reportTwins(nodes, path, report)
  return nodes.filter((node) => node !== null)
}

/** The key of a layer that says its kind, right or wrong. */
export function kindKey(layer: Settings): string | undefined {
  const keys = Object.keys(layer)
  return keys.find(isKind) ?? keys[0]
}

/** The name of a layer as written, right or wrong. */
export function nameOf(value: unknown): string {
  const name = isSettings(value) ? value[kindKey(value) ?? ''] : null
  return typeof name === 'object' || name === undefined ? '' : String(name)
}

function readLayer(
  value: Value,
  path: Path,
  report: (located: Located) => void,
  below: Below | null,
): LayerNode | null {
  if (!isSettings(value)) {
    report({
      finding: { code: 'expected', params: { found: found(value), expected: ['layer'], meant: null } },
      path,
      side: 'value',
    })
    return null
  }
  const kind = kindOf(value, path, report, below)
  if (kind === null) {
    // What stands on it can still be read, only not whether it may stand there.
    if (Array.isArray(value.stack)) readStack(value.stack, [...path, 'stack'], report, null)
    return null
  }
  const node = readOwn(kind, value, path, report)
  const type = kind === 'hypervisor' && value.type !== 1 && value.type !== 2 ? null : value.type
  const key = type === null ? null : layerKey({ kind, ...(type === 2 ? { type: 2 } : {}) })
  if (key !== null && below !== null && !stands(key, below.key)) {
    report({
      finding: { code: 'stands', params: { layer: key, below: below.key } },
      path: [...path, kind],
      side: 'key',
    })
  }
  const own: Below | null = key === null ? null : { key, name: nameOf(value) }
  const readChildren = (stack: Value | undefined, at: Path): LayerNode[] => {
    if (stack === undefined) return []
    if (Array.isArray(stack)) return kind === 'app' ? [] : readStack(stack, at, report, own)
    report({
      finding: { code: 'expected', params: { found: found(stack), expected: ['list'], meant: null } },
      path: at,
      side: 'value',
    })
    return []
  }
  const children = readChildren(value.stack, [...path, 'stack'])
  if (node === null) return null
  const copies = new Map<number, LayerNode>()
  for (const [number, over] of copiesOf(value, kind, path, report)) {
    const at = [...path, 'copies', number]
    const copy = readOwn(kind, merged(value, over), at, report)
    const standing = over.stack === undefined ? children : readChildren(over.stack, [...at, 'stack'])
    if (copy !== null)
      copies.set(Number(number), { ...copy, count: null, children: standing, copies: new Map() })
  }
  return { ...node, children, copies }
}

/** A layer's first key is its kind. */
function kindOf(
  value: Settings,
  path: Path,
  report: (located: Located) => void,
  below: Below | null,
): LayerKind | null {
  const keys = Object.keys(value)
  const [first, second] = keys.filter(isKind)
  if (first === undefined) {
    const key = keys[0] ?? ''
    const fit = KINDS.filter((kind) => (below === null ? true : kindsOn(below.key).includes(kind)))
    const meant = nearest(key, KINDS)
    const finding: Finding = {
      code: 'kind',
      params: { key: short(key), kinds: fit.length > 0 ? fit : KINDS, meant },
    }
    report({ finding, path: keys.length > 0 ? [...path, key] : path, side: 'key' })
    return null
  }
  if (second !== undefined) {
    report({
      finding: { code: 'two-kinds', params: { first, second } },
      path: [...path, second],
      side: 'key',
    })
    return null
  }
  if (keys[0] !== first) {
    report({
      finding: { code: 'kind-first', params: { kind: first, first: short(keys[0] ?? '') } },
      path: [...path, first],
      side: 'key',
    })
  }
  return first
}

function kindsOn(below: LayerKey | 'nothing'): LayerKind[] {
  const keys: LayerKey[] = ['machine', 'os', 'hypervisor1', 'hypervisor2', 'vm', 'app']
  return keys
    .filter((key) => mayStandOn(key).includes(below))
    .map((key) => (key === 'hypervisor1' || key === 'hypervisor2' ? 'hypervisor' : key))
}

/** The layer itself, without what stands on it. */
function readOwn(
  kind: LayerKind,
  value: Settings,
  path: Path,
  report: (located: Located) => void,
): LayerNode | null {
  if (kind === 'app' && value.stack !== undefined) {
    report({
      finding: { code: 'top', params: { name: short(nameOf(value)) } },
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
  const result = check(LAYERS[kind], value, path)
  if ('located' in result) {
    for (const located of result.located) report(located)
    return null
  }
  const node = {
    kind,
    name: nameOf(value),
    count: result.value.count ?? null,
    settings: result.value,
    children: [],
    copies: new Map(),
  } as unknown as LayerNode
  for (const { finding, path: rest, side } of rulesOf(node))
    report({ finding, path: [...path, ...rest], side })
  return node
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
      finding: { code: 'expected', params: { found: found(what), expected: ['record'], meant: null } },
      path: [...path, 'copies', ...rest],
      side: 'value',
    })
  if (!isSettings(value.copies)) {
    refuse(value.copies, [])
    return []
  }
  const fixed = [kind, 'count', 'copies']
  const known = Object.keys(LAYERS[kind]._zod.def.shape).filter((key) => !fixed.includes(key))
  return Object.entries(value.copies).filter((entry): entry is [string, Settings] => {
    const [number, over] = entry
    if (!/^[1-9][0-9]{0,3}$/.test(number)) {
      const finding: Finding = {
        code: 'expected',
        params: { found: found(number), expected: ['copy'], meant: null },
      }
      report({ finding, path: [...path, 'copies', number], side: 'key' })
      return false
    }
    if (!isSettings(over)) {
      refuse(over, [number])
      return false
    }
    const wrong = Object.keys(over).filter((key) => fixed.includes(key))
    for (const key of wrong) {
      const finding: Finding = { code: 'unknown-key', params: { key, known, meant: null } }
      report({ finding, path: [...path, 'copies', number, key], side: 'key' })
    }
    return wrong.length === 0
  })
}

/** Names among neighbours: none twice, nor equal to what a counted neighbour's copies are called. */
function reportTwins(
  nodes: readonly (LayerNode | null)[],
  path: Path,
  report: (located: Located) => void,
): void {
  const counts = new Map<string, number>()
  for (const node of nodes) if (node !== null && node.count !== null) counts.set(node.name, node.count)
  const seen = new Set<string>()
  nodes.forEach((node, i) => {
    if (node === null) return
    const copy = /^(.+)-([1-9][0-9]*)$/.exec(node.name)
    const clash = copy !== null && Number(copy[2]) <= (counts.get(copy[1] ?? '') ?? 0)
    if (seen.has(node.name) || clash) {
      const other = clash ? (copy?.[1] ?? '') : node.name
      const finding: Finding = { code: 'name-twice', params: { name: node.name, other } }
      report({ finding, path: [...path, i, node.kind], side: 'value' })
    }
    seen.add(node.name)
  })
}
