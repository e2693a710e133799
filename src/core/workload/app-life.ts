import { activate, deactivate, resume } from '../cpu/presence.ts'
import { block, wake } from '../cpu/schedule.ts'
import { sliceLeft } from '../engine/chain.ts'
import { reckonMissing } from '../memory/missing.ts'
import type { Profile } from '../prices/profile.ts'
import type { AppSpec, Workload } from '../scenario.ts'
import { schedule } from '../world/agenda.ts'
import type { App } from '../world/app.ts'
import { HELD, PIECE, type World } from '../world/world.ts'
import { changeArrivals, planArrival, stopArrivals } from './arrivals.ts'
import { fault, fetch } from './faults.ts'
import { beginBurst, endBurst, nextPiece } from './pieces.ts'
import { completeRequest, dropAll, nextOrIdle, planTimeout, setUsers } from './serve.ts'

/** Life of an app's workload: from up to down. */

/** The app is up: its threads exist, and its work begins. */
export function startApp(w: World, app: App, threads: readonly number[], profile: Profile): void {
  const workload = app.spec.workload
  app.profile = profile
  app.threads = threads
  app.idle = [...threads].reverse()
  app.firstAnswerAtNs = null
  app.missingPerWork = reckonMissing(w, app)
  app.workedAtNs = w.nowNs
  for (const thread of threads) {
    activate(w, thread)
    w.fresh[thread] = 1
  }
  if (workload.kind === 'batch') {
    app.completedAtNs = null
    app.firstRunAtNs = null
    app.running = threads.length
    if (workload.startNs > w.nowNs) schedule(w.agenda, app.startSlot, workload.startNs)
    else startBatch(w, app)
  }
  if (workload.kind === 'closed') setUsers(w, app, workload.users)
}

/** The start of a batch has come. */
export function startBatch(w: World, app: App): void {
  schedule(w.agenda, app.startSlot, Number.POSITIVE_INFINITY)
  const workload = app.spec.workload
  if (workload.kind !== 'batch' || app.profile === null) return
  for (const thread of app.threads) {
    beginBurst(w, app, thread, workload.workNs)
    wake(w, thread)
  }
}

/** A thread of the app has come to the end of its burst. */
export function finishBurst(w: World, app: App, thread: number): void {
  if (w.piece[thread]! !== PIECE.last && pieceEnds(w, app, thread)) return
  if (app.spec.workload.kind !== 'batch') {
    completeRequest(w, app, thread)
    return
  }
  block(w, thread)
  if (--app.running === 0) app.completedAtNs = w.nowNs
}

/** A thread has come to the end of a piece that isn't its last. @returns whether its burst goes on */
function pieceEnds(w: World, app: App, thread: number): boolean {
  switch (w.piece[thread]!) {
    case PIECE.fault:
      return fault(w, app, thread)
    case PIECE.fetch:
      return fetch(w, app, thread)
    default:
      return nextPiece(w, app, thread)
  }
}

/**
 * A page has come from the disk: the vCPU that stood still for it, or the thread that was blocked, goes on. A thread whose request has timed out
 * meanwhile takes the next. @param thread that needed it; @param vcpu that stood still for it; −1: none, or not any more
 */
export function pageIsThere(w: World, thread: number, vcpu: number, waitedNs: number): void {
  const app = thread < 0 ? null : w.appOf[thread]!
  if (app !== null) app.stalls.waitNs += waitedNs
  if (vcpu >= 0) {
    countAsRun(w, vcpu, waitedNs)
    resume(w, vcpu, HELD.paging)
  }
  if (app === null || w.piece[thread]! !== PIECE.wait || vcpu >= 0) return
  w.piece[thread] = PIECE.more
  if (app.spec.workload.kind === 'batch' || w.requestOf[thread]! >= 0) wake(w, thread)
  else nextOrIdle(w, app, thread)
}

/**
 * A guest doesn't know that its vCPU stood still: to its scheduler the thread on it ran all the time, and used as much of
 * its slice. Else a thread that waits for page after page would keep the others off the vCPU.
 */
function countAsRun(w: World, vcpu: number, ns: number): void {
  const cpu = w.guestCpu[vcpu]!
  const e = w.cur[cpu]!
  if (e < 0) return
  w.virtual[e] = w.virtual[e]! + ns * w.pace[e]!
  w.sliceLeft[cpu] = Math.max(0, sliceLeft(w, cpu) - ns)
}

/** The app goes down. */
export function stopApp(w: World, app: App): void {
  dropAll(w, app)
  schedule(w.agenda, app.startSlot, Number.POSITIVE_INFINITY)
  for (const thread of app.threads) {
    w.leftNs[thread] = 0
    deactivate(w, thread)
    endBurst(w, thread)
  }
  app.profile = null
  app.missingPerWork = 0
}

/** Whether one workload can become the other without stopping the app. */
export function changesInPlace(from: Workload, to: Workload): boolean {
  return from.kind === to.kind && from.kind !== 'batch'
}

/** Another load from now on. Clients of an open service call whether it is up or not. */
export function changeWorkload(w: World, app: App, spec: AppSpec): void {
  const from = app.spec.workload
  const to = spec.workload
  app.spec = spec
  if (to.kind !== 'service') stopArrivals(w, app)
  else if (from.kind === 'service' && app.sinceNs >= 0) changeArrivals(w, app, from.arrivals, to.arrivals)
  else planArrival(w, app)
  if (app.profile === null) return
  planTimeout(w, app)
  if (to.kind === 'closed') setUsers(w, app, to.users)
}
