import * as z from 'zod/mini'
import { LIMITS, type SchedulerSpec } from '../../core/index.ts'
import { choice, cpus, describe, name, quantity, whole } from '../value-types.ts'

/** Settings that several kinds of layers have. */

export const title = (what: string) => describe(`${what}: its name, letters, digits, - and _.`, name())

export const count = describe(
  'How many copies; -1 … -n is added to the name, also for 1. Without it there is one layer, with the name alone.',
  z.optional(whole(0, LIMITS.maxCount)),
)

export const ram = (min: string) => quantity('bytes', min, '1048576 GiB')

export const ownRam = (what: string, byDefault: string) =>
  describe(`${what} Default: ${byDefault}.`, z.optional(ram('0 B')), ['256 MiB'])

export const duration = (min: string) => quantity('time', min, '2400 h')

export const affinity = (whose: string) =>
  describe(`${whose}, by number from 0. Left out: all.`, z.optional(cpus(LIMITS.maxCores)), [[0, 1]])

export const POLICY_NAMES = ['round-robin', 'fair', 'proportional', 'fcfs', 'credit', 'lottery'] as const

const COSCHEDULING_NAMES = ['none', 'relaxed', 'strict'] as const

/** Of an OS, and of a type 1 hypervisor. */
export const DEFAULT_POLICIES = { os: 'fair', hypervisor: 'proportional' } as const

const policyFields = {
  policy: describe(
    'round-robin: in turn. fair: who has had least for its shares. proportional: by shares and reservation. fcfs: first come, first served. credit: who has credit left, dealt out by shares, as in Xen. lottery: drawn by shares. Round-robin and fcfs heed no shares; all heed limits.',
    choice(POLICY_NAMES),
  ),
  slice: describe(
    "The longest turn while others wait. By default the policy's own. At least 1 ms under credit.",
    z.optional(quantity('time', '10 us', '10 s')),
    ['30 ms'],
  ),
} as const

const schedulerOf = <T extends z.ZodMiniType>(fields: T) =>
  describe('Who runs next on the CPUs of this layer.', z.optional(fields))

/** Of threads. */
export const THREAD_SCHEDULER = schedulerOf(z.strictObject(policyFields))

/** Of vCPUs. */
export const VCPU_SCHEDULER = schedulerOf(
  z.strictObject({
    ...policyFields,
    coscheduling: describe(
      'Whether vCPUs of one VM are kept together. none: no. relaxed: who gets too far ahead of a sibling stops. strict: all that have work run, or none.',
      z.prefault(choice(COSCHEDULING_NAMES), 'none'),
    ),
  }),
)

type WrittenScheduler = z.output<typeof THREAD_SCHEDULER> | z.output<typeof VCPU_SCHEDULER>

export function toScheduler(scheduler: WrittenScheduler, byDefault: SchedulerSpec['policy']): SchedulerSpec {
  return {
    policy: scheduler?.policy ?? byDefault,
    sliceNs: scheduler?.slice ?? null,
    coscheduling: scheduler !== undefined && 'coscheduling' in scheduler ? scheduler.coscheduling : 'none',
  }
}
