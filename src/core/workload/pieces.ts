import { bookAsWork } from '../books/ledger.ts'
import { reckonMissing } from '../memory/missing.ts'
import { costNs } from '../prices/profile.ts'
import { allocate, collect, workUntilFull } from '../runtime/collect.ts'
import { compileHot } from '../runtime/compilers.ts'
import type { App } from '../world/app.ts'
import { PIECE, STATE, type World } from '../world/world.ts'

/**
 * A burst of work is taken in pieces where something may happen on the way. On a process VM none goes beyond the work at
 * which the heap is full or code becomes hot, as a JVM's thread takes the heap in buffers of its own; and where pages
 * are missing none goes beyond the next touch of one. So these moments are met without a clock that ticks, and every
 * nanosecond of work is counted once, whichever thread does it. Elsewhere a burst is one piece.
 */

/** With several threads, each takes a part of what is left until then, but not less than this. */
const LEAST_PIECE_NS = 100_000

/** The process VM that an app's work goes through; null where there is none, or it is free: unless its collector is at it. */
function processOf(w: World, { runtime }: App): App['runtime'] {
  return runtime !== null && (w.prices.processVm > 0 || runtime.collecting) ? runtime : null
}

/** A thread of an app gets work to do. */
export function beginBurst(w: World, app: App, thread: number, workNs: number): void {
  const { profile } = app
  if (profile === null) throw new Error(`${app.spec.name} works while it is off`)
  if (processOf(w, app) === null && app.missingPerWork === 0) {
    w.restNs[thread] = 0
    w.piece[thread] = PIECE.last
    w.leftNs[thread] = costNs(profile, workNs)
    return
  }
  w.restNs[thread] = workNs
  w.leftNs[thread] = 0
  nextPiece(w, app, thread)
}

/** A thread has done its piece. @returns whether its burst goes on, now or when the collector is done */
export function nextPiece(w: World, app: App, thread: number): boolean {
  const { profile } = app
  const runtime = processOf(w, app)
  const rest = w.restNs[thread]!
  w.piece[thread] = PIECE.last
  if (rest <= 0 || profile === null) return false
  w.piece[thread] = PIECE.more
  let most = rest
  if (runtime !== null) {
    if (runtime.collecting) return true
    while (runtime.hotAtNs <= runtime.takenNs) compileHot(w, runtime)
    const room = workUntilFull(runtime)
    if (room <= 0) {
      collect(w, runtime)
      return true
    }
    most = Math.min(rest, room, runtime.hotAtNs - runtime.takenNs)
    most = Math.min(most, Math.max(most / app.threads.length, LEAST_PIECE_NS))
  }
  const rate = app.missingPerWork === 0 ? 0 : reckonMissing(w, app)
  const untilMissing = rate === 0 ? Number.POSITIVE_INFINITY : (1 - w.phase[thread]!) / rate
  const ns = costNs(profile, Math.min(most, untilMissing))
  const workNs = Math.min(rest, ns / profile.perWork)
  w.leftNs[thread] = ns
  w.restNs[thread] = rest - workNs
  if (untilMissing <= most) w.piece[thread] = PIECE.fault
  else {
    w.phase[thread] = w.phase[thread]! + workNs * rate
    if (runtime === null) w.piece[thread] = PIECE.last
  }
  if (runtime !== null) {
    runtime.takenNs += workNs
    allocate(runtime, workNs)
  }
  return true
}

/**
 * Other pieces, since more is missing than when they were taken: what of the present one isn't done is taken again.
 * If the thread runs, its CPU must have been touched.
 */
export function cutPiece(w: World, app: App, thread: number): void {
  const { profile, runtime } = app
  const leftNs = w.leftNs[thread]!
  const kind = w.piece[thread]!
  if (profile === null || leftNs <= 0 || kind === PIECE.fetch || kind === PIECE.wait) return
  const workNs = leftNs / profile.perWork
  w.restNs[thread] = w.restNs[thread]! + workNs
  if (runtime !== null) {
    runtime.takenNs -= workNs
    allocate(runtime, -workNs)
  }
  w.leftNs[thread] = 0
  nextPiece(w, app, thread)
}

/** A thread's burst ends before its work is done. @returns false: it still has to wait for a page */
export function endBurst(w: World, thread: number): boolean {
  const kind = w.piece[thread]!
  w.restNs[thread] = 0
  w.leftNs[thread] = 0
  if (kind === PIECE.fetch) bookAsWork(w, thread)
  if (kind === PIECE.wait && w.state[thread]! !== STATE.gone) return false
  w.piece[thread] = PIECE.last
  return true
}
