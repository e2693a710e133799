import * as z from 'zod/mini'
import { COSCHEDULING_NAMES, LIMITS, POLICY_NAMES, type SchedulerSpec, type Words } from '../../core/index.ts'
import { choice, cpus, describe, name, quantity, whole } from '../value-types.ts'

/** Settings that several kinds of layers have. */

export const title = ({ en, es }: Words) =>
  describe(
    {
      en: `${en}: its name, letters, digits, - and _.`,
      es: `${es}: su nombre, letras sin acento, dígitos, - y _.`,
    },
    name(),
  )

export const count = describe(
  {
    en: 'How many copies; -1 … -n is added to the name, also for 1. Without it there is one layer, with the name alone.',
    es: 'Cuántas copias; al nombre se le agrega -1 … -n, también si es 1. Sin esto hay un solo nivel, con el nombre solo.',
  },
  z.optional(whole(0, LIMITS.maxCount)),
)

export const ram = (min: string) => quantity('bytes', min, '1048576 GiB')

export const ownRam = (what: Words, byDefault: Words) =>
  describe(
    { en: `${what.en} Default: ${byDefault.en}.`, es: `${what.es} Por defecto: ${byDefault.es}.` },
    z.optional(ram('0 B')),
    ['256 MiB'],
  )

export const duration = (min: string) => quantity('time', min, '2400 h')

export const affinity = ({ en, es }: Words) =>
  describe(
    { en: `${en}, by number from 0. Left out: all.`, es: `${es}, por número desde 0. Sin indicarlo: todas.` },
    z.optional(cpus(LIMITS.maxCores)),
    [[0, 1]],
  )

/** Of an OS, and of a type 1 hypervisor. */
export const DEFAULT_POLICIES = { os: 'fair', hypervisor: 'proportional' } as const

const policyFields = {
  policy: describe(
    {
      en: 'round-robin: in turn. fair: who has had least for its shares. proportional: by shares and reservation. fcfs: first come, first served. credit: who has credit left, dealt out by shares, as in Xen. lottery: drawn by shares. Round-robin and fcfs heed no shares; all heed limits.',
      es: 'round-robin: por turnos. fair: quien menos ha recibido para sus cuotas. proportional: por cuotas y reserva. fcfs: en orden de llegada. credit: quien tiene crédito, repartido por cuotas, como en Xen. lottery: por sorteo según las cuotas. round-robin y fcfs no miran las cuotas; todos respetan los límites.',
    },
    choice(POLICY_NAMES),
  ),
  slice: describe(
    {
      en: "The longest turn while others wait. By default the policy's own. At least 1 ms under credit.",
      es: 'El turno más largo mientras otros esperan. Por defecto, el de la política. Con credit, al menos 1 ms.',
    },
    z.optional(quantity('time', '10 us', '10 s')),
    ['30 ms'],
  ),
} as const

const schedulerOf = <T extends z.ZodMiniType>(fields: T) =>
  describe(
    { en: 'Who runs next on the CPUs of this layer.', es: 'Quién sigue en las CPU de este nivel.' },
    z.optional(fields),
  )

/** Of threads. */
export const THREAD_SCHEDULER = schedulerOf(z.strictObject(policyFields))

/** Of vCPUs. */
export const VCPU_SCHEDULER = schedulerOf(
  z.strictObject({
    ...policyFields,
    coscheduling: describe(
      {
        en: 'Whether vCPUs of one VM are kept together. none: no. relaxed: who gets too far ahead of a sibling stops. strict: all that have work run, or none.',
        es: 'Si las vCPU de una máquina virtual se mantienen juntas. none: no. relaxed: la que se adelanta demasiado a otra se detiene. strict: corren todas las que tienen trabajo, o ninguna.',
      },
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
