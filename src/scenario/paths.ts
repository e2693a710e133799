import { LIMITS } from '../core/index.ts'
import { type DiagnosticReason, short } from './diagnostics.ts'
import type { Path } from './issues.ts'
import { countOf, kindKey, nameOf } from './layers.ts'
import { suggest } from './suggest.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/**
 * Paths: layer names joined by `/`, then, for a setting, `.` and its name. A *file path* (`server/xen/web`) names a
 * layer with all its copies, a *run path* (`server/xen/web-3`) one of them.
 */

/** Settings of the whole file that a path may name by themselves. */
const WHOLE = ['seed', 'duration', 'overheads', 'era', 'prices', 'interventions'] as const

export interface ParsedPath {
  readonly layers: readonly string[]
  readonly setting: readonly string[]
}

export function parsePath(path: string): ParsedPath {
  const dot = path.indexOf('.')
  const whole = path.split('.')
  if (!path.includes('/') && WHOLE.some((key) => key === whole[0])) return { layers: [], setting: whole }
  return dot === -1
    ? { layers: path.split('/'), setting: [] }
    : { layers: path.slice(0, dot).split('/'), setting: path.slice(dot + 1).split('.') }
}

/** A step down the tree: a place in a stack, and the number of one copy or null for all. */
export interface Step {
  readonly index: number
  readonly copy: number | null
}

/** @returns the steps to a layer, or the reason: the first name on the path that isn't there. */
export function resolve(
  document: Settings,
  layers: readonly string[],
): { steps: Step[] } | { reason: DiagnosticReason } {
  const steps: Step[] = []
  let stack: Value | undefined = document.stack
  let below = ''
  for (const part of layers) {
    const items: readonly Value[] = Array.isArray(stack) ? stack : []
    const step = find(items, part)
    if (step === null) {
      const number = Number(/-([1-9][0-9]{0,3})$/.exec(part)?.[1] ?? 1)
      const names = items.flatMap((item) => [nameOf(item), ...copiesNear(item, number)])
      return { reason: { code: 'path', params: { part: short(part), meant: suggest(part, names), below } } }
    }
    steps.push(step)
    below = part
    stack = stackAt(items[step.index], step.copy)
  }
  return { steps }
}

/** Names of copies to suggest: the one with this number, if there is one, and the first. */
const copiesNear = (layer: Value, number: number): string[] =>
  [...new Set([number, 1])]
    .filter((one) => one <= (countOf(layer) ?? 0))
    .map((one) => `${nameOf(layer)}-${one}`)

function runNames(layer: Value): string[] {
  const count = countOf(layer)
  const name = nameOf(layer)
  if (count === null) return [name]
  return Array.from({ length: Math.max(0, Math.min(count, LIMITS.maxCount)) }, (_, i) => `${name}-${i + 1}`)
}

/** How many copies are written; the most possible where that can't be read. */
const mostCopies = (layer: Value): number =>
  countOf(layer) ?? (isSettings(layer) && layer.count !== undefined ? LIMITS.maxCount : 0)

function find(items: readonly Value[], part: string): Step | null {
  const index = items.findIndex((item) => nameOf(item) === part)
  if (index !== -1) return { index, copy: null }
  const match = /^(.+)-([1-9][0-9]{0,3})$/.exec(part)
  if (match === null) return null
  const copy = Number(match[2])
  const counted = items.findIndex((item) => nameOf(item) === match[1] && copy <= mostCopies(item))
  return counted === -1 ? null : { index: counted, copy }
}

function stackAt(layer: Value | undefined, copy: number | null): Value | undefined {
  if (!isSettings(layer)) return undefined
  const own = copy !== null && isSettings(layer.copies) ? layer.copies[copy] : undefined
  return isSettings(own) && own.stack !== undefined ? own.stack : layer.stack
}

/** @returns every run path that a file path means; a run path means itself. Empty if there is no such layer. */
export function runPaths(document: Settings, path: string): string[] {
  const { layers } = parsePath(path)
  let here: { path: string[]; stack: Value | undefined }[] = [{ path: [], stack: document.stack }]
  for (const part of layers) {
    here = here.flatMap(({ path: before, stack }) => {
      const items: readonly Value[] = Array.isArray(stack) ? stack : []
      const step = find(items, part)
      const layer = step === null ? undefined : items[step.index]
      if (step === null || layer === undefined) return []
      const count = countOf(layer)
      if (step.copy !== null || count === null)
        return [{ path: [...before, part], stack: stackAt(layer, step.copy) }]
      return runNames(layer).map((name, i) => ({ path: [...before, name], stack: stackAt(layer, i + 1) }))
    })
  }
  return here.map((one) => one.path.join('/'))
}

/** @returns the value that a path's setting has in the document: a copy's own, or its layer's; undefined where there is none. */
export function valueAt(document: Settings, path: string): Value | undefined {
  const { layers, setting } = parsePath(path)
  const dig = (from: Value | undefined): Value | undefined =>
    setting.reduce<Value | undefined>(
      (value, key) => (isSettings(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      from,
    )
  if (layers.length === 0) return dig(document)
  const found = resolve(document, layers)
  if ('reason' in found) return undefined
  let layer: Value | undefined
  let own: Value | undefined
  let stack: Value | undefined = document.stack
  for (const { index, copy } of found.steps) {
    layer = Array.isArray(stack) ? (stack as readonly Value[])[index] : undefined
    own = copy !== null && isSettings(layer) && isSettings(layer.copies) ? layer.copies[copy] : undefined
    stack = stackAt(layer, copy)
  }
  return dig(own) ?? dig(layer)
}

/** @returns a place in a document in the words of a path: `server/xen/web.cpu.shares`, `controls[0].min`. */
export function pathInWords(document: unknown, path: Path): string {
  const layers: string[] = []
  let here: unknown = document
  let i = 0
  let copy = false
  while (path[i] === 'stack' && typeof path[i + 1] === 'number' && isSettings(here)) {
    const stack: Value | undefined = here.stack
    here = Array.isArray(stack) ? (stack as readonly Value[])[Number(path[i + 1])] : undefined
    layers.push(short(nameOf(here)) || `[${path[i + 1]}]`)
    i += 2
    copy = path[i] === 'copies' && path.length > i + 1
    if (copy && isSettings(here)) {
      layers[layers.length - 1] += `-${path[i + 1]}`
      here = isSettings(here.copies) ? here.copies[String(path[i + 1])] : undefined
      i += 2
    }
  }
  // A path to the key of a layer's kind means the layer: nothing is added to its name.
  if (layers.length > 0 && !copy && path.length === i + 1 && isSettings(here) && kindKey(here) === path[i])
    i++
  const rest = path.slice(i).map((key) => (typeof key === 'number' ? `[${key}]` : `.${short(key)}`))
  const setting = rest.join('')
  return layers.length === 0 ? setting.replace(/^\./, '') : layers.join('/') + setting
}
