import type { Policy } from '../policy.ts'

/**
 * Round robin: everybody in turn, a quantum each (Silberschatz, Galvin & Gagne, Operating System Concepts, chapter on
 * CPU scheduling). Who wakes goes to the back. With n always-busy entities of equal quantum q on one CPU nobody waits
 * longer than (n − 1)·q. Shares and reservations are ignored; limits hold.
 */
export const roundRobin: Policy = {
  name: 'round-robin',
  /** The middle of the 10–100 ms that textbooks give is left to scenarios; this is their lower end. */
  defaultSliceNs: 10_000_000,
  preemptNs: Number.POSITIVE_INFINITY,
  wake() {},
  key: () => 0,
  charge() {},
  standing: () => 0,
  sleep() {},
}
