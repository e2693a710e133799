import { parseBytes, parsePercent, parseRate, parseTime, type Report } from '../core/index.ts'
import { type DiagnosticReason, type Expectation, found } from './diagnostics.ts'
import type { FigureHead } from './figure-schema.ts'
import { REPORT_FIGURES, type Unit } from './figures-table.ts'
import { splitUnit } from './file-entries.ts'
import type { Path } from './issues.ts'
import { type Measurable, type MetricTerm, measureTerm, parseTerm } from './metric.ts'

/** Figures of one or several runs: a term, divided by another or by time, and compared with that of another run. */

export type ReportReason = (reason: DiagnosticReason, path: Path) => void

/** A term, divided by another, or by the time that passed. */
export interface Quotient {
  readonly of: MetricTerm
  readonly per: 'time' | MetricTerm | null
  /** Of the run's lanes; null: the first. */
  readonly lane: string | null
}

export interface Figure extends Quotient {
  /** What it is compared with: the figure is then how many times that. */
  readonly against: Quotient | null
  readonly unit: Unit
}

interface Divided extends Quotient {
  readonly unit: Unit
}

function quotientOf(
  { of, per, lane }: Pick<FigureHead, 'of' | 'per' | 'lane'>,
  report: ReportReason,
  path: Path,
): Divided | null {
  const term = parseTerm(of)
  const divisor = per === undefined || per === 'time' ? null : parseTerm(per)
  if ('reason' in term) report(term.reason, [...path, 'of'])
  if (divisor !== null && 'reason' in divisor) report(divisor.reason, [...path, 'per'])
  if ('reason' in term || (divisor !== null && 'reason' in divisor)) return null
  const base = { of: term.term, lane: lane ?? null }
  if (divisor !== null) return { ...base, per: divisor.term, unit: dividedBy(term.unit, divisor.unit) }
  if (per === undefined) return { ...base, per: null, unit: term.unit }
  return { ...base, per: 'time', unit: term.unit === 'time' ? 'cores' : 'perS' }
}

/** What one unit is of another: nanoseconds for each request are a time. */
function dividedBy(unit: Unit, divisor: Unit): Unit {
  if (unit === divisor) return 'share'
  return divisor === 'count' ? unit : 'count'
}

/** @returns the figure, or null where it can't be read. @param report hears of what can't, below `path` */
export function figureOf(written: FigureHead, report: ReportReason, path: Path): Figure | null {
  const own = quotientOf(written, report, path)
  const against =
    written.against === undefined ? null : quotientOf(written.against, report, [...path, 'against'])
  if (own === null || (written.against !== undefined && against === null)) return null
  return { ...own, against, unit: against === null ? own.unit : 'times' }
}

/** `1.97 us` → 1970, not rounded: what is published may be finer than what is simulated. */
const exactly =
  (parse: (text: string) => number | null) =>
  (text: string): number | null => {
    const split = splitUnit(text)
    const one = split === null ? null : parse(`1 ${split.unit}`)
    return split === null || one === null ? null : split.number * one
  }

/** How an amount is written, by what it is of. */
const AMOUNT: Readonly<Record<Unit, { readonly expected: Expectation; parse(text: string): number | null }>> =
  {
    time: { expected: 'time', parse: exactly(parseTime) },
    bytes: { expected: 'bytes', parse: exactly(parseBytes) },
    perS: { expected: 'rate', parse: parseRate },
    share: { expected: 'number', parse: parsePercent },
    cores: { expected: 'cores', parse: parsePercent },
    count: { expected: 'number', parse: () => null },
    times: { expected: 'number', parse: () => null },
  }

/** @returns what is written, in the unit of a figure; null where it can't be read, which is reported at `path`. */
export function amountOf(written: unknown, unit: Unit, report: ReportReason, path: Path): number | null {
  const { expected, parse } = AMOUNT[unit]
  const plain = typeof written === 'number' && Number.isFinite(written) && unit !== 'time' && unit !== 'bytes'
  const amount = plain ? written : typeof written === 'string' ? parse(written) : null
  if (amount === null)
    report({ code: 'expected', params: { found: found(written), expected: [expected], meant: null } }, path)
  return amount
}

/** A run with its lanes: by name; null means the first. */
export type Lanes = (lane: string | null) => Measurable | null

function measureQuotient({ of, per, lane }: Quotient, lanes: Lanes): number | null {
  const run = lanes(lane)
  const value = run === null ? null : measureTerm(of, run)
  if (run === null || value === null || per === null) return value
  if (per === 'time') {
    const spanNs = spanOf(run.report) - spanOf(run.base)
    if (spanNs <= 0) return null
    return REPORT_FIGURES.get(of.field)?.unit === 'time' ? value / spanNs : (value * 1e9) / spanNs
  }
  const divisor = measureTerm(per, run)
  return divisor === null || divisor === 0 ? null : value / divisor
}

const spanOf = (report: Report | null): number => report?.simulatedNs ?? 0

/** @returns a metric's value in its unit; null while there is none. */
export function measureMetric(metric: Figure, lanes: Lanes): number | null {
  const value = measureQuotient(metric, lanes)
  if (metric.against === null || value === null) return value
  const other = measureQuotient(metric.against, lanes)
  return other === null || other === 0 ? null : value / other
}
