/** Why a layer is refused, crashed or off: a code and its figures. */
export type Reason =
  /** It needs more RAM than is free where it stands. */
  | {
      readonly code: 'ram'
      readonly needBytes: number
      readonly freeBytes: number
      readonly where: string
      readonly overcommit: boolean
    }
  /** Its reservation can't be guaranteed beside the others'. */
  | {
      readonly code: 'reservation'
      readonly needCores: number
      readonly freeCores: number
      readonly where: string
    }
  /** Its reservation of RAM, and what its hypervisor needs for it, can't be guaranteed beside the others'. */
  | {
      readonly code: 'ramReservation'
      readonly needBytes: number
      readonly freeBytes: number
      readonly where: string
    }
  /** Its data leave next to nothing of the heap that its process VM has for them. */
  | { readonly code: 'heap'; readonly needBytes: number; readonly heapBytes: number }
  /** Its OS had no room left for pages, in RAM or in swap space, and it was the largest program. */
  | {
      readonly code: 'oom'
      readonly where: string
      /** What it had touched. */
      readonly sizeBytes: number
      /** Of the machine or VM. */
      readonly ramBytes: number
      readonly swapBytes: number
    }
  /** It was made to crash. */
  | { readonly code: 'crash' }
  /** What it stands on is down. */
  | { readonly code: 'below'; readonly where: string }
