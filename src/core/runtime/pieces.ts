import type { World } from '../engine/world.ts'
import { costNs } from '../prices/profile.ts'
import type { App } from '../workload/app.ts'
import { allocate, collect, workUntilFull } from './collect.ts'
import { compileHot } from './compile.ts'
import type { Runtime } from './runtime.ts'

/**
 * On a process VM a burst of work is taken in pieces, as a JVM's thread takes the heap in buffers of its own: none
 * goes beyond the work at which the heap is full or code becomes hot. So these moments are met without a clock that
 * ticks, and every nanosecond of work is counted once, whichever thread does it.
 */

/** With several threads, each takes a part of what is left until then, but not less than this. */
const LEAST_PIECE_NS = 100_000

/** A thread of an app gets work to do. */
export function beginBurst(w: World, app: App, thread: number, workNs: number): void {
  const { runtime, profile } = app
  if (profile === null) throw new Error(`${app.spec.name} works while it is off`)
  if (runtime === null || w.prices.processVm === 0) {
    runtime?.restNs.delete(thread)
    w.leftNs[thread] = costNs(profile, workNs)
    return
  }
  runtime.restNs.set(thread, workNs)
  w.leftNs[thread] = 0
  nextPiece(w, app, runtime, thread)
}

/** A thread has done its piece. @returns whether its burst goes on, now or when the collector is done */
export function nextPiece(w: World, app: App, runtime: Runtime, thread: number): boolean {
  const rest = runtime.restNs.get(thread) ?? 0
  const { profile } = app
  if (rest <= 0 || profile === null) return false
  if (runtime.collecting) return true
  while (runtime.hotAtNs <= runtime.takenNs) compileHot(w, runtime)
  const room = workUntilFull(runtime)
  if (room <= 0) {
    collect(w, runtime)
    return true
  }
  const most = w.prices.processVm === 0 ? rest : Math.min(rest, room, runtime.hotAtNs - runtime.takenNs)
  const ns = costNs(profile, Math.min(most, Math.max(most / app.threads.length, LEAST_PIECE_NS)))
  const workNs = Math.min(rest, ns / profile.perWork)
  w.leftNs[thread] = ns
  runtime.restNs.set(thread, rest - workNs)
  runtime.takenNs += workNs
  allocate(runtime, workNs)
  return true
}
