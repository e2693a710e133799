import type { Words } from '../core/index.ts'
import { LIMITS } from '../core/index.ts'
import { diagnosticAt, type KnownDiagnostics, knownOf, tryChanges, verifyInterventions } from './attempt.ts'
import type { Change } from './change.ts'
import { type Diagnostic, found } from './diagnostics.ts'
import type { ReportReason } from './figure.ts'
import { controlValue, splitUnit, words } from './file-entries.ts'
import { check, type Path } from './issues.ts'
import { parsePath, pathInWords, resolve, valueAt } from './paths.ts'
import { positionOf } from './positions.ts'
import { ENTRY, MOST_OPTIONS } from './schema.ts'
import type { Tree } from './tree.ts'
import { verifyExpect } from './verify-expect.ts'
import { verifyLesson } from './verify-lesson.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** Tries what a file offers beside its stack, as far as it can be read: each variant, control and intervention. */

/** @param tree the document's own; its diagnostics aren't reported again. */
export function verify(document: Settings, tree: Tree): Diagnostic[] {
  const problems: Diagnostic[] = []
  const report: ReportReason = (reason, path) => {
    problems.push(diagnosticAt(document, { reason, path, side: 'value' }))
  }
  const work = countValues(document.stack) * readings(document)
  if (work > LIMITS.maxChangedValues) {
    report({ code: 'limit', params: { what: 'changes', found: work, limit: LIMITS.maxChangedValues } }, [
      'variants',
    ])
    return problems
  }
  const at = (path: Path) => (i: number, key: 'path' | 'set') =>
    positionOf(document, [...path, i, key], 'value') ?? { line: null, column: null }

  const known = knownOf(tree)
  const worlds: Settings[] = [document]
  const byVariant = new Map<string, Settings>()
  /** @returns the document afterwards; null if that can't be. */
  const attempt = (written: Value | undefined, path: Path, within: Words | null): Settings | null => {
    const change = written === undefined ? { value: [] } : check(ENTRY.change, written, [])
    if ('located' in change) return null
    const result = tryChanges(document, change.value, at(path), within, known)
    if ('problems' in result) {
      problems.push(...result.problems)
      return null
    }
    worlds.push(result.document)
    problems.push(...verifyInterventions(result.document, within, known))
    return result.document
  }

  problems.push(...verifyInterventions(document, null, known))
  const names = new Set<Value>()
  for (const [i, { name = '', change }] of variantsIn(document).entries()) {
    if (typeof name === 'string' && name !== '' && names.has(name)) {
      report({ code: 'name-twice', params: { name, other: name } }, ['variants', i, 'name'])
    }
    names.add(name)
    const world = attempt(change, ['variants', i, 'change'], wordsOf(name))
    // A wrong variant has been reported; a lesson that opens it is tried on the document without it.
    if (typeof name === 'string') byVariant.set(name, world ?? document)
  }
  const controls = controlsIn(document)
  for (const [i, control] of controls.entries()) {
    for (const [j, option] of optionsIn(control).entries()) {
      attempt(option.change, ['controls', i, 'options', j, 'change'], wordsOf(option.name))
    }
  }
  problems.push(...verifyLesson(document, byVariant, report, known))
  verifyExpect(document, byVariant, report)
  const wrong = 'located' in tree ? tree.located.map(({ path }) => pathInWords(document, path)) : []
  for (const [i, control] of controls.entries()) {
    if (control.options !== undefined) continue
    const range = rangeOf(control, i, report)
    if (range !== null) problems.push(...verifyRange(worlds, range, i, report, known, wrong))
  }
  return problems
}

/** @returns the settings in one of the file's lists, in their places; as many as a file may have. */
const entriesIn = (list: Value | undefined, most: number): Settings[] =>
  Array.isArray(list) ? list.slice(0, most).map((one: Value) => (isSettings(one) ? one : {})) : []

const variantsIn = (document: Settings): Settings[] => entriesIn(document.variants, LIMITS.maxVariants)
const controlsIn = (document: Settings): Settings[] => entriesIn(document.controls, LIMITS.maxControls)
const optionsIn = (control: Settings): Settings[] => entriesIn(control.options, MOST_OPTIONS)

/** @returns what something is called; null if that can't be read. */
function wordsOf(written: Value | undefined): Words | null {
  const result = check(ENTRY.words, written, [])
  return 'value' in result ? words(result.value) : null
}

interface Range {
  readonly label: Words | null
  readonly path: string
  readonly min: number
  readonly max: number
  readonly unit: string
}

/** @returns a control as far as it makes sense by itself; null if it can't be tried. */
function rangeOf(written: Settings, i: number, report: ReportReason): Range | null {
  const { path, label } = written
  const steps = (['min', 'max', 'step'] as const).map((key) => ({ key, split: splitUnit(written[key]) }))
  for (const { key, split } of steps) {
    if (split !== null || written[key] === undefined) continue
    const value = found(written[key])
    report({ code: 'expected', params: { found: value, expected: ['number'], meant: null } }, [
      'controls',
      i,
      key,
    ])
  }
  const [min, max, step] = steps.map(({ split }) => split)
  if (!min || !max || !step || typeof path !== 'string') return null
  if (max.unit !== min.unit || step.unit !== min.unit) {
    report({ code: 'control-units', params: {} }, ['controls', i, 'step'])
    return null
  }
  if (min.number > max.number) {
    report({ code: 'order', params: { smaller: 'min', larger: 'max' } }, ['controls', i, 'max'])
  }
  if (step.number <= 0) {
    const params = { found: found(written.step), expected: ['positive' as const], meant: null }
    report({ code: 'expected', params }, ['controls', i, 'step'])
  }
  return { label: wordsOf(label), path, min: min.number, max: max.number, unit: min.unit }
}

/** @param wrong settings of the file that are wrong already. @returns what goes wrong when it is turned. */
function verifyRange(
  worlds: readonly Settings[],
  control: Range,
  i: number,
  report: ReportReason,
  known: KnownDiagnostics,
  wrong: readonly string[],
): Diagnostic[] {
  // A control may belong to one of the variants only.
  const { layers } = parsePath(control.path)
  const world = worlds.find((one) => 'steps' in resolve(one, layers)) ?? worlds[0]
  if (world === undefined) return []
  const problems: Diagnostic[] = []
  const place = (key: 'path' | 'min' | 'max') =>
    positionOf(worlds[0], ['controls', i, key], 'value') ?? { line: null, column: null }
  for (const key of ['min', 'max'] as const) {
    const change: Change = { path: control.path, set: controlValue(control, control[key]) }
    const result = tryChanges(
      world,
      [change],
      (_, part) => place(part === 'path' ? 'path' : key),
      control.label,
      known,
    )
    if ('document' in result) continue
    if (result.problems.some((one) => isAboutPath(one, control.path))) {
      return result.problems.map((one) => ({ ...one, ...place('path') }))
    }
    problems.push(...result.problems)
  }
  const value = valueAt(world, control.path)
  const now = splitUnit(value)
  if (wrong.includes(control.path)) return problems
  if (value === undefined || now === null) {
    report({ code: 'control-value', params: { path: control.path } }, ['controls', i, 'path'])
  } else if (now.unit !== control.unit) {
    report({ code: 'control-units', params: {} }, ['controls', i, 'min'])
  } else if (now.number < control.min || now.number > control.max) {
    const params = { path: control.path, value: String(value) }
    report({ code: 'control-range', params }, ['controls', i, now.number < control.min ? 'min' : 'max'])
  }
  return problems
}

/** Whether the path is wrong, whatever the value. */
const isAboutPath = ({ code, path: where }: Diagnostic, path: string): boolean =>
  code === 'path' || code === 'path-setting' || (code === 'unknown-key' && path.startsWith(where))

/** How many times a tree is read while everything is tried. */
function readings(document: Settings): number {
  const interventions = entriesIn(document.interventions, LIMITS.maxInterventions)
  const sets = interventions.filter((one) => one.do === 'set').length
  const controls = controlsIn(document)
  const options = controls.flatMap(optionsIn)
  const ranges = controls.filter((control) => control.options === undefined)
  return (variantsIn(document).length + options.length + 1) * (sets + 2) + 2 * ranges.length
}

function countValues(value: Value | undefined): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, one: Value) => sum + countValues(one), 1)
}
