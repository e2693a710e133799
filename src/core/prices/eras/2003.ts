import { KIB } from '../../units.ts'
import { derived, type EraList, fitted, measured } from '../price-kinds.ts'
import { COMMON } from './common.ts'

/**
 * Before processors helped: binary translation with shadow page tables (VMware Workstation 3.2), and paravirtual calls
 * (Xen). The reference core is that of Barham et al. 2003: a Xeon of 2.4 GHz; so what they measured stands as it is.
 */

const GHZ = 2.4
/** Of the Pentium III of Sugerman et al. 2001. */
const GHZ_2001 = 0.733

const BARHAM = 'Barham et al. 2003'

export const ERA_2003 = {
  ...COMMON,
  systemCall: measured(450, `${BARHAM}, Table 3, native null call (P019)`),
  exception: measured(1060, `${BARHAM}, Table 5, native protection fault (P075)`),
  interrupt: derived(
    10_000,
    'Tsafrir 2007, abstract: at 1000 Hz ticks take 0.5 to 1.5 % of a processor, so 5 to 15 µs each; the middle',
  ),
  timerHz: measured(100, 'Linux 2.4, include/asm-i386/param.h, HZ'),
  contextSwitch: measured(770, `${BARHAM}, Table 4, native ctxsw 2p/0K (P049)`),
  cacheBytes: measured(512 * KIB, 'Intel Xeon 2.4 GHz of 2002: second-level cache of 512 KB'),
  cacheRefill: derived(
    (37_600 - 770) / 64,
    `${BARHAM}, Table 4, native: 16 processes of 64 KB, twice the cache, 37.6 µs a switch (P055), less 0.77 (P049)`,
  ),
  pageTableLevels: measured(2, 'Intel IA-32 manual of 2003, vol. 3, §3.7: 32-bit paging'),
  pageWalkReference: fitted(
    7 / GHZ,
    'between 2 and 11 cycles, as Bhargava et al. 2008 say of a later processor, Table 2 (P237)',
  ),
  networkOperation: derived(
    (500 * 8) / 0.602,
    `${BARHAM}, Table 6: a processor sends 602 Mbit/s natively in packets of 500 bytes (P093)`,
  ),
  diskOperation: derived(
    1e9 / 58729 / (GHZ / 3),
    'Felter et al. 2014, fio, one process: 58,729 a second natively (P281), at 2.4 GHz in place of 3',
  ),

  translatedSystemCall: fitted(
    106,
    `${BARHAM}, Table 3, VMware: a line through null call and stat, 0.28 and 0.60 µs more (P029, P031)`,
  ),
  translatedKernel: fitted(0.386, `${BARHAM}, Table 3, VMware: the same line (P029, P031)`),
  translatedException: derived(7530 - 1060, `${BARHAM}, Table 5, VMware, protection fault (P082)`),
  translatedPageFault: derived(12_400 - 1420, `${BARHAM}, Table 5, VMware, page fault (P083)`),
  translatedUpdate: derived(
    12_400 - 1420 - (7530 - 1060),
    `${BARHAM}, Table 5, VMware: what a page fault costs beyond a protection fault (P083, P082)`,
  ),
  translatedPrivileged: derived(
    (1360 * GHZ_2001) / GHZ,
    'Sugerman et al. 2001, Table 1: 1.36 µs for an IN or OUT that the VMM handles, at 733 MHz (P191)',
  ),
  translatedSwitch: derived(18_100 - 770, `${BARHAM}, Table 4, VMware, ctxsw 2p/0K (P056)`),

  hypercall: derived(
    1400 - 1060,
    `${BARHAM}, Table 5, Xen: what a protection fault pays for its way through Xen (P075)`,
  ),
  paravirtualSystemCall: derived(460 - 450, `${BARHAM}, Table 3, Xen, null call (P019)`),
  paravirtualException: derived(1400 - 1060, `${BARHAM}, Table 5, Xen, protection fault (P075)`),
  paravirtualPageFault: derived(2730 - 1420, `${BARHAM}, Table 5, Xen, page fault (P076)`),
  paravirtualUpdate: derived(
    2730 - 1420 - (1400 - 1060),
    `${BARHAM}, Table 5, Xen: what a page fault costs beyond a protection fault (P076, P075)`,
  ),
  paravirtualSwitch: derived(1970 - 770, `${BARHAM}, Table 4, Xen, ctxsw 2p/0K (P049)`),

  worldSwitch: derived(
    1970,
    `${BARHAM}, Table 4: as a context switch in a guest of Xen, which goes by way of Xen too (P049)`,
  ),
  wakeUp: derived(770, `${BARHAM}, Table 4: as a context switch, natively (P049)`),
  hostCrossing: derived(
    (8900 * GHZ_2001) / GHZ,
    'Sugerman et al. 2001, Fig. 5: 8.9 µs there and back at 733 MHz (P183)',
  ),
  emulatedExits: measured(12, 'Sugerman et al. 2001, §3.2: the OUT that sends a packet and 11 others (P192)'),
  networkBackend: fitted(
    (500 * 8) / 0.516 - (500 * 8) / 0.602 - 1.3 * (1400 - 1060),
    `${BARHAM}, Table 6, Xen: 516 Mbit/s in place of 602 (P093), less its hypercalls`,
  ),
  diskBackend: derived(
    1e9 / 58729 / (GHZ / 3),
    'as the disk operation itself: whoever drives the disk goes through the same layers',
  ),
} as const satisfies EraList
