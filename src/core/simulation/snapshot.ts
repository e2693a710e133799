import { entitlements } from '../cpu/entitlement.ts'
import { configuredBytes, isVirtual, makesVms, runsPrograms, schedulerOf } from '../kinds.ts'
import { activeNow } from '../memory/active.ts'
import { freeOn, ownBytes, touchedBytes } from '../memory/ownership.ts'
import { cacheBytes } from '../memory/page-cache.ts'
import { keptForVms, vmRamInForce } from '../memory/vm-ram.ts'
import type { App } from '../world/app.ts'
import { busyNs, type Disk, readsOf } from '../world/disk.ts'
import type { Domain } from '../world/domain.ts'
import {
  domainBelow,
  type HypervisorLayer,
  isOn,
  type Layer,
  type MachineLayer,
  type VmLayer,
} from '../world/layer.ts'
import { stateOf } from '../world/layer-events.ts'
import { coreOf, runningFor, unbooked } from '../world/reach.ts'
import type {
  CoreView,
  DiskView,
  HypervisorView,
  LandlordView,
  LayerView,
  MachineView,
  RamClaimView,
  Slices,
  Snapshot,
  VcpuView,
} from '../world/snapshot-types.ts'
import { ENTRY } from '../world/trace.ts'
import { HELD, PIECE, STATE, STILL, type World } from '../world/world.ts'
import { runtimeView } from './runtime-view.ts'
import { systemView } from './system-view.ts'
import { ramClaimViews, reclaimView } from './views.ts'

/** The world at this moment, as plain data. Reads only. */
export function snapshot(w: World, endNs: number): Snapshot {
  const layers: LayerView[] = []
  // Divided once for each domain: there may be many VMs in it.
  const divided = new Map<Domain, ReturnType<typeof entitlements>>()
  const entitledCores = (vm: Layer): number | null => {
    if (!isOn(vm) || vm.claim === null) return null
    const domain = domainBelow(vm)
    const known = divided.get(domain)
    const entitled = known === undefined ? entitlements(domain) : known
    divided.set(domain, entitled)
    return entitled === null ? null : (entitled.get(vm.claim) ?? 0)
  }
  const own = ownBytes(w)
  const visit = (layer: Layer, claim: RamClaimView | null): void => {
    layers.push(layerView(w, layer, own.get(layer) ?? 0, claim, entitledCores))
    const claims = makesVms(layer) && layer.landlord !== null ? ramClaimViews(w, layer) : null
    for (const child of layer.children) visit(child, claims?.get(child) ?? null)
  }
  for (const machine of w.machines) visit(machine, null)
  return {
    nowNs: w.nowNs,
    endNs,
    layers,
    machines: w.machines.map((m) => machineView(w, m)),
    reclaims: [...w.reclaims],
  }
}

function layerView(
  w: World,
  layer: Layer,
  own: number,
  ramClaim: RamClaimView | null,
  entitledCores: (vm: Layer) => number | null,
): LayerView {
  const { spec } = layer
  const scheduler = schedulerOf(spec)
  return {
    path: layer.path,
    name: spec.name,
    kind: spec.kind,
    parent: layer.parent?.path ?? null,
    state: stateOf(layer),
    phase: layer.boot[0] ?? null,
    why: layer.why,
    ramBytes: {
      configured: configuredBytes(spec),
      own,
      touched: touchedBytes(w, layer),
      active: activeNow(w, layer),
      shared: layer.tenancy.sharedBytes,
      ballooned: layer.tenancy.balloonBytes,
      compressed: layer.tenancy.compressedBytes,
      swapped: layer.tenancy.swappedBytes,
      cache: cacheBytes(layer),
    },
    ramClaim,
    landlord: landlordView(w, layer),
    scheduler:
      scheduler === null || layer.domain === null
        ? null
        : {
            policy: scheduler.policy,
            sliceNs: layer.domain.sliceNs,
            coscheduling: scheduler.coscheduling,
          },
    hypervisor: makesVms(layer) ? hypervisorView(w, layer) : null,
    vm: isVirtual(layer)
      ? {
          ...layer.spec.cpu,
          configuredVcpus: layer.spec.vcpus,
          entitledCores: entitledCores(layer),
          vcpus: vcpuViews(w, layer),
        }
      : null,
    runtime: layer.runtime === null ? null : runtimeView(w, layer.runtime),
    app: layer.app === null ? null : appView(w, layer.app),
  }
}

function landlordView(w: World, layer: Layer): LandlordView | null {
  if (makesVms(layer) && layer.landlord !== null) return reclaimView(layer, layer.landlord)
  return runsPrograms(layer) ? systemView(w, layer) : null
}

function hypervisorView(w: World, hypervisor: HypervisorLayer): HypervisorView {
  const { type, io, overcommit, monitor } = hypervisor.spec
  const vmRam = vmRamInForce(hypervisor.spec, w.prices)
  return { type, io, overcommit, monitor, vmRam, keptBytes: isOn(hypervisor) ? keptForVms(w, hypervisor) : 0 }
}

function vcpuViews(w: World, layer: VmLayer): VcpuView[] {
  return layer.vcpus.slice(0, layer.spec.vcpus).map((e, i) => {
    if (runningFor(w, e) >= 0) {
      const core = coreOf(w, layer.cpus[i]!)
      return { state: 'running', core: w.cpuIndex[core]!, costopped: false, forNs: w.nowNs - since(w, e) }
    }
    const state = w.state[e]!
    if (state === STATE.gone) return { state: 'blocked', core: null, costopped: false, forNs: 0 }
    const waits = state !== STATE.blocked && (w.held[e]! & STILL) === 0
    const from = waits ? since(w, e) : w.blockedSince[e]!
    const costopped = (w.held[e]! & HELD.costopped) !== 0
    return { state: waits ? 'ready' : 'blocked', core: null, costopped, forNs: w.nowNs - from }
  })
}

/** When an entity, or a vCPU that it runs on, last came onto or off a CPU. */
function since(w: World, entity: number): number {
  let latest = w.since[entity]!
  for (let e = entity; w.state[e]! === STATE.on; ) {
    e = w.cpuHost[w.cpuOn[e]!]!
    if (e < 0) break
    latest = Math.max(latest, w.since[e]!)
  }
  return latest
}

function appView(w: World, app: App): NonNullable<LayerView['app']> {
  return {
    workload: app.spec.workload.kind,
    threads: app.spec.threads,
    queued: app.queued,
    inService: app.inService,
    completed: app.completed,
    progress: app.spec.workload.kind === 'batch' ? progress(w, app) : null,
  }
}

/** Share of a batch's work that is done, with what runs at this moment. */
function progress(w: World, app: App): number {
  const { workload } = app.spec
  if (app.completedAtNs !== null) return 1
  if (workload.kind !== 'batch' || app.profile === null || app.firstRunAtNs === null) return 0
  const { perWork } = app.profile
  let leftNs = 0
  for (const thread of app.threads) {
    if (w.piece[thread]! !== PIECE.fetch) leftNs += (w.leftNs[thread]! - unbooked(w, thread)) / perWork
    leftNs += w.restNs[thread]!
  }
  return Math.max(0, 1 - leftNs / (app.threads.length * workload.workNs))
}

function machineView(w: World, machine: MachineLayer): MachineView {
  const { spec } = machine
  return {
    path: machine.path,
    cores: machine.cpus.slice(0, spec.cores).map((core) => coreView(w, core)),
    ramBytes: { installed: spec.ramBytes, free: freeOn(w, machine) },
    disk: diskView(w, machine.disk),
  }
}

function diskView(w: World, disk: Disk): DiskView {
  const { waitNs: _, ...done } = disk.done
  return { ...done, queued: disk.count, reading: readsOf(w, disk), busyNs: busyNs(w, disk) }
}

function coreView(w: World, core: number): CoreView {
  if (w.leaf[core]! < 0) return { chain: [], switching: false }
  const chain: string[] = []
  for (let c = core; c >= 0; ) {
    const e = w.cur[c]!
    chain.push(pathOf(w, e))
    c = w.guestCpu[e]!
  }
  return { chain, switching: w.nowNs < w.segStart[core]! + w.segSwitch[core]! }
}

function pathOf(w: World, entity: number): string {
  return w.layers[w.layerOf[entity]!]!.path
}

/** Slices that end after a moment, as far as the ring still has them, oldest first; with those that still run. */
export function slices(w: World, sinceNs: number): Slices {
  const t = w.trace
  const oldest = Math.max(0, t.written - t.room)
  let from = t.written
  while (from > oldest && endOf(w, from - 1) > sinceNs) from--
  return view(w, from, t.written, true)
}

function endOf(w: World, entry: number): number {
  const at = ENTRY.size * (entry & (w.trace.room - 1))
  return w.trace.entries[at]! + w.trace.entries[at + ENTRY.length]!
}

/** Entries of the ring as slices. @param running with what runs now, cut here */
export function view(w: World, from: number, to: number, running: boolean): Slices {
  const t = w.trace
  const cores = running ? w.machines.flatMap((m) => m.cpus).filter((c) => isRunning(w, c)) : []
  const n = to - from + cores.length
  const startNs = new Float64Array(n)
  const lengthNs = new Float64Array(n)
  const switchNs = new Float64Array(n)
  const core = new Int32Array(n)
  const owner = new Int32Array(n)
  const leaf = new Int32Array(n)
  const profile = new Int32Array(n)
  const { cores: table, number } = coreTable(w)
  let i = 0
  const push = (
    start: number,
    length: number,
    switching: number,
    c: number,
    first: number,
    rowId: number,
  ): void => {
    startNs[i] = start
    lengthNs[i] = length
    switchNs[i] = switching
    core[i] = number[c]!
    owner[i] = w.layerOf[first]!
    const row = w.rows[rowId]!
    leaf[i] = w.layerOf[row.thread]!
    profile[i] = row.profileId
    i++
  }
  for (let entry = from; entry < to; entry++) {
    const at = ENTRY.size * (entry & (t.room - 1))
    const [start, length, switched, core, owner, row] = t.entries.subarray(at, at + ENTRY.size)
    push(start!, length!, switched!, core!, owner!, row!)
  }
  for (const c of cores) {
    const elapsed = w.nowNs - w.segStart[c]!
    const switched = Math.min(elapsed, w.segSwitch[c]!)
    push(w.segStart[c]!, elapsed, switched, c, w.cur[c]!, w.row[w.leaf[c]!]!)
  }
  const paths = w.layers.map((layer) => layer.path)
  const profiles = w.profiles.map(({ shares, operations }) => ({ shares, operations }))
  return { paths, profiles, cores: table, startNs, lengthNs, switchNs, core, owner, leaf, profile }
}

/** All cores that there ever were, and the place of each CPU in that list. */
function coreTable(w: World): { cores: Slices['cores'][number][]; number: Int32Array } {
  const cores: Slices['cores'][number][] = []
  const number = new Int32Array(w.cpus)
  for (const layer of w.layers)
    if (layer.parent === null)
      for (const cpu of layer.cpus)
        number[cpu] = cores.push({ machine: layer.path, index: w.cpuIndex[cpu]! }) - 1
  return { cores, number }
}

function isRunning(w: World, core: number): boolean {
  return w.leaf[core]! >= 0 && w.nowNs > w.segStart[core]!
}
