import type { CpuNs } from '../accounts.ts'
import type { Operation } from '../prices/profile.ts'
import type { Reason } from '../reasons.ts'
import type { LayerKind } from '../scenario.ts'
import type { LayerState } from '../world/layer-state.ts'

/** Figures of simulated time, in nanoseconds, bytes or requests, as their names say. */
export interface Report {
  version: 1
  title: string
  seed: number
  simulatedNs: number
  machines: MachineReport[]
  layers: LayerReport[]
  apps: AppReport[]
}

export interface MachineReport {
  path: string
  /** The most that it has had. */
  cores: number
  /** Adds up to cores × simulatedNs, exactly. */
  cpuNs: CpuNs
  /** The same, core by core; each adds up to simulatedNs. */
  coreNs: CpuNs[]
  ramBytes: {
    installed: number
    free: number
    /** Owned by each layer itself; what stands on it is listed on its own. Σ + free = installed. */
    byLayer: Record<string, number>
  }
  disk: DiskReport
}

/** What a machine's disk has done so far. */
export interface DiskReport {
  reads: number
  writes: number
  readBytes: number
  writtenBytes: number
  /** With at least one operation on it. */
  busyNs: number
  /** Of all operations done, from asking to being done. */
  waitNs: number
}

/**
 * Of a VM: over its vCPUs; of a process VM: over its threads and its app's; of any other layer: over its own threads. The
 * three add up to what was on.
 */
export interface Times {
  runNs: number
  readyNs: number
  /** Of the ready time: kept from running for its siblings' sake by co-scheduling. */
  costopNs: number
  blockedNs: number
}

export interface LayerReport extends Times {
  path: string
  kind: LayerKind
  state: LayerState
  /** Why it is refused, crashed or off; null where there is nothing to explain. */
  why: Reason | null
  upAtNs: number | null
  /** Of the whole subtree. */
  cpuNs: CpuNs
  /**
   * Each vCPU of a VM, as many as it has ever had; empty for any other layer. They add up to the VM's own times and
   * accounts, exactly; the accounts of each to its runNs.
   */
  vcpus: (Times & { cpuNs: CpuNs })[]
  /** Of a process VM; null for any other layer. */
  runtime: RuntimeReport | null
  ramBytes: {
    configured: number
    /** Written to, as its landlord sees it: of a VM also what its guest has freed. */
    touched: number
    /** Of the touched: in RAM, and in no common copy. */
    resident: number
    /** Of the touched: used again and again, as its landlord reckons. */
    active: number
    shared: number
    ballooned: number
    compressed: number
    swapped: number
    /** Of an OS: files that it keeps in RAM. */
    cache: number
    /** That it owns of its machine itself, without what stands on it. */
    own: number
    /** Of a hypervisor: the one copy of each page that several of its VMs share. */
    sharedPool: number
    /** Of a hypervisor: pages that it keeps compressed, as small as they are now. */
    compressedPool: number
    /** Of a hypervisor: what sharing gives back, all that is shared less the one copy. */
    saved: number
  }
}

/** Of some completed requests, nearest rank, in nanoseconds; null where there are none. */
export interface Responses {
  mean: number | null
  p50: number | null
  p95: number | null
  p99: number | null
  max: number | null
}

/** What an app paid for one kind of operation so far. */
export interface OperationSums {
  /** How many there were. */
  count: number
  /** VM exits that they caused, over all hypervisors below. */
  exits: number
  /** Nanoseconds of physical cores that went to them, by account; without those that got none. */
  cpuNs: Partial<CpuNs>
}

/** What a process VM has cost so far, in nanoseconds of physical cores; the first four add up to its `runtime` account. */
export interface RuntimeReport {
  /** By its main thread, until the app could begin. */
  startingNs: number
  /** The app's own code taking longer than native code: interpreted, or not as well compiled. */
  interpretingNs: number
  compilingNs: number
  collectingNs: number
  collections: number
  /** The app stood still for the collector. */
  stoppedNs: number
  /** Share of the app's work whose code the best compiler has been through; null where it has none. */
  compiledShare: number | null
  /** Times what native code takes that the app's code takes now. */
  slowdown: number
}

export interface AppReport {
  path: string
  /** By kind; only those that it has paid for. In whole numbers, rounded. */
  operations: Partial<Record<Operation['what'], OperationSums>>
  requests: {
    arrived: number
    completed: number
    queued: number
    inService: number
    dropped: number
    timedOut: number
  }
  /** Of all completed requests. */
  responseNs: Responses
  /** Completed requests over all simulated time. */
  throughputPerS: number
  /** Work ÷ all CPU time that was spent for it; null before it ran. */
  efficiency: number | null
  /** Useful CPU received, on the reference core. */
  workNs: number
  /** Pages that its threads had to wait for, in all, and how long they waited for them. */
  stalls: { count: number; waitNs: number }
  /** When the first request was answered since it last started; null before. */
  firstAnswerAtNs: number | null
  /** Since it last started; null where it does not apply. */
  batch: { firstRunAtNs: number | null; completedAtNs: number | null; tookNs: number | null }
}
