import { LIMITS } from '../core/index.ts'
import { problem, tryChanges, verifyInterventions } from './attempt.ts'
import type { Change } from './change.ts'
import { controlsOf, controlValue, splitUnit, variantsOf, type Words, words } from './extras.ts'
import type { Path } from './issues.ts'
import { parsePath, resolve, valueAt } from './paths.ts'
import { type Finding, found, type Problem } from './problems.ts'
import type { Head } from './schema.ts'
import { positionOf } from './spots.ts'
import type { Settings, Value } from './yaml.ts'

/** Tries everything that a file only promises: each variant, the ends of each control, each intervention. */

/** @returns the problems of variants, controls and interventions. The document's own tree may be wrong too. */
export function verify(document: Settings, head: Head): Problem[] {
  const problems: Problem[] = []
  const report = (finding: Finding, path: Path, within: Words | null = null): void => {
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
  const attempt = (changes: readonly Change[], path: Path, within: Words): void => {
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
    attempt(change, ['variants', i, 'change'], words(name))
  }
  for (const [i, control] of head.controls.entries()) {
    if (!('options' in control)) continue
    for (const [j, option] of control.options.entries()) {
      attempt(option.change, ['controls', i, 'options', j, 'change'], words(option.name))
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
  if (control.min > control.max) {
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
      control.label,
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
