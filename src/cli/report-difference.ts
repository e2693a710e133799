import {
  ACCOUNTS,
  type AppReport,
  type CpuNs,
  type DiskReport,
  type MachineReport,
  type Report,
} from '../core/index.ts'
import { pairsOf } from './pairs.ts'

/**
 * What a variant's report has more, or less, than the first's: figure by figure, null where one of them has none.
 * Machines are compared by their place in the file, apps as `pairs.ts` finds them again on another stack.
 */
interface ReportDifference {
  machines: {
    path: string
    against: string
    cpuNs: CpuNs
    ramBytes: { installed: number; free: number }
    disk: DiskReport
  }[]
  apps: AppDifference[]
}

interface AppDifference {
  path: string
  /** Its path in the first variant. */
  against: string
  requests: AppReport['requests']
  responseNs: AppReport['responseNs']
  throughputPerS: number
  efficiency: number | null
  workNs: number
  stalls: AppReport['stalls']
  batch: AppReport['batch']
}

export function difference(report: Report, first: Report): ReportDifference {
  const before = new Map(pairsOf([first, report]).map(({ apps: [other, app] }) => [app, other]))
  return {
    machines: report.machines.flatMap((machine, i) => {
      const other = first.machines[i]
      return other === undefined ? [] : [machineDifference(machine, other)]
    }),
    apps: report.apps.flatMap((app) => {
      const other = before.get(app)
      return other === undefined ? [] : [appDifference(app, other)]
    }),
  }
}

function machineDifference(
  machine: MachineReport,
  other: MachineReport,
): ReportDifference['machines'][number] {
  const ram = ({ ramBytes: { installed, free } }: MachineReport) => ({ installed, free })
  return {
    path: machine.path,
    against: other.path,
    cpuNs: minus(machine.cpuNs, other.cpuNs),
    ramBytes: minus(ram(machine), ram(other)),
    disk: minus(machine.disk, other.disk),
  }
}

function appDifference(app: AppReport, other: AppReport): AppDifference {
  return {
    path: app.path,
    against: other.path,
    requests: minus(app.requests, other.requests),
    responseNs: minus(app.responseNs, other.responseNs),
    throughputPerS: app.throughputPerS - other.throughputPerS,
    efficiency: less(app.efficiency, other.efficiency),
    workNs: app.workNs - other.workNs,
    stalls: minus(app.stalls, other.stalls),
    batch: minus(app.batch, other.batch),
  }
}

const less = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b)

function minus<T extends { [K in keyof T]: number | null }>(a: T, b: T): T {
  const keys = Object.keys(a) as (keyof T)[]
  return Object.fromEntries(keys.map((key) => [key, less(a[key], b[key])])) as T
}

/** Accounts of all machines together. */
export function allMachines(report: Report): CpuNs {
  const sum = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as CpuNs
  for (const { cpuNs } of report.machines) for (const account of ACCOUNTS) sum[account] += cpuNs[account]
  return sum
}
