/**
 * What a program or a VM has of the RAM that somebody below it hands out, the *landlord*: the OS of an app, of a process
 * VM, or of a VM of a type 2 hypervisor; the type 1 hypervisor of a VM. In bytes, whole pages of 4 KiB but for the last.
 * Resident, and so its own, is what it has touched less what is elsewhere.
 *
 * Where nobody promises more than there is, nothing is ever taken and the records stay at 0: what is owned then follows
 * from which layers are on (`ownership.ts`).
 */
export interface Tenancy {
  /** Written to and not given back. Of a VM: as its hypervisor sees it; what its guest frees is still in it. */
  touchedBytes: number
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
  activeBytes: 0,
  swappedBytes: 0,
  sharedBytes: 0,
  compressedBytes: 0,
  balloonBytes: 0,
}
