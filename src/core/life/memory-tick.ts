import { touch } from '../engine/chain.ts'
import { isProgram, isVirtual, makesVms, runsPrograms, works } from '../kinds.ts'
import { dropCache, roomForFiles, swappedOn, tenantsOf } from '../memory/frames.ts'
import { hypervisorTick } from '../memory/hypervisor.ts'
import { reckonMissing } from '../memory/missing.ts'
import { cacheBytes, readersOn } from '../memory/page-cache.ts'
import { promisedSizeBytes } from '../memory/promise.ts'
import { isTicking, wantedBytes } from '../memory/touching.ts'
import { isPinned } from '../memory/vm-ram.ts'
import { cutPiece } from '../workload/pieces.ts'
import { schedule } from '../world/agenda.ts'
import type { App } from '../world/app.ts'
import {
  hardwareBelow,
  isOn,
  type LandlordLayer,
  type Layer,
  type MachineLayer,
  type OsLayer,
} from '../world/layer.ts'
import { STATE, type World } from '../world/world.ts'
import { systemTick } from './memory-system.ts'

/**
 * Landlords act ten times a second, on a machine where one of them may run short of RAM: where a hypervisor
 * overcommits, or an OS has more to hold than its hardware has RAM. Guests act before their landlord, in the
 * order of the file. Elsewhere nothing ticks, and what is touched follows from the time.
 */
export const MEMORY_TICK_NS = 100_000_000

/** A layer on a landlord came, went or was changed: from now on its machine ticks, beginning at once, or it doesn't. */
export function settleMemory(w: World, landlord: LandlordLayer): void {
  const { machine } = landlord
  const short = isOn(landlord) && mayRunShort(w, landlord)
  if (short !== landlord.short) {
    landlord.short = short
    machine.shortLandlords += short ? 1 : -1
  }
  const tick = machine.shortLandlords > 0
  const ticked = isTicking(w, machine)
  if (tick !== ticked) takeOver(w, machine, tick)
  schedule(w.agenda, machine.memorySlot, tick ? w.nowNs : Number.POSITIVE_INFINITY)
  if (ticked && !tick) settleAllFiles(w, machine)
  else if (runsPrograms(landlord)) settleFiles(w, landlord)
}

/** Where nothing ticks any more, an OS keeps files only in RAM that no layer will need. */
function settleAllFiles(w: World, layer: Layer): void {
  if (runsPrograms(layer)) settleFiles(w, layer)
  for (const child of layer.children) settleAllFiles(w, child)
}

/** What has been touched is written down where the books begin, and grows from where they end. */
function takeOver(w: World, layer: Layer, tick: boolean): void {
  if (!isOn(layer)) return
  if (runsPrograms(layer) || isProgram(layer)) {
    // A layer that begins now has touched nothing yet, even where touching takes no time: there may be no room for it.
    if (tick && layer.tenancy.grewAtNs < w.nowNs) layer.tenancy.touchedBytes = wantedBytes(w, layer)
    layer.tenancy.grewAtNs = w.nowNs
  }
  for (const child of layer.children) takeOver(w, child, tick)
}

/** Whether a landlord may have to take RAM back. */
function mayRunShort(w: World, landlord: LandlordLayer): boolean {
  if (makesVms(landlord)) return landlord.children.some((vm) => isVirtual(vm) && isOn(vm) && !isPinned(vm))
  if (tenantsOf(landlord).some(isVirtual)) return true
  const hardware = hardwareBelow(landlord)
  return (
    promisedSizeBytes(w, hardware) > hardware.spec.ramBytes || swappedOn(landlord) > landlord.spec.swapBytes
  )
}

/** An OS drops files that it has no room for any more. */
function settleFiles(w: World, os: OsLayer): void {
  if (!isOn(os)) return
  for (const { spec, cachedBytes } of os.children.filter(works))
    if (cachedBytes > spec.dataBytes) dropCache(w, os, cachedBytes - spec.dataBytes, null)
  const over = cacheBytes(os) - Math.max(0, roomForFiles(w, os))
  if (over > 0) dropCache(w, os, over, null)
  for (const layer of readersOn(os)) if (layer.app !== null) refresh(w, layer.app)
}

/** The tick of a machine. */
export function memoryTick(w: World, machine: MachineLayer): void {
  const nextNs = w.nowNs + MEMORY_TICK_NS
  schedule(w.agenda, machine.memorySlot, nextNs)
  act(w, machine, nextNs)
  refreshMissing(w, machine)
}

function act(w: World, layer: Layer, nextNs: number): void {
  if (!isOn(layer)) return
  for (const child of layer.children) act(w, child, nextNs)
  if (runsPrograms(layer)) systemTick(w, layer, nextNs)
  if (makesVms(layer) && layer.landlord !== null) hypervisorTick(w, layer, layer.landlord)
}

/** All apps on a layer find out what is missing now. */
function refreshMissing(w: World, layer: Layer): void {
  if (layer.app !== null) refresh(w, layer.app)
  for (const child of layer.children) refreshMissing(w, child)
}

/** Whose pages are missing more often than before takes shorter pieces from now on. */
function refresh(w: World, app: App): void {
  if (app.profile === null) return
  const before = app.missingPerWork
  app.missingPerWork = reckonMissing(w, app)
  if (app.missingPerWork <= before) return
  for (const thread of app.threads) {
    if (w.state[thread]! === STATE.on) touch(w, w.cpuOn[thread]!)
    cutPiece(w, app, thread)
  }
}
