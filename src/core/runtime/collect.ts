import { profileNow } from '../books/ledger.ts'
import { pause, resume } from '../cpu/presence.ts'
import { block, wake } from '../cpu/schedule.ts'
import { costNs } from '../prices/profile.ts'
import { liveBytes, ROLE, type Runtime } from '../world/runtime.ts'
import { HELD, STATE, type World } from '../world/world.ts'

/**
 * Garbage collection: when the heap is full, the app stands still while the collector's thread goes through all that
 * is live; the rest is free again. So in a second of work that allocates A bytes, a heap of H bytes of which L are
 * live is collected A ÷ (H − L) times, each time for L bytes (Appel 1987, "Garbage collection can be faster than
 * stack allocation", for a heap that is not halved).
 *
 * Simplified: one thread collects; generations are in the price of a live byte, not in what is looked at.
 */

/** A collection that leaves less than this share of the heap free is no use (HotSpot: GCHeapFreeLimit, 2 %). */
const LEAST_FREE = 0.02

/** Whether the app's data leave next to nothing of the heap for it to work with. */
export function outOfMemory(runtime: Runtime): boolean {
  const { heapBytes } = runtime.layer.spec
  return liveBytes(runtime) > heapBytes * (1 - LEAST_FREE)
}

/** Bytes allocated in each nanosecond of the app's work, where they are collected. */
export function allocationPerNs(runtime: Runtime): number {
  if (runtime.layer.spec.collectBytesPerS === null) return 0
  return (runtime.app?.spec.character.allocatedBytesPerS ?? 0) / 1e9
}

/** Work of the app until the heap is full. */
export function workUntilFull(runtime: Runtime): number {
  const perNs = allocationPerNs(runtime)
  if (perNs === 0) return Number.POSITIVE_INFINITY
  return (runtime.layer.spec.heapBytes - liveBytes(runtime) - runtime.allocatedBytes) / perNs
}

export function allocate(runtime: Runtime, workNs: number): void {
  runtime.allocatedBytes += workNs * allocationPerNs(runtime)
}

/** Stops the app and collects. */
export function collect(w: World, runtime: Runtime): void {
  const { heapBytes, collectBytesPerS } = runtime.layer.spec
  runtime.collecting = true
  runtime.stoppedSinceNs = w.nowNs
  for (const thread of runtime.app?.threads ?? []) pause(w, thread, HELD.stopped)
  const collector = runtime.layer.threads[ROLE.collector]!
  const bytes = Math.min(liveBytes(runtime), heapBytes)
  const workNs = collectBytesPerS === null ? 0 : (bytes / collectBytesPerS) * 1e9 * w.prices.processVm
  w.leftNs[collector] = costNs(profileNow(w, collector), workNs)
  if (w.state[collector]! === STATE.blocked) wake(w, collector)
}

/** The collector has been through the heap: the app goes on. */
export function collected(w: World, runtime: Runtime): void {
  block(w, runtime.layer.threads[ROLE.collector]!)
  endCollection(w, runtime)
  runtime.collections++
  for (const thread of runtime.app?.threads ?? []) resume(w, thread, HELD.stopped)
}

/** The app stands still for the collector no longer. */
export function endCollection(w: World, runtime: Runtime): void {
  if (!runtime.collecting) return
  runtime.collecting = false
  runtime.stoppedNs += w.nowNs - runtime.stoppedSinceNs
  runtime.allocatedBytes = 0
}
