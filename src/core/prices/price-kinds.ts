/**
 * Everything that has a price, whatever the era, and its unit; what it is, in words, is in `price-words.ts` of the
 * scenarios. The values are in `eras/`, one file an era; an era has no price for what its processors or hypervisors
 * couldn't do.
 */

export const PRICE_KINDS = {
  // What an OS pays on any hardware.
  systemCall: { unit: 'ns' },
  exception: { unit: 'ns' },
  interrupt: { unit: 'ns' },
  timerHz: { unit: 'count' },
  contextSwitch: { unit: 'ns' },
  cacheBytes: { unit: 'bytes' },
  cacheRefill: { unit: 'ns' },
  pageTableLevels: { unit: 'count' },
  pageWalkReference: { unit: 'ns' },
  nestedWalkReference: { unit: 'ratio' },
  networkOperation: { unit: 'ns' },
  diskOperation: { unit: 'ns' },

  // Virtualization by hardware.
  vmExit: { unit: 'ns' },
  exitHandling: { unit: 'ns' },
  nestedExit: { unit: 'ratio' },
  interruptExits: { unit: 'count' },
  shadowPageFault: { unit: 'ns' },
  shadowUpdate: { unit: 'ns' },

  // Binary translation.
  translatedSystemCall: { unit: 'ns' },
  translatedKernel: { unit: 'ratio' },
  translatedException: { unit: 'ns' },
  translatedPageFault: { unit: 'ns' },
  translatedUpdate: { unit: 'ns' },
  translatedPrivileged: { unit: 'ns' },
  translatedSwitch: { unit: 'ns' },

  // Paravirtual calls.
  hypercall: { unit: 'ns' },
  paravirtualSystemCall: { unit: 'ns' },
  paravirtualException: { unit: 'ns' },
  paravirtualPageFault: { unit: 'ns' },
  paravirtualUpdate: { unit: 'ns' },
  paravirtualSwitch: { unit: 'ns' },

  // vCPUs.
  worldSwitch: { unit: 'ns' },
  wakeUp: { unit: 'ns' },
  hostCrossing: { unit: 'ns' },

  // Devices of VMs.
  emulatedExits: { unit: 'count' },
  paravirtualExits: { unit: 'count' },
  networkBackend: { unit: 'ns' },
  diskBackend: { unit: 'ns' },

  virtualization: { unit: 'ratio' },
  processVm: { unit: 'ratio' },

  // Being there.
  bootFirmware: { unit: 'ns' },
  bootKernel: { unit: 'ns' },
  bootServices: { unit: 'ns' },
  background: { unit: 'ns' },
  vmRamFixed: { unit: 'bytes' },
  vmRamPerVcpu: { unit: 'bytes' },
  vmRamShare: { unit: 'ratio' },
} as const satisfies Record<string, { unit: 'ns' | 'bytes' | 'count' | 'ratio' }>

export type PriceName = keyof typeof PRICE_KINDS

/** What a hypervisor keeps of RAM for its VMs: not of an era, but of its monitor (`monitors.ts`). */
export type VmRamPrice = 'vmRamFixed' | 'vmRamPerVcpu' | 'vmRamShare'

/** Measured: as published. Derived: arithmetic on what is published. Fitted: chosen within published bounds. */
export type Basis = 'measured' | 'derived' | 'fitted'

/** What one era says of a price. `P…` in sources is a row of the project's table of published measurements. */
export interface EraPrice {
  readonly value: number
  readonly basis: Basis
  readonly source: string
}

export type EraList = Partial<Readonly<Record<PriceName, EraPrice>>>

export const measured = (value: number, source: string): EraPrice => ({ value, basis: 'measured', source })
export const derived = (value: number, source: string): EraPrice => ({ value, basis: 'derived', source })
export const fitted = (value: number, source: string): EraPrice => ({ value, basis: 'fitted', source })
