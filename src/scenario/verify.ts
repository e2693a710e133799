import { LIMITS, type Scenario } from '../core/index.ts'
import { applyChange, type Change } from './change.ts'
import {
  controlsOf,
  controlValue,
  type Intervention,
  interventionsOf,
  splitUnit,
  variantsOf,
  words,
} from './extras.ts'
import type { Located, Path } from './issues.ts'
import { parsePath, pathInWords, resolve, runPaths, valueAt } from './paths.ts'
import { type Finding, found, type Problem, short } from './problems.ts'
import type { Head } from './schema.ts'
import { positionOf } from './spots.ts'
import { readTree, type Tree } from './tree.ts'
import type { Settings, Value } from './yaml.ts'

/** Tries everything that a file only promises: each variant, the ends of each control, each intervention. */

export function problem(
  document: Settings,
  { finding, path, side }: Located,
  within: string | null = null,
): Problem {
  const position = positionOf(document, path, side)
  return {
    ...finding,
    line: position?.line ?? null,
    column: position?.column ?? null,
    path: pathInWords(document, path),
    within,
  }
}

/** A document that can be simulated. */
interface World {
  readonly document: Settings
  readonly tree: Extract<Tree, { scenario: Scenario }>
}

/** @returns what goes wrong when changes are made: at the change in the file, or inside the value that it sets. */
export function tryChanges(
  document: Settings,
  changes: readonly Change[],
  place: (change: number, key: 'path' | 'set') => { line: number | null; column: number | null },
  within: string | null,
): World | { problems: Problem[] } {
  let changed = document
  for (const [i, change] of changes.entries()) {
    const result = applyChange(changed, change)
    if ('finding' in result) {
      return { problems: [{ ...result.finding, ...place(i, 'path'), path: short(change.path), within }] }
    }
    changed = result.document
  }
  const tree = readTree(changed)
  if ('scenario' in tree) return { document: changed, tree }
  const problems = tree.located.map((located) => {
    const one = problem(changed, located, within)
    if (one.line !== null) return one
    const guilty = changes.findLastIndex(({ path }) => one.path.startsWith(path) || path.startsWith(one.path))
    return { ...one, ...place(Math.max(0, guilty), 'set') }
  })
  return { problems }
}

/** @returns the problems of variants, controls and interventions. The document's own tree may be wrong too. */
export function verify(document: Settings, head: Head): Problem[] {
  const problems: Problem[] = []
  const report = (finding: Finding, path: Path, within: string | null = null): void => {
    problems.push(problem(document, { finding, path, side: 'value' }, within))
  }
  const work = countValues(document.stack) * readings(head)
  if (work > LIMITS.maxChangedValues) {
    report({ code: 'limit', params: { what: 'changes', found: work, limit: LIMITS.maxChangedValues } }, [
      'variants',
    ])
    return problems
  }
  const at = (path: Path) => (i: number, key: 'path' | 'set') =>
    positionOf(document, [...path, i, key], 'value') ?? { line: null, column: null }

  const worlds: Settings[] = [document]
  const attempt = (changes: readonly Change[], path: Path, within: string): void => {
    const result = tryChanges(document, changes, at(path), within)
    if ('problems' in result) problems.push(...result.problems)
    else {
      worlds.push(result.document)
      problems.push(...verifyInterventions(result.document, within))
    }
  }

  problems.push(...verifyInterventions(document, null))
  const variants = variantsOf(head)
  for (const [i, { name, change }] of variants.entries()) {
    if (variants.findIndex((one) => one.name === name) < i) {
      report({ code: 'name-twice', params: { name, other: name } }, ['variants', i, 'name'])
    }
    attempt(change, ['variants', i, 'change'], name)
  }
  for (const [i, control] of head.controls.entries()) {
    if (!('options' in control)) continue
    for (const [j, option] of control.options.entries()) {
      attempt(option.change, ['controls', i, 'options', j, 'change'], words(option.name).en)
    }
  }
  for (const i of head.controls.keys()) verifyRange(worlds, head, i, report, problems)
  return problems
}

function verifyRange(
  worlds: readonly Settings[],
  head: Head,
  i: number,
  report: (finding: Finding, path: Path) => void,
  problems: Problem[],
): void {
  const written = head.controls[i]
  if (written === undefined || 'options' in written) return
  const steps = (['min', 'max', 'step'] as const).map((key) => ({ key, split: splitUnit(written[key]) }))
  for (const { key, split } of steps) {
    if (split === null) {
      const value = found(written[key])
      report({ code: 'expected', params: { found: value, expected: ['number'], meant: null } }, [
        'controls',
        i,
        key,
      ])
    }
  }
  const [control] = controlsOf({ ...head, controls: [written] })
  if (control === undefined || control.kind !== 'range') return
  if (steps.some(({ split }) => split?.unit !== control.unit)) {
    report({ code: 'control-units', params: {} }, ['controls', i, 'step'])
    return
  }
  if (control.min >= control.max) {
    report({ code: 'order', params: { smaller: 'min', larger: 'max' } }, ['controls', i, 'max'])
  }
  if (control.step <= 0) {
    report({ code: 'range', params: { found: '0', min: 'min', max: 'max' } }, ['controls', i, 'step'])
  }
  // A control may belong to one of the variants only.
  const { layers } = parsePath(control.path)
  const world = worlds.find((one) => 'steps' in resolve(one, layers)) ?? worlds[0]
  if (world === undefined) return
  const place = (key: 'path' | 'min' | 'max') =>
    positionOf(worlds[0], ['controls', i, key], 'value') ?? { line: null, column: null }
  for (const key of ['min', 'max'] as const) {
    const change = { path: control.path, set: controlValue(control, control[key]) }
    const result = tryChanges(
      world,
      [change],
      (_, part) => place(part === 'path' ? 'path' : key),
      control.label.en,
    )
    if ('document' in result) continue
    problems.push(...result.problems)
    if (result.problems.some(({ code }) => code === 'path' || code === 'path-setting')) return
  }
  const value = valueAt(world, control.path)
  const now = splitUnit(value)
  if (value === undefined || now === null) {
    report({ code: 'control-value', params: { path: control.path } }, ['controls', i, 'path'])
  } else if (now.unit !== control.unit) {
    report({ code: 'control-units', params: {} }, ['controls', i, 'min'])
  } else if (now.number < control.min || now.number > control.max) {
    const params = { path: control.path, value: String(value) }
    report({ code: 'control-range', params }, ['controls', i, now.number < control.min ? 'min' : 'max'])
  }
}

/** Settings that a running world can't change. */
const BEFORE_START = ['seed', 'duration', 'interventions']

/** @returns why something can't be done to a world made from `document`; else the document afterwards. */
export function tryIntervention(
  document: Settings,
  intervention: Intervention,
  place: (i: number, key: 'path' | 'set') => { line: number | null; column: number | null },
  within: string | null,
): { document: Settings; tree?: World['tree'] } | { problems: Problem[] } {
  const refuse = (finding: Finding, path: string) => ({
    problems: [{ ...finding, ...place(0, 'path'), path: short(path), within }],
  })
  if (intervention.do === 'set') {
    for (const { path } of intervention.change) {
      const { layers, setting } = parsePath(path)
      const name = setting[0] ?? ''
      if (layers.length === 0 && BEFORE_START.includes(name)) {
        return refuse({ code: 'not-live', params: { setting: name } }, path)
      }
    }
    return tryChanges(document, intervention.change, place, within)
  }
  const { path } = intervention
  const { layers, setting } = parsePath(path)
  if (setting.length > 0) return refuse({ code: 'path-layer', params: { path: short(path) } }, path)
  const result = resolve(document, layers)
  if ('finding' in result) return refuse(result.finding, path)
  return runPaths(document, path).length > 0
    ? { document }
    : refuse(
        { code: 'path', params: { part: short(layers[layers.length - 1] ?? ''), meant: null, below: '' } },
        path,
      )
}

/** Tries the interventions in their order, each on what the earlier ones left. */
export function verifyInterventions(document: Settings, within: string | null): Problem[] {
  const tree = readTree(document)
  if (tree.head === null) return []
  const problems: Problem[] = []
  const order = tree.head.interventions
    .map((one, index) => ({ index, at: one.at }))
    .sort((a, b) => a.at - b.at)
  let world = document
  for (const [i, intervention] of interventionsOf(tree.head).entries()) {
    const index = order[i]?.index ?? 0
    const place = (_: number, key: 'path' | 'set') =>
      positionOf(document, ['interventions', index, key], 'value') ?? { line: null, column: null }
    const result = tryIntervention(world, intervention, place, within)
    if ('problems' in result) problems.push(...result.problems)
    else world = result.document
  }
  return problems
}

/** How many times a tree is read while everything is tried. */
function readings(head: Head): number {
  const sets = head.interventions.filter((one) => one.do === 'set').length
  const options = head.controls.flatMap((control) => ('options' in control ? control.options : []))
  return (
    (head.variants.length + options.length + 1) * (sets + 2) + 2 * (head.controls.length - options.length)
  )
}

function countValues(value: Value | undefined): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, one: Value) => sum + countValues(one), 1)
}
