import type { Happening } from '../../core/index.ts'
import type { Deed } from './deeds.ts'

/** Something that happened, on the time line. */
export type Event =
  | { readonly atNs: number; readonly deed: Deed; readonly happening: null }
  | { readonly atNs: number; readonly deed: null; readonly happening: Happening }

const GRAVITY = ['trouble', 'deed', 'up'] as const

/** Events so near each other that one mark stands for them. */
export interface Mark {
  readonly atNs: number
  /** What it is drawn as: the gravest of its events. */
  readonly kind: (typeof GRAVITY)[number]
  /** The gravest first. */
  readonly events: readonly Event[]
}

/** Marks nearer than this share of the run are one. */
const NEAR = 0.015

/** What stands in a VM goes with it, and boots begin where something else is marked: neither is worth a mark. */
function worthy({ kind, state, why }: Happening): boolean {
  // A program that its OS killed went by itself, and says why.
  if (state === 'crashed' || state === 'refused') return kind !== 'app' || why?.code === 'oom'
  return (kind === 'vm' || kind === 'machine') && state !== 'booting' && state !== 'removed'
}

function kindOf({ deed, happening }: Event): Mark['kind'] {
  if (happening?.state === 'crashed' || happening?.state === 'refused') return 'trouble'
  return deed === null ? 'up' : 'deed'
}

/** The gravest first; else in their order. */
function markOf(events: readonly Event[]): Mark {
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
  deeds: readonly Deed[],
  happenings: readonly Happening[],
  durationNs: number,
): readonly Mark[] {
  const events: Event[] = [
    ...deeds.filter(({ goesOn }) => !goesOn).map((deed) => ({ atNs: deed.atNs, deed, happening: null })),
    ...happenings.filter(worthy).map((happening) => ({ atNs: happening.atNs, deed: null, happening })),
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
