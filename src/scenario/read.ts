import type { Scenario, Words } from '../core/index.ts'
import { diagnosticAt, tryChanges, verifyInterventions } from './attempt.ts'
import type { Change } from './change.ts'
import { type Diagnostic, found, MOST_DIAGNOSTICS, short } from './diagnostics.ts'
import { type Expected, expectedOf } from './expect.ts'
import {
  type Control,
  controlsOf,
  type Intervention,
  interventionsOf,
  type Variant,
  variantsOf,
  words,
} from './file-entries.ts'
import { type LessonStep, lessonOf } from './lesson.ts'
import { suggest } from './suggest.ts'
import { readTree, type Tree } from './tree.ts'
import { verify } from './verify.ts'
import { isSettings, parseYaml, type Settings } from './yaml.ts'

/** A scenario file, read and found right. */
export interface ScenarioFile {
  /** As written. Changes are made to this, never in place, and the whole is read again. */
  readonly document: Settings
  readonly title: Words
  readonly about: Words | null
  /** Lines of the class notes. */
  readonly notes: readonly number[]
  readonly scenario: Scenario
  readonly variants: readonly Variant[]
  readonly controls: readonly Control[]
  readonly interventions: readonly Intervention[]
  readonly lesson: readonly LessonStep[]
  readonly expect: readonly Expected[]
}

export type Reading = { readonly file: ScenarioFile } | { readonly problems: readonly Diagnostic[] }

/** Reads a scenario file, YAML or JSON. @returns the scenario, or everything that is wrong with the text. */
export function readScenario(text: string): Reading {
  const parsed = parseYaml(text)
  return 'problems' in parsed ? parsed : readDocument(parsed.value)
}

function readDocument(document: unknown): Reading {
  if (!isSettings(document)) {
    const params = { found: found(document), expected: ['record' as const], meant: null }
    const line = { line: 1, column: 1, path: '', within: null }
    return { problems: [{ code: 'expected', params, ...line }] }
  }
  const tree = readTree(document)
  const own = 'located' in tree ? tree.located.map((one) => diagnosticAt(document, one)) : []
  const problems = unique([...own, ...verify(document, tree)])
  return problems.length > 0 ? { problems } : toReading(document, tree)
}

function toReading(document: Settings, tree: Tree): Reading {
  if ('located' in tree) return { problems: tree.located.map((one) => diagnosticAt(document, one)) }
  const { head, scenario } = tree
  const file = {
    document,
    title: words(head.title),
    about: head.about === undefined ? null : words(head.about),
    notes: head.notes,
    scenario,
    variants: variantsOf(head),
    controls: controlsOf(head),
    interventions: interventionsOf(head),
    lesson: lessonOf(head.lesson),
    expect: expectedOf(head.expect),
  }
  return { file }
}

/**
 * @returns the file with changes made to its document, read again; or what is wrong with the changes.
 * Its other variants and its controls may not fit it any more: they belong to the file as it was.
 */
export function withChanges(file: ScenarioFile, changes: readonly Change[]): Reading {
  const result = tryChanges(file.document, changes, () => ({ line: null, column: null }), null)
  if ('problems' in result) return result
  const problems = verifyInterventions(result.document, null)
  return problems.length > 0 ? { problems } : toReading(result.document, result.tree)
}

/** @returns the file as one of its variants has it. */
export function withVariant(file: ScenarioFile, name: string): Reading {
  const variant = file.variants.find((one) => one.name === name)
  if (variant !== undefined) return withChanges(file, variant.change)
  const names = file.variants.map((one) => one.name)
  const params = { name: short(name), names, meant: suggest(name, names) }
  return { problems: [{ code: 'variant', params, line: null, column: null, path: 'variants', within: null }] }
}

/** In the order of the file, each said once: what is wrong in the file is also wrong in its variants. */
function unique(problems: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  const first = problems.filter((one) => {
    const key = JSON.stringify([
      one.line,
      one.column,
      one.code,
      one.line === null ? one.path : '',
      one.params,
    ])
    return !seen.has(key) && seen.add(key)
  })
  first.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  const count = first.length - MOST_DIAGNOSTICS
  if (count <= 0) return first
  const rest = { code: 'more', params: { count }, line: null, column: null, path: '', within: null } as const
  return [...first.slice(0, MOST_DIAGNOSTICS), rest]
}
