import type { PriceList } from '../prices/price-list.ts'
import type { Profile } from '../prices/profile.ts'
import { type Agenda, createAgenda } from './agenda.ts'
import type { App } from './app.ts'
import type { Claim } from './claim.ts'
import type { Cache } from './core-cache.ts'
import type { Domain } from './domain.ts'
import type { HardwareLayer, LandlordLayer, Layer, MachineLayer } from './layer.ts'
import type { Requests } from './requests.ts'
import type { LayerEvent, Reclaim } from './snapshot-types.ts'
import { createTrace, type Trace } from './trace.ts'

/**
 * The state of a simulation: typed columns where it is hot, plain objects everywhere else. Free functions act on it.
 *
 * An *entity* is what a domain schedules: a thread, or a vCPU. A *CPU* is what a domain schedules onto: a physical
 * core, or a vCPU seen from inside its guest. Ids are dense and never reused: a layer keeps its own over power cycles.
 */
export interface World {
  nowNs: number
  seed: number
  prices: PriceList
  agenda: Agenda
  trace: Trace
  requests: Requests
  machines: MachineLayer[]
  /** Every layer there ever was, by id; the latest at each path; and by path and kind. */
  layers: Layer[]
  byPath: Map<string, Layer>
  byIdentity: Map<string, Layer>
  apps: App[]
  /** Every change of a layer's state, in order; the first ones may have been dropped, so many. */
  layerEvents: LayerEvent[]
  forgotten: number
  /** The latest reclaims of RAM, the oldest first. */
  reclaims: Reclaim[]
  claims: Claim[]
  /** Every profile that anybody ever ran under, each once. */
  profiles: Profile[]
  rows: LedgerRow[]
  /** Of each thread, by entity: its rows, as places in `rows`. */
  rowsOf: number[][]
  /** Nanoseconds run and, after them, nanoseconds of switching, for each row and CPU that it may run on. */
  ledger: Float64Array
  ledgerSize: number
  /** Enqueued so far, over all domains: first come, first in the order. */
  seq: number

  // Entities: who they are.
  entities: number
  domainOf: Domain[]
  claimOf: Claim[]
  layerOf: Int32Array
  /** Of a vCPU: the CPU that its guest sees; of a thread: −1. */
  guestCpu: Int32Array
  /** What it costs to put it on a CPU where another ran last. */
  switchNs: Float64Array
  /** Of a vCPU: what its halt and wake-up cost; what of that is still to be paid when it next runs. */
  wakeNs: Float64Array
  owedNs: Float64Array
  /** Of a thread: bytes that it wants in the cache. */
  workingSet: Float64Array

  // Entities: where they stand. `state` decides which of the others mean something.
  state: Uint8Array
  /** Why an entity with work may not run: bits of `HELD`. */
  held: Uint8Array
  /** While ON: the CPU; the last one otherwise. */
  cpuOn: Int32Array
  /** While QUEUED: its place in its domain's queue, and its age there. */
  queuePlace: Int32Array
  age: Float64Array
  /** What is left of the piece that it took from its claim's limit. */
  grant: Float64Array
  /** The queue's key. Virtual time: time received, at its claim's pace; under credit its priority, under lottery its draw. */
  virtual: Float64Array
  /** Virtual time that passes for it in each nanosecond that it runs. */
  pace: Float64Array
  /** Credit: nanoseconds of credit. Lottery: the tickets that its draw was made with. */
  credit: Float64Array
  /** Credit: 1 while it earns. Lottery: how much of its last slice it used, 0 to 1. */
  part: Float64Array
  /** Under relaxed co-scheduling: nanoseconds that it has waited while a sibling might have gone on. */
  lagNs: Float64Array

  // Entities: their books.
  onNs: Float64Array
  /** While not GONE; −1 otherwise. */
  onSince: Float64Array
  blockedNs: Float64Array
  /** While BLOCKED or paused; −1 otherwise. */
  blockedSince: Float64Array
  /** How often it has been switched off: what was asked of the disk for it before is void. */
  epoch: Int32Array
  /** When it last came onto a CPU or into a queue, or was throttled or co-stopped. */
  since: Float64Array
  /** Co-stopped so far, without what it is now. */
  costopNs: Float64Array

  // Threads only.
  /** What is left of its burst, in nanoseconds of a real core. */
  leftNs: Float64Array
  /** What its piece ends with, and what of its burst isn't in a piece yet, in nanoseconds of work. */
  piece: Uint8Array
  restNs: Float64Array
  /** How much of the way to the next missing page it has gone, 0 to 1; the source that the page comes from. */
  phase: Float64Array
  source: Uint8Array
  /** Its rows for work and for paging; −1: none yet. */
  workRow: Int32Array
  pagingRow: Int32Array
  row: Int32Array
  rowBase: Int32Array
  /** 1 until it first reaches a core. */
  fresh: Uint8Array
  appOf: (App | null)[]
  requestOf: Int32Array

  // CPUs.
  cpus: number
  /** The vCPU behind it; −1: it is a physical core. */
  cpuHost: Int32Array
  /** Counted within its machine or VM. */
  cpuIndex: Int32Array
  /** Its place in the rows of the threads above it. */
  bookPlace: Int32Array
  /** What is on it, and what ran on it last; −1: nothing. */
  cur: Int32Array
  last: Int32Array
  /** While its chain runs: when its slice ends, past if nothing waits; and what was left of it when it started. */
  sliceEnd: Float64Array
  sliceLeft: Float64Array
  /** 1 while an entity waits in the queue that it takes from. */
  contended: Uint8Array

  // Physical cores: the segment that runs now. `leaf` −1: idle.
  leaf: Int32Array
  segStart: Float64Array
  segSwitch: Float64Array
  /** What is left of a switch that an event interrupted. */
  owedSwitch: Float64Array
  slotOf: Int32Array
  /** The layer whose working set was fetched last. */
  cacheUser: Int32Array
  /** What each core's cache holds. */
  caches: Cache[]
  /** Stopped for a change in this event, to be started again at its end; the first `dirtyCount` of the list. */
  dirty: Uint8Array
  dirtyCores: Int32Array
  dirtyCount: number
  /** Domains whose shares must be divided anew at the end of this event. */
  staleDomains: Domain[]
  /** Claims that got back a piece of their limit in this event, which others may be waiting for. */
  refunded: Claim[]
  /** Landlords on which a layer came, went or was changed in this event: which of them is short is found out at its end. */
  staleMemory: Set<LandlordLayer>
}

/**
 * The book of a thread under one profile: from `base` on, a pair of sums for each core of its machine, then for each
 * vCPU of each VM on its path, the lowest first. What ran is in as many pairs as its chain had CPUs.
 */
export interface LedgerRow {
  readonly thread: number
  readonly profile: Profile
  /** Its place in `profiles`. */
  readonly profileId: number
  readonly base: number
  /** The machine and the VMs, and how many CPUs each had when the book was opened. */
  readonly hardware: readonly { readonly layer: HardwareLayer; readonly cpus: number }[]
}

export const STATE = { blocked: 0, queued: 1, on: 2, held: 3, gone: 4 } as const
/** Stopped: by the collector of the process VM that it runs on. Paging: a vCPU, for a page that its landlord fetches. */
export const HELD = { paused: 1, throttled: 2, costopped: 4, stopped: 8, paging: 16 } as const
/** Bits of an entity that stands still, whatever work it has. */
export const STILL = HELD.paused | HELD.stopped | HELD.paging
/**
 * What a thread's piece of work ends with. Last: its burst. More: another piece. Fault: a page is missing. Fetch: the
 * page is asked for; the piece itself is paging. Wait: no piece; it goes on when the page is there.
 */
export const PIECE = { last: 0, more: 1, fault: 2, fetch: 3, wait: 4 } as const

const ENTITY_ROOM = 64
const CPU_ROOM = 16

export function createWorld(seed: number, prices: PriceList, requests: Requests, traceRoom: number): World {
  const f64 = (n: number) => new Float64Array(n)
  const i32 = (n: number) => new Int32Array(n)
  return {
    nowNs: 0,
    seed,
    prices,
    agenda: createAgenda(),
    trace: createTrace(traceRoom),
    requests,
    machines: [],
    layers: [],
    byPath: new Map(),
    byIdentity: new Map(),
    apps: [],
    layerEvents: [],
    forgotten: 0,
    reclaims: [],
    claims: [],
    profiles: [],
    rows: [],
    rowsOf: [],
    ledger: f64(256),
    ledgerSize: 0,
    seq: 0,
    entities: 0,
    domainOf: [],
    claimOf: [],
    layerOf: i32(ENTITY_ROOM),
    guestCpu: i32(ENTITY_ROOM),
    switchNs: f64(ENTITY_ROOM),
    wakeNs: f64(ENTITY_ROOM),
    owedNs: f64(ENTITY_ROOM),
    workingSet: f64(ENTITY_ROOM),
    state: new Uint8Array(ENTITY_ROOM),
    held: new Uint8Array(ENTITY_ROOM),
    cpuOn: i32(ENTITY_ROOM),
    queuePlace: i32(ENTITY_ROOM),
    age: f64(ENTITY_ROOM),
    grant: f64(ENTITY_ROOM),
    virtual: f64(ENTITY_ROOM),
    pace: f64(ENTITY_ROOM),
    credit: f64(ENTITY_ROOM),
    part: f64(ENTITY_ROOM),
    lagNs: f64(ENTITY_ROOM),
    onNs: f64(ENTITY_ROOM),
    onSince: f64(ENTITY_ROOM),
    blockedNs: f64(ENTITY_ROOM),
    blockedSince: f64(ENTITY_ROOM),
    epoch: i32(ENTITY_ROOM),
    since: f64(ENTITY_ROOM),
    costopNs: f64(ENTITY_ROOM),
    leftNs: f64(ENTITY_ROOM),
    piece: new Uint8Array(ENTITY_ROOM),
    restNs: f64(ENTITY_ROOM),
    phase: f64(ENTITY_ROOM),
    source: new Uint8Array(ENTITY_ROOM),
    workRow: i32(ENTITY_ROOM),
    pagingRow: i32(ENTITY_ROOM),
    row: i32(ENTITY_ROOM),
    rowBase: i32(ENTITY_ROOM),
    fresh: new Uint8Array(ENTITY_ROOM),
    appOf: [],
    requestOf: i32(ENTITY_ROOM),
    cpus: 0,
    cpuHost: i32(CPU_ROOM),
    cpuIndex: i32(CPU_ROOM),
    bookPlace: i32(CPU_ROOM),
    cur: i32(CPU_ROOM),
    last: i32(CPU_ROOM),
    sliceEnd: f64(CPU_ROOM),
    sliceLeft: f64(CPU_ROOM),
    contended: new Uint8Array(CPU_ROOM),
    leaf: i32(CPU_ROOM),
    segStart: f64(CPU_ROOM),
    segSwitch: f64(CPU_ROOM),
    owedSwitch: f64(CPU_ROOM),
    slotOf: i32(CPU_ROOM),
    cacheUser: i32(CPU_ROOM),
    caches: [],
    dirty: new Uint8Array(CPU_ROOM),
    dirtyCores: i32(CPU_ROOM),
    dirtyCount: 0,
    staleDomains: [],
    refunded: [],
    staleMemory: new Set(),
  }
}
