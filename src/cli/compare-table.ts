import { ACCOUNTS, type Account, isPaid, type LayerReport, type Report } from '../core/index.ts'
import { isVm, works } from './layer-traits.ts'
import { pairNames, pairsOf } from './pairs.ts'
import { allMachines } from './report-difference.ts'
import { ACCOUNT_NAMES, total } from './report-table.ts'
import { fixed, milliseconds, percent, seconds, type TableRow, table } from './table.ts'

export interface ComparedRun {
  readonly name: string
  readonly report: Report
}

/** @returns variants side by side: results, accounts, and by which mechanism each differs from the first. */
export function compareTables(title: string, runs: readonly ComparedRun[]): string {
  return [`${title}\n`, resultTable(runs), accountTable(runs), mechanisms(runs), appTable(runs)].join('\n')
}

function resultTable(runs: readonly ComparedRun[]): string {
  const line = (name: string, cell: (report: Report) => string): TableRow => [
    name,
    ...runs.map((run) => cell(run.report)),
  ]
  const rows: TableRow[] = [
    line('work done, core-seconds', (report) => seconds(allMachines(report).work, 3)),
    line('efficiency', efficiency),
    line('busy', (report) => {
      const cpuNs = allMachines(report)
      return percent(1 - cpuNs.idle / total(cpuNs))
    }),
    line('vCPUs ready, s', (report) => ready(report, isVm)),
    line('threads ready, s', (report) => ready(report, works)),
  ]
  if (runs.some(({ report }) => report.apps.some((app) => app.requests.arrived > 0))) {
    const sum = (report: Report, part: 'completed' | 'dropped' | 'timedOut'): string =>
      String(report.apps.reduce((all, app) => all + app.requests[part], 0))
    const worst = (report: Report, part: 'mean' | 'p95' | 'p99'): string => {
      const values = report.apps.flatMap((app) => app.responseNs[part] ?? [])
      return milliseconds(values.length === 0 ? null : Math.max(...values))
    }
    rows.push(
      line('requests done', (report) => sum(report, 'completed')),
      line('requests dropped', (report) => sum(report, 'dropped')),
      line('requests late', (report) => sum(report, 'timedOut')),
      line('done/s', (report) =>
        fixed(
          report.apps.reduce((all, app) => all + app.throughputPerS, 0),
          1,
        ),
      ),
      line('mean ms, slowest app', (report) => worst(report, 'mean')),
      line('p95 ms, slowest app', (report) => worst(report, 'p95')),
      line('p99 ms, slowest app', (report) => worst(report, 'p99')),
    )
  }
  const onDisk = ({ layers }: Report): number =>
    layers.reduce((all, { ramBytes }) => all + ramBytes.swapped, 0)
  const waited = ({ apps }: Report): number => apps.reduce((all, { stalls }) => all + stalls.waitNs, 0)
  if (runs.some(({ report }) => onDisk(report) > 0))
    rows.push(line('pages on disk, MiB', (report) => fixed(onDisk(report) / 1024 ** 2, 0)))
  if (runs.some(({ report }) => waited(report) > 0))
    rows.push(line('waited for pages, s', (report) => seconds(waited(report), 3)))
  if (runs.some(({ report }) => report.apps.some((app) => app.batch.completedAtNs !== null))) {
    rows.push(line('last batch done at s', lastDone))
  }
  return table(['', ...runs.map((run) => run.name)], rows)
}

function efficiency(report: Report): string {
  const cpuNs = allMachines(report)
  const busy = total(cpuNs) - cpuNs.idle
  return busy === 0 ? '–' : percent(cpuNs.work / busy)
}

function ready(report: Report, which: (layer: LayerReport) => boolean): string {
  const layers = report.layers.filter(which)
  return layers.length === 0
    ? '–'
    : seconds(
        layers.reduce((sum, layer) => sum + layer.readyNs, 0),
        3,
      )
}

function lastDone(report: Report): string {
  const ends = report.apps.flatMap((app) => app.batch.completedAtNs ?? [])
  return ends.length === 0 ? 'not yet' : seconds(Math.max(...ends))
}

function accountTable(runs: readonly ComparedRun[]): string {
  const all = runs.map(({ report }) => allMachines(report))
  const used = ACCOUNTS.filter((account) => all.some((cpuNs) => cpuNs[account] > 0))
  const rows = used.map(
    (account): TableRow => [
      ACCOUNT_NAMES[account],
      ...all.flatMap((cpuNs) => [seconds(cpuNs[account], 3), percent(cpuNs[account] / total(cpuNs))]),
    ],
  )
  return table(['core-seconds', ...runs.flatMap((run) => [run.name, ''])], rows)
}

/** What each variant pays for a second of its work, less what the first pays: loads may differ. */
function mechanisms(runs: readonly ComparedRun[]): string {
  const [first, ...others] = runs
  if (first === undefined) return ''
  const base = prices(first.report)
  const lines = others.map(({ name, report }) => {
    const own = prices(report)
    const more = (account: Account): number => own[account] - base[account]
    const paid = ACCOUNTS.filter(isPaid)
    const all = paid.reduce((sum, account) => sum + more(account), 0)
    const parts = paid
      .filter((account) => Math.abs(more(account)) >= 0.05)
      .sort((a, b) => Math.abs(more(b)) - Math.abs(more(a)))
      .map((account) => `${ACCOUNT_NAMES[account]} ${signed(more(account))}`)
    const why = parts.length === 0 ? '' : `: ${parts.join(', ')}`
    return `  ${name}: ${signed(all)}${why}\n`
  })
  return lines.length === 0
    ? ''
    : `Against ${first.name}, ms more for each second of work:\n${lines.join('')}`
}

/** Milliseconds on each account for a second of work. */
function prices(report: Report): Record<Account, number> {
  const cpuNs = allMachines(report)
  const entries = ACCOUNTS.map((account) => [
    account,
    cpuNs.work === 0 ? 0 : (1000 * cpuNs[account]) / cpuNs.work,
  ])
  return Object.fromEntries(entries) as Record<Account, number>
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${fixed(Math.abs(value), 1)}`

/** The same app in each variant; the columns add up to the work done. */
function appTable(runs: readonly ComparedRun[]): string {
  const pairs = pairsOf(runs.map(({ report }) => report))
  const names = pairNames(pairs)
  const work = runs.map(
    ({ report }) => new Map(report.layers.map((layer): [string, number] => [layer.path, layer.cpuNs.work])),
  )
  const rows = pairs.map(
    ({ apps }, row): TableRow => [
      names[row] ?? '',
      ...apps.map((app, i) => (app === undefined ? '–' : seconds(work[i]?.get(app.path) ?? 0, 3))),
    ],
  )
  return table(['work by app, core-seconds', ...runs.map((run) => run.name)], rows)
}
