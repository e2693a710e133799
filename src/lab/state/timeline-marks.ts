import { KINDS, type LayerEvent } from '../../core/index.ts'
import type { Edit } from './edits.ts'

/** Something that happened, on the time line. */
export type Event =
  | { readonly atNs: number; readonly edit: Edit; readonly layerEvent: null }
  | { readonly atNs: number; readonly edit: null; readonly layerEvent: LayerEvent }

const GRAVITY = ['trouble', 'edit', 'up'] as const

/** Events so near each other that one mark stands for them. */
export interface TimelineMark {
  readonly atNs: number
  /** What it is drawn as: the gravest of its events. */
  readonly kind: (typeof GRAVITY)[number]
  /** The gravest first. */
  readonly events: readonly Event[]
}

/** Marks nearer than this share of the run are one. */
const NEAR = 0.015

/** Whether an event is worth a mark: not of what stands in a VM, for it goes with the VM; nor the beginning of a boot, which another mark tells. */
function worthy({ kind, state, why }: LayerEvent): boolean {
  // A program that its OS killed fell without what it stands on.
  if (state === 'crashed' || state === 'refused') return !KINDS[kind].works || why?.code === 'oom'
  return KINDS[kind].hardware !== null && state !== 'booting' && state !== 'removed'
}

function kindOf({ edit, layerEvent }: Event): TimelineMark['kind'] {
  if (layerEvent?.state === 'crashed' || layerEvent?.state === 'refused') return 'trouble'
  return edit === null ? 'up' : 'edit'
}

/** The gravest first; else in their order. */
function markOf(events: readonly Event[]): TimelineMark {
  const byGravity = GRAVITY.flatMap((kind) => events.filter((event) => kindOf(event) === kind))
  const [first] = byGravity
  return {
    atNs: events[0]?.atNs ?? 0,
    kind: first === undefined ? 'up' : kindOf(first),
    events: byGravity,
  }
}

/** @returns what happened in a run of that length, in order, near events together. */
export function marksOf(
  edits: readonly Edit[],
  layerEvents: readonly LayerEvent[],
  durationNs: number,
): readonly TimelineMark[] {
  const events: Event[] = [
    ...edits.filter(({ goesOn }) => !goesOn).map((edit) => ({ atNs: edit.atNs, edit, layerEvent: null })),
    ...layerEvents.filter(worthy).map((layerEvent) => ({ atNs: layerEvent.atNs, edit: null, layerEvent })),
  ].sort((a, b) => a.atNs - b.atNs)
  const groups: Event[][] = []
  for (const event of events) {
    const group = groups.at(-1)
    const start = group?.[0]?.atNs
    if (group !== undefined && start !== undefined && event.atNs - start <= NEAR * durationNs)
      group.push(event)
    else groups.push([event])
  }
  return groups.map(markOf)
}
