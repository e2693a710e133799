import { setPace } from '../../world/claim.ts'
import type { Domain } from '../../world/domain.ts'
import type { Policy } from '../../world/policy.ts'
import type { World } from '../../world/world.ts'
import { BY_VIRTUAL_TIME } from '../virtual-time.ts'

/**
 * Round robin: everybody in turn, a quantum each (Silberschatz, Galvin & Gagne, Operating System Concepts, chapter on
 * CPU scheduling). Who wakes goes to the back. With n always-busy entities of equal quantum q on one CPU nobody waits
 * longer than (n − 1)·q. Shares and reservations are ignored; limits hold.
 */
export const roundRobin: Policy = {
  /** The lower end of the 10–100 ms that textbooks give. */
  defaultSliceNs: 10_000_000,
  preemptNs: Number.POSITIVE_INFINITY,
  weight: ({ active }) => ({ shares: active, reservationCores: 0 }),
  ...BY_VIRTUAL_TIME,
  setPaces: inTurn,
}

/** Virtual time stands still, so the queue is in order of arrival. */
export function inTurn(w: World, d: Domain): void {
  for (const claim of d.active) setPace(w, claim, 0)
}
