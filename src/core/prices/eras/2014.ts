import { MIB } from '../../units.ts'
import { derived, type EraList, fitted, measured } from '../price-kinds.ts'
import { COMMON } from './common.ts'

/**
 * Processors that help with exits and with page tables. Cycles are turned into time on the reference core, 3 GHz.
 */

const GHZ = 3

export const ERA_2014 = {
  ...COMMON,
  systemCall: measured(450, 'Barham et al. 2003, Table 3, native null call (P019)'),
  exception: derived(889 / GHZ, 'Adams & Agesen 2006, §6.3, native division by zero, 889 cycles (P139)'),
  interrupt: derived(
    5000,
    'Tsafrir 2007, abstract: 5 to 15 µs, and less the faster the processor; the lower end',
  ),
  timerHz: measured(250, 'Linux, kernel/Kconfig.hz: the default of CONFIG_HZ'),
  contextSwitch: measured(770, 'Barham et al. 2003, Table 4, native ctxsw 2p/0K (P049)'),
  cacheBytes: derived(
    2.5 * MIB,
    'Intel Xeon E5-2665, the processor of Felter et al. 2014 (P303): 20 MB for 8 cores',
  ),
  cacheRefill: derived(
    1024 / (25.15 / 8),
    'Felter et al. 2014: one socket’s memory moves 25.15 GB/s (P257), with 8 cores at it (P303)',
  ),
  pageTableLevels: measured(4, 'Bhargava et al. 2008, §1: x86-64'),
  pageWalkReference: fitted(
    7 / GHZ,
    'between 2 and 11 cycles (Bhargava et al. 2008, Table 2, P237), so that nesting costs 5 to 16 % (P238, P239)',
  ),
  nestedWalkReference: derived(
    ((4.01 + 3.9 + 3.91 + 4.57 + 4.43) / 5) * (4 / 24),
    'Bhargava et al. 2008, Table 1: a walk of 24 references takes 3.90 to 4.57 times one of 4 (P222, P225, P228, P231, P234)',
  ),
  networkOperation: derived(
    1e9 / 1.05e6,
    'Rizzo 2012 (netmap), Fig. 5: 1.05 million packets a second through sockets on one core',
  ),
  diskOperation: derived(
    1e9 / 58729,
    'Felter et al. 2014, fio, one process: 58,729 a second natively, the most that one thread could do (P281)',
  ),

  vmExit: measured(784 / GHZ, 'Agesen et al. 2012, Table 1, Sandy Bridge, 784 cycles (P172)'),
  exitHandling: derived(
    (1650 - 784) / GHZ,
    'a whole exit of 1600–1700 cycles (yshalabi 2014, P321) less its hardware part (P172)',
  ),
  nestedExit: derived(9794 / 784, 'Agesen et al. 2012, §8, 9794 cycles nested (P174) against 784 (P172)'),
  interruptExits: measured(2, 'Gordon et al. 2012 (ELI), §3: one for the interrupt, one for its end'),
  shadowPageFault: derived(
    (11_242 - 1093 - 4340) / GHZ,
    'Adams & Agesen 2006, §6.3, hardware VMM: cycles of a page fault (P138) less exit and entry (P156, P158)',
  ),
  shadowUpdate: derived(
    (12_733 - 1 - 4340) / GHZ,
    'Adams & Agesen 2006, §6.3, hardware VMM: cycles of a PTE modify (P144) less exit and entry (P156, P158)',
  ),

  worldSwitch: derived(
    (2 * 895) / GHZ,
    'Amit & Wei 2017, §1: 895 cycles a switch between VM and hypervisor, twice (P322)',
  ),
  wakeUp: fitted(
    22_000,
    'Felter et al. 2014, netperf TCP_RR: 30.4 µs more for a round trip to a VM that waits for it (P265), less its messages',
  ),
  hostCrossing: derived(
    6500 / GHZ,
    'Sugerman et al. 2001, Fig. 5: 8.9 µs at 733 MHz is 6524 cycles (P183); Dall et al. 2016: 6500 (P315)',
  ),
  networkBackend: derived(
    1e9 / 1.05e6,
    'as the message itself (Rizzo 2012): whoever drives the card goes through the same layers',
  ),
  diskBackend: derived(
    1e9 / 58729,
    'as the disk operation itself (P281): whoever drives the disk goes through the same layers',
  ),
} as const satisfies EraList
