import type { PolicyName } from '../../scenario.ts'
import type { Policy } from '../../world/policy.ts'
import { credit } from './credit.ts'
import { fair } from './fair.ts'
import { fcfs } from './fcfs.ts'
import { lottery } from './lottery.ts'
import { proportional } from './proportional.ts'
import { roundRobin } from './round-robin.ts'

/** Every policy by its name in scenario files. A new one is a file here, a line below, and its name in `scenario.ts`. */
export const POLICIES: Readonly<Record<PolicyName, Policy>> = {
  'round-robin': roundRobin,
  fair,
  proportional,
  fcfs,
  credit,
  lottery,
}
