import { enablePatches, produceWithPatches } from 'immer'
import { type DiagnosticReason, short } from './diagnostics.ts'
import type { DocumentEdit } from './edit.ts'
import { parsePath, resolve, type Step } from './paths.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** One setting of the document and its new value, both as in a file. */
export interface Change {
  readonly path: string
  readonly set: unknown
}

enablePatches()

/** @returns the index of the last change that can have caused a diagnostic at `path`; -1: none can. */
export function guiltyOf(changes: readonly Change[], path: string): number {
  return changes.findLastIndex((change) => {
    const changed = change.path.replace(/\.stack$/, '/')
    return path.startsWith(changed) || change.path.startsWith(path)
  })
}

type LayerRecord = Record<string, Value>

/** @returns what the change did, or why the path can't be followed. The value is not looked at. */
export function applyChange(
  document: Settings,
  { path, set }: Change,
): DocumentEdit | { reason: DiagnosticReason } {
  const { layers, setting } = parsePath(path)
  if (setting.length === 0 || setting.some((key) => !/^[A-Za-z0-9_-]+$/.test(key) || key === '__proto__')) {
    return { reason: { code: 'path-setting', params: { path: short(path) } } }
  }
  const found = resolve(document, layers)
  if ('reason' in found) return found
  const [left, patches, inverse] = produceWithPatches(document, (draft) => {
    if (found.steps.length === 0) put(draft as LayerRecord, setting, set as Value)
    else putInLayers(draft as LayerRecord, found.steps, setting, set as Value)
  })
  return { patches, inverse, left }
}

function put(holder: LayerRecord, setting: readonly string[], value: Value): void {
  let here = holder
  for (const key of setting.slice(0, -1)) {
    if (!Object.hasOwn(here, key) || !isSettings(here[key])) here[key] = {}
    here = here[key] as LayerRecord
  }
  here[setting[setting.length - 1] ?? ''] = value
}

function remove(holder: LayerRecord, setting: readonly string[]): void {
  let here: Value | undefined = holder
  for (const key of setting.slice(0, -1)) here = isSettings(here) ? here[key] : undefined
  if (isSettings(here)) delete (here as LayerRecord)[setting[setting.length - 1] ?? '']
}

/** Follows the steps; a file path also clears what single copies had of their own, since it means all of them. */
function putInLayers(
  holder: LayerRecord,
  steps: readonly Step[],
  setting: readonly string[],
  value: Value,
): void {
  const [step, ...rest] = steps
  const layer =
    step === undefined ? undefined : ((holder.stack as Value[])[step.index] as LayerRecord | undefined)
  if (step === undefined || layer === undefined) return
  if (step.copy !== null) {
    const own = copyOf(layer, step.copy)
    if (rest.length === 0) put(own, setting, value)
    else {
      own.stack ??= plain(layer.stack ?? [])
      putInLayers(own, rest, setting, value)
    }
    return
  }
  const copies = isSettings(layer.copies)
    ? (Object.values(layer.copies).filter(isSettings) as LayerRecord[])
    : []
  if (rest.length === 0) {
    put(layer, setting, value)
    for (const copy of copies) remove(copy, setting)
    return
  }
  putInLayers(layer, rest, setting, value)
  for (const copy of copies) if (reaches(copy, rest)) putInLayers(copy, rest, setting, value)
}

/** The settings that copy `number` writes itself; made if it has none. */
function copyOf(layer: LayerRecord, number: number): LayerRecord {
  if (!isSettings(layer.copies)) layer.copies = {}
  const copies = layer.copies as Record<string, Value>
  if (!isSettings(copies[number])) copies[number] = {}
  return copies[number] as LayerRecord
}

/** Whether the steps lead to a layer in `holder`: a copy's own stack may lack layers that its layer's stack has. */
function reaches(holder: LayerRecord, steps: readonly Step[]): boolean {
  let here: Value | undefined = holder
  for (const { index } of steps) {
    const stack: Value | undefined = isSettings(here) ? here.stack : undefined
    here = Array.isArray(stack) ? (stack as Value[])[index] : undefined
  }
  return isSettings(here)
}

/** A copy of a draft that shares nothing with it. */
function plain(value: unknown): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
