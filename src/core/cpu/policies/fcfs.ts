import type { Policy } from '../../world/policy.ts'
import { BY_VIRTUAL_TIME } from '../virtual-time.ts'
import { inTurn } from './round-robin.ts'

/**
 * First come, first served: who has a CPU keeps it until its work is done or it waits for something. The oldest
 * batch rule (Silberschatz, Galvin & Gagne, Operating System Concepts, chapter on CPU scheduling). One long job holds
 * up all that came after it. Shares and reservations are ignored; limits hold.
 */
export const fcfs: Policy = {
  defaultSliceNs: Number.POSITIVE_INFINITY,
  preemptNs: Number.POSITIVE_INFINITY,
  weight: null,
  ...BY_VIRTUAL_TIME,
  setPaces: inTurn,
}
