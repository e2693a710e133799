import { plannedFor, schedule } from '../world/agenda.ts'
import { coreOf } from '../world/reach.ts'
import { record } from '../world/trace.ts'
import type { World } from '../world/world.ts'
import { refetch } from './cache.ts'

/**
 * A physical core runs a chain: vCPU → (nested vCPU →) thread. While it runs nothing is booked; an event that changes
 * it *touches* the core first, which books what has run and stops it, and starts it again when the event is over. So
 * time is settled only at the model's own events, and a look in between changes nothing.
 */

/** Must be called before anything changes on a CPU, or on whatever stands on it. */
export function touch(w: World, cpu: number): void {
  const core = coreOf(w, cpu)
  if (core >= 0 && w.dirty[core]! === 0) touchCore(w, core)
}

/** The same, for a physical core that has not been touched in this event. */
export function touchCore(w: World, core: number): void {
  w.dirty[core] = 1
  w.dirtyCores[w.dirtyCount++] = core
  stop(w, core)
}

/** Starts every touched core again: the end of each event. */
export function startTouched(w: World): void {
  for (let i = 0; i < w.dirtyCount; i++) {
    const core = w.dirtyCores[i]!
    w.dirty[core] = 0
    start(w, core)
  }
  w.dirtyCount = 0
}

/** Books the segment that ran on the core, and charges every entity of its chain. */
function stop(w: World, core: number): void {
  const leaf = w.leaf[core]!
  if (leaf < 0) return
  w.leaf[core] = -1
  const now = w.nowNs
  const elapsed = now - w.segStart[core]!
  const switching = w.segSwitch[core]!
  const switched = switching < elapsed ? switching : elapsed
  w.owedSwitch[core] = switching - switched
  const ran = elapsed - switched
  const row = w.rowBase[leaf]!
  if (elapsed > 0) {
    w.leftNs[leaf] = w.leftNs[leaf]! - ran
    record(w.trace, now - elapsed, elapsed, switched, core, w.cur[core]!, w.row[leaf]!)
  }
  for (let c = core; c >= 0; ) {
    const e = w.cur[c]!
    const guest = w.guestCpu[e]!
    const book = row + 2 * w.bookPlace[c]!
    w.ledger[book] = w.ledger[book]! + ran
    if (switched > 0) w.ledger[book + 1] = w.ledger[book + 1]! + switched
    w.virtual[e] = w.virtual[e]! + elapsed * w.pace[e]!
    w.grant[e] = w.grant[e]! - elapsed
    let left = w.sliceEnd[c]! - now
    // The slice begins when the switch is over.
    if (left > w.sliceLeft[c]!) left = w.sliceLeft[c]!
    w.sliceLeft[c] = left
    c = guest
  }
}

/**
 * What is left of the slice on a CPU that has been touched. One that ended while nobody waited has been renewed, as
 * often as needed; that is worked out only when it is read, or another entity waits.
 */
export function sliceLeft(w: World, c: number): number {
  const left = w.sliceLeft[c]!
  return left > 0 || w.contended[c]! === 1 ? left : renewed(left, w.domainOf[w.cur[c]!]!.sliceNs)
}

/** Of a slice that ended a while ago. */
function renewed(left: number, sliceNs: number): number {
  // Adding a few times is quicker than a remainder.
  if (left < -8 * sliceNs) return sliceNs - (-left % sliceNs)
  let rest = left
  while (rest <= 0) rest += sliceNs
  return rest
}

/** Lets the core run what is on it: works out the price of the switch and the one next event. */
function start(w: World, core: number): void {
  const slot = w.slotOf[core]!
  const now = w.nowNs
  if (w.cur[core]! < 0) {
    schedule(w.agenda, slot, Number.POSITIVE_INFINITY)
    return
  }
  // An entity that is still on the core goes on with the switch that was interrupted.
  let switching = w.last[core]! === w.cur[core]! ? w.owedSwitch[core]! : 0
  let next = Number.POSITIVE_INFINITY
  let leaf = -1
  for (let c = core; c >= 0; ) {
    const e = w.cur[c]!
    if (w.last[c]! !== e) {
      w.last[c] = e
      switching += w.switchNs[e]!
    }
    if (w.owedNs[e]! > 0) {
      switching += w.owedNs[e]!
      w.owedNs[e] = 0
    }
    const end = now + switching + w.sliceLeft[c]!
    w.sliceEnd[c] = end
    if (w.contended[c]! === 1 && end < next) next = end
    if (now + w.grant[e]! < next) next = now + w.grant[e]!
    leaf = e
    c = w.guestCpu[e]!
  }
  if (w.workingSet[leaf]! > 0 && w.cacheUser[core]! !== w.layerOf[leaf]!) switching += refetch(w, core, leaf)
  if (w.fresh[leaf]! === 1) firstRun(w, leaf)
  w.leaf[core] = leaf
  w.segStart[core] = now
  w.segSwitch[core] = switching
  const done = now + switching + w.leftNs[leaf]!
  schedule(w.agenda, slot, done < next ? done : next)
}

function firstRun(w: World, thread: number): void {
  w.fresh[thread] = 0
  const app = w.appOf[thread]
  if (app) app.firstRunAtNs ??= w.nowNs
}

/**
 * Whether anything really ends on the core now. An event planned while others waited may find nobody waiting any
 * more; then it is planned anew and nothing is booked.
 */
export function due(w: World, core: number): boolean {
  const now = w.nowNs
  if (w.sliceEnd[core]! <= now && w.contended[core]! === 1) return true
  const start = w.segStart[core]!
  let next = start + w.segSwitch[core]! + w.leftNs[w.leaf[core]!]!
  for (let c = core; c >= 0; ) {
    const e = w.cur[c]!
    if (w.contended[c]! === 1 && w.sliceEnd[c]! < next) next = w.sliceEnd[c]!
    if (start + w.grant[e]! < next) next = start + w.grant[e]!
    c = w.guestCpu[e]!
  }
  if (next <= now) return true
  schedule(w.agenda, w.slotOf[core]!, next)
  return false
}

/** Somebody waits where nobody did: the slices of those that run on these CPUs have ends again. */
export function contend(w: World, cpus: readonly number[]): void {
  for (const c of cpus) {
    if (w.cur[c]! < 0) continue
    const slice = w.domainOf[w.cur[c]!]!.sliceNs
    const ended = w.sliceLeft[c]!
    if (ended <= 0) {
      w.sliceLeft[c] = renewed(ended, slice)
      w.sliceEnd[c] = w.sliceEnd[c]! + (w.sliceLeft[c]! - ended)
    }
    const core = coreOf(w, c)
    if (core < 0 || w.leaf[core]! < 0) continue
    const left = w.sliceEnd[c]! - w.nowNs
    if (left <= 0) {
      // At the boundary itself nobody waited yet, so that slice has been renewed too.
      w.sliceLeft[c] = slice
      w.sliceEnd[c] = w.nowNs + renewed(left, slice)
    }
    const slot = w.slotOf[core]!
    if (w.sliceEnd[c]! < plannedFor(w.agenda, slot)) schedule(w.agenda, slot, w.sliceEnd[c]!)
  }
}
