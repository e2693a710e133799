import type { Words } from '../core/index.ts'
import { LIMITS } from '../core/index.ts'
import { applyChange, type Change, guiltyOf } from './change.ts'
import { type Diagnostic, type DiagnosticReason, short } from './diagnostics.ts'
import { type DocumentEdit, joined, repatched, stands } from './edit.ts'
import { type Action, interventionOf } from './file-entries.ts'
import { check, type Located } from './issues.ts'
import { parsePath, pathInWords, resolve } from './paths.ts'
import { positionOf } from './positions.ts'
import { ENTRY } from './schema.ts'
import { readTree, type Tree } from './tree.ts'
import type { Settings, Value } from './yaml.ts'

/** Tries changes and interventions on a document: what comes of it, or what is wrong with them. */

/** @param within the variant or control in which it is wrong, when the file is right without it. */
export function diagnosticAt(
  document: Settings,
  { reason, path, side }: Located,
  within: Words | null = null,
): Diagnostic {
  const position = positionOf(document, path, side)
  return {
    ...reason,
    line: position?.line ?? null,
    column: position?.column ?? null,
    path: pathInWords(document, path),
    within,
  }
}

/** A document after changes, and the edit that they made. Its tree may still hold what was wrong before. */
interface ChangedDocument {
  readonly document: Settings
  readonly tree: Tree
  readonly edit: DocumentEdit
}

/** Diagnostics of a document itself, as keys: they aren't reported again for each of its variants. */
export type KnownDiagnostics = ReadonlySet<string>

export function knownOf(tree: Tree): KnownDiagnostics {
  return new Set('located' in tree ? tree.located.map(keyOf) : [])
}

/** The key of a diagnostic. Of a passed limit it leaves out by how much: that differs between variants. */
const keyOf = ({ reason, path }: Located): string =>
  reason.code === 'limit' ? JSON.stringify([reason.code, reason.params.what]) : JSON.stringify([reason, path])

/** @returns what goes wrong when changes are made: at the change in the file, or inside the value that it sets. */
export function tryChanges(
  document: Settings,
  changes: readonly Change[],
  place: (change: number, key: 'path' | 'set') => { line: number | null; column: number | null },
  within: Words | null,
  known: KnownDiagnostics = new Set(),
): ChangedDocument | { problems: Diagnostic[] } {
  let edit: DocumentEdit = { patches: [], inverse: [], left: document }
  for (const [i, change] of changes.entries()) {
    const result = applyChange(edit.left, change)
    if ('reason' in result) {
      return { problems: [{ ...result.reason, ...place(i, 'path'), path: short(change.path), within }] }
    }
    edit = joined(edit, result)
  }
  const changed = edit.left
  const tree = readTree(changed)
  const located = 'located' in tree ? tree.located.filter((one) => !known.has(keyOf(one))) : []
  if (located.length === 0) return { document: changed, tree, edit }
  const problems = located
    .map((one) => diagnosticAt(changed, one, within))
    .map((one) => {
      if (one.line !== null) return one
      return { ...one, ...place(Math.max(0, guiltyOf(changes, one.path)), 'set') }
    })
  return { problems }
}

/** Undoes or redoes an edit, even if other parts of the document have changed since. */
export function tryPatches(
  document: Settings,
  which: 'undo' | 'redo',
  edit: DocumentEdit,
): ChangedDocument | { problems: Diagnostic[] } {
  if (!stands(document, edit)) return { problems: [noStep(which, 'changed')] }
  const again = repatched(document, which, edit)
  const changed = again.left
  const tree = readTree(changed)
  return 'located' in tree
    ? { problems: tree.located.map((one) => diagnosticAt(changed, one)) }
    : { document: changed, tree, edit: again }
}

/** @param why `none`: nothing is left to undo or redo; `changed`: what the edit changed is no longer there */
export function noStep(step: 'undo' | 'redo', why: 'none' | 'changed'): Diagnostic {
  return { code: 'step', params: { step, why }, line: null, column: null, path: '', within: null }
}

/** Settings that a running world can't change. */
const BEFORE_START = ['seed', 'duration', 'interventions']

/** @returns why something can't be done to a world made from `document`; else the document afterwards. */
export function tryIntervention(
  document: Settings,
  intervention: Action,
  place: (i: number, key: 'path' | 'set') => { line: number | null; column: number | null },
  within: Words | null,
  known: KnownDiagnostics = new Set(),
): ChangedDocument | { document: Settings } | { problems: Diagnostic[] } {
  const refuse = (reason: DiagnosticReason, path: string) => ({
    problems: [{ ...reason, ...place(0, 'path'), path: short(path), within }],
  })
  if (intervention.do === 'set') {
    for (const { path } of intervention.change) {
      const { layers, setting } = parsePath(path)
      const name = setting[0] ?? ''
      if (layers.length === 0 && BEFORE_START.includes(name)) {
        return refuse({ code: 'not-live', params: { setting: name } }, path)
      }
    }
    return tryChanges(document, intervention.change, place, within, known)
  }
  const { path } = intervention
  const { layers, setting } = parsePath(path)
  if (setting.length > 0) return refuse({ code: 'path-layer', params: { path: short(path) } }, path)
  const result = resolve(document, layers)
  if ('reason' in result) return refuse(result.reason, path)
  return { document }
}

/** Tries those interventions that can be read in their order, each on what the earlier ones left. */
export function verifyInterventions(
  document: Settings,
  within: Words | null,
  known: KnownDiagnostics = new Set(),
): Diagnostic[] {
  const problems: Diagnostic[] = []
  const list = Array.isArray(document.interventions) ? document.interventions : []
  const order = list
    .slice(0, LIMITS.maxInterventions)
    .flatMap((one: Value, index) => {
      const result = check(ENTRY.intervention, one, [])
      return 'value' in result ? [{ index, intervention: interventionOf(result.value) }] : []
    })
    .sort((a, b) => a.intervention.atNs - b.intervention.atNs)
  let world = document
  for (const { index, intervention } of order) {
    const place = (_: number, key: 'path' | 'set') =>
      positionOf(document, ['interventions', index, key], 'value') ?? { line: null, column: null }
    const result = tryIntervention(world, intervention, place, within, known)
    if ('problems' in result) problems.push(...result.problems)
    else world = result.document
  }
  return problems
}
