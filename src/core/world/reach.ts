import { STATE, type World } from './world.ts'

/** How far up or down a chain something reaches at this moment. */

/** The physical core that a CPU's work reaches now, or −1 while a vCPU on the way waits. */
export function coreOf(w: World, cpu: number): number {
  let c = cpu
  for (;;) {
    const host = w.cpuHost[c]!
    if (host < 0) return c
    c = w.cpuOn[host]!
    if (c < 0 || w.cur[c]! !== host) return -1
  }
}

/** Nanoseconds that an entity has run and that are not booked yet; −1: it doesn't run. */
export function runningFor(w: World, e: number): number {
  if (w.state[e]! !== STATE.on) return -1
  const core = coreOf(w, w.cpuOn[e]!)
  return core < 0 || w.leaf[core]! < 0 ? -1 : w.nowNs - w.segStart[core]!
}

/** Nanoseconds of its burst that a thread has run and that are not booked yet. */
export function unbooked(w: World, thread: number): number {
  const ran = runningFor(w, thread)
  return ran < 0 ? 0 : Math.max(0, ran - w.segSwitch[coreOf(w, w.cpuOn[thread]!)]!)
}
