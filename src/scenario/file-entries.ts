import type { Words } from '../core/index.ts'
import type { Change } from './change.ts'
import type { Head } from './schema.ts'
import type { ActionHead } from './schema-parts.ts'

/** What a file says about itself beside its tree: words, variants, controls, interventions. */

export interface Variant {
  readonly name: string
  readonly title: Words
  readonly change: readonly Change[]
}

export type Control =
  | {
      readonly kind: 'range'
      readonly label: Words
      readonly path: string
      readonly min: number
      readonly max: number
      readonly step: number
      /** Written after the number when it is set: `GiB`; empty for plain numbers. */
      readonly unit: string
    }
  | {
      readonly kind: 'options'
      readonly label: Words
      readonly options: readonly { readonly name: Words; readonly change: readonly Change[] }[]
    }

/**
 * Something done to the running world at a moment; `byHand`: not by the file; `goesOn`: a `set` that is undone
 * together with the `set` before, as when a slider moves on.
 */
export type Intervention = {
  readonly atNs: number
  readonly byHand?: true
  readonly goesOn?: true
} & SessionCommand

export type SessionCommand =
  | Action
  /** Of the latest gesture made by hand, in the running world: time is not turned back. */
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }

/** What a file may do, too. */
export type Action =
  | { readonly do: 'set'; readonly change: readonly Change[] }
  | {
      readonly do: 'pause' | 'resume' | 'power-on' | 'power-off' | 'crash'
      /** A run path; or a file path, which means all copies. */
      readonly path: string
    }

/** The same in both languages where a file gives one. */
export function words(written: string | Words): Words {
  return typeof written === 'string' ? { en: written, es: written } : written
}

export function variantsOf(head: Head): Variant[] {
  return head.variants.map(({ name, title, change }) => ({
    name,
    title: words(title ?? name),
    change: change ?? [],
  }))
}

/** A number with what is written after it: `2 GiB`. */
export function splitUnit(value: unknown): { number: number; unit: string } | null {
  if (typeof value === 'number' && Number.isFinite(value)) return { number: value, unit: '' }
  const match =
    typeof value === 'string' ? /^([0-9]+(?:\.[0-9]+)?)\s*([^\s0-9]\S*)$/.exec(value.trim()) : null
  return match === null ? null : { number: Number(match[1]), unit: match[2] ?? '' }
}

/** @returns the value to set for a range control that stands at `number`. */
export function controlValue(control: { readonly unit: string }, number: number): number | string {
  if (control.unit === '') return number
  return control.unit === '/s' ? `${number}/s` : `${number} ${control.unit}`
}

/** Ranges whose numbers can't be read are left out here; `verify.ts` reports them. */
export function controlsOf(head: Head): Control[] {
  return head.controls.flatMap((control): Control[] => {
    const label = words(control.label)
    if ('options' in control) {
      const options = control.options.map(({ name, change }) => ({ name: words(name), change }))
      return [{ kind: 'options', label, options }]
    }
    const [min, max, step] = [control.min, control.max, control.step].map(splitUnit)
    if (!min || !max || !step) return []
    return [
      {
        kind: 'range',
        label,
        path: control.path,
        min: min.number,
        max: max.number,
        step: step.number,
        unit: min.unit,
      },
    ]
  })
}

/** By time; those of one moment in the order of the file. */
export function interventionsOf(head: Head): Intervention[] {
  return head.interventions.map(interventionOf).sort((a, b) => a.atNs - b.atNs)
}

export function interventionOf(one: Head['interventions'][number]): { readonly atNs: number } & Action {
  return { atNs: one.at, ...actionOf(one) }
}

export function actionOf(one: ActionHead): Action {
  return one.do === 'set'
    ? { do: 'set', change: [{ path: one.path, set: one.set }] }
    : { do: one.do, path: one.path }
}
