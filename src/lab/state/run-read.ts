import { isSettings } from '../../scenario/index.ts'
import type { Run } from './run.ts'
import { isTame, RUN } from './run-schema.ts'

/** Of the format of runs, in links, in files and in the browser. */
export const VERSION = 4

type WrittenRun = Readonly<Record<string, unknown>>

/** From each version that there was to the next. */
const MIGRATIONS: Readonly<Record<number, (run: WrittenRun) => WrittenRun>> = {
  /** A run had one world. */
  2: ({ source, seed, nowNs, variant, deeds }) => ({
    source,
    seed,
    nowNs,
    counts: [],
    lanes: [{ id: 'main', title: null, variant, change: [], deeds }],
  }),
  /** Edits went by another name. */
  3: ({ lanes, ...run }) => ({ ...run, lanes: Array.isArray(lanes) ? lanes.map(withEdits) : lanes }),
}

function withEdits(lane: unknown): unknown {
  if (!isSettings(lane) || !Array.isArray(lane.deeds)) return lane
  const { deeds, ...rest } = lane
  return { ...rest, edits: deeds.map(withSummary) }
}

function withSummary(deed: unknown): unknown {
  if (!isSettings(deed)) return deed
  const { edit, ...rest } = deed
  return { ...rest, summary: edit }
}

/** Why a run that came from outside can't be opened. */
export type Trouble =
  /** It was never a run of this page. */
  | { readonly what: 'foreign' }
  /** A part of it is missing, or was changed on its way. */
  | { readonly what: 'damaged' }
  | { readonly what: 'newer' }
  /** It is whole, but something in it is nothing that a run has. */
  | { readonly what: 'wrong'; readonly place: string }
  /** It is a run of a preset that this copy of the page doesn't have. */
  | { readonly what: 'no-preset'; readonly id: string }

export type ReadRun = { readonly run: Run } | { readonly trouble: Trouble }

/** @returns a run as it is written down. */
export function written(run: Run): WrittenRun {
  return { version: VERSION, ...run }
}

/** Reads a run that was written down by this version of the page, or by one before. */
export function readRun(value: unknown): ReadRun {
  if (!isSettings(value)) return { trouble: { what: 'foreign' } }
  const { version, ...rest } = value
  if (typeof version !== 'number' || !Number.isInteger(version)) return { trouble: { what: 'foreign' } }
  if (version > VERSION) return { trouble: { what: 'newer' } }
  if (!isTame(rest)) return { trouble: { what: 'wrong', place: '' } }
  let run: WrittenRun = rest
  for (let from = version; from < VERSION; from++) {
    const migrate = MIGRATIONS[from]
    if (migrate === undefined) return { trouble: { what: 'foreign' } }
    run = migrate(run)
  }
  const result = RUN.safeParse(run)
  if (result.success) return { run: result.data as Run }
  return { trouble: { what: 'wrong', place: placeIn(result.error.issues[0]?.path ?? []) } }
}

/** As `lanes[0].edits[2].atNs`. */
function placeIn(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}
