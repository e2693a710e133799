import { grown } from './columns.ts'

/** Requests in flight, in columns; ids are reused. Of each app they form a list in order of arrival. */
export interface Requests {
  arrivedNs: Float64Array
  workNs: Float64Array
  /** The thread that serves it; −1: it waits. */
  thread: Int32Array
  /** The user of a closed workload who sent it; −1: of an open workload. */
  user: Int32Array
  /** Neighbours in order of arrival; `next` also links the free ones. */
  older: Int32Array
  newer: Int32Array
  free: number
  used: number
}

export function createRequests(): Requests {
  const room = 256
  return {
    arrivedNs: new Float64Array(room),
    workNs: new Float64Array(room),
    thread: new Int32Array(room),
    user: new Int32Array(room),
    older: new Int32Array(room),
    newer: new Int32Array(room),
    free: -1,
    used: 0,
  }
}

/** An id for a new request. */
export function takeRequest(r: Requests): number {
  if (r.free >= 0) {
    const id = r.free
    r.free = r.newer[id]!
    return id
  }
  if (r.used === r.thread.length) {
    const room = 2 * r.used
    r.arrivedNs = grown(r.arrivedNs, room)
    r.workNs = grown(r.workNs, room)
    r.thread = grown(r.thread, room)
    r.user = grown(r.user, room)
    r.older = grown(r.older, room)
    r.newer = grown(r.newer, room)
  }
  return r.used++
}

export function freeRequest(r: Requests, id: number): void {
  r.newer[id] = r.free
  r.free = id
}
