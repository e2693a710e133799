import { ACCOUNTS, type Account, type CpuNs, type Report } from '../core/index.ts'
import { isVm } from './layer-traits.ts'
import { diskLine, ramLine, ramTable, stallTable } from './ram-table.ts'
import { whyOf } from './report-json.ts'
import { fixed, milliseconds, percent, seconds, type TableRow, table } from './table.ts'

export const ACCOUNT_NAMES: Readonly<Record<Account, string>> = {
  work: 'work',
  guestOs: 'guest OS',
  vmExit: 'VM exits',
  paging: 'paging',
  hypervisor: 'hypervisor',
  hostOs: 'host OS',
  io: 'I/O',
  runtime: 'runtime',
  switch: 'switches',
  idle: 'idle',
}

export const total = (cpuNs: CpuNs): number => ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)

/** @returns a report to be read by a person. */
export function reportTables(report: Report): string {
  const parts = [`${report.title}\n${seconds(report.simulatedNs)} s simulated, seed ${report.seed}\n`]
  for (const machine of report.machines) {
    const all = total(machine.cpuNs)
    const rows = ACCOUNTS.filter((account) => machine.cpuNs[account] > 0).map((account): TableRow => {
      const ns = machine.cpuNs[account]
      return [ACCOUNT_NAMES[account], seconds(ns, 3), percent(all === 0 ? 0 : ns / all)]
    })
    const head = [
      `${machine.path}: ${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`,
      'core-seconds',
      'share',
    ]
    parts.push(table(head, [...rows, ['all', seconds(all, 3), percent(1)]]))
    parts.push(ramLine(machine, report), diskLine(machine, report))
  }
  parts.push(
    vmTable(report),
    ramTable(report),
    runtimeTable(report),
    appTable(report),
    batchTable(report),
    stallTable(report),
    booting(report),
    notUp(report),
  )
  return parts.filter((part) => part !== '').join('\n')
}

function vmTable(report: Report): string {
  const vms = report.layers.filter(isVm)
  if (vms.length === 0) return ''
  const rows = vms.map((vm): TableRow => {
    const all = vm.runNs + vm.readyNs + vm.blockedNs
    const share = (ns: number): string => (all === 0 ? '–' : percent(ns / all))
    const cores = report.simulatedNs === 0 ? '–' : fixed(vm.runNs / report.simulatedNs, 3)
    return [
      vm.path,
      vm.state,
      seconds(vm.runNs),
      cores,
      share(vm.runNs),
      share(vm.readyNs),
      share(vm.blockedNs),
    ]
  })
  return table(['virtual machine', 'state', 'run s', 'cores', 'running', 'ready', 'blocked'], rows, 2)
}

/** What process VMs spent core-seconds on, and how far they came. */
function runtimeTable(report: Report): string {
  const rows = report.layers.flatMap(({ path, runtime }): TableRow[] => {
    if (runtime === null) return []
    const { startingNs, interpretingNs, compilingNs, collectingNs, stoppedNs } = runtime
    const times = [startingNs, interpretingNs, compilingNs, collectingNs].map((ns) => seconds(ns, 3))
    const { collections, slowdown, compiledShare } = runtime
    const compiled = compiledShare === null ? '–' : percent(compiledShare)
    return [[path, ...times, String(collections), seconds(stoppedNs, 3), fixed(slowdown, 2), compiled]]
  })
  if (rows.length === 0) return ''
  const spent = ['starting s', 'slower code', 'compiling', 'collecting']
  return table(['process VM', ...spent, 'collections', 'stood still s', '× native', 'compiled'], rows)
}

function appTable(report: Report): string {
  const apps = report.apps.filter(({ requests }) => requests.arrived > 0)
  if (apps.length === 0) return ''
  const header = [
    'app',
    'arrived',
    'done',
    'dropped',
    'late',
    'done/s',
    'mean ms',
    'p50',
    'p95',
    'p99',
    'max',
    'efficiency',
  ]
  const rows = apps.map(({ path, requests, responseNs, throughputPerS, efficiency }): TableRow => {
    const { arrived, completed, dropped, timedOut } = requests
    const { mean, p50, p95, p99, max } = responseNs
    const counts = [arrived, completed, dropped, timedOut].map(String)
    const times = [mean, p50, p95, p99, max].map(milliseconds)
    return [
      path,
      ...counts,
      fixed(throughputPerS, 1),
      ...times,
      efficiency === null ? '–' : percent(efficiency),
    ]
  })
  return table(header, rows)
}

function batchTable(report: Report): string {
  const batches = report.apps.filter(
    ({ batch, requests }) => batch.firstRunAtNs !== null && requests.arrived === 0,
  )
  if (batches.length === 0) return ''
  const rows = batches.map(
    ({ path, batch, workNs, efficiency }): TableRow => [
      path,
      seconds(batch.firstRunAtNs ?? 0),
      batch.completedAtNs === null ? 'not yet' : seconds(batch.completedAtNs),
      seconds(workNs),
      efficiency === null ? '–' : percent(efficiency),
    ],
  )
  return table(['batch', 'from s', 'done at s', 'work s', 'efficiency'], rows)
}

/** The most that are named in one line. */
const MOST_NAMES = 4

/** What was still booting at the end, so that nobody takes its boot for measured. */
function booting({ layers }: Report): string {
  const lowest: string[] = []
  for (const { path, state } of layers) {
    const below = lowest[lowest.length - 1]
    if (state === 'booting' && !path.startsWith(`${below}/`)) lowest.push(path)
  }
  const more = lowest.length - MOST_NAMES
  const names = lowest.slice(0, MOST_NAMES).join(', ')
  return lowest.length === 0 ? '' : `still booting: ${names}${more > 0 ? ` and ${more} more` : ''}\n`
}

/** What did not come up, or did not stay up, and why; layers on such a layer are left out. */
function notUp({ layers }: Report): string {
  const below = (path: string): string => path.slice(0, path.lastIndexOf('/'))
  const holders = new Set(layers.map(({ path }) => below(path)))
  return layers
    .filter(({ path, why }) => why !== null && !(why.code === 'below' && why.where === below(path)))
    .map((layer) => {
      const { path, state, why } = layer
      if (why?.code !== 'crash') return `${path} is ${state}: ${whyOf(layer)}\n`
      return holders.has(path) ? `${path} crashed, and what stands on it\n` : `${path} crashed\n`
    })
    .join('')
}
