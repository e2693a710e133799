import { isVirtual, makesVms } from '../kinds.ts'
import { transferableBytes, writeDisk } from '../world/disk.ts'
import {
  hardwareBelow,
  isOn,
  type Layer,
  type MachineLayer,
  type OsLayer,
  programsOn,
  systemBelow,
} from '../world/layer.ts'
import { PAGE_BYTES, pagesFor } from '../world/pages.ts'
import type { World } from '../world/world.ts'
import { addKernelWork } from './kernel.ts'
import { freeOn } from './ownership.ts'
import { cacheBytes, readersOn } from './page-cache.ts'
import { swapWriteNs } from './paging-cost.ts'
import { promisedSizeBytes } from './promise.ts'
import { noteReclaim } from './reclaims.ts'
import { isTicking } from './touching.ts'
import { isPinned } from './vm-ram.ts'

/**
 * Where an OS finds room: first files that it keeps in RAM, which are on the disk anyway; then pages of those on it, to
 * its swap space, those first that aren't used any more. Of active pages, those of each tenant are as likely to go.
 *
 * Simplified: what has been used for longest is known exactly; a page that goes is always written; its frame is free as
 * soon as its write is asked for.
 */

/** What goes to swap space at once: Linux's SWAP_CLUSTER_MAX, 32 pages. */
export const CLUSTER_BYTES = 32 * PAGE_BYTES

/** To whom an OS hands out RAM that it may take back, in the order of the file. */
export function tenantsOf(os: OsLayer): Layer[] {
  return programsOn(os).flatMap((program): Layer[] =>
    makesVms(program)
      ? program.children.filter((vm) => isVirtual(vm) && isOn(vm) && !isPinned(vm))
      : [program],
  )
}

/** What of an OS's swap space is in use. */
export function swappedOn(os: OsLayer): number {
  let sum = 0
  for (const tenant of tenantsOf(os)) sum += tenant.tenancy.swappedBytes
  return sum
}

/** Space that is left for swapped pages. */
export function swapLeft(os: OsLayer): number {
  return Math.max(0, os.spec.swapBytes - swappedOn(os))
}

/** A page of data is read: it is kept if there is room for it. @param app its layer, on its OS or on a process VM of it */
export function cachePage(w: World, app: Layer): void {
  const os = systemBelow(app)
  if (cacheBytes(os) + PAGE_BYTES <= roomForFiles(w, os)) app.cachedBytes += PAGE_BYTES
}

/** What an OS may keep files in: nothing that anybody on it uses, or may come to use where nothing ticks. */
export function roomForFiles(w: World, os: OsLayer): number {
  const hardware = hardwareBelow(os)
  if (isTicking(w, os.machine)) return cacheBytes(os) + freeOn(w, hardware)
  return hardware.spec.ramBytes - promisedSizeBytes(w, hardware)
}

/** A page of a tenant comes back from swap space; its OS finds a frame for it. @returns its bytes; 0: nothing is there */
export function bringBack(w: World, os: OsLayer, tenant: Layer): number {
  const { tenancy } = tenant
  const bytes = Math.min(PAGE_BYTES, tenancy.swappedBytes)
  tenancy.swappedBytes -= bytes
  const lacks = -freeOn(w, hardwareBelow(os))
  if (lacks <= 0) return bytes
  const got = dropCache(w, os, lacks, tenant)
  if (got < lacks) swapOut(w, os, Math.max(lacks - got, Math.min(CLUSTER_BYTES, swapLeft(os))), tenant)
  return bytes
}

/** @returns bytes dropped: as many as were asked for, in whole pages, or all that there were */
export function dropCache(w: World, os: OsLayer, bytes: number, needer: Layer | null): number {
  let left = pagesFor(bytes)
  let got = 0
  for (const app of readersOn(os)) {
    if (left <= 0) break
    const goes = Math.min(app.cachedBytes, left)
    app.cachedBytes -= goes
    left -= goes
    got += goes
    noteReclaim(w, app, needer, 'dropCache', goes)
  }
  return got
}

/** Bytes that an OS could still write to its swap space by a moment. */
export function swappableBytes(w: World, os: OsLayer, untilNs: number): number {
  return Math.min(swapLeft(os), transferableBytes(w, os.machine, untilNs))
}

/** Pages go to swap space, idle ones first. @returns bytes: at least as many as were asked for, or all that there were */
export function swapOut(w: World, os: OsLayer, bytes: number, needer: Layer | null): number {
  const idle = takeFrom(w, os, bytes, needer, (tenant) => {
    const { touchedBytes, activeBytes, swappedBytes } = tenant.tenancy
    return touchedBytes - activeBytes - swappedBytes
  })
  if (idle >= bytes) return idle
  return idle + takeFrom(w, os, bytes - idle, needer, ({ tenancy: t }) => t.touchedBytes - t.swappedBytes)
}

/** Takes from each in proportion to what it has, in whole pages. @param has what may go of a tenant's */
function takeFrom(
  w: World,
  os: OsLayer,
  bytes: number,
  needer: Layer | null,
  has: (tenant: Layer) => number,
): number {
  const tenants = tenantsOf(os)
  const all = tenants.reduce((sum, tenant) => sum + Math.max(0, has(tenant)), 0)
  let left = Math.min(pagesFor(bytes), all)
  let got = 0
  const share = all === 0 ? 0 : left / all
  for (const tenant of tenants) {
    const most = Math.max(0, has(tenant))
    const goes = Math.min(most, left, pagesFor(most * share))
    swap(w, os, tenant, goes, needer)
    left -= goes
    got += goes
    if (left <= 0) break
  }
  return got
}

function swap(w: World, os: OsLayer, tenant: Layer, bytes: number, needer: Layer | null): void {
  if (bytes <= 0) return
  tenant.tenancy.swappedBytes += bytes
  writeClusters(w, os.machine, bytes)
  addKernelWork(w, os, Math.ceil(bytes / CLUSTER_BYTES) * swapWriteNs(w, os))
  noteReclaim(w, tenant, needer, isVirtual(hardwareBelow(os)) ? 'guestSwap' : 'swap', bytes)
}

/** Pages are written to a machine's disk, for which nobody waits. */
export function writeClusters(w: World, machine: MachineLayer, bytes: number): void {
  for (let left = bytes; left > 0; left -= CLUSTER_BYTES) writeDisk(w, machine, Math.min(left, CLUSTER_BYTES))
}
