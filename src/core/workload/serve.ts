import { block, wake } from '../cpu/schedule.ts'
import { touch } from '../engine/chain.ts'
import { EVENT, newSlot, plannedFor, schedule } from '../world/agenda.ts'
import { type App, recordResponse } from '../world/app.ts'
import { freeRequest, takeRequest } from '../world/requests.ts'
import { STATE, type World } from '../world/world.ts'
import { planArrival } from './arrivals.ts'
import { draw } from './distribution.ts'
import { beginBurst, endBurst } from './pieces.ts'

/** Requests: they arrive, wait in one queue, are served by a thread each, and leave, or are dropped or time out. */

/** A request comes in. Its demand is drawn now, even if it is dropped later, so that lanes see the same ones. */
function arrive(w: World, app: App, user: number): void {
  const workload = app.spec.workload
  if (workload.kind !== 'service' && workload.kind !== 'closed') return
  app.arrived++
  const workNs = draw(workload.service, app.service)
  const room = workload.kind === 'closed' ? Number.POSITIVE_INFINITY : workload.queue
  if (app.profile === null || (app.idle.length === 0 && app.queued >= room)) {
    app.dropped++
    return
  }
  const id = takeRequest(w.requests)
  const r = w.requests
  r.arrivedNs[id] = w.nowNs
  r.workNs[id] = workNs
  r.user[id] = user
  r.thread[id] = -1
  r.older[id] = app.newest
  r.newer[id] = -1
  if (app.newest >= 0) r.newer[app.newest] = id
  else {
    app.oldest = id
    planTimeout(w, app)
  }
  app.newest = id
  app.queued++
  if (app.nextWaiting < 0) app.nextWaiting = id
  const thread = app.idle.pop()
  if (thread !== undefined) serveNext(w, app, thread)
}

/** The first waiting request goes to a thread that has none. */
function serveNext(w: World, app: App, thread: number): void {
  const r = w.requests
  const id = app.nextWaiting
  app.nextWaiting = r.newer[id]!
  app.queued--
  app.inService++
  r.thread[id] = thread
  w.requestOf[thread] = id
  beginBurst(w, app, thread, r.workNs[id]!)
  if (w.state[thread]! === STATE.blocked) wake(w, thread)
}

/** Out of the list, however it ended. */
function remove(w: World, app: App, id: number): void {
  const r = w.requests
  const older = r.older[id]!
  const newer = r.newer[id]!
  if (older >= 0) r.newer[older] = newer
  else app.oldest = newer
  if (newer >= 0) r.older[newer] = older
  else app.newest = older
  if (app.nextWaiting === id) app.nextWaiting = newer
  if (r.thread[id]! < 0) app.queued--
  else {
    app.inService--
    w.requestOf[r.thread[id]!] = -1
  }
  freeRequest(r, id)
}

/** A thread has no request any more: the next one, or it waits for work. */
export function nextOrIdle(w: World, app: App, thread: number): void {
  if (app.nextWaiting >= 0) serveNext(w, app, thread)
  else app.idle.push(thread)
}

/** A thread has finished its request. */
export function completeRequest(w: World, app: App, thread: number): void {
  const id = w.requestOf[thread]!
  const user = w.requests.user[id]!
  app.firstAnswerAtNs ??= w.nowNs
  recordResponse(app, w.nowNs - w.requests.arrivedNs[id]!)
  remove(w, app, id)
  nextOrIdle(w, app, thread)
  if (user >= 0) think(w, app, user)
  if (w.requestOf[thread]! < 0) block(w, thread)
}

/** A user thinks, then asks again; at once if that takes no time. Users beyond the present number leave. */
function think(w: World, app: App, user: number): void {
  const workload = app.spec.workload
  if (workload.kind !== 'closed' || user >= workload.users) {
    app.present[user] = false
    return
  }
  const ns = draw(workload.think, app.think)
  if (ns === 0) arrive(w, app, user)
  else schedule(w.agenda, app.userSlots[user]!, w.nowNs + ns)
}

/** The timer of a user who thought has run out. @param slot of the agenda */
export function userAsks(w: World, app: App, slot: number): void {
  schedule(w.agenda, slot, Number.POSITIVE_INFINITY)
  arrive(w, app, app.userOfSlot.get(slot) ?? -1)
}

/** From now on there are so many users: newcomers start to think, or ask at once; of those too many, the ones that think leave. */
export function setUsers(w: World, app: App, users: number): void {
  while (app.userSlots.length < users) {
    const slot = newSlot(w.agenda, EVENT.user, app.id)
    app.userOfSlot.set(slot, app.userSlots.length)
    app.userSlots.push(slot)
  }
  app.userSlots.forEach((slot, user) => {
    if (user >= users && plannedFor(w.agenda, slot) !== Number.POSITIVE_INFINITY) {
      schedule(w.agenda, slot, Number.POSITIVE_INFINITY)
      app.present[user] = false
    }
  })
  for (let user = 0; user < users; user++) {
    if (app.present[user] === true) continue
    app.present[user] = true
    think(w, app, user)
  }
}

/** The next one of an open stream. */
export function arrival(w: World, app: App): void {
  planArrival(w, app)
  arrive(w, app, -1)
}

/** All requests of an app share one time-out, so the oldest always runs out first. */
export function planTimeout(w: World, app: App): void {
  const workload = app.spec.workload
  const ns = workload.kind === 'service' ? workload.timeoutNs : null
  const at = ns === null || app.oldest < 0 ? Number.POSITIVE_INFINITY : w.requests.arrivedNs[app.oldest]! + ns
  schedule(w.agenda, app.timeoutSlot, Math.max(at, w.nowNs))
}

/** Requests that are past the time-out leave, waiting or in service. */
export function timeOut(w: World, app: App): void {
  const workload = app.spec.workload
  if (workload.kind === 'service' && workload.timeoutNs !== null) {
    while (app.oldest >= 0 && w.requests.arrivedNs[app.oldest]! + workload.timeoutNs <= w.nowNs) {
      const id = app.oldest
      const thread = w.requests.thread[id]!
      if (thread >= 0) interrupt(w, thread)
      remove(w, app, id)
      app.timedOut++
      // A thread that waits for a page can do nothing else until it is there.
      if (thread >= 0 && endBurst(w, thread)) {
        nextOrIdle(w, app, thread)
        if (w.requestOf[thread]! < 0) block(w, thread)
      }
    }
  }
  planTimeout(w, app)
}

/** A thread's burst ends here and now: what it has run is booked first. */
function interrupt(w: World, thread: number): void {
  if (w.state[thread]! === STATE.on) touch(w, w.cpuOn[thread]!)
}

/** The app goes down: requests that are unfinished are dropped, and users stop thinking. */
export function dropAll(w: World, app: App): void {
  while (app.oldest >= 0) {
    remove(w, app, app.oldest)
    app.dropped++
  }
  schedule(w.agenda, app.timeoutSlot, Number.POSITIVE_INFINITY)
  for (const slot of app.userSlots) schedule(w.agenda, slot, Number.POSITIVE_INFINITY)
  app.present.fill(false)
}
