import type { World } from '../engine/world.ts'
import type { Layer } from '../machine/layer.ts'
import { explain } from '../machine/reasons.ts'
import { stateOf } from '../machine/state.ts'
import { freeBytes, ownBytes, touchedBytes } from '../memory/ownership.ts'
import type { MachineSpec } from '../scenario.ts'
import { type App, sortedResponses } from '../workload/app.ts'
import { addCpuNs, deal, eachRow, split, sumOf, zeroCpuNs } from './ledger.ts'
import { nearestRank } from './percentile.ts'
import {
  ACCOUNTS,
  type AppReport,
  type CpuNs,
  type LayerReport,
  type MachineReport,
  type Report,
  type Times,
} from './types.ts'

/** All that a run has measured so far. Reads only. */
export function report(w: World, title: string): Report {
  // Of each layer: all that ran above it; and, of a machine's cores and a VM's vCPUs, on each.
  const layers = new Map(w.layers.map((layer) => [layer, zeroCpuNs()]))
  const cpus = new Map(w.layers.map((layer) => [layer, layer.cpus.map(zeroCpuNs)]))
  const threadNs = new Float64Array(w.entities)
  const workNs = new Float64Array(w.entities)
  eachRow(w, (row, sums) => {
    const ran = sumOf(sums[0]!.ran)
    const switched = sumOf(sums[0]!.switched)
    const parts = split(ran, row.profile)
    threadNs[row.thread] = threadNs[row.thread]! + ran + switched
    workNs[row.thread] = workNs[row.thread]! + parts.work * row.profile.speed
    row.hardware.forEach(({ layer }, i) => {
      deal(parts, row.profile, sums[i]!, cpus.get(layer)!)
    })
    parts.switch += switched
    for (let l: Layer | null = w.layers[w.layerOf[row.thread]!]!; l !== null; l = l.parent)
      addCpuNs(layers.get(l)!, parts)
  })
  const present = w.layers.filter((layer) => w.byPath.get(layer.path) === layer)
  return {
    version: 1,
    title,
    seed: w.seed,
    simulatedNs: w.nowNs,
    machines: present.filter((l) => l.parent === null).map((m) => machineReport(w, m, cpus.get(m)!)),
    layers: inOrder(w, present).map((layer) =>
      layerReport(w, layer, layers.get(layer)!, cpus.get(layer)!, threadNs),
    ),
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

/** Of one entity up to now. In a queue or throttled counts as ready; paused as blocked. @param runNs of its rows */
function timesOf(w: World, e: number, runNs: number): Times {
  const gone = w.onSince[e]! < 0
  const on = w.onNs[e]! + (gone ? 0 : w.nowNs - w.onSince[e]!)
  const blockedNs = w.blockedNs[e]! + (w.blockedSince[e]! < 0 ? 0 : w.nowNs - w.blockedSince[e]!)
  return { runNs, readyNs: on - runNs - blockedNs, blockedNs }
}

/** @param cpusNs of a VM: of each vCPU */
function layerReport(
  w: World,
  layer: Layer,
  cpuNs: CpuNs,
  cpusNs: readonly CpuNs[],
  threadNs: Float64Array,
): LayerReport {
  const vcpus = layer.vcpus.map((e, i) => ({ ...timesOf(w, e, total(cpusNs[i]!)), cpuNs: cpusNs[i]! }))
  const times: Times[] =
    layer.spec.kind === 'vm' ? vcpus : layer.threads.map((e) => timesOf(w, e, threadNs[e]!))
  return {
    path: layer.path,
    kind: layer.spec.kind,
    state: stateOf(layer),
    why: layer.why === null ? null : explain(layer.why, 'en'),
    upAtNs: layer.upAtNs,
    runNs: sumOf(times.map(({ runNs }) => runNs)),
    readyNs: sumOf(times.map(({ readyNs }) => readyNs)),
    blockedNs: sumOf(times.map(({ blockedNs }) => blockedNs)),
    cpuNs,
    vcpus,
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
