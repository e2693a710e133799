import type { DiskSpec } from '../scenario.ts'
import { EVENT, newSlot, schedule } from './agenda.ts'
import { grown } from './columns.ts'
import type { MachineLayer } from './layer.ts'
import type { ReadView } from './snapshot-types.ts'
import type { World } from './world.ts'

/**
 * A machine's disk: operations are done first come, first served. One starts when the device is free, keeps it for the
 * longer of 1 ÷ operations a second and its bytes ÷ bandwidth, and is done no earlier than the latency after its start.
 * So with operations of one size that come at random it is an M/D/1 queue, and what the latency exceeds the service by
 * comes on top of its wait.
 *
 * Simplified: one queue, no reordering, no cache of its own, reading as dear as writing.
 */
export interface Disk {
  readonly slot: number
  /** Operations asked for and not done, in a ring: the first, and how many. They are done in order. */
  first: number
  count: number
  askedNs: Float64Array
  doneNs: Float64Array
  bytes: Float64Array
  writes: Uint8Array
  /** The thread that needs what is read, and the vCPU that stands still for it; −1: none. How often they had been switched off. */
  thread: Int32Array
  threadEpoch: Int32Array
  vcpu: Int32Array
  vcpuEpoch: Int32Array
  /** When the device has taken all that was asked for. */
  freeAtNs: number
  lastDoneNs: number
  busySinceNs: number
  readonly done: DiskSums
}

/** What a disk has done so far. */
export interface DiskSums {
  reads: number
  writes: number
  readBytes: number
  writtenBytes: number
  busyNs: number
  waitNs: number
}

const ROOM = 16

/** @param machine the id of its layer */
export function newDisk(w: World, machine: number): Disk {
  return {
    slot: newSlot(w.agenda, EVENT.disk, machine),
    first: 0,
    count: 0,
    askedNs: new Float64Array(ROOM),
    doneNs: new Float64Array(ROOM),
    bytes: new Float64Array(ROOM),
    writes: new Uint8Array(ROOM),
    thread: new Int32Array(ROOM),
    threadEpoch: new Int32Array(ROOM),
    vcpu: new Int32Array(ROOM),
    vcpuEpoch: new Int32Array(ROOM),
    freeAtNs: 0,
    lastDoneNs: 0,
    busySinceNs: 0,
    done: { reads: 0, writes: 0, readBytes: 0, writtenBytes: 0, busyNs: 0, waitNs: 0 },
  }
}

const COLUMNS = [
  'askedNs',
  'doneNs',
  'bytes',
  'writes',
  'thread',
  'threadEpoch',
  'vcpu',
  'vcpuEpoch',
] as const

/** Doubles a ring that is full; it then begins at 0. */
function makeRoom(d: Disk): void {
  const room = d.askedNs.length
  if (d.count < room) return
  for (const name of COLUMNS) {
    const old = d[name]
    const larger = grown(old, 2 * room)
    for (let i = 0; i < room; i++) larger[i] = old[(d.first + i) & (room - 1)]!
    Object.assign(d, { [name]: larger })
  }
  d.first = 0
}

/** How long an operation keeps the device from the next. */
export function keepsNs(spec: DiskSpec, bytes: number): number {
  return Math.ceil(Math.max(1e9 / spec.operationsPerS, (bytes * 1e9) / spec.bytesPerS))
}

function ask(
  w: World,
  machine: MachineLayer,
  bytes: number,
  write: boolean,
  thread: number,
  vcpu: number,
): void {
  const d = machine.disk
  const { disk: spec } = machine.spec
  makeRoom(d)
  const at = (d.first + d.count) & (d.askedNs.length - 1)
  const startNs = Math.max(w.nowNs, d.freeAtNs)
  const keeps = keepsNs(spec, bytes)
  d.freeAtNs = startNs + keeps
  // A faster disk may have been put in its place meanwhile: operations still end in order.
  d.lastDoneNs = Math.max(d.lastDoneNs, startNs + Math.max(keeps, spec.latencyNs))
  d.askedNs[at] = w.nowNs
  d.doneNs[at] = d.lastDoneNs
  d.bytes[at] = bytes
  d.writes[at] = write ? 1 : 0
  d.thread[at] = thread
  d.threadEpoch[at] = thread < 0 ? 0 : w.epoch[thread]!
  d.vcpu[at] = vcpu
  d.vcpuEpoch[at] = vcpu < 0 ? 0 : w.epoch[vcpu]!
  if (d.count++ > 0) return
  d.busySinceNs = w.nowNs
  schedule(w.agenda, d.slot, d.lastDoneNs)
}

/** Asks for a read. @param thread that needs it. @param vcpu that stands still until then; −1: the thread itself blocks */
export function readDisk(w: World, machine: MachineLayer, bytes: number, thread: number, vcpu: number): void {
  ask(w, machine, bytes, false, thread, vcpu)
}

/** Asks for a write, for which nobody waits. */
export function writeDisk(w: World, machine: MachineLayer, bytes: number): void {
  ask(w, machine, bytes, true, -1, -1)
}

/** Bytes that could be read or written by a moment, after all that was asked for. */
export function transferableBytes(w: World, machine: MachineLayer, untilNs: number): number {
  const ns = untilNs - Math.max(w.nowNs, machine.disk.freeAtNs)
  return ns <= 0 ? 0 : Math.floor((ns * machine.spec.disk.bytesPerS) / 1e9)
}

/** The first operation is done. @param isThere told of a thread and a vCPU that waited for it and are still there; −1: none */
export function diskDone(
  w: World,
  machine: MachineLayer,
  isThere: (w: World, thread: number, vcpu: number, waitedNs: number) => void,
): void {
  const d = machine.disk
  const at = d.first
  const waitedNs = w.nowNs - d.askedNs[at]!
  const { done } = d
  done.waitNs += waitedNs
  if (d.writes[at]! === 1) {
    done.writes++
    done.writtenBytes += d.bytes[at]!
  } else {
    done.reads++
    done.readBytes += d.bytes[at]!
  }
  d.first = (at + 1) & (d.askedNs.length - 1)
  d.count--
  if (d.count === 0) done.busyNs += w.nowNs - d.busySinceNs
  schedule(w.agenda, d.slot, d.count === 0 ? Number.POSITIVE_INFINITY : d.doneNs[d.first]!)
  const thread = stillThere(w, d.thread[at]!, d.threadEpoch[at]!)
  const vcpu = stillThere(w, d.vcpu[at]!, d.vcpuEpoch[at]!)
  if (thread >= 0 || vcpu >= 0) isThere(w, thread, vcpu, waitedNs)
}

function stillThere(w: World, entity: number, epoch: number): number {
  return entity >= 0 && w.epoch[entity]! === epoch ? entity : -1
}

/** So many are told. */
const TOLD = 16

/** Reads that somebody still waits for, in the order in which they are done. */
export function readsOf(w: World, d: Disk): ReadView[] {
  const reads: ReadView[] = []
  for (let i = 0; i < d.count && reads.length < TOLD; i++) {
    const at = (d.first + i) & (d.askedNs.length - 1)
    const thread = stillThere(w, d.thread[at]!, d.threadEpoch[at]!)
    if (thread < 0) continue
    const { path } = w.layers[w.layerOf[thread]!]!
    reads.push({ path, askedNs: d.askedNs[at]!, doneNs: d.doneNs[at]! })
  }
  return reads
}

/** The machine goes down, and what was asked for with it. */
export function stopDisk(w: World, machine: MachineLayer): void {
  const d = machine.disk
  if (d.count > 0) d.done.busyNs += w.nowNs - d.busySinceNs
  d.count = 0
  d.freeAtNs = w.nowNs
  d.lastDoneNs = w.nowNs
  schedule(w.agenda, d.slot, Number.POSITIVE_INFINITY)
}

/** With at least one operation on it, up to now. */
export function busyNs(w: World, { count, busySinceNs, done }: Disk): number {
  return done.busyNs + (count > 0 ? w.nowNs - busySinceNs : 0)
}
