/**
 * What happens next: an indexed 4-ary heap of slots, one a core or a timer, keyed by time, then rank. The order is
 * total, so ties are never left to chance: CPU before timers before arrivals, then by age of the slot.
 */
export interface Agenda {
  /** In heap order. */
  time: Float64Array
  slot: Int32Array
  size: number
  /** By slot: its place in the heap, −1 while nothing is planned. */
  place: Int32Array
  kind: Uint8Array
  arg: Int32Array
  slots: number
}

/** Kinds of events; `CLASS` says which of two at the same time comes first. */
export const EVENT = { core: 0, window: 1, background: 2, start: 3, timeout: 4, arrival: 5, user: 6 } as const
export type EventKind = (typeof EVENT)[keyof typeof EVENT]

const CLASS = new Uint8Array([0, 1, 1, 1, 1, 2, 2])

export function createAgenda(): Agenda {
  const room = 64
  return {
    time: new Float64Array(room),
    slot: new Int32Array(room),
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
    const grow = <T extends Float64Array | Int32Array | Uint8Array>(old: T, to: T): T => {
      to.set(old)
      return to
    }
    const room = 2 * a.place.length
    a.time = grow(a.time, new Float64Array(room))
    a.slot = grow(a.slot, new Int32Array(room))
    a.place = grow(a.place, new Int32Array(room))
    a.kind = grow(a.kind, new Uint8Array(room))
    a.arg = grow(a.arg, new Int32Array(room))
  }
  a.place[slot] = -1
  a.kind[slot] = kind
  a.arg[slot] = arg
  return slot
}

/** Whether slot x goes before slot y at the same time. */
function first(a: Agenda, x: number, y: number): boolean {
  const cx = CLASS[a.kind[x]!]!
  const cy = CLASS[a.kind[y]!]!
  return cx !== cy ? cx < cy : x < y
}

function put(a: Agenda, i: number, time: number, slot: number): void {
  a.time[i] = time
  a.slot[i] = slot
  a.place[slot] = i
}

function siftUp(a: Agenda, from: number, time: number, slot: number): void {
  let i = from
  while (i > 0) {
    const up = (i - 1) >> 2
    const t = a.time[up]!
    const s = a.slot[up]!
    if (t < time || (t === time && first(a, s, slot))) break
    put(a, i, t, s)
    i = up
  }
  put(a, i, time, slot)
}

function siftDown(a: Agenda, from: number, time: number, slot: number): void {
  const n = a.size
  let i = from
  for (;;) {
    let child = 4 * i + 1
    if (child >= n) break
    let least = child
    let t = a.time[child]!
    const end = child + 4 < n ? child + 4 : n
    for (child++; child < end; child++) {
      const u = a.time[child]!
      if (u < t || (u === t && first(a, a.slot[child]!, a.slot[least]!))) {
        least = child
        t = u
      }
    }
    const s = a.slot[least]!
    if (time < t || (time === t && first(a, slot, s))) break
    put(a, i, t, s)
    i = least
  }
  put(a, i, time, slot)
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
    const s = a.slot[a.size]!
    siftUp(a, place, t, s)
    if (a.place[s] === place) siftDown(a, place, t, s)
    return
  }
  if (place < 0) {
    siftUp(a, a.size++, time, slot)
    return
  }
  const old = a.time[place]!
  if (time < old) siftUp(a, place, time, slot)
  else if (time > old) siftDown(a, place, time, slot)
}

/** When the slot is planned for; `Infinity` if it isn't. */
export function plannedFor(a: Agenda, slot: number): number {
  const place = a.place[slot]!
  return place < 0 ? Number.POSITIVE_INFINITY : a.time[place]!
}
