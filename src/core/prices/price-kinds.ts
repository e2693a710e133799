/**
 * Everything that has a price, whatever the era: its unit, and what it is. The values are in `eras/`, one file an era;
 * an era has no price for what its processors or hypervisors couldn't do.
 */

export const PRICE_KINDS = {
  // What an OS pays on any hardware.
  systemCall: {
    unit: 'ns',
    what: 'one system call, in and out of the kernel of the OS that the app runs on',
  },
  exception: {
    unit: 'ns',
    what: 'one exception, such as a page fault: into the kernel, which mends it, and back',
  },
  interrupt: {
    unit: 'ns',
    what: 'one interrupt of a device or of the timer, with what it costs the program that it interrupts',
  },
  timerHz: { unit: 'count', what: 'timer interrupts in each second that a core runs a program' },
  contextSwitch: { unit: 'ns', what: 'an OS puts another thread on a core' },
  cacheBytes: { unit: 'bytes', what: "a core's share of the cache nearest to memory" },
  cacheRefill: {
    unit: 'ns',
    what: 'to fetch one KiB of a working set into the cache again after somebody else has run',
  },
  pageTableLevels: { unit: 'count', what: 'levels of a page table' },
  pageWalkReference: {
    unit: 'ns',
    what: 'one memory reference of a page walk; a native walk makes one for each level of the table',
  },
  nestedWalkReference: {
    unit: 'ratio',
    what: 'one memory reference of a nested page walk, in those of a native walk',
  },
  networkOperation: { unit: 'ns', what: 'one message through a network stack and its driver' },
  diskOperation: {
    unit: 'ns',
    what: 'one 4 KiB disk operation through a block layer and its driver',
  },

  // Virtualization by hardware.
  vmExit: { unit: 'ns', what: 'the hardware leaves the guest and comes back' },
  exitHandling: { unit: 'ns', what: 'the hypervisor finds out what an exit wants and does it' },
  nestedExit: { unit: 'ratio', what: 'how many times dearer an exit is for each hypervisor more below' },
  interruptExits: { unit: 'count', what: 'exits for one interrupt of a guest' },
  shadowPageFault: {
    unit: 'ns',
    what: 'beside the exit: the hypervisor looks whether a page fault is the guest’s own or its shadow page table’s',
  },
  shadowUpdate: {
    unit: 'ns',
    what: 'beside the exit: the hypervisor follows a guest’s change of a page table in its shadow',
  },

  // Binary translation.
  translatedSystemCall: { unit: 'ns', what: 'what a system call costs more under binary translation' },
  translatedKernel: {
    unit: 'ratio',
    what: 'how much longer kernel code takes under binary translation, as a share of itself',
  },
  translatedException: { unit: 'ns', what: 'what an exception costs more under binary translation' },
  translatedPageFault: {
    unit: 'ns',
    what: 'what a page fault costs more under binary translation, with its change of the shadow page table',
  },
  translatedUpdate: {
    unit: 'ns',
    what: 'what a change of a page table costs more under binary translation, with shadow page tables',
  },
  translatedPrivileged: {
    unit: 'ns',
    what: 'a privileged instruction, carried out by the translator’s own code',
  },
  translatedSwitch: {
    unit: 'ns',
    what: 'what a context switch in a guest costs more under binary translation',
  },

  // Paravirtual calls.
  hypercall: { unit: 'ns', what: 'a paravirtual guest asks its hypervisor for something, and goes on' },
  paravirtualSystemCall: { unit: 'ns', what: 'what a system call costs more in a paravirtual guest' },
  paravirtualException: {
    unit: 'ns',
    what: 'what an exception costs more in a paravirtual guest: it goes by way of the hypervisor',
  },
  paravirtualPageFault: {
    unit: 'ns',
    what: 'what a page fault costs more in a paravirtual guest, with its change of the page table',
  },
  paravirtualUpdate: {
    unit: 'ns',
    what: 'what a change of a page table costs more in a paravirtual guest: the hypervisor checks it',
  },
  paravirtualSwitch: { unit: 'ns', what: 'what a context switch costs more in a paravirtual guest' },

  // vCPUs.
  worldSwitch: {
    unit: 'ns',
    what: 'a type 1 hypervisor puts another vCPU on a core: out of one VM and into another',
  },
  wakeUp: {
    unit: 'ns',
    what: 'beside the exit of its halt: a vCPU that halted wakes, from the signal until its guest runs again',
  },
  hostCrossing: {
    unit: 'ns',
    what: 'a type 2 hypervisor hands over to its host OS and gets the core back',
  },

  // Devices of VMs.
  emulatedExits: { unit: 'count', what: 'exits for one operation on an emulated device' },
  paravirtualExits: { unit: 'count', what: 'exits for one operation on a paravirtual device' },
  networkBackend: { unit: 'ns', what: 'one message of a guest, carried out by whoever drives the real card' },
  diskBackend: {
    unit: 'ns',
    what: 'one disk operation of a guest, carried out by whoever drives the real disk',
  },

  virtualization: {
    unit: 'ratio',
    what: 'how much is charged of all that hypervisors add to the native prices; 0: virtualization is free',
  },
  processVm: {
    unit: 'ratio',
    what: 'how much is charged of what a process VM costs: start, interpretation, compilation, collection; 0: it is free',
  },

  // Being there.
  bootFirmware: { unit: 'ns', what: 'CPU time of the firmware of a VM' },
  bootKernel: { unit: 'ns', what: 'CPU time until the kernel starts its first program' },
  bootServices: { unit: 'ns', what: 'CPU time of the services that an OS starts' },
  background: { unit: 'ns', what: 'what an idle OS does in each second' },
  vmRamFixed: { unit: 'bytes', what: "a hypervisor's own RAM for one VM" },
  vmRamPerVcpu: { unit: 'bytes', what: "a hypervisor's own RAM for each vCPU" },
  vmRamShare: { unit: 'ratio', what: "a hypervisor's own RAM for each byte of a VM" },
} as const satisfies Record<string, { unit: 'ns' | 'bytes' | 'count' | 'ratio'; what: string }>

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
