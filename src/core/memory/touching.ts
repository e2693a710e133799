import { profileNow } from '../books/ledger.ts'
import { configuredBytes, isVirtual, runsPrograms } from '../kinds.ts'
import { KIB } from '../units.ts'
import { plannedFor } from '../world/agenda.ts'
import { hardwareBelow, type Layer, type MachineLayer, type OsLayer } from '../world/layer.ts'
import { wholePages } from '../world/pages.ts'
import { unbooked } from '../world/reach.ts'
import type { World } from '../world/world.ts'

/**
 * RAM fills as it is written to. An OS writes to its own in proportion to the work of its boot that is done. A program
 * writes to all of its RAM from its start on, as fast as a core clears pages, which is as fast as it fetches them from
 * memory (price `cacheRefill`); at once where that costs nothing.
 *
 * Simplified: that needs none of the program's CPU time, and doesn't wait for a CPU.
 */

/** Whether a landlord on a machine may run short of RAM: then all act every tenth of a second (`memory-tick.ts`). */
export function isTicking(w: World, machine: MachineLayer): boolean {
  return plannedFor(w.agenda, machine.memorySlot) !== Number.POSITIVE_INFINITY
}

/** What an OS or a program has touched by now: by the tick's books where there are any. Of a VM: what its tenancy says. */
export function touchedNow(w: World, layer: Layer): number {
  return isTicking(w, layer.machine) ? layer.tenancy.touchedBytes : wantedBytes(w, layer)
}

/** What it would have touched by now if nothing kept it, in whole pages but for the last. */
export function wantedBytes(w: World, layer: Layer): number {
  const { touchedBytes, grewAtNs } = layer.tenancy
  const bytes = configuredBytes(layer.spec)
  if (isVirtual(layer)) return touchedBytes
  if (runsPrograms(layer)) return Math.max(touchedBytes, atMost(bytes * bootedShare(w, layer), bytes))
  if (w.prices.cacheRefill === 0 || touchedBytes >= bytes) return bytes
  return atMost(touchedBytes + ((w.nowNs - grewAtNs) * KIB) / w.prices.cacheRefill, bytes)
}

/** In whole pages, or all of it. */
function atMost(bytes: number, all: number): number {
  return bytes >= all ? all : wholePages(bytes)
}

/** How much of an OS's boot is done, 0 to 1. */
function bootedShare(w: World, os: OsLayer): number {
  if (os.state === 'up') return 1
  const { bootFirmware, bootKernel, bootServices, virtualization } = w.prices
  const firmware = isVirtual(hardwareBelow(os)) ? bootFirmware * virtualization : 0
  const all = firmware + bootKernel + bootServices
  const thread = os.threads[0]
  if (thread === undefined || all === 0) return 0
  const [, ...later] = os.boot
  let leftNs = Math.max(0, w.leftNs[thread]! - unbooked(w, thread)) / profileNow(w, thread).perWork
  for (const phase of later) leftNs += { firmware, kernel: bootKernel, services: bootServices }[phase]
  return Math.min(1, Math.max(0, 1 - leftNs / all))
}
