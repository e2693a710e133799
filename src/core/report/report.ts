import { runningFor } from '../engine/reach.ts'
import type { World } from '../engine/world.ts'
import { isOn, type Layer } from '../machine/layer.ts'
import { standsStill } from '../machine/life.ts'
import { explain } from '../machine/reasons.ts'
import { freeBytes, ownBytes, touchedBytes } from '../memory/ownership.ts'
import type { MachineSpec } from '../scenario.ts'
import { type App, sortedResponses } from '../workload/app.ts'
import { addCpuNs, eachEntry, split, zeroCpuNs } from './ledger.ts'
import { nearestRank } from './percentile.ts'
import {
  ACCOUNTS,
  type AppReport,
  type CpuNs,
  type LayerReport,
  type LayerState,
  type MachineReport,
  type Report,
} from './types.ts'

/** All that a run has measured so far. Reads only. */
export function report(w: World, title: string): Report {
  const cores = new Map<Layer, CpuNs[]>()
  const layers = new Map<Layer, CpuNs>()
  for (const machine of w.layers) if (machine.parent === null) cores.set(machine, machine.cpus.map(zeroCpuNs))
  for (const layer of w.layers) layers.set(layer, zeroCpuNs())
  const threadNs = new Float64Array(w.entities)
  const workNs = new Float64Array(w.entities)
  eachEntry(w, (row, core, ran, switched) => {
    threadNs[row.thread] = threadNs[row.thread]! + ran + switched
    const parts = split(ran, row.profile)
    workNs[row.thread] = workNs[row.thread]! + parts.work * row.profile.speed
    parts.switch += switched
    addCpuNs(cores.get(row.machine)![core]!, parts)
    for (let l: Layer | null = w.layers[w.layerOf[row.thread]!]!; l !== null; l = l.parent)
      addCpuNs(layers.get(l)!, parts)
  })
  const present = w.layers.filter((layer) => w.byPath.get(layer.path) === layer)
  return {
    version: 1,
    title,
    seed: w.seed,
    simulatedNs: w.nowNs,
    machines: present.filter((l) => l.parent === null).map((m) => machineReport(w, m, cores.get(m)!)),
    layers: inOrder(w, present).map((layer) => layerReport(w, layer, layers.get(layer)!, threadNs)),
    apps: inOrder(w, present)
      .filter((layer) => layer.app !== null)
      .map((layer) => appReport(w, layer.app!, layer, layers.get(layer)!, workNs)),
  }
}

/** A layer before what stands on it, in the order of the file; then those that were removed. */
function inOrder(w: World, present: readonly Layer[]): Layer[] {
  const tree: Layer[] = []
  const visit = (layer: Layer): void => {
    tree.push(layer)
    layer.children.forEach(visit)
  }
  w.machines.forEach(visit)
  const seen = new Set(tree)
  return [...tree, ...present.filter((layer) => !seen.has(layer))]
}

function total(cpuNs: CpuNs): number {
  return ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)
}

function machineReport(w: World, machine: Layer, coreNs: CpuNs[]): MachineReport {
  const cpuNs = zeroCpuNs()
  for (const core of coreNs) {
    core.idle = w.nowNs - total(core)
    addCpuNs(cpuNs, core)
  }
  const byLayer: Record<string, number> = {}
  const own = (layer: Layer): void => {
    const bytes = ownBytes(layer, w.prices)
    if (bytes > 0) byLayer[layer.path] = bytes
    layer.children.forEach(own)
  }
  machine.children.forEach(own)
  const installed = (machine.spec as MachineSpec).ramBytes
  return {
    path: machine.path,
    cores: coreNs.length,
    cpuNs,
    coreNs,
    ramBytes: { installed, free: freeBytes(machine, w.prices), byLayer },
  }
}

/** `paused` is said of everything that stands still, whatever was paused. */
export function stateOf(layer: Layer): LayerState {
  return isOn(layer) && standsStill(layer) ? 'paused' : layer.state
}

/**
 * Of one entity up to now. In a queue or throttled counts as ready; paused as blocked.
 * @param threadNs what its rows add up to, if it is a thread
 */
function timesOf(w: World, e: number, threadNs: number): { run: number; ready: number; blocked: number } {
  const gone = w.onSince[e]! < 0
  const on = w.onNs[e]! + (gone ? 0 : w.nowNs - w.onSince[e]!)
  const run = w.guestCpu[e]! < 0 ? threadNs : w.runNs[e]! + Math.max(0, runningFor(w, e))
  const blocked = w.blockedNs[e]! + (w.blockedSince[e]! < 0 ? 0 : w.nowNs - w.blockedSince[e]!)
  return { run, blocked, ready: on - run - blocked }
}

function layerReport(w: World, layer: Layer, cpuNs: CpuNs, threadNs: Float64Array): LayerReport {
  const sum = { run: 0, ready: 0, blocked: 0 }
  for (const e of layer.spec.kind === 'vm' ? layer.vcpus : layer.threads) {
    const times = timesOf(w, e, threadNs[e]!)
    sum.run += times.run
    sum.ready += times.ready
    sum.blocked += times.blocked
  }
  return {
    path: layer.path,
    kind: layer.spec.kind,
    state: stateOf(layer),
    why: layer.why === null ? null : explain(layer.why, 'en'),
    upAtNs: layer.upAtNs,
    runNs: sum.run,
    readyNs: sum.ready,
    blockedNs: sum.blocked,
    cpuNs,
    ramBytes: {
      configured: layer.spec.ramBytes,
      touched: touchedBytes(layer, w.prices),
      shared: 0,
      ballooned: 0,
      compressed: 0,
      swapped: 0,
    },
  }
}

function appReport(w: World, app: App, layer: Layer, cpuNs: CpuNs, workNs: Float64Array): AppReport {
  const sorted = sortedResponses(app)
  const any = sorted.length > 0
  const spent = total(cpuNs)
  return {
    path: layer.path,
    requests: {
      arrived: app.arrived,
      completed: app.completed,
      queued: app.queued,
      inService: app.inService,
      dropped: app.dropped,
      timedOut: app.timedOut,
    },
    responseNs: {
      mean: any ? sorted.reduce((sum, ns) => sum + ns, 0) / sorted.length : null,
      p50: any ? nearestRank(sorted, 0.5) : null,
      p95: any ? nearestRank(sorted, 0.95) : null,
      p99: any ? nearestRank(sorted, 0.99) : null,
      max: any ? nearestRank(sorted, 1) : null,
    },
    throughputPerS: w.nowNs > 0 ? (app.completed * 1e9) / w.nowNs : 0,
    efficiency: spent > 0 ? cpuNs.work / spent : null,
    workNs: Math.round(layer.threads.reduce((sum, thread) => sum + workNs[thread]!, 0)),
    batch:
      app.spec.workload.kind === 'batch'
        ? { firstRunAtNs: app.firstRunAtNs, completedAtNs: app.completedAtNs }
        : { firstRunAtNs: null, completedAtNs: null },
  }
}
