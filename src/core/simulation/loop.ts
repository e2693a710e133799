import { freshPaces, releaseRefunded, renewGrant, rotate } from '../cpu/schedule.ts'
import { checkSkew, planTimers, tick } from '../cpu/timers.ts'
import { windowBegins } from '../cpu/window.ts'
import { due, startTouched, touchCore } from '../engine/chain.ts'
import { runsPrograms } from '../kinds.ts'
import { backgroundDue } from '../life/boot.ts'
import { systemBurstEnds } from '../life/burst-ends.ts'
import { memoryTick, settleMemory } from '../life/memory-tick.ts'
import { finishBurst, pageIsThere, startBatch } from '../workload/app-life.ts'
import { arrival, timeOut, userAsks } from '../workload/serve.ts'
import { EVENT, nextSlot } from '../world/agenda.ts'
import { diskDone } from '../world/disk.ts'
import { STATE, type World } from '../world/world.ts'

/** Handles every event up to and including a time; then that is the time. */
export function advance(w: World, toNs: number): void {
  const { agenda } = w
  while (agenda.size > 0 && agenda.time[0]! <= toNs) {
    w.nowNs = agenda.time[0]!
    handle(w, nextSlot(agenda))
  }
  w.nowNs = toNs
}

/** What every change of the world ends with: limits, paces, and then the cores that it touched go on. */
export function endEvent(w: World): void {
  releaseRefunded(w)
  for (let d = w.staleDomains.pop(); d !== undefined; d = w.staleDomains.pop()) {
    freshPaces(w, d)
    planTimers(w, d)
  }
  if (w.staleMemory.size > 0) {
    for (const landlord of w.staleMemory) settleMemory(w, landlord)
    w.staleMemory.clear()
  }
  startTouched(w)
}

function handle(w: World, slot: number): void {
  const { agenda } = w
  const arg = agenda.arg[slot]!
  switch (agenda.kind[slot]!) {
    case EVENT.core:
      if (!due(w, arg)) return
      coreEvent(w, arg)
      break
    case EVENT.window:
      windowBegins(w, w.claims[arg]!)
      break
    case EVENT.tick:
      tick(w, w.layers[arg]!.domain!)
      break
    case EVENT.skew:
      checkSkew(w, w.layers[arg]!.domain!)
      break
    case EVENT.memory:
      memoryTick(w, w.layers[arg]!.machine)
      break
    case EVENT.disk:
      diskDone(w, w.layers[arg]!.machine, pageIsThere)
      break
    case EVENT.background: {
      const os = w.layers[arg]!
      if (runsPrograms(os)) backgroundDue(w, os)
      break
    }
    case EVENT.start:
      startBatch(w, w.apps[arg]!)
      break
    case EVENT.timeout:
      timeOut(w, w.apps[arg]!)
      break
    case EVENT.arrival:
      arrival(w, w.apps[arg]!)
      break
    case EVENT.user:
      userAsks(w, w.apps[arg]!, slot)
      break
  }
  endEvent(w)
}

/**
 * Something ends on a core: the burst of its thread first, so that work which is done is never made to wait; then,
 * from the core up, a piece of a limit or a slice with somebody waiting. What is taken off takes the rest with it.
 */
function coreEvent(w: World, core: number): void {
  const leaf = w.leaf[core]!
  touchCore(w, core)
  if (w.leftNs[leaf]! <= 0) {
    const app = w.appOf[leaf]!
    if (app) finishBurst(w, app, leaf)
    else systemBurstEnds(w, w.layers[w.layerOf[leaf]!]!, leaf)
  }
  for (let c = core; c >= 0; ) {
    const e = w.cur[c]!
    if (e < 0) return
    if (w.grant[e]! <= 0 && !renewGrant(w, e)) return
    if (w.sliceLeft[c]! <= 0 && w.contended[c]! === 1 && w.state[e]! === STATE.on) {
      rotate(w, c)
      return
    }
    c = w.guestCpu[e]!
  }
}
