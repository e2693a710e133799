import { bookAsPaging, bookAsWork } from '../books/ledger.ts'
import { pause } from '../cpu/presence.ts'
import { block } from '../cpu/schedule.ts'
import { isVirtual, runsPrograms } from '../kinds.ts'
import { bringBack, cachePage } from '../memory/frames.ts'
import { fetchFrom } from '../memory/hypervisor.ts'
import { reckonMissing } from '../memory/missing.ts'
import type { App } from '../world/app.ts'
import { readDisk } from '../world/disk.ts'
import { type Layer, landlordOf } from '../world/layer.ts'
import type { PageSource } from '../world/page-source.ts'
import { PAGE_BYTES } from '../world/pages.ts'
import { HELD, PIECE, type World } from '../world/world.ts'
import { nextPiece } from './pieces.ts'

/**
 * A thread touches a page that isn't there. First the CPU time that it takes to find that out and to ask for the page,
 * under the account `paging`; then the wait. For a page that its own OS fetches, the thread blocks and others run; for
 * one that the landlord of a VM on its path fetches, that VM's vCPU stands still with all that is on it, since the guest
 * doesn't know (vSphere: swap wait).
 */

/** The piece of a thread that is on a CPU ends at a missing page. @returns whether its burst goes on */
export function fault(w: World, app: App, thread: number): boolean {
  w.phase[thread] = 0
  app.missingPerWork = reckonMissing(w, app)
  // Another thread has fetched what was missing.
  if (app.missingPerWork === 0) return nextPiece(w, app, thread)
  const place = nextSource(app)
  const { cpuNs } = app.sources[place]!
  w.source[thread] = place
  app.stalls.count++
  if (cpuNs === 0) return fetch(w, app, thread)
  w.leftNs[thread] = cpuNs
  w.piece[thread] = PIECE.fetch
  bookAsPaging(w, thread, w.layers[w.layerOf[thread]!]!)
  return true
}

/** The source that the next missing page comes from: each as often as its rate says. @returns its place */
function nextSource({ sources, missingPerWork }: App): number {
  let most = -1
  sources.forEach((source, i) => {
    if (source.perWork === 0) return
    source.owed += source.perWork / missingPerWork
    if (most < 0 || source.owed > sources[most]!.owed) most = i
  })
  sources[most]!.owed -= 1
  return most
}

/** The page is asked for. @returns whether the thread's burst goes on */
export function fetch(w: World, app: App, thread: number): boolean {
  if (w.piece[thread] === PIECE.fetch) bookAsWork(w, thread)
  const { how, tenant } = app.sources[w.source[thread]!]!
  const { machine } = tenant
  w.leftNs[thread] = 0
  w.piece[thread] = PIECE.more
  if (how === 'read') {
    cachePage(w, tenant)
    waitAlone(w, thread)
    readDisk(w, machine, PAGE_BYTES, thread, -1)
    return true
  }
  const bytes = comesBack(w, tenant, how)
  // It was kept compressed, or another thread has fetched it meanwhile.
  if (bytes === 0) return nextPiece(w, app, thread)
  if (isVirtual(tenant)) {
    const vcpu = vcpuUnder(w, thread, tenant.id)
    readDisk(w, machine, bytes, thread, vcpu)
    pause(w, vcpu, HELD.paging)
  } else {
    waitAlone(w, thread)
    readDisk(w, machine, bytes, thread, -1)
  }
  return true
}

/** A page comes back. @returns bytes that must be read for it; 0: none */
function comesBack(w: World, tenant: Layer, how: PageSource['how']): number {
  const landlord = landlordOf(tenant)
  if (runsPrograms(landlord)) return bringBack(w, landlord, tenant)
  return isVirtual(tenant) ? fetchFrom(w, landlord, tenant, how) : 0
}

function waitAlone(w: World, thread: number): void {
  w.piece[thread] = PIECE.wait
  block(w, thread)
}

/** The vCPU of a VM that a running thread is on. */
function vcpuUnder(w: World, thread: number, vm: number): number {
  let e = thread
  while (w.layerOf[e]! !== vm) e = w.cpuHost[w.cpuOn[e]!]!
  return e
}
