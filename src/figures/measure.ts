import {
  ACCOUNTS,
  type Account,
  accountsOn,
  type CpuNs,
  formatNumber,
  KEPT_BY_HYPERVISOR,
  type LayerReport,
  type LayerView,
  type MachineReport,
  type Report,
  type Responses,
  type Snapshot,
  type Spending,
} from '../core/index.ts'
import { isFloor, ownersByPath } from './owners.ts'

export type ResponsesByPath = Readonly<Record<string, Responses>>

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

/** A vCPU, or a VM or app whole: on its CPUs by account, ready, blocked. */
export type Spent = Pick<LayerReport, 'runNs' | 'readyNs' | 'costopNs' | 'blockedNs' | 'cpuNs'>

export type MeasuredMachine = Pick<MachineReport, 'path' | 'cores' | 'cpuNs' | 'coreNs'>
export type MeasuredLayer = Spent & Pick<LayerReport, 'path' | 'kind'> & { readonly vcpus: readonly Spent[] }

function spentSince(now: Spent, before: Spent | undefined): Spent {
  return {
    runNs: now.runNs - (before?.runNs ?? 0),
    readyNs: now.readyNs - (before?.readyNs ?? 0),
    costopNs: now.costopNs - (before?.costopNs ?? 0),
    blockedNs: now.blockedNs - (before?.blockedNs ?? 0),
    cpuNs: minus(now.cpuNs, before?.cpuNs),
  }
}

/** What a report counted since an earlier one; times a layer was not there before count from zero. */
export interface Measured {
  readonly spanNs: number
  readonly machines: readonly MeasuredMachine[]
  readonly layers: readonly MeasuredLayer[]
  /** Requests answered, by path of the app. */
  readonly completed: ReadonlyMap<string, number>
}

export function measure(report: Report, base: Report | null): Measured {
  const machinesBefore = new Map(base?.machines.map((machine) => [machine.path, machine]))
  const layersBefore = new Map(base?.layers.map((layer) => [layer.path, layer]))
  const completedBefore = new Map(base?.apps.map((app) => [app.path, app.requests.completed]))
  const there = report.layers.filter(({ state }) => state !== 'removed')
  const paths = new Set(there.map(({ path }) => path))
  const present = report.machines.filter(({ path }) => paths.has(path))
  return {
    completed: new Map(
      report.apps.map(({ path, requests }) => [path, requests.completed - (completedBefore.get(path) ?? 0)]),
    ),
    spanNs: report.simulatedNs - (base?.simulatedNs ?? 0),
    machines: present.map(({ path, cores, cpuNs, coreNs }) => {
      const before = machinesBefore.get(path)
      return {
        path,
        cores,
        cpuNs: minus(cpuNs, before?.cpuNs),
        coreNs: coreNs.map((core, i) => minus(core, before?.coreNs[i])),
      }
    }),
    layers: there.map((layer) => {
      const before = layersBefore.get(layer.path)
      return {
        path: layer.path,
        kind: layer.kind,
        ...spentSince(layer, before),
        vcpus: layer.vcpus.map((vcpu, i) => spentSince(vcpu, before?.vcpus[i])),
      }
    }),
  }
}

/** All machines as one. */
export function allMachines(machines: readonly MeasuredMachine[]): MeasuredMachine {
  const cpuNs = Object.fromEntries(
    ACCOUNTS.map((account) => [account, machines.reduce((sum, machine) => sum + machine.cpuNs[account], 0)]),
  ) as CpuNs
  return {
    path: '',
    cores: machines.reduce((sum, { cores }) => sum + cores, 0),
    cpuNs,
    coreNs: machines.flatMap(({ coreNs }) => coreNs),
  }
}

/** Milliseconds of a second, as all figures of them are written: whole from 100 on, else with one decimal. */
export function msText(ms: number, locale: string): string {
  return formatNumber(ms, locale, ms >= 99.95 || ms === 0 ? 0 : 1)
}

/** Smaller shares are written as zero. */
const LEAST_SHARE = 0.0005

/** A share as per cent: whole from ten on, and where it is next to nothing; else with one decimal. */
export function percentText(share: number, locale: string): string {
  return `${formatNumber(share * 100, locale, share >= 0.0995 || share < LEAST_SHARE ? 0 : 1)}\u00a0%`
}

/** The four figures of the first look: what a second of the cores went into. They take in every account. */
export const QUARTERS: Readonly<Record<Spending, readonly Account[]>> = {
  work: accountsOn('work'),
  guest: accountsOn('guest'),
  kept: accountsOn('kept'),
  idle: accountsOn('idle'),
}
export type Quarter = Spending

/** @returns milliseconds of each second of a machine's cores; the four add up to 1000. */
export function quarters(machine: MeasuredMachine, spanNs: number): Readonly<Record<Quarter, number>> {
  const total = machine.cores * spanNs
  const ms = (quarter: Quarter): number => (sumOf(machine.cpuNs, QUARTERS[quarter]) / total) * 1000
  return { work: ms('work'), guest: ms('guest'), kept: ms('kept'), idle: ms('idle') }
}

/** What a floor keeps of each second of the cores of its machine, in milliseconds, by account. */
export type Kept = ReadonlyMap<Account, number>

/**
 * @returns by path of each floor below the rooms, what it keeps, by account. The floors of a machine together keep its
 * quarter `kept`: a hypervisor the exits, page walks, its own time and I/O of its VMs; the lowest floor everything
 * else, switches included.
 */
export function accountsByFloor(measured: Measured, snapshot: Snapshot): Map<string, Kept> {
  const kept = new Map<string, Kept>()
  if (measured.spanNs < ENOUGH_NS) return kept
  const owners = ownersByPath(snapshot.layers)
  const layers = new Map(measured.layers.map((layer) => [layer.path, layer]))
  for (const machine of measured.machines) {
    const floors = snapshot.layers.filter(
      (layer: LayerView) =>
        layer.path.startsWith(`${machine.path}/`) && !owners.has(layer.path) && isFloor(layer.kind),
    )
    const ms = (ns: number): number => (ns / (machine.cores * measured.spanNs)) * 1000
    const left = new Map<Account, number>(QUARTERS.kept.map((account) => [account, machine.cpuNs[account]]))
    for (const floor of floors.slice(1)) {
      const own = layers.get(floor.path)
      if (own === undefined) continue
      for (const account of KEPT_BY_HYPERVISOR)
        left.set(account, (left.get(account) ?? 0) - own.cpuNs[account])
      kept.set(floor.path, new Map(KEPT_BY_HYPERVISOR.map((account) => [account, ms(own.cpuNs[account])])))
    }
    const lowest = floors[0]
    if (lowest !== undefined)
      kept.set(lowest.path, new Map([...left].map(([account, ns]) => [account, ms(ns)])))
  }
  return kept
}

/** @returns by path of each floor, the milliseconds that it keeps of each second of the cores. */
export function keptByFloor(measured: Measured, snapshot: Snapshot): Map<string, number> {
  return new Map(
    [...accountsByFloor(measured, snapshot)].map(([path, kept]) => [
      path,
      [...kept.values()].reduce((sum, ms) => sum + ms, 0),
    ]),
  )
}
