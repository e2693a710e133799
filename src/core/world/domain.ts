import type { Stream } from '../random.ts'
import type { Claim } from './claim.ts'
import { grown } from './columns.ts'
import type { Coscheduling } from './coscheduling.ts'
import type { Policy } from './policy.ts'
import type { World } from './world.ts'

/**
 * A scheduling domain: an OS over its threads and type 2 vCPUs, or a type 1 hypervisor over its vCPUs. One run queue:
 * a binary heap of entities by virtual time, then age. No entity is on a CPU and in the queue at once.
 */
export interface Domain {
  // What each slice asks for stands together: with many hosts it is read from memory.
  /** How many are in the queue. */
  waiting: number
  sliceNs: number
  /** Some claim here has a limit; some claim here may not use every CPU. */
  limited: boolean
  pinned: boolean
  /** How vCPUs of one VM are kept together; null: they aren't. */
  coscheduling: Coscheduling | null
  policy: Policy
  queue: Int32Array
  /** CPUs that it shares out, in order. */
  cpus: readonly number[]
  /** How many of them have nothing on them. */
  idle: number
  /** Virtual time: what a newcomer starts from. */
  virtualTime: number
  /** How fast it passes while all are busy, where it goes by entitlement. */
  virtualPace: number
  /** The layer that it belongs to. */
  readonly owner: number
  /** Claims with members here, and those of them with active members, in no order that matters. */
  readonly claims: Claim[]
  readonly active: Claim[]
  /** An entity woke, slept or was given other shares: paces must be worked out anew. */
  stale: boolean
  /** Chance, for the policy that needs some. */
  readonly chance: Stream
  /** Timers of the policy and of co-scheduling, once they have been needed; how often the policy has ticked. */
  tickSlot: number
  skewSlot: number
  ticks: number
}

/** @param owner the layer that it belongs to */
export function createDomain(policy: Policy, owner: number, chance: Stream): Domain {
  return {
    waiting: 0,
    sliceNs: 0,
    limited: false,
    pinned: false,
    coscheduling: null,
    policy,
    queue: new Int32Array(8),
    cpus: [],
    idle: 0,
    virtualTime: 0,
    virtualPace: 1,
    owner,
    claims: [],
    active: [],
    stale: false,
    chance,
    tickSlot: -1,
    skewSlot: -1,
    ticks: 0,
  }
}

/** The order of the queue: by key, then age. */
export function isBefore(w: World, x: number, y: number): boolean {
  const kx = w.virtual[x]!
  const ky = w.virtual[y]!
  return kx < ky || (kx === ky && w.age[x]! < w.age[y]!)
}

function up(w: World, d: Domain, from: number, e: number): void {
  const q = d.queue
  let i = from
  while (i > 0) {
    const parent = (i - 1) >> 1
    const other = q[parent]!
    if (!isBefore(w, e, other)) break
    q[i] = other
    w.queuePlace[other] = i
    i = parent
  }
  q[i] = e
  w.queuePlace[e] = i
}

function down(w: World, d: Domain, from: number, e: number): void {
  const q = d.queue
  const n = d.waiting
  let i = from
  for (;;) {
    let child = 2 * i + 1
    if (child >= n) break
    if (child + 1 < n && isBefore(w, q[child + 1]!, q[child]!)) child++
    const other = q[child]!
    if (!isBefore(w, other, e)) break
    q[i] = other
    w.queuePlace[other] = i
    i = child
  }
  q[i] = e
  w.queuePlace[e] = i
}

/** The CPUs know whether anybody waits. */
function tellCpus(w: World, { cpus }: Domain, contended: 0 | 1): void {
  for (const c of cpus) w.contended[c] = contended
}

/** Into the queue, at the place that its virtual time gives it; among equals, last. */
export function queueIn(w: World, d: Domain, e: number): void {
  w.age[e] = w.seq++
  queueBack(w, d, e)
}

/** Back into the queue with the age that it had: in front of those that came after it. */
export function queueBack(w: World, d: Domain, e: number): void {
  if (d.waiting === d.queue.length) d.queue = grown(d.queue, 2 * d.waiting)
  up(w, d, d.waiting++, e)
  if (d.waiting === 1) tellCpus(w, d, 1)
}

/** Keys have changed: the queue is put in order again. */
export function queueSort(w: World, d: Domain): void {
  // What has been put in place is never behind what is still to be read.
  for (let i = 1; i < d.waiting; i++) up(w, d, i, d.queue[i]!)
}

/** The first out of the queue, or −1. */
export function queueOut(w: World, d: Domain): number {
  if (d.waiting === 0) return -1
  const e = d.queue[0]!
  if (--d.waiting > 0) down(w, d, 0, d.queue[d.waiting]!)
  else tellCpus(w, d, 0)
  w.queuePlace[e] = -1
  return e
}

/** An entity goes in and the first comes out, which may be itself; the queue mustn't be empty. */
export function queueThrough(w: World, d: Domain, e: number): number {
  w.age[e] = w.seq++
  const first = d.queue[0]!
  if (!isBefore(w, first, e)) return e
  down(w, d, 0, e)
  w.queuePlace[first] = -1
  return first
}

/** Out of the queue, wherever it stands. */
export function queueDrop(w: World, d: Domain, e: number): void {
  const place = w.queuePlace[e]!
  w.queuePlace[e] = -1
  if (--d.waiting === 0) tellCpus(w, d, 0)
  if (place === d.waiting) return
  const other = d.queue[d.waiting]!
  up(w, d, place, other)
  if (w.queuePlace[other] === place) down(w, d, place, other)
}
