import { ACCOUNTS, type Responses } from '../core/index.ts'

/** Every figure of a report that has a name: one row a figure. Metrics, their checks and the CSV of a report read it. */

/** What a figure is measured in. */
export type Unit = 'time' | 'bytes' | 'count' | 'perS' | 'share' | 'cores' | 'times'

/** Which parts of a report a figure is of. */
export type FigureOf = 'layers' | 'apps' | 'machines'

export type FigureRow = {
  /** As in a metric, and where it stands in a part of a report: `ramBytes.free`. */
  readonly name: string
  readonly unit: Unit
  readonly of: FigureOf
  /** A column of the report's CSV, from that part of the report; left out: none. */
  readonly column?: 'layers' | 'apps'
} & FigureSum

/**
 * How it adds up. `count`: summed, since the base; `now`: summed, as it stands; `latest`: the latest of all; `since`: that,
 * since the base. The others are made of several figures, in `metric.ts`.
 */
type FigureSum =
  | { readonly how: 'count' | 'now' | 'latest' | 'since' }
  | { readonly how: 'throughput' | 'efficiency' | 'utilisation' | 'used' }
  | { readonly how: 'pooled'; readonly which: keyof Responses }
  | { readonly how: 'state'; readonly state: string }

type PlainRow = Pick<FigureRow, 'unit' | 'of' | 'column'> & { readonly how: 'count' | 'now' }

const rows = (names: readonly string[], prefix: string, row: PlainRow): FigureRow[] =>
  names.map((name) => ({ name: prefix + name, ...row }))

const RAM = [
  'configured',
  'touched',
  'shared',
  'ballooned',
  'compressed',
  'swapped',
  'resident',
  'active',
  'cache',
  'own',
  'sharedPool',
  'compressedPool',
  'saved',
] as const

const STATES = ['off', 'booting', 'up', 'paused', 'refused', 'crashed', 'removed'] as const

const RESPONSES = ['mean', 'p50', 'p95', 'p99', 'max'] as const

const RUNTIME_TIMES = ['startingNs', 'interpretingNs', 'compilingNs', 'collectingNs', 'stoppedNs'] as const

/** In the order of the CSV's columns. */
const ROWS: readonly FigureRow[] = [
  { name: 'upAtNs', unit: 'time', of: 'layers', how: 'latest', column: 'layers' },
  { name: 'runNs', unit: 'time', of: 'layers', how: 'count', column: 'layers' },
  { name: 'readyNs', unit: 'time', of: 'layers', how: 'count', column: 'layers' },
  { name: 'costopNs', unit: 'time', of: 'layers', how: 'count' },
  { name: 'blockedNs', unit: 'time', of: 'layers', how: 'count', column: 'layers' },
  ...rows(ACCOUNTS, 'cpuNs.', { unit: 'time', of: 'layers', how: 'count', column: 'layers' }),
  ...rows(RAM, 'ramBytes.', { unit: 'bytes', of: 'layers', how: 'now', column: 'layers' }),
  ...rows(RUNTIME_TIMES, 'runtime.', { unit: 'time', of: 'layers', how: 'count' }),
  { name: 'runtime.collections', unit: 'count', of: 'layers', how: 'count' },
  { name: 'runtime.compiledShare', unit: 'share', of: 'layers', how: 'latest' },
  { name: 'runtime.slowdown', unit: 'times', of: 'layers', how: 'latest' },
  ...STATES.map(
    (state): FigureRow => ({ name: `state.${state}`, unit: 'count', of: 'layers', how: 'state', state }),
  ),

  ...rows(['installed', 'free'], 'ramBytes.', { unit: 'bytes', of: 'machines', how: 'now' }),
  // Asked of another layer it is 0.
  { name: 'ramBytes.used', unit: 'bytes', of: 'layers', how: 'used' },
  ...rows(['reads', 'writes'], 'disk.', { unit: 'count', of: 'machines', how: 'count' }),
  ...rows(['readBytes', 'writtenBytes'], 'disk.', { unit: 'bytes', of: 'machines', how: 'count' }),
  ...rows(['busyNs', 'waitNs'], 'disk.', { unit: 'time', of: 'machines', how: 'count' }),
  { name: 'utilisation', unit: 'share', of: 'machines', how: 'utilisation' },

  ...rows(['arrived', 'completed'], 'requests.', { unit: 'count', of: 'apps', how: 'count', column: 'apps' }),
  ...rows(['queued', 'inService'], 'requests.', { unit: 'count', of: 'apps', how: 'now', column: 'apps' }),
  ...rows(['dropped', 'timedOut'], 'requests.', { unit: 'count', of: 'apps', how: 'count', column: 'apps' }),
  ...RESPONSES.map(
    (which): FigureRow => ({
      name: `responseNs.${which}`,
      unit: 'time',
      of: 'apps',
      how: 'pooled',
      which,
      column: 'apps',
    }),
  ),
  { name: 'throughputPerS', unit: 'perS', of: 'apps', how: 'throughput', column: 'apps' },
  { name: 'efficiency', unit: 'share', of: 'layers', how: 'efficiency', column: 'apps' },
  { name: 'workNs', unit: 'time', of: 'apps', how: 'count', column: 'apps' },
  { name: 'stalls.count', unit: 'count', of: 'apps', how: 'count', column: 'apps' },
  { name: 'stalls.waitNs', unit: 'time', of: 'apps', how: 'count', column: 'apps' },
  { name: 'firstAnswerAtNs', unit: 'time', of: 'apps', how: 'since' },
  { name: 'batch.firstRunAtNs', unit: 'time', of: 'apps', how: 'latest', column: 'apps' },
  { name: 'batch.completedAtNs', unit: 'time', of: 'apps', how: 'latest', column: 'apps' },
  { name: 'batch.tookNs', unit: 'time', of: 'apps', how: 'latest' },
]

/** By name. */
export const REPORT_FIGURES: ReadonlyMap<string, FigureRow> = new Map(ROWS.map((row) => [row.name, row]))

/** @returns the figure of one part of a report: what stands under its name; null where there is none. */
export function figureIn(part: object | undefined, name: string): number | null {
  let value: unknown = part
  for (const key of name.split('.')) value = (value as Record<string, unknown> | undefined | null)?.[key]
  return typeof value === 'number' ? value : null
}
