import type { VmRamPrices } from '../prices/monitors.ts'
import type { Bill } from '../prices/profile.ts'
import type { Reason } from '../reasons.ts'
import type { CoschedulingName, IoMode, LayerKind, Monitor, PolicyName, RuntimeName } from '../scenario.ts'
import type { LayerState } from './layer-state.ts'

/** A vCPU or a thread: running (its whole chain reaches a core), ready (it has work and doesn't run) or blocked. */
export type RunState = 'running' | 'ready' | 'blocked'

export interface VcpuView {
  readonly state: RunState
  /** The physical core that it reaches while it runs, counted within its machine. */
  readonly core: number | null
  /** It is ready, and kept from running for its siblings' sake. */
  readonly costopped: boolean
  /** Nanoseconds since it last changed state. */
  readonly forNs: number
}

export interface HypervisorView {
  readonly type: 1 | 2
  readonly io: IoMode
  readonly overcommit: boolean
  readonly monitor: Monitor
  /** What it keeps of RAM for VMs: the prices in force. */
  readonly vmRam: VmRamPrices
  /** That it keeps now, for all its VMs that are on. */
  readonly keptBytes: number
}

/** A layer at a moment. Layers that were removed are left out. */
export interface LayerView {
  readonly path: string
  readonly name: string
  readonly kind: LayerKind
  /** The path of the layer below; null for a machine. */
  readonly parent: string | null
  readonly state: LayerState
  /** While booting. */
  readonly phase: 'firmware' | 'kernel' | 'services' | null
  readonly why: Reason | null
  /** `configured`: a VM's size, a machine's installed RAM; `own`: bytes that the layer itself owns of its machine. */
  readonly ramBytes: {
    readonly configured: number
    readonly own: number
    /** Written to, as its landlord sees it: of a VM also what its guest has freed. */
    readonly touched: number
    /** Of the touched: used again and again, as its landlord reckons. */
    readonly active: number
    readonly shared: number
    readonly ballooned: number
    readonly compressed: number
    readonly swapped: number
    /** Of an OS: files that it keeps in RAM. */
    readonly cache: number
  }
  /** Of a VM whose hypervisor overcommits: the arithmetic of what it may keep. */
  readonly ramClaim: RamClaimView | null
  /** Of a landlord that may have to take RAM back: an OS, or a hypervisor that overcommits. */
  readonly landlord: LandlordView | null
  /** Of a type 1 hypervisor or an OS. */
  readonly scheduler: {
    readonly policy: PolicyName
    readonly sliceNs: number
    readonly coscheduling: CoschedulingName
  } | null
  readonly hypervisor: HypervisorView | null
  readonly vm: {
    readonly shares: number
    readonly reservationCores: number
    readonly limitCores: number | null
    /** CPUs that its vCPUs may use, by number; null: all. */
    readonly affinity: readonly number[] | null
    /**
     * Cores (of the machine, or vCPUs of the VM that it stands in) that it is entitled to among those that have work
     * at this moment: by shares, reservation and limit under the policy proportional; by shares and limit under fair, credit and lottery;
     * the same for each vCPU with work, up to the limit, under round-robin. 0 while it has no work or is paused. Null
     * under fcfs, which entitles no VM to anything, and while it isn't on.
     */
    readonly entitledCores: number | null
    /** How many it has once it is on. */
    readonly configuredVcpus: number
    /** None while it isn't on. */
    readonly vcpus: readonly VcpuView[]
  } | null
  readonly runtime: RuntimeView | null
  readonly app: {
    readonly workload: 'batch' | 'service' | 'closed' | 'idle'
    readonly threads: number
    readonly queued: number
    readonly inService: number
    readonly completed: number
    /** Of a batch: share of the work done, 0 to 1. */
    readonly progress: number | null
  } | null
}

/** What a VM may keep of the RAM that its hypervisor has promised more than once. */
export interface RamClaimView {
  readonly shares: number
  readonly reservationBytes: number
  readonly limitBytes: number | null
  /** Share of what it holds that it doesn't use, 0 to 1, as the hypervisor reckons. */
  readonly idle: number
  /** Shares a byte that it holds, with the tax on idle ones: the VM with the least gives first. */
  readonly sharesPerByte: number
  /** What it should hold by shares, tax, reservation and limit. */
  readonly targetBytes: number
  /** In all, so far. */
  readonly taken: Readonly<Record<Rule, number>>
}

/** By which rule RAM changes hands: it is taken, or by `deflate` given back to a guest that had it in its balloon. */
export type Rule = 'share' | 'balloon' | 'compress' | 'swap' | 'guestSwap' | 'dropCache' | 'kill' | 'deflate'

/** ESX's states of free RAM: high, nothing is taken; soft, by balloon; hard, by compression and swap; low, and VMs at their target get no more. */
export type RamState = 'high' | 'soft' | 'hard' | 'low'

export interface LandlordView {
  readonly state: RamState
  /** From which on it is high again. */
  readonly highBytes: number
  /** Below which it goes into each of the other states. */
  readonly softBytes: number
  readonly hardBytes: number
  readonly lowBytes: number
  /** In RAM: the one copy of each page that several share. */
  readonly sharedPoolBytes: number
  /** In RAM: pages kept compressed, as small as they are now. */
  readonly compressedPoolBytes: number
  readonly idleTax: number
  /** On the disk, of those it hands out RAM to. */
  readonly swappedBytes: number
  /** Most that the disk takes; null: as much as is asked. */
  readonly swapBytes: number | null
}

/** RAM taken from a layer in one moment, by one rule; `deflate`: given back to it. */
export interface Reclaim {
  readonly atNs: number
  readonly from: string
  /** Who came to need RAM at that moment; null: nobody in particular. */
  readonly neededBy: string | null
  readonly rule: Rule
  readonly bytes: number
}

/** A process VM at a moment. */
export interface RuntimeView {
  readonly preset: RuntimeName
  readonly threads: number
  /**
   * Starting: the app hasn't begun. Interpreting: most of its work is interpreted. Compiling: some of its code may still
   * be compiled, or compiled better. Compiled: none may. Null while it isn't on, or has no app.
   */
  readonly phase: 'starting' | 'interpreting' | 'compiling' | 'compiled' | null
  /** Shares of the app's work by the tier that its code is in now; they add up to 1. */
  readonly tiers: { readonly interpreter: number; readonly baseline: number; readonly optimizing: number }
  /** Times what native code takes that the app's code takes now. */
  readonly slowdown: number
  /** Bytes of bytecode that wait for a compiler or are with it. */
  readonly compilingBytes: number
  readonly heapBytes: number
  /** Of the heap: the app's data, and with what was allocated since the last collection. */
  readonly liveBytes: number
  readonly usedBytes: number
  /** The app stands still for the collector. */
  readonly collecting: boolean
  readonly collections: number
}

/** A layer came into another state. */
export interface LayerEvent {
  readonly atNs: number
  readonly path: string
  readonly name: string
  readonly kind: LayerKind
  readonly state: LayerState
  /** Why it is refused, crashed or off; null where there is nothing to explain. */
  readonly why: Reason | null
}

export interface CoreView {
  /** Paths from the layer scheduled on the core itself up to the app; empty while idle. */
  readonly chain: readonly string[]
  /** Paying the price of a switch at this moment. */
  readonly switching: boolean
}

export interface MachineView {
  readonly path: string
  readonly cores: readonly CoreView[]
  readonly ramBytes: { readonly installed: number; readonly free: number }
  readonly disk: DiskView
}

export interface DiskView {
  /** Operations that wait or are being done. */
  readonly queued: number
  /** Of those, reads that a thread waits for, in the order in which they are done; at most 16. */
  readonly reading: readonly ReadView[]
  /** So far. */
  readonly reads: number
  readonly writes: number
  readonly readBytes: number
  readonly writtenBytes: number
  /** Of the elapsed time: with at least one operation on it. */
  readonly busyNs: number
}

/** A read of a page that isn't there. */
export interface ReadView {
  /** The app that needs it. */
  readonly path: string
  readonly askedNs: number
  /** When it will be there. */
  readonly doneNs: number
}

/** The world at a moment: plain immutable data. To look changes nothing. */
export interface Snapshot {
  readonly nowNs: number
  readonly endNs: number
  /** In the order of the file, a layer before what stands on it. */
  readonly layers: readonly LayerView[]
  readonly machines: readonly MachineView[]
  /** The latest, oldest first; at most 64. */
  readonly reclaims: readonly Reclaim[]
}

/**
 * Who ran on which core from when to when, one entry a slice, oldest first: columns of one length. `owner` and
 * `leaf` are places in `paths`. What still runs is the last entry of its core, cut at the moment of asking.
 */
export interface Slices {
  readonly paths: readonly string[]
  readonly profiles: readonly Bill[]
  /** Every core that there ever was: the path of its machine, and its number there. Other slices have a list of their own. */
  readonly cores: readonly { readonly machine: string; readonly index: number }[]
  readonly startNs: Float64Array
  readonly lengthNs: Float64Array
  /** Of the length, how much went to the switch at its start. */
  readonly switchNs: Float64Array
  /** The core, as a place in `cores`. */
  readonly core: Int32Array
  /** The layer scheduled on the core itself: a VM, or an app or OS on bare metal. */
  readonly owner: Int32Array
  /** The layer whose thread ran. */
  readonly leaf: Int32Array
  /** Where its running thread's time went, as a place in `profiles`; its switch comes on top. */
  readonly profile: Int32Array
}
