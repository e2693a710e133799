import type { Words } from '../../core/index.ts'
import { formatNumber, type Language } from '../../core/index.ts'
import {
  type Change,
  type Control,
  controlValue,
  isSettings,
  type Settings,
  type Value,
  valueAt,
} from '../../scenario/index.ts'
import { LOCALES, WORDS } from '../../words/index.ts'
import { unrenamed } from '../worker/lane-path.ts'
import type { Opened } from '../worker/worker-types.ts'
import { doneBy, type Edit } from './edits.ts'
import type { LaneState } from './run.ts'
import type { State } from './state.ts'

/** As many as can be told apart at a glance. */
export const MOST_LANES = 5

/** The scenario alone. */
export function alone(variant: string | null): LaneState {
  return { id: 'main', title: null, variant, change: [], edits: [] }
}

function plainTitle(lane: LaneState, opened: Opened, language: Language): string {
  if (lane.title !== null) return lane.title[language]
  const variant = opened.variants.find(({ name, changes }) =>
    lane.variant === null ? changes === 0 : name === lane.variant,
  )
  return variant?.title[language] ?? lane.variant ?? WORDS[language].lanes.asItIs
}

/** @returns what each lane is called, no two alike. */
export function laneTitles(
  lanes: readonly LaneState[],
  opened: Opened | null,
  language: Language,
): readonly string[] {
  if (opened === null) return []
  const titles = lanes.map((lane) => plainTitle(lane, opened, language))
  return titles.map((title, i) => {
    const before = titles.slice(0, i).filter((other) => other === title).length
    return before === 0 ? title : `${title} (${before + 1})`
  })
}

/** @returns of which lane a path of the page is, by its place and by its id, and the path in that lane's own file. */
export function inLane(
  path: string,
  lanes: readonly LaneState[],
): { readonly lane: number; readonly id: string | null; readonly path: string } {
  const { lane: id, path: own } = unrenamed(path)
  return {
    lane: Math.max(
      0,
      lanes.findIndex((lane) => lane.id === id),
    ),
    id,
    path: own,
  }
}

/** The same world with one thing otherwise. */
export interface Alternative {
  readonly title: Words
  readonly variant: string | null
  readonly change: readonly Change[]
}

/** @returns what a lane beside this one could have otherwise: another variant, another choice, an end of a slider. */
export function alternativesTo(opened: Opened, document: Settings): Alternative[] {
  const variants = opened.variants
    .filter(({ name }) => name !== opened.variant)
    .filter(({ changes }) => opened.variant !== null || changes > 0)
    .map(({ name, title }): Alternative => ({ title, variant: name, change: [] }))
  const free = freeAlternative(document)
  return [
    ...variants,
    ...opened.controls.flatMap((control) => alternativesBy(control, document)),
    ...(free === null ? [] : [{ ...free, variant: null }]),
  ].map((one) => (one.change.length === 0 ? one : { ...one, variant: opened.variant }))
}

function alternativesBy(control: Control, document: Settings): Alternative[] {
  if (control.kind === 'options') {
    return control.options
      .filter(({ change }) =>
        change.some(({ path, set }) => JSON.stringify(valueAt(document, path)) !== JSON.stringify(set)),
      )
      .map(({ name, change }) => ({ title: labelled(control.label, name), variant: null, change }))
  }
  const { min, max, path, label } = control
  const now = Number.parseFloat(String(valueAt(document, path)))
  if (!Number.isFinite(now)) return []
  return [min, max]
    .filter((number) => number !== now)
    .map((number) => {
      const value = controlValue(control, number)
      return { title: labelled(label, inBoth(value)), variant: null, change: [{ path, set: value }] }
    })
}

/** The setting that says which share of what hypervisors cost is charged. */
const CHARGED = 'prices.virtualization'

/**
 * What if virtualization were free: what hypervisors add costs nothing, what bare metal pays too stays. Overheads
 * off would take that away as well, and say that virtualization costs more than it does.
 * @returns null where it is free already, or there is none
 */
export function freeAlternative(document: Settings): Omit<Alternative, 'variant'> | null {
  const free =
    document.overheads === 'off' || document.overheads === false || valueAt(document, CHARGED) === 0
  if (free || !hasHypervisor(document.stack)) return null
  const title = { en: WORDS.en.prices.freeLane, es: WORDS.es.prices.freeLane }
  return { title, change: [{ path: CHARGED, set: 0 }] }
}

function hasHypervisor(stack: Value | undefined): boolean {
  if (!Array.isArray(stack)) return false
  return (stack as readonly Value[]).some(
    (level) => isSettings(level) && ('hypervisor' in level || hasHypervisor(level.stack)),
  )
}

function inBoth(value: number | string): Words {
  const say = (locale: string) => (typeof value === 'number' ? formatNumber(value, locale) : value)
  return { en: say(LOCALES.en), es: say(LOCALES.es) }
}

const labelled = (label: Words, value: Words): Words => ({
  en: `${label.en}: ${value.en}`,
  es: `${label.es}: ${value.es}`,
})

/** @returns edits made until now to the lane that changes are made to: undo takes these back. */
export function targetEdits({
  lanes,
  laneTarget,
  edits,
  snapshot,
}: Pick<State, 'lanes' | 'laneTarget' | 'edits' | 'snapshot'>): readonly Edit[] {
  const target = lanes.find(({ id }) => id === laneTarget)
  return target === undefined ? edits : doneBy(target.edits, snapshot?.nowNs ?? 0)
}

/** @returns the scenario of the lane that changes are made to, else of the first. */
export function targetDocument({
  lanes,
  laneTarget,
  documents,
}: Pick<State, 'lanes' | 'laneTarget' | 'documents'>): Settings | null {
  const at = lanes.findIndex(({ id }) => id === laneTarget)
  return documents[at < 0 ? 0 : at] ?? null
}
