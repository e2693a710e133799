import type { Layer } from './layer.ts'

/** Where pages that an app touches may have to come from; `memory/missing.ts` says how often. */
export interface PageSource {
  /** `read`: of its data, by its OS; `swap`: from the disk, by the tenant's landlord; `compressed`: of a VM, by its hypervisor. */
  readonly how: 'read' | 'swap' | 'compressed'
  readonly tenant: Layer
  /** How often, for each nanosecond of the app's work. */
  perWork: number
  /** CPU time until the page is asked for, in nanoseconds of a core of the machine. */
  readonly cpuNs: number
  /** Faults that it should have had by now, less those that it has had: the next is of the source with the most. */
  owed: number
}
