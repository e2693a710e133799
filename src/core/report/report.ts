import type { CpuNs } from '../accounts.ts'
import { addCpuNs, deal, eachRow, onCpus, split, totalNs, zeroCpuNs } from '../books/ledger.ts'
import { configuredBytes, encloses, isPhysical, isVirtual, makesVms } from '../kinds.ts'
import { activeNow } from '../memory/active.ts'
import { freeOn, ownBytes, touchedBytes } from '../memory/ownership.ts'
import { cacheBytes } from '../memory/page-cache.ts'
import { type App, sortedResponses } from '../world/app.ts'
import { poolBytes as poolsOn } from '../world/backing.ts'
import { busyNs } from '../world/disk.ts'
import type { Layer, MachineLayer } from '../world/layer.ts'
import { stateOf } from '../world/layer-events.ts'
import { HELD, type World } from '../world/world.ts'
import { addOperations, roundedOperations } from './operation-sums.ts'
import type { AppReport, LayerReport, MachineReport, Report, Times } from './report-types.ts'
import { responsesOf } from './responses.ts'
import { addRuntimeNs, type RuntimeNs, runtimeReport } from './runtime-report.ts'

/** All that a run has measured so far. Reads only. */
export function report(w: World, title: string): Report {
  // Of each layer: all that ran above it; and, of a machine's cores and a VM's vCPUs, on each.
  const layers = new Map(w.layers.map((layer) => [layer, zeroCpuNs()]))
  const cpus = new Map(w.layers.map((layer) => [layer, layer.cpus.map(zeroCpuNs)]))
  // Of its own threads, by layer.
  const runNs = new Float64Array(w.layers.length)
  const workNs = new Float64Array(w.layers.length)
  const runtimeNs = new Map<Layer, RuntimeNs>()
  const operations = new Map<Layer, AppReport['operations']>()
  eachRow(w, (row, ran, switched, running) => {
    addOperations(operations, w.layers[w.layerOf[row.thread]!]!, row.profile, ran)
    const parts = split(ran, row.profile)
    const owner = w.layerOf[row.thread]!
    runNs[owner] = runNs[owner]! + ran + switched
    workNs[owner] = workNs[owner]! + parts.work * row.profile.speed
    onCpus(w, row, running).forEach((sums, i) => {
      deal(parts, row.profile, sums, cpus.get(row.hardware[i]!.layer)!)
    })
    addRuntimeNs(runtimeNs, w.layers[owner]!, row.thread, parts.runtime)
    parts.switch += switched
    for (let l: Layer | null = w.layers[owner]!; l !== null; l = l.parent) addCpuNs(layers.get(l)!, parts)
  })
  const present = inOrder(w)
  const own = ownBytes(w)
  return {
    version: 1,
    title,
    seed: w.seed,
    simulatedNs: w.nowNs,
    machines: present.filter(isPhysical).map((m) => machineReport(w, m, own, cpus.get(m)!)),
    layers: present.map((layer) => ({
      ...layerReport(w, layer, layers.get(layer)!, cpus.get(layer)!, runNs[layer.id]!, own.get(layer) ?? 0),
      runtime: runtimeReport(w, layer, runtimeNs.get(layer)),
    })),
    apps: present
      .filter((layer) => layer.app !== null)
      .map((layer) => ({
        ...appReport(w, layer.app!, layer.path, layers.get(layer)!, workNs[layer.id]!),
        operations: roundedOperations(operations.get(layer)),
      })),
  }
}

/** A layer before what stands on it, in the order of the file; then those that were removed. */
export function inOrder(w: World): Layer[] {
  const tree: Layer[] = []
  const visit = (layer: Layer): void => {
    tree.push(layer)
    layer.children.forEach(visit)
  }
  w.machines.forEach(visit)
  const seen = new Set(tree)
  return [...tree, ...w.layers.filter((layer) => w.byPath.get(layer.path) === layer && !seen.has(layer))]
}

function machineReport(
  w: World,
  machine: MachineLayer,
  own: ReadonlyMap<Layer, number>,
  coreNs: CpuNs[],
): MachineReport {
  const cpuNs = zeroCpuNs()
  for (const core of coreNs) {
    core.idle = w.nowNs - totalNs(core)
    addCpuNs(cpuNs, core)
  }
  const byLayer: Record<string, number> = {}
  const list = (layer: Layer): void => {
    const bytes = own.get(layer) ?? 0
    if (bytes > 0) byLayer[layer.path] = bytes
    layer.children.forEach(list)
  }
  machine.children.forEach(list)
  const installed = machine.spec.ramBytes
  return {
    path: machine.path,
    cores: coreNs.length,
    cpuNs,
    coreNs,
    ramBytes: { installed, free: freeOn(w, machine), byLayer },
    disk: { ...machine.disk.done, busyNs: busyNs(w, machine.disk) },
  }
}

/** Of entities up to now. In a queue or throttled counts as ready; paused as blocked. @param runNs of all of them */
function timesOf(w: World, entities: readonly number[], runNs: number): Times {
  let on = 0
  let blockedNs = 0
  let costopNs = 0
  for (const e of entities) {
    const costopped = (w.held[e]! & HELD.costopped) !== 0
    costopNs += w.costopNs[e]! + (costopped ? w.nowNs - w.since[e]! : 0)
    on += w.onNs[e]! + (w.onSince[e]! < 0 ? 0 : w.nowNs - w.onSince[e]!)
    blockedNs += w.blockedNs[e]! + (w.blockedSince[e]! < 0 ? 0 : w.nowNs - w.blockedSince[e]!)
  }
  return { runNs, readyNs: on - runNs - blockedNs, costopNs, blockedNs }
}

/**
 * How a layer has spent its time; if it encloses what stands on it, then of that too: a VM's vCPUs, or a process VM's
 * threads and its app's.
 * @param runNs of all that ran above it if it encloses that; else of its own threads
 */
export function layerTimes(w: World, layer: Layer, runNs: number): Times {
  if (isVirtual(layer)) return timesOf(w, layer.vcpus, runNs)
  // Apps that it has held and that were removed since have run, too.
  const held = layer.runtime === null ? [] : w.layers.filter(({ parent }) => parent === layer)
  return timesOf(
    w,
    [layer, ...held].flatMap(({ threads }) => threads),
    runNs,
  )
}

/** @param cpusNs of a VM: of each vCPU. @param ownNs that its own threads ran; @param ownBytes that it owns */
function layerReport(
  w: World,
  layer: Layer,
  cpuNs: CpuNs,
  cpusNs: readonly CpuNs[],
  ownNs: number,
  ownBytes: number,
): Omit<LayerReport, 'runtime'> {
  const { sharedBytes, compressedBytes, swappedBytes } = layer.tenancy
  return {
    path: layer.path,
    kind: layer.spec.kind,
    state: stateOf(layer),
    why: layer.why,
    upAtNs: layer.upAtNs,
    ...layerTimes(w, layer, encloses(layer) ? totalNs(cpuNs) : ownNs),
    cpuNs,
    vcpus: layer.vcpus.map((e, i) => ({ ...timesOf(w, [e], totalNs(cpusNs[i]!)), cpuNs: cpusNs[i]! })),
    ramBytes: {
      configured: configuredBytes(layer.spec),
      touched: touchedBytes(w, layer),
      resident: touchedBytes(w, layer) - swappedBytes - sharedBytes - compressedBytes,
      active: activeNow(w, layer),
      shared: sharedBytes,
      ballooned: layer.tenancy.balloonBytes,
      compressed: compressedBytes,
      swapped: swappedBytes,
      cache: cacheBytes(layer),
      own: ownBytes,
      ...poolsOf(layer),
    },
  }
}

function poolsOf(layer: Layer): Pick<LayerReport['ramBytes'], 'sharedPool' | 'compressedPool' | 'saved'> {
  if (!makesVms(layer) || layer.landlord === null) return { sharedPool: 0, compressedPool: 0, saved: 0 }
  const { shared, compressed } = poolsOn(layer)
  const inCopies = layer.children.reduce((sum, { tenancy }) => sum + tenancy.sharedBytes, 0)
  return { sharedPool: shared, compressedPool: compressed, saved: inCopies - shared }
}

function appReport(
  w: World,
  app: App,
  path: string,
  cpuNs: CpuNs,
  workNs: number,
): Omit<AppReport, 'operations'> {
  const spent = totalNs(cpuNs)
  return {
    path,
    requests: {
      arrived: app.arrived,
      completed: app.completed,
      queued: app.queued,
      inService: app.inService,
      dropped: app.dropped,
      timedOut: app.timedOut,
    },
    responseNs: responsesOf(sortedResponses(app)),
    throughputPerS: w.nowNs > 0 ? (app.completed * 1e9) / w.nowNs : 0,
    efficiency: spent > 0 ? cpuNs.work / spent : null,
    workNs: Math.round(workNs),
    stalls: { ...app.stalls },
    firstAnswerAtNs: app.firstAnswerAtNs,
    batch: app.spec.workload.kind === 'batch' ? batchOf(app) : NO_BATCH,
  }
}

const NO_BATCH = { firstRunAtNs: null, completedAtNs: null, tookNs: null }

function batchOf({ firstRunAtNs, completedAtNs }: App): AppReport['batch'] {
  const done = firstRunAtNs !== null && completedAtNs !== null
  return { firstRunAtNs, completedAtNs, tookNs: done ? completedAtNs - firstRunAtNs : null }
}
