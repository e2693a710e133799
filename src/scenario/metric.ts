import { ACCOUNTS, type AppReport, type CpuNs, type Report, type Responses } from '../core/index.ts'
import { type DiagnosticReason, short } from './diagnostics.ts'
import { type FigureOf, figureIn, REPORT_FIGURES, type Unit } from './figures-table.ts'
import { suggest } from './suggest.ts'

/**
 * Metrics: figures of a report by name, `PATH:field.sub`. A file path means all copies: counts and times are summed,
 * response times pooled. What is counted is counted since the run's base; what stands somewhere is as it stands now.
 */

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

/** @returns the parts of `PATH:field.sub`, or what is wrong with it; whether the path exists is another question. */
export function parseTerm(text: string): { term: MetricTerm; unit: Unit } | { reason: DiagnosticReason } {
  const colon = text.indexOf(':')
  const field = text.slice(colon + 1)
  const unit = REPORT_FIGURES.get(field)?.unit
  if (colon > 0 && unit !== undefined) return { term: { path: text.slice(0, colon), field }, unit }
  const known = [...REPORT_FIGURES.keys()]
  const meant = colon > 0 ? suggest(field, known) : null
  return {
    reason: {
      code: 'metric',
      params: { found: short(text), meant: meant === null ? null : `${text.slice(0, colon)}:${meant}` },
    },
  }
}

const inPaths = <T extends { readonly path: string }>(all: readonly T[], paths: ReadonlySet<string>): T[] =>
  all.filter(({ path }) => paths.has(path))

/** @returns a field's value, added up over paths. */
function sum(report: Report, of: FigureOf, field: string, paths: ReadonlySet<string>) {
  const parts: readonly ReportPart[] = inPaths<ReportPart>(report[of], paths)
  const values = parts.map((part) => figureIn(part, field))
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
  const kind = REPORT_FIGURES.get(field)
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
      const values = inPaths<ReportPart>(report[kind.of], paths).map((part) => figureIn(part, field))
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
