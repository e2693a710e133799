import {
  ACCOUNTS,
  type Account,
  type CpuNs,
  formatNumber,
  type LayerReport,
  type LayerView,
  type MachineReport,
  type Report,
  type Snapshot,
} from '../core/index.ts'
import { ownersByPath } from './owners.ts'

/** Figures are shown from this much simulated time on. */
export const ENOUGH_NS = 1_000_000

/** Percentiles are shown from this many answered requests on. */
export const ENOUGH_REQUESTS = 200

function minus(a: CpuNs, b: CpuNs | undefined): CpuNs {
  if (b === undefined) return a
  const result = { ...a }
  for (const account of ACCOUNTS) result[account] = a[account] - b[account]
  return result
}

function sumOf(cpu: CpuNs, accounts: readonly Account[]): number {
  return accounts.reduce((sum, account) => sum + cpu[account], 0)
}

/** What a report counted since an earlier one; times a layer was not there before count from zero. */
export interface Measured {
  readonly spanNs: number
  readonly machines: readonly Pick<MachineReport, 'path' | 'cores' | 'cpuNs' | 'coreNs'>[]
  readonly layers: readonly Pick<LayerReport, 'path' | 'kind' | 'runNs' | 'readyNs' | 'blockedNs' | 'cpuNs'>[]
  /** Requests answered, by path of the app. */
  readonly completed: ReadonlyMap<string, number>
}

export function measure(report: Report, base: Report | null): Measured {
  const machinesBefore = new Map(base?.machines.map((machine) => [machine.path, machine]))
  const layersBefore = new Map(base?.layers.map((layer) => [layer.path, layer]))
  const completedBefore = new Map(base?.apps.map((app) => [app.path, app.requests.completed]))
  return {
    completed: new Map(
      report.apps.map(({ path, requests }) => [path, requests.completed - (completedBefore.get(path) ?? 0)]),
    ),
    spanNs: report.simulatedNs - (base?.simulatedNs ?? 0),
    machines: report.machines.map(({ path, cores, cpuNs, coreNs }) => {
      const before = machinesBefore.get(path)
      return {
        path,
        cores,
        cpuNs: minus(cpuNs, before?.cpuNs),
        coreNs: coreNs.map((core, i) => minus(core, before?.coreNs[i])),
      }
    }),
    layers: report.layers.map(({ path, kind, runNs, readyNs, blockedNs, cpuNs }) => {
      const before = layersBefore.get(path)
      return {
        path,
        kind,
        runNs: runNs - (before?.runNs ?? 0),
        readyNs: readyNs - (before?.readyNs ?? 0),
        blockedNs: blockedNs - (before?.blockedNs ?? 0),
        cpuNs: minus(cpuNs, before?.cpuNs),
      }
    }),
  }
}

/** Milliseconds of a second, as all figures of them are written: whole from 100 on, else with one decimal. */
export function msText(ms: number, locale: string): string {
  return formatNumber(ms, locale, ms >= 99.95 || ms === 0 ? 0 : 1)
}

/** The four figures of the first look: what a second of the cores went into. They take in every account. */
export const QUARTERS = {
  work: ['work'],
  guest: ['guestOs', 'runtime'],
  kept: ['vmExit', 'paging', 'hypervisor', 'hostOs', 'io', 'switch'],
  idle: ['idle'],
} as const satisfies Record<string, readonly Account[]>
export type Quarter = keyof typeof QUARTERS

/** @returns milliseconds of each second of a machine's cores; the four add up to 1000. */
export function quarters(
  machine: Measured['machines'][number],
  spanNs: number,
): Readonly<Record<Quarter, number>> {
  const total = machine.cores * spanNs
  const ms = (quarter: Quarter): number => (sumOf(machine.cpuNs, QUARTERS[quarter]) / total) * 1000
  return { work: ms('work'), guest: ms('guest'), kept: ms('kept'), idle: ms('idle') }
}

const BY_HYPERVISOR: readonly Account[] = ['vmExit', 'paging', 'hypervisor', 'io']

/**
 * @returns by path of each floor below the rooms, the milliseconds that it keeps of each second of the cores. The
 * floors of a machine together keep its quarter `kept`: a hypervisor the exits, page walks, its own time and I/O of
 * its VMs; the lowest floor everything else, switches included.
 */
export function keptByFloor(measured: Measured, snapshot: Snapshot): Map<string, number> {
  const kept = new Map<string, number>()
  if (measured.spanNs < ENOUGH_NS) return kept
  const owners = ownersByPath(snapshot.layers)
  const layers = new Map(measured.layers.map((layer) => [layer.path, layer]))
  for (const machine of measured.machines) {
    const total = machine.cores * measured.spanNs
    const floors = snapshot.layers.filter(
      (layer: LayerView) =>
        layer.path.startsWith(`${machine.path}/`) &&
        !owners.has(layer.path) &&
        (layer.kind === 'os' || layer.kind === 'hypervisor'),
    )
    let left = sumOf(machine.cpuNs, QUARTERS.kept)
    for (const floor of floors.slice(1)) {
      const own = layers.get(floor.path)
      const ns = own === undefined ? 0 : sumOf(own.cpuNs, BY_HYPERVISOR)
      left -= ns
      kept.set(floor.path, (ns / total) * 1000)
    }
    const lowest = floors[0]
    if (lowest !== undefined) kept.set(lowest.path, (left / total) * 1000)
  }
  return kept
}
