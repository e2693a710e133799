import { isVirtual, makesVms } from '../kinds.ts'
import { noteWork } from '../memory/active.ts'
import {
  CLUSTER_BYTES,
  dropCache,
  swapLeft,
  swapOut,
  swappableBytes,
  swappedOn,
  tenantsOf,
} from '../memory/frames.ts'
import { freeOn, usedOn } from '../memory/ownership.ts'
import { noteReclaim } from '../memory/reclaims.ts'
import { wantedBytes } from '../memory/touching.ts'
import { readDisk, transferableBytes } from '../world/disk.ts'
import { hardwareBelow, isOn, type Layer, type OsLayer, programsOn } from '../world/layer.ts'
import { PAGE_BYTES, wholePages } from '../world/pages.ts'
import type { World } from '../world/world.ts'
import { powerOff } from './power-off.ts'

/**
 * An OS as the landlord of its apps, its process VMs, and the VMs of a type 2 hypervisor that overcommits. A tenant that wants
 * more gets it; where there is none, the OS makes room (`frames.ts`), as fast as its disk takes what has to go. With no
 * room left on the disk either, it ends its largest program.
 */

/** The OS and those on it get what they have come to want. @param nextNs when it acts again */
export function systemTick(w: World, os: OsLayer, nextNs: number): void {
  const tenants = tenantsOf(os)
  for (const tenant of tenants) noteWork(w, tenant)
  giveUpSwap(w, os, nextNs)
  for (const layer of [os, ...tenants]) if (isOn(layer)) grow(w, os, layer, nextNs)
}

/** Swap space has become smaller than what is in it: pages come back as fast as the disk reads, even if programs are ended for it. */
function giveUpSwap(w: World, os: OsLayer, nextNs: number): void {
  const hardware = hardwareBelow(os)
  const over = swappedOn(os) - os.spec.swapBytes
  let left = Math.min(over, transferableBytes(w, os.machine, nextNs))
  for (const tenant of tenantsOf(os)) {
    const bytes = Math.min(left, tenant.tenancy.swappedBytes)
    if (bytes <= 0) continue
    for (;;) {
      const lacks = bytes - freeOn(w, hardware)
      if (lacks <= 0 || dropCache(w, os, lacks, tenant) >= lacks) break
      if (!killLargest(w, os, tenant)) return
      // It may have been this one, or one that had much in swap space.
      if (!isOn(tenant) || swappedOn(os) <= os.spec.swapBytes) return
    }
    tenant.tenancy.swappedBytes -= bytes
    left -= bytes
    for (let at = 0; at < bytes; at += CLUSTER_BYTES)
      readDisk(w, os.machine, Math.min(CLUSTER_BYTES, bytes - at), -1, -1)
  }
}

/** What a tenant would have touched by now. A VM: what its guest uses, as far as its balloon leaves it room. */
function wanted(w: World, tenant: Layer): number {
  if (!isVirtual(tenant)) return wantedBytes(w, tenant)
  const size = tenant.spec.ramBytes - tenant.tenancy.balloonBytes
  return Math.max(tenant.tenancy.touchedBytes, Math.min(size, usedOn(w, tenant)))
}

function grow(w: World, os: OsLayer, layer: Layer, nextNs: number): void {
  const { tenancy } = layer
  const hardware = hardwareBelow(os)
  const grows = wanted(w, layer) - tenancy.touchedBytes
  tenancy.grewAtNs = w.nowNs
  while (isOn(layer) && isOn(os)) {
    const lacks = Math.min(grows - freeOn(w, hardware), grows)
    if (lacks <= 0 || makeRoom(w, os, lacks, layer, nextNs) >= lacks) break
    // With swap space full a program is ended; else more room is made at the next tick.
    if (swapLeft(os) >= PAGE_BYTES || !killLargest(w, os, layer)) break
  }
  if (!isOn(layer)) return
  const free = Math.max(0, freeOn(w, hardware))
  tenancy.touchedBytes += grows <= free ? grows : wholePages(free)
  tenancy.swappedBytes = Math.min(tenancy.swappedBytes, tenancy.touchedBytes)
  if (layer !== os) noteWork(w, layer)
}

/** @returns bytes that are free now and weren't */
function makeRoom(w: World, os: OsLayer, bytes: number, needer: Layer, nextNs: number): number {
  const got = dropCache(w, os, bytes, needer)
  if (got >= bytes) return got
  return got + swapOut(w, os, Math.min(bytes - got, swappableBytes(w, os, nextNs)), needer)
}

/** Ends the program that has touched the most. @returns whether there was one */
function killLargest(w: World, os: OsLayer, needer: Layer): boolean {
  const programs = programsOn(os).flatMap((program) =>
    makesVms(program) ? program.children.filter(isOn) : [program],
  )
  let largest: Layer | null = null
  for (const program of programs) if (largest === null || sizeOf(program) > sizeOf(largest)) largest = program
  if (largest === null || sizeOf(largest) === 0) return false
  const sizeBytes = sizeOf(largest)
  const { ramBytes } = hardwareBelow(os).spec
  const { swapBytes } = os.spec
  noteReclaim(w, largest, needer, 'kill', sizeBytes - largest.tenancy.swappedBytes)
  powerOff(w, largest, 'crashed', { code: 'oom', where: os.path, sizeBytes, ramBytes, swapBytes })
  return true
}

/** How large a program is to its OS: what it has in RAM and in swap space. A pinned VM has all its RAM. */
function sizeOf(program: Layer): number {
  const { spec, tenancy } = program
  return isVirtual(program) && tenancy.touchedBytes === 0 ? spec.ramBytes : tenancy.touchedBytes
}
