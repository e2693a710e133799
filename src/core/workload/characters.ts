import type { Character } from '../scenario.ts'

/**
 * Presets of how workloads work the machine, per second of their own work. TLB misses: Bhargava et al. 2008,
 * Table 1, per 100,000 instructions, at one instruction a cycle of the 3 GHz reference core for computing and one
 * in two cycles for servers. What is said to be assumed has no published figure behind it yet.
 *
 * Allocation: DaCapo Chopin (Blackburn et al. 2025), stats-nominal: bytes a microsecond (ARA) over the speed-up by 32
 * threads (32 × PPE), so per second of one thread.
 */
export const CHARACTERS = {
  /** FpCpu, 18.2 (P233). System calls: assumed next to none. */
  compute: {
    systemCallsPerS: 100,
    tlbMissesPerS: 546_000,
    networkOperationsPerS: 0,
    diskOperationsPerS: 0,
    /** sunflow: 10987 ÷ (32 × 0.32). */
    allocatedBytesPerS: 1_073_000_000,
  },
  /** IntCpu, 70.4 (P230). System calls: 7 % of a kernel build is in the OS (P126), at 450 ns a call. */
  compile: {
    systemCallsPerS: 167_000,
    tlbMissesPerS: 2_112_000,
    networkOperationsPerS: 0,
    diskOperationsPerS: 0,
    /** fop: 3300 ÷ (32 × 0.09). */
    allocatedBytesPerS: 1_146_000_000,
  },
  /** WebServer, 129 (P224). Assumed: 20 messages and 50 system calls in a request of 2 ms. */
  web: {
    systemCallsPerS: 25_000,
    tlbMissesPerS: 1_935_000,
    networkOperationsPerS: 10_000,
    diskOperationsPerS: 0,
    /** tomcat: 5227 ÷ (32 × 0.91). */
    allocatedBytesPerS: 180_000_000,
  },
  /** JavaServer, 257 (P227). Assumed: 10 messages, 4 disk operations and 60 system calls in 2 ms. */
  database: {
    systemCallsPerS: 30_000,
    tlbMissesPerS: 3_855_000,
    networkOperationsPerS: 5_000,
    diskOperationsPerS: 2_000,
    /** h2: 11575 ÷ (32 × 0.24). */
    allocatedBytesPerS: 1_507_000_000,
  },
  /** IntCpu, 70.4 (P230), at one instruction in two cycles. System calls: assumed. */
  desktop: {
    systemCallsPerS: 20_000,
    tlbMissesPerS: 1_056_000,
    networkOperationsPerS: 500,
    diskOperationsPerS: 0,
    /** spring: 12243 ÷ (32 × 0.32). */
    allocatedBytesPerS: 1_196_000_000,
  },
} as const satisfies Record<string, Character>
