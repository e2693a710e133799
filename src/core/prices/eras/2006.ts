import { MIB } from '../../units.ts'
import { derived, type EraList, fitted, measured } from '../price-kinds.ts'
import { ERA_2003 } from './2003.ts'
import { COMMON } from './common.ts'

/**
 * The first processors that help, without nested paging, beside binary translation at its best: both VMMs of Adams &
 * Agesen 2006, on a Pentium 4 672 of 3.8 GHz. The reference core has 3 GHz; on theirs, of speed 3.8 / 3, every price
 * takes as many cycles as they say.
 */

const GHZ = 3
const ADAMS = 'Adams & Agesen 2006'

export const ERA_2006 = {
  ...COMMON,
  systemCall: derived((450 * 2.4) / GHZ, 'Barham et al. 2003, Table 3, native null call (P019), at 3 GHz'),
  exception: measured(889 / GHZ, `${ADAMS}, §6.3, native division by zero, 889 cycles (P139)`),
  interrupt: derived(
    10_000,
    'Tsafrir 2007, abstract: at 1000 Hz ticks take 0.5 to 1.5 % of a processor, so 5 to 15 µs each; the middle',
  ),
  timerHz: measured(1000, 'Linux 2.6.11, include/asm-i386/param.h, HZ'),
  contextSwitch: derived((770 * 2.4) / GHZ, 'Barham et al. 2003, Table 4, native (P049), at 3 GHz'),
  cacheBytes: measured(2 * MIB, 'Intel Pentium 4 672: second-level cache of 2 MB'),
  cacheRefill: derived(
    ERA_2003.cacheRefill.value,
    'Barham et al. 2003, Table 4 (P055, P049): memory has hardly become faster since',
  ),
  pageTableLevels: measured(2, 'Intel IA-32 manual of 2003, vol. 3, §3.7: 32-bit paging'),
  pageWalkReference: fitted(7 / GHZ, 'between 2 and 11 cycles, Bhargava et al. 2008, Table 2 (P237)'),
  networkOperation: derived(
    (ERA_2003.networkOperation.value * 2.4) / GHZ,
    'Barham et al. 2003, Table 6 (P093), at 3 GHz',
  ),
  diskOperation: derived(
    1e9 / 58729,
    'Felter et al. 2014, fio, one process: 58,729 a second natively (P281)',
  ),

  vmExit: derived(
    (2409 + 1931) / GHZ,
    `${ADAMS}, Table 1, Pentium 4 672: entry 2409 (P156), exit of a page fault 1931 cycles (P158)`,
  ),
  exitHandling: derived(
    (15_826 - 3209 - 4340) / GHZ,
    `${ADAMS}, §6.3: an IN takes 15,826 cycles, natively 3209 (P145), less exit and entry (P156, P158)`,
  ),
  shadowPageFault: derived(
    (11_242 - 1093 - 4340) / GHZ,
    `${ADAMS}, §6.3, hardware VMM: 11,242 cycles, natively 1093 (P138), less exit and entry (P156, P158)`,
  ),
  shadowUpdate: derived(
    (12_733 - 1 - 4340) / GHZ,
    `${ADAMS}, §6.3, hardware VMM, PTE modify: 12,733 cycles (P144), less exit and entry (P156, P158)`,
  ),
  interruptExits: measured(2, 'Gordon et al. 2012 (ELI), §3: one for the interrupt, one for its end'),

  translatedSystemCall: derived(2000 / GHZ, `${ADAMS}, §6.3: 2000 cycles more (P147)`),
  translatedException: derived(
    (3223 - 889) / GHZ,
    `${ADAMS}, §6.3, software VMM, division by zero: 3223 cycles, natively 889 (P139)`,
  ),
  translatedPageFault: derived(
    (3927 - 1093) / GHZ,
    `${ADAMS}, §6.3, software VMM: 3927 cycles, natively 1093 (P137)`,
  ),
  translatedUpdate: derived(
    390 / GHZ,
    `${ADAMS}, §6.3, software VMM, PTE modify: 391 cycles, natively 1 (P143)`,
  ),
  translatedPrivileged: derived(214 / GHZ, `${ADAMS}, §6.3: an IN 15 times as fast as natively (P146)`),
  translatedSwitch: derived(
    (ERA_2003.translatedSwitch.value * 2.4) / GHZ,
    'Barham et al. 2003, Table 4, VMware (P056), at 3 GHz',
  ),

  worldSwitch: derived(4340 / GHZ, `${ADAMS}, Table 1: out of one VM, into another (P156, P158)`),
  wakeUp: derived((770 * 2.4) / GHZ, 'Barham et al. 2003, Table 4: as a context switch (P049), at 3 GHz'),
  hostCrossing: derived(6524 / GHZ, 'Sugerman et al. 2001, Fig. 5: 8.9 µs at 733 MHz is 6524 cycles (P183)'),
  networkBackend: derived(
    (ERA_2003.networkOperation.value * 2.4) / GHZ,
    'as the message itself: whoever drives the card goes through the same layers',
  ),
  diskBackend: derived(
    1e9 / 58729,
    'as the disk operation itself: whoever drives the disk goes through the same layers',
  ),
} as const satisfies EraList
