import type { Snapshot, Words } from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { type Change, type Control, type Settings, type Value, valueAt } from '../../scenario/index.ts'
import { WORDS } from '../../words/index.ts'
import type { EditSummary } from './edits.ts'
import type { LessonCommand } from './lesson-state.ts'

/** @returns what a lesson's action changes, named as the control that would do the same; else as the path and value in the file. */
export function editBy(
  command: LessonCommand,
  controls: readonly Control[],
  document: Settings | undefined,
  snapshot: Snapshot | null,
): EditSummary {
  if (command.do !== 'set') {
    const state = snapshot?.layers.find(({ path }) => path === command.path)?.state ?? 'up'
    const name = nameOf(command.path)
    return {
      label: { en: name, es: name },
      from: { en: WORDS.en.state[state], es: WORDS.es.state[state] },
      to: '',
    }
  }
  const [change] = command.change
  const before = (path: string): Value | undefined =>
    document === undefined ? undefined : valueAt(document, path)
  for (const control of controls) {
    const edit = byControl(control, command.change, before)
    if (edit !== null) return edit
  }
  const path = change?.path ?? ''
  return { label: { en: path, es: path }, from: written(before(path)), to: written(change?.set) }
}

function byControl(
  control: Control,
  change: readonly Change[],
  before: (path: string) => Value | undefined,
): EditSummary | null {
  if (control.kind === 'range') {
    const [only] = change
    if (change.length !== 1 || only?.path !== control.path) return null
    return { label: control.label, from: written(before(control.path)), to: written(only.set) }
  }
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const chosen = control.options.find((option) => same(option.change, change))
  if (chosen === undefined) return null
  const was = control.options.find((option) =>
    option.change.every(({ path, set }) => same(before(path), set)),
  )
  return { label: control.label, from: was?.name ?? '–', to: chosen.name }
}

const written = (value: unknown): Words => {
  const text = value === undefined ? '–' : typeof value === 'object' ? '…' : String(value)
  return { en: text, es: text }
}
