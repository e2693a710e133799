import { ACCOUNTS, type AppReport, type CpuNs, type Report, type Responses } from '../core/index.ts'
import type { DiagnosticReason } from './diagnostics.ts'
import { short } from './diagnostics.ts'
import { suggest } from './suggest.ts'

/**
 * Metrics: figures of a report by name, `PATH:field.sub`. A file path means all copies: counts and times are summed,
 * response times pooled. What is counted is counted since the run's base; what stands somewhere is as it stands now.
 */

/** What a figure is measured in. */
export type Unit = 'time' | 'bytes' | 'count' | 'perS' | 'share' | 'cores' | 'times'

/** One figure of a report. */
export interface MetricTerm {
  /** A file path or a run path. */
  readonly path: string
  readonly field: string
}

/** A run at a moment, with what its figures are counted from. */
export interface Measurable {
  readonly report: Report
  /** The report of the moment from which on counts and times count; null: from the start. */
  readonly base: Report | null
  /** Every run path that a file path means here. */
  runPaths(path: string): readonly string[]
  /** Of the requests that these apps, as one, answered since the base. */
  pooled(paths: readonly string[]): Responses
}

type ReportPart = Report['layers'][number] | AppReport | Report['machines'][number]

/** How a field is read: added up and counted since the base, as it stands now, the latest of all (since the base), or its own way. */
type FigureField = { readonly unit: Unit } & (
  | { readonly how: 'count' | 'now' | 'latest' | 'since'; readonly of: 'layers' | 'apps' | 'machines' }
  | { readonly how: 'pooled'; readonly which: keyof Responses }
  | { readonly how: 'throughput' | 'efficiency' | 'utilisation' | 'used' }
  | { readonly how: 'state'; readonly state: string }
)

const entries = <K extends string>(
  keys: readonly K[],
  prefix: string,
  field: FigureField,
): [string, FigureField][] => keys.map((key) => [`${prefix}${key}`, field])

const STATES = ['off', 'booting', 'up', 'paused', 'refused', 'crashed', 'removed'] as const
const RAM = [
  'configured',
  'touched',
  'resident',
  'active',
  'shared',
  'ballooned',
  'compressed',
  'swapped',
  'cache',
  'own',
  'sharedPool',
  'compressedPool',
  'saved',
] as const

/** Every field that a metric can name. */
export const METRIC_FIELDS: ReadonlyMap<string, FigureField> = new Map<string, FigureField>([
  ...entries(['runNs', 'readyNs', 'costopNs', 'blockedNs'], '', { how: 'count', of: 'layers', unit: 'time' }),
  ...entries(ACCOUNTS, 'cpuNs.', { how: 'count', of: 'layers', unit: 'time' }),
  ['upAtNs', { how: 'latest', of: 'layers', unit: 'time' }],
  ...entries(RAM, 'ramBytes.', { how: 'now', of: 'layers', unit: 'bytes' }),
  ...entries(['installed', 'free'], 'ramBytes.', { how: 'now', of: 'machines', unit: 'bytes' }),
  ['ramBytes.used', { how: 'used', unit: 'bytes' }],
  ...entries(['reads', 'writes'], 'disk.', { how: 'count', of: 'machines', unit: 'count' }),
  ...entries(['readBytes', 'writtenBytes'], 'disk.', { how: 'count', of: 'machines', unit: 'bytes' }),
  ...entries(['busyNs', 'waitNs'], 'disk.', { how: 'count', of: 'machines', unit: 'time' }),
  ['utilisation', { how: 'utilisation', unit: 'share' }],
  ...STATES.map((state): [string, FigureField] => [`state.${state}`, { how: 'state', state, unit: 'count' }]),
  ...entries(['arrived', 'completed', 'dropped', 'timedOut'], 'requests.', {
    how: 'count',
    of: 'apps',
    unit: 'count',
  }),
  ...entries(['queued', 'inService'], 'requests.', { how: 'now', of: 'apps', unit: 'count' }),
  ...(['mean', 'p50', 'p95', 'p99', 'max'] as const).map((which): [string, FigureField] => [
    `responseNs.${which}`,
    { how: 'pooled', which, unit: 'time' },
  ]),
  ['throughputPerS', { how: 'throughput', unit: 'perS' }],
  ['efficiency', { how: 'efficiency', unit: 'share' }],
  ['workNs', { how: 'count', of: 'apps', unit: 'time' }],
  ['stalls.count', { how: 'count', of: 'apps', unit: 'count' }],
  ['stalls.waitNs', { how: 'count', of: 'apps', unit: 'time' }],
  ['firstAnswerAtNs', { how: 'since', of: 'apps', unit: 'time' }],
  ...entries(['startingNs', 'interpretingNs', 'compilingNs', 'collectingNs', 'stoppedNs'], 'runtime.', {
    how: 'count',
    of: 'layers',
    unit: 'time',
  }),
  ['runtime.collections', { how: 'count', of: 'layers', unit: 'count' }],
  ['runtime.compiledShare', { how: 'latest', of: 'layers', unit: 'share' }],
  ['runtime.slowdown', { how: 'latest', of: 'layers', unit: 'times' }],
  ...entries(['firstRunAtNs', 'completedAtNs', 'tookNs'], 'batch.', {
    how: 'latest',
    of: 'apps',
    unit: 'time',
  }),
])

/** @returns the parts of `PATH:field.sub`, or what is wrong with it; whether the path exists is another question. */
export function parseTerm(text: string): { term: MetricTerm; unit: Unit } | { finding: DiagnosticReason } {
  const colon = text.indexOf(':')
  const field = text.slice(colon + 1)
  const unit = METRIC_FIELDS.get(field)?.unit
  if (colon > 0 && unit !== undefined) return { term: { path: text.slice(0, colon), field }, unit }
  const known = [...METRIC_FIELDS.keys()]
  const meant = colon > 0 ? suggest(field, known) : null
  return {
    finding: {
      code: 'metric',
      params: { found: short(text), meant: meant === null ? null : `${text.slice(0, colon)}:${meant}` },
    },
  }
}

/** The value under a field's name in a part of a report. */
function dig(part: ReportPart | undefined, field: string): number | null {
  let value: unknown = part
  for (const key of field.split('.')) value = (value as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'number' ? value : null
}

const inPaths = <T extends { readonly path: string }>(all: readonly T[], paths: ReadonlySet<string>): T[] =>
  all.filter(({ path }) => paths.has(path))

/** @returns a field's value, added up over paths. */
function sum(report: Report, of: 'layers' | 'apps' | 'machines', field: string, paths: ReadonlySet<string>) {
  const parts: readonly ReportPart[] = inPaths<ReportPart>(report[of], paths)
  const values = parts.map((part) => dig(part, field))
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}

function cpuSince({ report, base }: Measurable, of: 'layers' | 'machines', paths: ReadonlySet<string>) {
  const total = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as CpuNs
  for (const [from, sign] of [
    [report, 1],
    [base, -1],
  ] as const)
    for (const { cpuNs } of inPaths<{ path: string; cpuNs: CpuNs }>(from?.[of] ?? [], paths))
      for (const account of ACCOUNTS) total[account] += sign * cpuNs[account]
  const all = ACCOUNTS.reduce((ns, account) => ns + total[account], 0)
  return { ...total, all }
}

/** @returns the figure, in its unit; null where there is none: nothing has that path, or nothing was counted. */
export function measureTerm({ path, field }: MetricTerm, run: Measurable): number | null {
  const kind = METRIC_FIELDS.get(field)
  const paths = new Set(run.runPaths(path))
  const { report, base } = run
  if (kind === undefined || paths.size === 0) return null
  switch (kind.how) {
    case 'count': {
      // A machine's own idle time stands with the machines only.
      const of =
        kind.of === 'layers' && isMachine(report, paths) && field.startsWith('cpuNs.') ? 'machines' : kind.of
      return sum(report, of, field, paths) - (base === null ? 0 : sum(base, of, field, paths))
    }
    case 'now':
      return sum(report, kind.of, field, paths)
    case 'latest':
    case 'since': {
      const values = inPaths<ReportPart>(report[kind.of], paths).map((part) => dig(part, field))
      const told = values.filter((value) => value !== null)
      if (told.length === 0 || told.length < values.length) return null
      const latest = Math.max(...told)
      return kind.how === 'since' ? latest - (base?.simulatedNs ?? 0) : latest
    }
    case 'pooled':
      return run.pooled([...paths])[kind.which]
    case 'throughput': {
      const spanNs = report.simulatedNs - (base?.simulatedNs ?? 0)
      const completed = (from: Report | null) =>
        from === null ? 0 : sum(from, 'apps', 'requests.completed', paths)
      return spanNs > 0 ? ((completed(report) - completed(base)) * 1e9) / spanNs : null
    }
    case 'efficiency': {
      const { work, all, idle } = cpuSince(run, isMachine(report, paths) ? 'machines' : 'layers', paths)
      return all - idle > 0 ? work / (all - idle) : null
    }
    case 'utilisation': {
      const { idle, all } = cpuSince(run, 'machines', paths)
      return all > 0 ? 1 - idle / all : null
    }
    case 'used': {
      const machines = inPaths(report.machines, paths)
      return machines.reduce((sum, { ramBytes: { installed, free } }) => sum + installed - free, 0)
    }
    case 'state': {
      const within = (layer: string) => [...paths].some((one) => layer === one || layer.startsWith(`${one}/`))
      return report.layers.filter((layer) => layer.state === kind.state && within(layer.path)).length
    }
  }
}

const isMachine = (report: Report, paths: ReadonlySet<string>): boolean =>
  report.machines.some(({ path }) => paths.has(path))
