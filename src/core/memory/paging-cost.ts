import { isHosted } from '../kinds.ts'
import { type Cost, cost, leaves, together } from '../prices/cost.ts'
import { deviceCost } from '../prices/devices.ts'
import { mechanisms, totalOf } from '../prices/mechanisms.ts'
import type { HypervisorSpec } from '../scenario.ts'
import { type AppLayer, hypervisorsBelow, type Layer, type OsLayer, type VmLayer } from '../world/layer.ts'
import type { World } from '../world/world.ts'

/** CPU time that paging takes, in nanoseconds of a core of the machine; all of it is charged to the account `paging`. */

/** What hypervisors add is charged as far as virtualization is. */
function onCore(w: World, layer: Layer, full: Cost, native: Cost): number {
  const least = totalOf(native)
  const ns = least + (totalOf(full) - least) * w.prices.virtualization
  return Math.round(ns / layer.machine.spec.speed)
}

/** An OS asks its disk for something, on whatever path it has to it. */
function diskCost(w: World, below: readonly HypervisorSpec[]): Cost {
  return deviceCost(w.prices.diskOperation, w.prices.diskBackend, below, w.prices)
}

/** A cluster of pages is written to swap space by an OS, as work on the reference core. */
export function swapWriteNs(w: World, os: OsLayer): number {
  const { prices } = w
  const native = totalOf(diskCost(w, []))
  return native + (totalOf(diskCost(w, hypervisorsBelow(os))) - native) * prices.virtualization
}

/** An app's own OS finds a page of it swapped: an exception, and a read. */
export function guestFetchNs(w: World, app: AppLayer): number {
  const below = hypervisorsBelow(app)
  const { prices } = w
  const exception = cost(0, { paging: prices.exception })
  const native = together(exception, diskCost(w, []))
  return onCore(w, app, together(exception, mechanisms(below, prices).pageFault, diskCost(w, below)), native)
}

/**
 * The landlord of a VM finds a page of it swapped: the guest leaves for its hypervisor, and whoever drives the disk
 * below reads. Under a type 2 hypervisor that is the host OS, for which it is an exception of the VM's process.
 */
export function hostFetchNs(w: World, vm: VmLayer): number {
  const { prices } = w
  const hypervisor = vm.parent
  const below = hypervisorsBelow(hypervisor)
  const exit = leaves(1, hypervisor.spec, below.length, prices)
  const crossing = isHosted(hypervisor.spec) ? prices.hostCrossing + prices.exception : 0
  const host = cost(0, { paging: crossing })
  return onCore(w, vm, together(exit, host, diskCost(w, below)), diskCost(w, []))
}
