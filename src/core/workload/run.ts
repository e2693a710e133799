import { enter, retire } from '../cpu/presence.ts'
import { block, wake } from '../cpu/schedule.ts'
import { schedule } from '../engine/agenda.ts'
import type { World } from '../engine/world.ts'
import type { Profile } from '../prices/profile.ts'
import { beginBurst, nextPiece } from '../runtime/pieces.ts'
import type { AppSpec, Workload } from '../scenario.ts'
import type { App } from './app.ts'
import { changeArrivals, planArrival, stopArrivals } from './arrivals.ts'
import { completeRequest, dropAll, planTimeout, setUsers } from './serve.ts'

/** Life of an app's workload: from up to down. */

/** The app is up: its threads exist, and its work begins. */
export function startApp(w: World, app: App, threads: readonly number[], profile: Profile): void {
  const workload = app.spec.workload
  app.profile = profile
  app.threads = threads
  app.idle = [...threads].reverse()
  app.firstAnswerAtNs = null
  for (const thread of threads) {
    enter(w, thread)
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
  if (app.runtime !== null && nextPiece(w, app, app.runtime, thread)) return
  if (app.spec.workload.kind !== 'batch') {
    completeRequest(w, app, thread)
    return
  }
  block(w, thread)
  if (--app.running === 0) app.completedAtNs = w.nowNs
}

/** The app goes down. */
export function stopApp(w: World, app: App): void {
  dropAll(w, app)
  schedule(w.agenda, app.startSlot, Number.POSITIVE_INFINITY)
  for (const thread of app.threads) {
    w.leftNs[thread] = 0
    retire(w, thread)
  }
  app.profile = null
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
