import { ACCOUNTS, type Account, type CpuNs, isBusy, type Snapshot } from '../../core/index.ts'
import { type Cell, csvText, plain } from '../../figures/csv.ts'
import type { Difference } from '../../figures/difference.ts'
import { servingApps } from '../../figures/inspect.ts'
import { LANE_METRICS, type LaneMetric, type LaneRow } from '../../figures/lane-figures.ts'
import { type Measured, quarters, type ResponsesByPath, type Spent } from '../../figures/measure.ts'
import { ownersByPath, pathText } from '../../figures/owners.ts'

/** The figures beside the stage as tables that a spreadsheet reads. */

const HEAD = [
  'of',
  'path',
  'number',
  'measured_ms',
  ...ACCOUNTS.map((account) => `${account}_ms`),
  'ready_ms',
  'blocked_ms',
  'total_ms',
  'work_ms_per_s',
  'guest_ms_per_s',
  'kept_ms_per_s',
  'idle_ms_per_s',
  'answered',
  'answered_per_s',
  'mean_response_ms',
  'p95_response_ms',
] as const
type CsvColumn = (typeof HEAD)[number]
type CsvRow = Partial<Record<CsvColumn, Cell>>

/** Up to eleven days every nanosecond is written. */
const ms = (ns: number): number => ns / 1e6

const accountsOf = (cpuNs: CpuNs, accounts: readonly Account[]): CsvRow =>
  Object.fromEntries(accounts.map((account) => [`${account}_ms`, ms(cpuNs[account])]))

const sumOf = (cpuNs: CpuNs): number => ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)

const BUSY = ACCOUNTS.filter(isBusy)

const spent = ({ cpuNs, readyNs, blockedNs }: Spent): CsvRow => ({
  ...accountsOf(cpuNs, BUSY),
  ready_ms: ms(readyNs),
  blocked_ms: ms(blockedNs),
  total_ms: ms(sumOf(cpuNs) - cpuNs.idle + readyNs + blockedNs),
})

/**
 * @returns where the time went, the four figures of each second, and requests: a row a machine, core, VM or app, vCPU,
 * and app that answers requests. Of each row the accounts, with ready and blocked, add up to its total; a machine is
 * the sum of its cores, a VM of its vCPUs.
 */
export function figuresCsv(measured: Measured, { layers }: Snapshot, responses: ResponsesByPath): string {
  const { spanNs } = measured
  const owners = new Set(ownersByPath(layers).values())
  const serving = servingApps(layers)
  const machines = measured.machines.flatMap((machine): CsvRow[] => {
    const { work, guest, kept, idle } = quarters(machine, spanNs)
    return [
      {
        of: 'machine',
        path: pathText(machine.path, layers),
        ...accountsOf(machine.cpuNs, ACCOUNTS),
        total_ms: ms(sumOf(machine.cpuNs)),
        work_ms_per_s: plain(work),
        guest_ms_per_s: plain(guest),
        kept_ms_per_s: plain(kept),
        idle_ms_per_s: plain(idle),
      },
      ...machine.coreNs.map((cpuNs, number) => ({
        of: 'core',
        path: pathText(machine.path, layers),
        number,
        ...accountsOf(cpuNs, ACCOUNTS),
        total_ms: ms(sumOf(cpuNs)),
      })),
    ]
  })
  const rooms = measured.layers
    .filter(({ path }) => owners.has(path))
    .flatMap((layer): CsvRow[] => {
      const path = pathText(layer.path, layers)
      return [
        { of: layer.kind, path, ...spent(layer) },
        ...layer.vcpus.map((vcpu, number) => ({ of: 'vcpu', path, number, ...spent(vcpu) })),
      ]
    })
  const requests = [...serving].map((path): CsvRow => {
    const answered = measured.completed.get(path) ?? 0
    const { mean = null, p95 = null } = responses[path] ?? {}
    return {
      of: 'requests',
      path: pathText(path, layers),
      answered,
      answered_per_s: plain(answered / (spanNs / 1e9)),
      mean_response_ms: mean === null ? null : plain(mean / 1e6),
      p95_response_ms: p95 === null ? null : plain(p95 / 1e6),
    }
  })
  const rows = [...machines, ...rooms, ...requests].map((row) => {
    const whole: CsvRow = { ...row, measured_ms: ms(spanNs) }
    return HEAD.map((column) => whole[column] ?? null)
  })
  return csvText([HEAD, ...rows])
}

/** What each difference is counted in, and how much of it the simulation's own unit is. */
const UNITS: Readonly<Record<Difference['what'], readonly [unit: string, scale: number]>> = {
  cores: ['cores', 1],
  others: ['cores', 1],
  each: ['cores', 1],
  ready: ['percent', 100],
  answered: ['per_s', 1],
  done: ['ms', 1e-6],
  slowest: ['ms', 1e-6],
  worst: ['ms', 1e-6],
  work: ['ms_per_s', 1],
  kept: ['ms_per_s', 1],
  free: ['bytes', 1],
  swapped: ['bytes', 1],
  stalled: ['ms_per_s', 1],
  diskBusy: ['percent', 100],
  up: ['levels', 1],
}

/** @returns what the latest change did: a row a figure, without it and with it. @param say a figure in words */
export function changesCsv(rows: readonly Difference[], say: (row: Difference) => string): string {
  const cells = rows.map((row): Cell[] => {
    const [unit, scale] = UNITS[row.what]
    return [say(row), unit, plain(row.without * scale), plain(row.with * scale)]
  })
  return csvText([['figure', 'unit', 'without', 'with'], ...cells])
}

const LANE_UNITS: Readonly<Record<LaneMetric, readonly [unit: string, scale: number]>> = {
  work: ['ms_per_s', 1],
  kept: ['ms_per_s', 1],
  idle: ['ms_per_s', 1],
  ready: ['percent', 100],
  costop: ['percent', 100],
  answered: ['per_s', 1],
  slowest: ['ms', 1e-6],
  done: ['s', 1e-9],
  free: ['bytes', 1],
  up: ['levels', 1],
}

/** @returns worlds side by side: a row a figure, a column a world. @param titles of the worlds, no two alike */
export function lanesCsv(
  rows: readonly LaneRow[],
  titles: readonly string[],
  say: (metric: LaneMetric) => string,
): string {
  const cells = LANE_METRICS.filter((metric) => rows.some((row) => row[metric] !== null)).map((metric) => {
    const [unit, scale] = LANE_UNITS[metric]
    const values = rows.map((row) => plain(row[metric] === null ? null : row[metric] * scale))
    return [say(metric), unit, ...values]
  })
  return csvText([['figure', 'unit', ...titles], ...cells])
}
