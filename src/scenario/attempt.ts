import type { Scenario } from '../core/index.ts'
import { applyChange, type Change, guiltyOf } from './change.ts'
import { type Intervention, interventionsOf, type Words } from './extras.ts'
import type { Located } from './issues.ts'
import { means, parsePath, pathInWords, resolve } from './paths.ts'
import { type Finding, type Problem, short } from './problems.ts'
import { positionOf } from './spots.ts'
import { readTree, type Tree } from './tree.ts'
import type { Settings } from './yaml.ts'

/** Tries changes and interventions on a document: what comes of it, or what is wrong with them. */

/** @param within the variant or control in which it is wrong, when the file is right without it. */
export function problem(
  document: Settings,
  { finding, path, side }: Located,
  within: Words | null = null,
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
  within: Words | null,
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
    return { ...one, ...place(Math.max(0, guiltyOf(changes, one.path)), 'set') }
  })
  return { problems }
}

/** Settings that a running world can't change. */
const BEFORE_START = ['seed', 'duration', 'interventions']

/** @returns why something can't be done to a world made from `document`; else the document afterwards. */
export function tryIntervention(
  document: Settings,
  intervention: Intervention,
  place: (i: number, key: 'path' | 'set') => { line: number | null; column: number | null },
  within: Words | null,
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
  return means(document, path)
    ? { document }
    : refuse(
        { code: 'path', params: { part: short(layers[layers.length - 1] ?? ''), meant: null, below: '' } },
        path,
      )
}

/** Tries the interventions in their order, each on what the earlier ones left. */
export function verifyInterventions(document: Settings, within: Words | null): Problem[] {
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
