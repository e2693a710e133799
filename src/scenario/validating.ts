import { ACCOUNTS, type Account, isPaid, KINDS } from '../core/index.ts'
import { type Expected, workOf } from './expect.ts'
import { measureMetric } from './figure.ts'
import type { Measurable } from './metric.ts'
import { runPaths } from './paths.ts'
import { type ScenarioFile, withVariant } from './read.ts'
import { createSession, type Session } from './session.ts'

/** Holds a file against what it expects: every variant that is asked for runs once, from its start to its end. */

/**
 * `off`: further off than its tolerance, or there is no such figure. `not-reproduced`: off, and said to be.
 * `reproduced`: said to be off, and agrees.
 */
export type Verdict = 'agrees' | 'off' | 'not-reproduced' | 'reproduced'

export interface Validated extends Expected {
  /** In the figure's unit; null: the run has none. */
  readonly simulated: number | null
  /** Simulated over expected, less one; null where there is no such thing. */
  readonly error: number | null
  readonly verdict: Verdict
  /** The account, beside work and idle, with most CPU time at the figure's path; null: nothing was booked on any. */
  readonly mostly: Account | null
}

/** How often a run says how far it is. */
const PARTS = 50

/**
 * Runs everything that a file expects something of, piece by piece, so that whoever asked can say how far it is, or
 * stop. @returns the rows, in the file's order; yields the share that is done
 */
export function* validating(file: ScenarioFile): Generator<number, Validated[]> {
  const lanes = lanesOf(file.expect)
  const runs = new Map<string | null, Measurable>()
  for (const [i, lane] of lanes.entries()) {
    const session = createSession(variantOf(file, lane))
    for (let part = 1; part <= PARTS; part++) {
      session.advance(Math.round((session.endNs * part) / PARTS))
      yield (i + part / PARTS) / lanes.length
    }
    runs.set(lane, measurableOf(session))
  }
  return file.expect.map((expected) => {
    const run = runs.get(expected.figure.lane)
    const simulated = measureMetric(expected.figure, (lane) => runs.get(lane) ?? null)
    return judged(expected, simulated, run === undefined ? null : mostlyOf(run, expected.figure.of.path))
  })
}

/** The variants that are asked for; null: the file as it stands. */
function lanesOf(expect: readonly Expected[]): (string | null)[] {
  const asked = expect.flatMap(({ figure: { lane, against } }) =>
    against === null ? [lane] : [lane, against.lane],
  )
  return [...new Set(asked)]
}

function variantOf(file: ScenarioFile, lane: string | null): ScenarioFile {
  const read = lane === null ? { file } : withVariant(file, lane)
  if ('file' in read) return read.file
  throw new Error(`a variant that was read before can't be: ${lane}`)
}

/** A run from its start to where it is. */
export function measurableOf(session: Session): Measurable {
  return {
    report: session.report(),
    base: null,
    runPaths: (path) => runPaths(session.document, path),
    pooled: (paths) => session.pooledSince(paths, {}),
  }
}

function mostlyOf({ report, runPaths }: Measurable, path: string): Account | null {
  const paths = new Set(runPaths(path))
  const parts = [
    ...report.machines,
    ...report.layers.filter(({ kind }) => KINDS[kind].hardware !== 'physical'),
  ]
  const inside = parts.filter((part) => paths.has(part.path))
  const spent = ACCOUNTS.filter(isPaid).map((account) => ({
    account,
    ns: inside.reduce((sum, { cpuNs }) => sum + cpuNs[account], 0),
  }))
  const [most] = spent.sort((a, b) => b.ns - a.ns)
  return most === undefined || most.ns === 0 ? null : most.account
}

function judged(expected: Expected, simulated: number | null, mostly: Account | null): Validated {
  const { value, tolerance, reproduced } = expected
  const error = simulated === null || value === 0 ? null : simulated / value - 1
  const agrees = simulated === value || (error !== null && Math.abs(error) <= tolerance)
  const verdict = agrees ? (reproduced ? 'agrees' : 'reproduced') : reproduced ? 'off' : 'not-reproduced'
  return { ...expected, simulated, error, verdict, mostly }
}

/** Sums over rows. */
export interface Tally {
  readonly rows: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Of published figures only; theory is no source of measurements. */
  readonly published: {
    readonly rows: number
    readonly works: number
    readonly fitted: Errors
    readonly predicted: Errors
  }
  readonly theory: Errors
}

export interface Errors {
  readonly rows: number
  /** That these come from. */
  readonly works: number
  /** Of those that the model is said to reproduce. */
  readonly reproduced: number
  /** Of the errors of these, without sign; null: there are none. */
  readonly median: number | null
  /** The same of all rows, those that are not reproduced too. */
  readonly medianOfAll: number | null
}

export function tallyOf(rows: readonly Validated[]): Tally {
  const published = rows.filter(({ basis }) => basis !== 'theory')
  const of = (basis: Validated['basis']) => errorsOf(rows.filter((row) => row.basis === basis))
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length
  return {
    rows: rows.length,
    verdicts: {
      agrees: count('agrees'),
      off: count('off'),
      'not-reproduced': count('not-reproduced'),
      reproduced: count('reproduced'),
    },
    published: {
      rows: published.length,
      works: worksOf(published),
      fitted: of('fitted'),
      predicted: of('predicted'),
    },
    theory: of('theory'),
  }
}

const worksOf = (rows: readonly Validated[]): number => new Set(rows.map(({ source }) => workOf(source))).size

function errorsOf(rows: readonly Validated[]): Errors {
  const reproduced = rows.filter((row) => row.reproduced)
  return {
    rows: rows.length,
    works: worksOf(rows),
    reproduced: reproduced.length,
    median: medianOf(reproduced),
    medianOfAll: medianOf(rows),
  }
}

/** A row without a figure is as far off as can be: leaving it out would flatter. */
function medianOf(rows: readonly Validated[]): number | null {
  const sorted = rows
    .map(({ error, verdict }) => (error === null ? (verdict === 'agrees' ? 0 : 1) : Math.abs(error)))
    .sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
