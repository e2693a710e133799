import type { DiskSpec } from '../scenario.ts'

/** Disks by name. */
export const DISKS = {
  /** A SATA drive of 2014: as in the scenario format's example. */
  ssd: { latencyNs: 80_000, bytesPerS: 500_000_000, operationsPerS: 90_000 },
  hdd: { latencyNs: 8_330_000, bytesPerS: 150_000_000, operationsPerS: 120 },
  nvme: { latencyNs: 20_000, bytesPerS: 3_000_000_000, operationsPerS: 500_000 },
} as const satisfies Record<string, DiskSpec>
