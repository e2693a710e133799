import type { Character } from '../scenario.ts'
import { KIB } from '../units.ts'

/** What nobody does anything of. */
export const QUIET: Character = {
  systemCallsPerS: 0,
  systemCallWeight: 1,
  exceptionsPerS: 0,
  pageFaultsPerS: 0,
  pageTableUpdatesPerS: 0,
  privilegedInstructionsPerS: 0,
  interruptsPerS: 0,
  tlbMissesPerS: 0,
  networkOperationsPerS: 0,
  diskOperationsPerS: 0,
  workingSetBytes: 0,
}

/**
 * Presets of how workloads work the machine, per second of their own work. TLB misses: Bhargava et al. 2008,
 * Table 1, per 100,000 instructions, at one instruction a cycle of the 3 GHz reference core for computing and one
 * in two cycles for servers. Working sets: assumed to fill the second-level cache of a core of that time, 256 KiB
 * (Intel Xeon E5-2665), or half of it. What is said to be assumed has no published figure behind it yet.
 *
 * Allocation: DaCapo Chopin (Blackburn et al. 2025), stats-nominal: bytes a microsecond (ARA) over the speed-up by 32
 * threads (32 × PPE), so per second of one thread.
 */
export const CHARACTERS = {
  /** FpCpu, 18.2 (P233). System calls: assumed next to none. */
  compute: {
    ...QUIET,
    systemCallsPerS: 100,
    tlbMissesPerS: 546_000,
    workingSetBytes: 256 * KIB,
    /** sunflow: 10987 ÷ (32 × 0.32). */
    allocatedBytesPerS: 1_073_000_000,
  },
  /**
   * IntCpu, 70.4 (P230). The OS has 7 % of a kernel build (P126): 75 ms for each second of work. Fitted on what a build
   * takes longer under Xen, 3 % (P004), at Xen's 1.31 µs a page fault: 24,000 of them; system calls take the rest.
   */
  compile: {
    ...QUIET,
    systemCallsPerS: 110_000,
    pageFaultsPerS: 24_000,
    tlbMissesPerS: 2_112_000,
    workingSetBytes: 256 * KIB,
    /** fop: 3300 ÷ (32 × 0.09). */
    allocatedBytesPerS: 1_146_000_000,
  },
  /** WebServer, 129 (P224). Assumed: 20 messages and 50 system calls in a request of 2 ms. */
  web: {
    ...QUIET,
    systemCallsPerS: 25_000,
    tlbMissesPerS: 1_935_000,
    networkOperationsPerS: 10_000,
    workingSetBytes: 128 * KIB,
    /** tomcat: 5227 ÷ (32 × 0.91). */
    allocatedBytesPerS: 180_000_000,
  },
  /** JavaServer, 257 (P227). Assumed: 10 messages, 4 disk operations and 60 system calls in 2 ms. */
  database: {
    ...QUIET,
    systemCallsPerS: 30_000,
    tlbMissesPerS: 3_855_000,
    networkOperationsPerS: 5_000,
    diskOperationsPerS: 2_000,
    workingSetBytes: 256 * KIB,
    /** h2: 11575 ÷ (32 × 0.24). */
    allocatedBytesPerS: 1_507_000_000,
  },
  /** IntCpu, 70.4 (P230), at one instruction in two cycles. System calls: assumed. */
  desktop: {
    ...QUIET,
    systemCallsPerS: 20_000,
    tlbMissesPerS: 1_056_000,
    networkOperationsPerS: 500,
    workingSetBytes: 128 * KIB,
    /** spring: 12243 ÷ (32 × 0.32). */
    allocatedBytesPerS: 1_196_000_000,
  },
} as const satisfies Record<string, Character>
