/**
 * What a simulation is made from: a tree of layers, already expanded (no `count`), every quantity in its base
 * unit. Scenario files are read into this shape by `src/scenario`; the core never sees text.
 */

/** Names are single copies: `web-3`, not `web` with a count. */
interface LayerBase {
  readonly name: string
  readonly children: readonly LayerSpec[]
}

export interface MachineSpec extends LayerBase {
  readonly kind: 'machine'
  readonly cores: number
  /** Of each core, relative to the reference core. */
  readonly speed: number
  readonly ramBytes: number
  readonly disk: DiskSpec
}

/** A disk: a queue with a latency and two limits. */
export interface DiskSpec {
  /** Of one operation that finds the disk idle. */
  readonly latencyNs: number
  readonly bytesPerS: number
  readonly operationsPerS: number
}

export interface OsSpec extends LayerBase {
  readonly kind: 'os'
  /** What the system needs for itself. */
  readonly ramBytes: number
  /** Space on its disk for pages that it has no RAM for; 0: none: where RAM doesn't do, the largest program is ended. */
  readonly swapBytes: number
  readonly scheduler: SchedulerSpec
}

export interface HypervisorSpec extends LayerBase {
  readonly kind: 'hypervisor'
  readonly type: 1 | 2
  /** The program that makes its VMs: what is kept of RAM for each of them. */
  readonly monitor: Monitor
  /** What the hypervisor needs for itself; each VM's overhead comes on top (`prices`, by its monitor). */
  readonly ramBytes: number
  /** Type 1 only: the vCPUs of a type 2 hypervisor are scheduled by the OS below. */
  readonly scheduler: SchedulerSpec | null
  readonly io: IoMode
  readonly technique: Technique
  readonly mmu: Mmu
  /** Of RAM. Off: a VM owns all of its configured RAM while it is on, and is refused if that isn't free. */
  readonly overcommit: boolean
  /** How it gets RAM back where it has promised more than there is. */
  readonly memory: ReclaimSpec
}

/** The ways in which a hypervisor that overcommits gets RAM back from its VMs. */
export interface ReclaimSpec {
  /** Pages of the same content are kept once. */
  readonly sharing: boolean
  /** Type 1 only: a driver in each guest takes pages from it. */
  readonly balloon: boolean
  /** Type 1 only: pages that would go to the disk are tried for compression first. */
  readonly compression: boolean
  /** Type 1 only: how much of an idle page's worth is taxed, 0 to 1: below 1. */
  readonly idleTax: number
}

export interface VmSpec extends LayerBase {
  readonly kind: 'vm'
  readonly vcpus: number
  readonly ramBytes: number
  readonly memory: RamClaimSpec
  readonly cpu: ClaimSpec
  /** Whether it is switched on with what it stands on; off: it stays off until a command switches it on. */
  readonly power: boolean
}

/** A process VM: it holds one program, and translates it. */
export interface RuntimeSpec extends LayerBase {
  readonly kind: 'runtime'
  readonly preset: RuntimeName
  /** What it needs for itself, beside the heap. */
  readonly ramBytes: number
  /** What its app's data live in; owned in full from the start. */
  readonly heapBytes: number
  /** CPU time on the reference core until the app may begin. */
  readonly startNs: number
  /** How many times native code's time interpreted code takes; null: it has no interpreter. */
  readonly interpreter: number | null
  readonly baseline: CompilerSpec | null
  readonly optimizing: CompilerSpec | null
  /** Live bytes that the collector goes through in a second of the reference core; null: nothing is collected. */
  readonly collectBytesPerS: number | null
}

/** Each has its row in `RUNTIMES`. */
export type RuntimeName = 'jvm' | 'wasm' | 'cpython'

/** A compiler of a process VM. */
export interface CompilerSpec {
  /** How many times native code's time its code takes. */
  readonly slowdown: number
  /** Calls of a method, in the code that it ran as before, until it is compiled. */
  readonly afterCalls: number
  /** CPU time on the reference core to compile one byte of bytecode. */
  readonly nsPerByte: number
}

export interface AppSpec extends LayerBase {
  readonly kind: 'app'
  /** How many requests it serves at once; a batch app does its work on each. */
  readonly threads: number
  readonly ramBytes: number
  /** Of its RAM: what it keeps using while it works. */
  readonly activeBytes: number
  /** Files that its disk operations read, over and over; what of them is in its OS's page cache needs no disk. 0: none. */
  readonly dataBytes: number
  /** −20 (the most CPU) to 19: the weight of its threads under the policies that heed shares. */
  readonly nice: number
  /** CPUs of its OS that its threads may use, by number; null: all. */
  readonly affinity: readonly number[] | null
  /**
   * Name of its random streams: the app's name and every copy's `-i` on its path (`shop-3` for VM `web-3` /
   * `linux` / `shop`), so that the same app on another stack sees the same requests.
   */
  readonly stream: string
  readonly character: Character
  readonly workload: Workload
}

export type LayerSpec = MachineSpec | OsSpec | HypervisorSpec | VmSpec | RuntimeSpec | AppSpec
export type LayerKind = LayerSpec['kind']

/** Each has its row in `POLICIES`. */
export const POLICY_NAMES = ['round-robin', 'fair', 'proportional', 'fcfs', 'credit', 'lottery'] as const
export type PolicyName = (typeof POLICY_NAMES)[number]

/** Each has its row in `COSCHEDULING`. */
export const COSCHEDULING_NAMES = ['none', 'relaxed', 'strict'] as const
export type CoschedulingName = (typeof COSCHEDULING_NAMES)[number]

/** The programs that make VMs; each has its row in `MONITORS`. */
export const MONITOR_NAMES = ['esx', 'xen', 'qemu', 'cloud-hypervisor', 'firecracker'] as const
export type Monitor = (typeof MONITOR_NAMES)[number]

export type IoMode = 'emulated' | 'paravirtual' | 'passthrough'
/** How a VM's processor is made. */
export type Technique = 'hardware' | 'translation' | 'paravirtual'
/** How a VM's page tables are made. */
export type Mmu = 'nested' | 'shadow' | 'paravirtual'

export interface SchedulerSpec {
  readonly policy: PolicyName
  /** Null: the policy's own default. */
  readonly sliceNs: number | null
  /** Type 1 hypervisors only: whether vCPUs of one VM are kept together. */
  readonly coscheduling: CoschedulingName
}

/** A VM's claim on CPU time, in the terms of the vSphere documentation. */
export interface ClaimSpec {
  readonly shares: number
  /** Cores guaranteed. */
  readonly reservationCores: number
  /** Cores at most; null: no limit. */
  readonly limitCores: number | null
  /** CPUs that its vCPUs may use, by number, of those below it; null: all. */
  readonly affinity: readonly number[] | null
}

/** A VM's claim on RAM that its hypervisor has promised more than once, in the terms of the vSphere documentation. */
export interface RamClaimSpec {
  readonly shares: number
  /** Guaranteed. */
  readonly reservationBytes: number
  /** Backed by RAM at most; null: its size. */
  readonly limitBytes: number | null
}

/** How a workload works the machine, per second of its own work on the reference core. */
export interface Character {
  readonly systemCallsPerS: number
  /** How much of the kernel a system call runs, in the shortest of them. */
  readonly systemCallWeight: number
  /** Exceptions other than page faults. */
  readonly exceptionsPerS: number
  /** Page faults that its OS mends, each with one change of a page table. */
  readonly pageFaultsPerS: number
  /** Other changes of page tables, one entry each. */
  readonly pageTableUpdatesPerS: number
  /** Instructions that only a kernel may execute, beside those of its drivers. */
  readonly privilegedInstructionsPerS: number
  /** Of devices, beside those that its operations on them include. */
  readonly interruptsPerS: number
  readonly tlbMissesPerS: number
  readonly networkOperationsPerS: number
  readonly diskOperationsPerS: number
  /** What it wants in the cache while it runs; fetched again when another layer has run. */
  readonly workingSetBytes: number
  /** What it asks the heap of a process VM for; left out: nothing. In native code that is part of its work. */
  readonly allocatedBytesPerS?: number
}

/** A time drawn anew for each request, in nanoseconds. */
export type Distribution =
  | { readonly distribution: 'constant'; readonly meanNs: number }
  | { readonly distribution: 'exponential'; readonly meanNs: number }
  | { readonly distribution: 'uniform'; readonly minNs: number; readonly maxNs: number }
  /** `cv` is the standard deviation over the mean. */
  | { readonly distribution: 'lognormal'; readonly meanNs: number; readonly cv: number }

export interface Arrivals {
  readonly process: 'constant' | 'poisson'
  /** Requests a second from each moment on, in ascending order of time; the first at 0. */
  readonly rates: readonly { readonly atNs: number; readonly perS: number }[]
}

export type Workload =
  | { readonly kind: 'batch'; readonly workNs: number; readonly startNs: number }
  | {
      readonly kind: 'service'
      readonly arrivals: Arrivals
      readonly service: Distribution
      /** How many may wait; one more is dropped. */
      readonly queue: number
      /** From arrival; null: they wait for ever. */
      readonly timeoutNs: number | null
    }
  | {
      readonly kind: 'closed'
      readonly users: number
      readonly think: Distribution
      readonly service: Distribution
    }
  | { readonly kind: 'idle' }

/** Of prices, named by its year; each has its list in `PRICE_LISTS`. */
export const ERAS = [2014, 2006, 2003] as const
export type Era = (typeof ERAS)[number]

export interface Scenario {
  readonly seed: number
  readonly durationNs: number
  /** Off: every price is zero, and what boots is up at once. */
  readonly overheads: boolean
  /** Which price list. */
  readonly era: Era
  /** Single prices replaced, by name (`prices/`). */
  readonly prices: Readonly<Record<string, number>>
  readonly machines: readonly MachineSpec[]
}
