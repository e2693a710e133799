import { touch } from '../engine/chain.ts'
import { queueDrop } from '../world/domain.ts'
import { HELD, STATE, STILL, type World } from '../world/world.ts'
import { block, leave, refill, unassign, wake } from './schedule.ts'

/** Whether an entity is there at all: switched on and off, stopped where it is and let go on. */

/** Switches an entity on: blocked, without work. */
export function activate(w: World, e: number): void {
  w.state[e] = STATE.blocked
  w.held[e] = 0
  w.grant[e] = w.claimOf[e]!.limitNs === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : 0
  w.onSince[e] = w.nowNs
  w.blockedSince[e] = w.nowNs
}

/** Switches an entity off, whatever it does. What stands on a vCPU must have gone before. */
export function deactivate(w: World, e: number): void {
  if (w.state[e]! === STATE.gone) return
  if (w.state[e]! !== STATE.blocked) block(w, e)
  w.blockedNs[e] = w.blockedNs[e]! + (w.nowNs - w.blockedSince[e]!)
  w.blockedSince[e] = -1
  w.onNs[e] = w.onNs[e]! + (w.nowNs - w.onSince[e]!)
  w.onSince[e] = -1
  w.state[e] = STATE.gone
  w.held[e] = 0
  w.epoch[e] = w.epoch[e]! + 1
}

/** Stops an entity where it is until `resume`; it counts as blocked meanwhile. @param why the reason; `resume` with the same one lets it go on */
export function pause(w: World, e: number, why: number = HELD.paused): void {
  if (w.state[e]! === STATE.gone) return
  if ((w.held[e]! & STILL) !== 0) {
    w.held[e] = w.held[e]! | why
    return
  }
  const state = w.state[e]!
  const c = w.cpuOn[e]!
  const d = w.domainOf[e]!
  if (state === STATE.queued) queueDrop(w, d, e)
  if (state === STATE.on) {
    touch(w, c)
    d.policy.onLeave(w, d, e)
    unassign(w, e)
  }
  if (state !== STATE.blocked) {
    leave(w, e)
    w.state[e] = STATE.held
  }
  w.held[e] = w.held[e]! | why
  if (state === STATE.on) refill(w, d, c)
  d.coscheduling?.gangs?.replace(w, d, e)
}

/** Lets an entity go on, unless it stands still for another reason too. */
export function resume(w: World, e: number, why: number = HELD.paused): void {
  if ((w.held[e]! & why) === 0) return
  w.held[e] = w.held[e]! & ~why
  if (w.state[e]! === STATE.held && (w.held[e]! & STILL) === 0) {
    w.state[e] = STATE.blocked
    wake(w, e)
  }
}
