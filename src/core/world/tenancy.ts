import type { Rule } from './snapshot-types.ts'

/**
 * What a program or a VM has of the RAM that its *landlord* hands out: the OS of an app, of a process
 * VM, or of a VM of a type 2 hypervisor; the type 1 hypervisor of a VM. In bytes, whole pages of 4 KiB but for the last.
 * Resident, and so its own, is what it has touched less what is elsewhere.
 *
 * On a machine where no landlord can run short nothing ticks, and what has been touched by now follows from when a layer
 * began (`touching.ts`).
 */
export interface Tenancy {
  /** Written to and not given back. Of a VM: as its hypervisor sees it; what its guest frees is still in it. */
  touchedBytes: number
  /** When that was brought up to date: it grows from there. */
  grewAtNs: number
  /** Of the touched: used again and again, as its landlord reckons. */
  activeBytes: number
  /** Of the touched: on the disk. */
  swappedBytes: number
  /** Of a VM's touched: kept once for several, in copies that its hypervisor owns. */
  sharedBytes: number
  /** Of a VM's touched: kept compressed by its hypervisor; this is their size before. */
  compressedBytes: number
  /** Of a VM's size: what its balloon holds, and its hypervisor has got back. */
  balloonBytes: number
}

export const NO_TENANCY: Readonly<Tenancy> = {
  touchedBytes: 0,
  grewAtNs: 0,
  activeBytes: 0,
  swappedBytes: 0,
  sharedBytes: 0,
  compressedBytes: 0,
  balloonBytes: 0,
}

export const NOTHING_TAKEN: Readonly<Record<Rule, number>> = {
  share: 0,
  balloon: 0,
  compress: 0,
  swap: 0,
  guestSwap: 0,
  dropCache: 0,
  kill: 0,
  deflate: 0,
}

/** A layer that is switched off gives everything back: nothing of it is in RAM any more, or on the disk. */
export function vacate(tenancy: Tenancy): void {
  Object.assign(tenancy, NO_TENANCY)
}

/** Of what a tenant has touched: what is in RAM, and its own. */
export function residentBytes(t: Tenancy): number {
  return t.touchedBytes - t.swappedBytes - t.sharedBytes - t.compressedBytes
}
