import { ACCOUNTS, type Account, formatBytes, formatNumber, formatTime, type Sample } from '../core/index.ts'
import { csvText, plain } from './csv.ts'
import { percentText, QUARTERS, type Quarter } from './measure.ts'

/** Samples of a run as lines over simulated time: what charts draw, tables read out and files keep. */

export const CHART_NAMES = ['response', 'throughput', 'ready', 'costop', 'cores', 'ram', 'taken'] as const
export type ChartName = (typeof CHART_NAMES)[number]

/** What the values are: nanoseconds, events a second, shares from 0 to 1, bytes. */
export type SeriesUnit = 'ns' | 'perS' | 'share' | 'bytes'

export interface SeriesLine {
  /** What it is of: a percentile, an account, or a path; `ALL` for the sum. */
  readonly key: string
  /** One for each moment; null where nothing can be said. */
  readonly values: readonly (number | null)[]
}

/** Each value is of the time since the moment before; of the first moment nothing is known but that. */
export interface Series {
  readonly unit: SeriesUnit
  readonly atNs: readonly number[]
  readonly lines: readonly SeriesLine[]
}

/** A percentile is shown where at least so many requests lie beyond and before it that it means something. */
const ENOUGH_IN_SAMPLE = { p50: 20, p95: 20, p99: 100 } as const
type Percentile = keyof typeof ENOUGH_IN_SAMPLE
const PERCENTILES = Object.keys(ENOUGH_IN_SAMPLE) as Percentile[]

/** The key of a line that adds up all. */
export const ALL = ''

/** Moments with the time before them; of two samples of one moment the later counts. */
export function moments(samples: readonly Sample[]): Sample[] {
  return samples.filter((sample, i) => sample.atNs !== samples[i + 1]?.atNs)
}

/**
 * Goes through the samples, each with what a counter of each path grew by since the one before. What wasn't there
 * before counts from zero; what started to count anew, from where it starts.
 */
function growth<T extends { readonly path: string }>(
  samples: readonly Sample[],
  list: (sample: Sample) => readonly T[],
  fields: readonly ((each: T) => number)[],
  visit: (at: number, each: T, grown: readonly number[], spanNs: number) => void,
): void {
  const last = new Map<string, readonly number[]>()
  samples.forEach((sample, at) => {
    const spanNs = sample.atNs - (samples[at - 1]?.atNs ?? 0)
    for (const each of list(sample)) {
      const now = fields.map((field) => field(each))
      const before = last.get(each.path)
      last.set(each.path, now)
      if (at === 0) continue
      const grown = now.map((value, i) => value - (before?.[i] ?? 0))
      visit(at, each, grown, spanNs)
    }
  })
}

const blank = (samples: readonly Sample[]): (number | null)[] => samples.map(() => null)

/** Response percentiles of an app, where enough requests were answered. */
export function responseOf(all: readonly Sample[], app: string): Series {
  const samples = moments(all)
  const lines = PERCENTILES.map((key) => ({ key, values: blank(samples) }))
  growth(
    samples,
    ({ apps }) => apps.filter(({ path }) => path === app),
    [({ completed }) => completed],
    (at, { p50Ns, p95Ns, p99Ns }, [completed]) => {
      const values = { p50: p50Ns, p95: p95Ns, p99: p99Ns }
      for (const { key, values: line } of lines)
        if ((completed ?? 0) >= ENOUGH_IN_SAMPLE[key]) line[at] = values[key]
    },
  )
  return { unit: 'ns', atNs: samples.map(({ atNs }) => atNs), lines }
}

/** Requests answered a second. @param keys paths of apps, or `ALL` of these together */
export function throughputOf(
  all: readonly Sample[],
  apps: ReadonlySet<string>,
  keys: readonly string[],
): Series {
  const samples = moments(all)
  const lines = keys.map((key) => ({ key, values: blank(samples) }))
  growth(
    samples,
    (sample) => sample.apps.filter(({ path }) => apps.has(path)),
    [({ completed }) => completed],
    (at, { path }, [completed], spanNs) => {
      for (const { key, values } of lines)
        if (key === ALL || key === path) values[at] = (values[at] ?? 0) + ((completed ?? 0) * 1e9) / spanNs
    },
  )
  return { unit: 'perS', atNs: samples.map(({ atNs }) => atNs), lines }
}

/**
 * Of the time that VMs (or apps) were on, the share that they were ready and waited; or that they were stopped for
 * their own vCPUs' sake, which is a part of it.
 * @param keys as above
 */
export function readyOf(
  all: readonly Sample[],
  owners: ReadonlySet<string>,
  keys: readonly string[],
  which: 'readyNs' | 'costopNs' = 'readyNs',
): Series {
  const samples = moments(all)
  const sums = keys.map((key) => ({ key, ready: samples.map(() => 0), on: samples.map(() => 0) }))
  growth(
    samples,
    (sample) => sample.layers.filter(({ path }) => owners.has(path)),
    [(layer) => layer[which], ({ runNs, readyNs, blockedNs }) => runNs + readyNs + blockedNs],
    (at, { path }, [ready, on]) => {
      for (const sum of sums) {
        if (sum.key !== ALL && sum.key !== path) continue
        sum.ready[at] = (sum.ready[at] ?? 0) + (ready ?? 0)
        sum.on[at] = (sum.on[at] ?? 0) + (on ?? 0)
      }
    },
  )
  const lines = sums.map(({ key, ready, on }) => ({
    key,
    values: on.map((ns, at) => (ns > 0 ? Math.max(0, (ready[at] ?? 0) / ns) : null)),
  }))
  return { unit: 'share', atNs: samples.map(({ atNs }) => atNs), lines }
}

const BUSY = ['work', 'guest', 'kept'] as const satisfies readonly Quarter[]

/** Of the cores’ time, the shares of work, guest OS, what is kept below, and the rest, idle. @param machine a path, or `ALL` */
export function coresOf(all: readonly Sample[], machine: string): Series {
  const samples = moments(all)
  const sums = BUSY.map((key) => ({ key, ns: samples.map(() => 0) }))
  const total = samples.map(() => 0)
  growth(
    samples,
    ({ machines }) => machines.filter(({ path }) => machine === ALL || path === machine),
    ACCOUNTS.map((account) => (machine: Sample['machines'][number]) => machine.cpuNs[account]),
    (at, { cores }, grown, spanNs) => {
      total[at] = (total[at] ?? 0) + cores * spanNs
      for (const { key, ns } of sums) {
        const accounts = QUARTERS[key]
        const own = grown.reduce(
          (sum, value, i) => sum + (accounts.includes(ACCOUNTS[i] as Account) ? value : 0),
          0,
        )
        ns[at] = (ns[at] ?? 0) + own
      }
    },
  )
  const share = (ns: number | undefined, at: number): number | null => {
    const whole = total[at] ?? 0
    return whole > 0 ? (ns ?? 0) / whole : null
  }
  const busy = sums.map(({ key, ns }): SeriesLine => ({ key, values: ns.map(share) }))
  const idle = samples.map((_, at) => {
    const parts = busy.map(({ values }) => values[at] ?? null)
    return parts.includes(null)
      ? null
      : Math.max(0, 1 - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0))
  })
  return {
    unit: 'share',
    atNs: samples.map(({ atNs }) => atNs),
    lines: [...busy, { key: 'idle', values: idle }],
  }
}

/** Paths that stand on no other of the list: those who own time and memory. */
export function outermost(paths: Iterable<string>): string[] {
  const all = new Set(paths)
  return [...all].filter((path) => {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1))
      if (all.has(path.slice(0, cut))) return false
    return true
  })
}

/** The values of one line on those below it, for areas that are stacked. */
export function stacked(lines: readonly SeriesLine[]): SeriesLine[] {
  const sums: (number | null)[] = []
  return lines.map(({ key, values }) => ({
    key,
    values: values.map((value, at) => {
      const sum = value === null ? null : (sums[at] ?? 0) + value
      sums[at] = sum
      return sum
    }),
  }))
}

/** Whether the values are of such different sizes that only a logarithmic scale shows the small ones. */
export function isWide({ lines }: Series): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, 0]
  for (const { values } of lines)
    for (const value of values) {
      if (value === null || value <= 0) continue
      least = Math.min(least, value)
      most = Math.max(most, value)
    }
  return most > 30 * least
}

/** A value with its unit, as axes and legends write it. */
export function withUnit(value: number, unit: SeriesUnit, locale: string): string {
  switch (unit) {
    case 'ns':
      return formatTime(value, locale)
    case 'perS':
      return `${formatNumber(value, locale)}/s`
    case 'share':
      return percentText(value, locale)
    case 'bytes':
      return formatBytes(value, locale)
  }
}

/** The nearest place in `atNs` to a moment. @returns -1 if there is none */
export function nearest(atNs: readonly number[], ns: number): number {
  let best = -1
  atNs.forEach((at, i) => {
    if (best < 0 || Math.abs(at - ns) < Math.abs((atNs[best] ?? 0) - ns)) best = i
  })
  return best
}

const COLUMN: Readonly<Record<SeriesUnit, { readonly name: string; readonly scale: number }>> = {
  ns: { name: 'ms', scale: 1e-6 },
  perS: { name: 'per_s', scale: 1 },
  share: { name: 'percent', scale: 100 },
  bytes: { name: 'bytes', scale: 1 },
}

/**
 * A chart as CSV (RFC 4180): a row a moment, a column a line, the unit in its name, points for decimals in every
 * language; empty where nothing can be said.
 */
export function seriesCsv({ unit, atNs, lines }: Series): string {
  const { name, scale } = COLUMN[unit]
  const header = ['time_s', ...lines.map(({ key }) => `${key === ALL ? 'all' : key}_${name}`)]
  const rows = atNs.map((ns, at) => [
    plain(ns / 1e9),
    ...lines.map(({ values }) => {
      const value = values[at] ?? null
      return value === null ? null : plain(value * scale)
    }),
  ])
  return csvText([header, ...rows])
}
