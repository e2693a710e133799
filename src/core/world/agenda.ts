import { grown } from './columns.ts'

/**
 * What happens next: an indexed 4-ary heap of slots, one a core or a timer, keyed by time, then rank. The order is
 * total, so ties are never left to chance: CPU before timers before arrivals, then by age of the slot.
 */
export interface Agenda {
  /** In heap order. A rank is class × 2³² + slot, so that `rank | 0` is the slot. */
  time: Float64Array
  rank: Float64Array
  size: number
  /** By slot: its place in the heap, −1 while nothing is planned. */
  place: Int32Array
  kind: Uint8Array
  arg: Int32Array
  slots: number
}

/** Kinds of events; `CLASS` says which of two at the same time comes first. */
export const EVENT = {
  core: 0,
  window: 1,
  background: 2,
  start: 3,
  timeout: 4,
  arrival: 5,
  user: 6,
  tick: 7,
  skew: 8,
  memory: 9,
  disk: 10,
} as const
export type EventKind = (typeof EVENT)[keyof typeof EVENT]

const CLASS: Readonly<Record<EventKind, number>> = [0, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1]
const RANKS_A_CLASS = 4_294_967_296

export function createAgenda(): Agenda {
  const room = 64
  return {
    time: new Float64Array(room),
    rank: new Float64Array(room),
    size: 0,
    place: new Int32Array(room),
    kind: new Uint8Array(room),
    arg: new Int32Array(room),
    slots: 0,
  }
}

/** A new slot with nothing planned. @param arg whose it is: a CPU, a claim, a layer */
export function newSlot(a: Agenda, kind: EventKind, arg: number): number {
  const slot = a.slots++
  if (slot >= a.place.length) {
    const room = 2 * a.place.length
    a.time = grown(a.time, room)
    a.rank = grown(a.rank, room)
    a.place = grown(a.place, room)
    a.kind = grown(a.kind, room)
    a.arg = grown(a.arg, room)
  }
  a.place[slot] = -1
  a.kind[slot] = kind
  a.arg[slot] = arg
  return slot
}

function rankOf(a: Agenda, slot: number): number {
  return CLASS[a.kind[slot]! as EventKind] * RANKS_A_CLASS + slot
}

function put(a: Agenda, i: number, time: number, rank: number): void {
  a.time[i] = time
  a.rank[i] = rank
  a.place[rank | 0] = i
}

function siftUp(a: Agenda, from: number, time: number, rank: number): void {
  let i = from
  while (i > 0) {
    const up = (i - 1) >> 2
    const t = a.time[up]!
    const r = a.rank[up]!
    if (t < time || (t === time && r < rank)) break
    put(a, i, t, r)
    i = up
  }
  put(a, i, time, rank)
}

function siftDown(a: Agenda, from: number, time: number, rank: number): void {
  const times = a.time
  const ranks = a.rank
  const n = a.size
  let i = from
  for (;;) {
    let child = 4 * i + 1
    if (child >= n) break
    let least = child
    let t = times[child]!
    const end = child + 4 < n ? child + 4 : n
    for (child++; child < end; child++) {
      const u = times[child]!
      if (u < t || (u === t && ranks[child]! < ranks[least]!)) {
        least = child
        t = u
      }
    }
    const r = ranks[least]!
    if (time < t || (time === t && rank < r)) break
    put(a, i, t, r)
    i = least
  }
  put(a, i, time, rank)
}

/** The slot of the next event. */
export function nextSlot(a: Agenda): number {
  return a.rank[0]! | 0
}

/** Plans the slot for a time, instead of whatever it was planned for; `Infinity`: for never. */
export function schedule(a: Agenda, slot: number, time: number): void {
  const place = a.place[slot]!
  if (time === Number.POSITIVE_INFINITY) {
    if (place < 0) return
    a.place[slot] = -1
    a.size--
    if (place === a.size) return
    const t = a.time[a.size]!
    const r = a.rank[a.size]!
    siftUp(a, place, t, r)
    if (a.rank[place] === r) siftDown(a, place, t, r)
    return
  }
  if (place < 0) {
    siftUp(a, a.size++, time, rankOf(a, slot))
    return
  }
  const old = a.time[place]!
  if (time < old) siftUp(a, place, time, a.rank[place]!)
  else if (time > old) siftDown(a, place, time, a.rank[place]!)
}

/** When the slot is planned for; `Infinity` if it isn't. */
export function plannedFor(a: Agenda, slot: number): number {
  const place = a.place[slot]!
  return place < 0 ? Number.POSITIVE_INFINITY : a.time[place]!
}
