import { schedule } from '../engine/agenda.ts'
import type { World } from '../engine/world.ts'
import { isOn, type Layer } from '../machine/layer.ts'
import { hypervisorTick } from './hypervisor.ts'
import { isPinned } from './ownership.ts'
import { promisedSizeBytes, systemTick } from './system.ts'
import { isTicking, wantedBytes } from './touching.ts'

/**
 * Those who hand out RAM act ten times a second, on a machine where somebody may run short: where a hypervisor
 * overcommits, or an OS has more to hold than its hardware has RAM. Guests act before whoever is their landlord, in the
 * order of the file. Elsewhere nothing ticks, and what is touched follows from the time.
 */
export const MEMORY_TICK_NS = 100_000_000

/** Somebody on a machine came, went or was changed: from now on it ticks, beginning at once, or it doesn't. */
export function settleMemory(w: World, machine: Layer): void {
  const never = Number.POSITIVE_INFINITY
  const tick = isOn(machine) && mayRunShort(w, machine)
  const ticked = isTicking(w, machine)
  if (tick !== ticked) takeOver(w, machine, tick)
  schedule(w.agenda, machine.memorySlot, tick ? w.nowNs : never)
}

/** What has been touched is written down where the books begin, and grows from where they end. */
function takeOver(w: World, layer: Layer, tick: boolean): void {
  if (tick) layer.tenancy.touchedBytes = wantedBytes(w, layer)
  if (layer.spec.kind !== 'vm') layer.tenancy.grewAtNs = w.nowNs
  for (const child of layer.children) if (isOn(child)) takeOver(w, child, tick)
}

/** Whether somebody on or above a layer may have to take RAM back. */
function mayRunShort(w: World, layer: Layer): boolean {
  if (!isOn(layer)) return false
  const { spec, parent } = layer
  if (spec.kind === 'vm' && !isPinned(layer)) return true
  if (spec.kind === 'os' && parent !== null && promisedSizeBytes(w, layer) > parent.spec.ramBytes) return true
  return layer.children.some((child) => mayRunShort(w, child))
}

/** The tick of a machine. */
export function memoryTick(w: World, machine: Layer): void {
  schedule(w.agenda, machine.memorySlot, w.nowNs + MEMORY_TICK_NS)
  act(w, machine)
}

function act(w: World, layer: Layer): void {
  if (!isOn(layer)) return
  for (const child of layer.children) act(w, child)
  if (layer.spec.kind === 'os') systemTick(w, layer)
  if (layer.spec.kind === 'hypervisor' && layer.spec.type === 1 && layer.spec.overcommit)
    hypervisorTick(w, layer)
}
