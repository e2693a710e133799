/**
 * What virtualization costs in 2014's terms (hardware-assisted, nested paging): data, not code. `P…` is a row of
 * the project's table of published measurements. Cycles are turned into time on the reference core, 3 GHz.
 */

import { MIB } from '../units.ts'

export interface Price {
  readonly value: number
  readonly unit: 'ns' | 'bytes' | 'count' | 'ratio'
  /** Measured: as published. Derived: arithmetic on what is published. Fitted: chosen within published bounds. */
  readonly basis: 'measured' | 'derived' | 'fitted'
  readonly what: string
  readonly source: string
}

const CYCLES_PER_NS = 3

const price = (
  value: number,
  unit: Price['unit'],
  basis: Price['basis'],
  what: string,
  source: string,
): Price => ({ value, unit, basis, what, source })

export const PRICES = {
  systemCall: price(
    450,
    'ns',
    'measured',
    'one system call, in and out of the kernel of the OS that the app runs on',
    'Barham et al. 2003, Table 3, native null call (P019)',
  ),
  contextSwitch: price(
    770,
    'ns',
    'measured',
    'an OS puts another thread on a core',
    'Barham et al. 2003, Table 4, native ctxsw 2p/0K (P049)',
  ),
  worldSwitch: price(
    (2 * 895) / CYCLES_PER_NS,
    'ns',
    'derived',
    'a type 1 hypervisor puts another vCPU on a core: out of one VM and into another',
    'Amit & Wei 2017, §1: 895 cycles a switch between VM and hypervisor, twice (P322)',
  ),
  vmExit: price(
    784 / CYCLES_PER_NS,
    'ns',
    'measured',
    'the hardware leaves the guest and comes back',
    'Agesen et al. 2012, Table 1, Sandy Bridge, 784 cycles (P172)',
  ),
  exitHandling: price(
    (1650 - 784) / CYCLES_PER_NS,
    'ns',
    'derived',
    'the hypervisor finds out what an exit wants and does it',
    'a whole exit of 1600–1700 cycles (P321) less its hardware part (P172)',
  ),
  virtualization: price(
    1,
    'ratio',
    'derived',
    'how much is charged of all that hypervisors add to the native prices; 0: virtualization is free',
    'by definition: at 0 an app costs what it costs on bare metal, against which Popek & Goldberg 1974 judge efficiency',
  ),
  processVm: price(
    1,
    'ratio',
    'derived',
    'how much is charged of what a process VM costs: start, interpretation, compilation, collection; 0: it is free',
    'by definition: at 0 an app costs what it does as native code; presets cite their own sources (P424–P445)',
  ),
  nestedExit: price(
    9794 / 784,
    'ratio',
    'derived',
    'how many times dearer an exit is for each hypervisor more below',
    'Agesen et al. 2012, §8, 9794 cycles nested (P174) against 784 (P172)',
  ),
  hostCrossing: price(
    6500 / CYCLES_PER_NS,
    'ns',
    'derived',
    'a type 2 hypervisor hands over to its host OS and gets the core back',
    'Sugerman et al. 2001, Fig. 5: 8.9 µs at 733 MHz is 6524 cycles (P183); Dall et al. 2016: 6500 (P315)',
  ),
  pageWalkReference: price(
    5 / CYCLES_PER_NS,
    'ns',
    'fitted',
    'one memory reference of a page walk; a native walk makes 4, a nested one 24',
    'between 2 and 11 cycles (Bhargava et al. 2008, Table 2, P237), so that nesting costs 7–16 % (P238, P239)',
  ),
  networkOperation: price(
    1e9 / 1.05e6,
    'ns',
    'derived',
    'one message through a network stack and its driver',
    'Rizzo 2012 (netmap), Fig. 5: 1.05 million packets a second through sockets on one core',
  ),
  diskOperation: price(
    1e9 / 58729,
    'ns',
    'derived',
    'one 4 KiB disk operation through a block layer and its driver: the most that one thread could do',
    'Felter et al. 2014, fio, one process: 58,729 a second natively (P281)',
  ),
  emulatedExits: price(
    2.6,
    'count',
    'measured',
    'exits for one operation on an emulated device',
    'Agesen et al. 2012, §9, e1000 (P175)',
  ),
  paravirtualExits: price(
    1.3,
    'count',
    'measured',
    'exits for one operation on a paravirtual device',
    'Agesen et al. 2012, §9, vmxnet (P177)',
  ),
  bootFirmware: price(
    141e6,
    'ns',
    'derived',
    'CPU time of the firmware of a VM',
    'Agache et al. 2020: QEMU with a BIOS 243.5 ms (P338) less a VMM without one 102.5 ms (P336)',
  ),
  bootKernel: price(
    102.5e6,
    'ns',
    'measured',
    'CPU time until the kernel starts its first program',
    'Agache et al. 2020, Cloud Hypervisor, no firmware (P336)',
  ),
  bootServices: price(
    1397.5e6,
    'ns',
    'derived',
    'CPU time of the services that an OS starts',
    'Manco et al. 2017: Debian boots in 1500 ms (P372), less its kernel (P336)',
  ),
  background: price(
    1e6,
    'ns',
    'derived',
    'what an idle OS does in each second',
    'Manco et al. 2017, Fig. 15: 1000 idle Debian VMs keep a quarter of four cores busy (P386)',
  ),
  vmRamFixed: price(
    14.3 * MIB,
    'bytes',
    'fitted',
    "a hypervisor's own RAM for one VM",
    'vSphere 6.5, overhead memory: a plane through the figures of 1 and 4 vCPUs (P415, P416)',
  ),
  vmRamPerVcpu: price(
    4 * MIB,
    'bytes',
    'fitted',
    "a hypervisor's own RAM for each vCPU",
    'vSphere 6.5, overhead memory (P415, P416)',
  ),
  vmRamShare: price(
    0.0074,
    'ratio',
    'fitted',
    "a hypervisor's own RAM for each byte of a VM",
    'vSphere 6.5, overhead memory (P415, P416)',
  ),
} as const satisfies Record<string, Price>

export type PriceName = keyof typeof PRICES
export type PriceList = Readonly<Record<PriceName, number>>

/** The prices in force. @param overheads false: all zero. @param replaced by name, in the price's unit. */
export function priceList(overheads: boolean, replaced: Readonly<Record<string, number>>): PriceList {
  const entries = Object.entries(PRICES).map(([name, { value, unit }]) => {
    const neutral = name === 'nestedExit' && unit === 'ratio' ? 1 : 0
    return [name, overheads ? (replaced[name] ?? value) : neutral]
  })
  return Object.fromEntries(entries) as PriceList
}

/** What a file may leave out. */
export const DEFAULTS = {
  /** Manco et al. 2017, Fig. 14: 1000 Debian guests in 114 GB (P383). */
  osRamBytes: 114_000_000,
  hypervisorRamBytes: {
    /** Barham et al. 2003, §2.1.1: Xen keeps the top 64 MB of every address space. */
    1: 64 * MIB,
    /** Agache et al. 2020, Fig. 7: a QEMU process beside its guest's RAM (P346). */
    2: Math.round(131.3 * MIB),
  },
  /** gVisor's density data, a Node.js container under runc (P392). */
  appRamBytes: 76_710_000,
  /** vSphere's "normal" (P412). */
  sharesPerVcpu: 1000,
} as const
