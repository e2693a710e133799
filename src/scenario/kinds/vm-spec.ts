import * as z from 'zod/mini'
import { DEFAULTS, LIMITS, ramSharesOf } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import { cores, describe, none, someCores, toggle, whole } from '../value-types.ts'
import type { Settings } from '../yaml.ts'
import { type KindSpec, type LayerGround, type LayerOrCopy, layerSchema } from './kind-spec.ts'
import { affinityRules } from './scheduler-rules.ts'
import { affinity, count, ram, title } from './shared-fields.ts'
import { bytesIn, coresIn, countIn, part, wrongValue } from './written-values.ts'

/** A virtual machine. */

const ramClaim = describe(
  {
    en: 'Its claim on RAM where its hypervisor overcommits.',
    es: 'Su derecho a RAM donde su hipervisor hace sobreasignación.',
  },
  z.optional(
    z.strictObject({
      shares: describe(
        {
          en: 'Its weight beside the others when RAM runs short. Default: 10 for each MiB of its size.',
          es: 'Su peso frente a las demás cuando la RAM no alcanza. Por defecto: 10 por cada MiB de su tamaño.',
        },
        z.optional(whole(1, 1_000_000_000)),
        [20480],
      ),
      reservation: describe(
        { en: 'RAM that is never taken from it.', es: 'RAM que nunca se le quita.' },
        z.prefault(ram('0 B'), '0 B'),
      ),
      limit: describe(
        {
          en: 'RAM that it gets at most, whatever its size; or none.',
          es: 'RAM que recibe como máximo, sea cual sea su tamaño; o none: sin límite.',
        },
        z.prefault(z.union([ram('1 MiB'), none()]), 'none'),
      ),
    }),
  ),
  [{ shares: 20480, reservation: '512 MiB', limit: 'none' }],
)

const cpuClaim = describe(
  { en: 'Its claim on CPU time.', es: 'Su derecho a tiempo de CPU.' },
  z.optional(
    z.strictObject({
      shares: describe(
        {
          en: 'Its weight beside the others, under the policies proportional, fair, credit and lottery. Default: 1000 for each vCPU.',
          es: 'Su peso frente a las demás, con las políticas proportional, fair, credit y lottery. Por defecto: 1000 por vCPU.',
        },
        z.optional(whole(1, 10_000_000)),
        [2000],
      ),
      reservation: describe(
        {
          en: 'Cores that it is guaranteed, such as 0.5, or 50 % of one core; kept by the policy proportional only.',
          es: 'Núcleos que tiene garantizados, por ejemplo 0.5, o 50 % de un núcleo; solo la política proportional lo cumple.',
        },
        z.prefault(cores(LIMITS.maxCores), 0),
      ),
      limit: describe(
        {
          en: 'Cores that it gets at most, in each window of 100 ms; or none.',
          es: 'Núcleos que recibe como máximo en cada ventana de 100 ms; o none: sin límite.',
        },
        z.prefault(z.union([someCores(LIMITS.maxCores), none()]), 'none'),
      ),
    }),
  ),
  [{ shares: 2000, reservation: 0, limit: 'none' }],
)

const fields = {
  vm: title({ en: 'A virtual machine', es: 'Una máquina virtual' }),
  count,
  vcpus: describe(
    { en: 'How many virtual CPUs.', es: 'Cuántas CPU virtuales.' },
    z.prefault(whole(1, LIMITS.maxVcpus), 1),
  ),
  ram: describe(
    {
      en: 'What its guest takes for the RAM installed.',
      es: 'Lo que su invitado toma por la RAM instalada.',
    },
    ram('1 MiB'),
    ['2 GiB'],
  ),
  memory: ramClaim,
  cpu: cpuClaim,
  affinity: affinity({
    en: 'CPUs of what it stands on that its vCPUs may use',
    es: 'CPU de aquello sobre lo que está que sus vCPU pueden usar',
  }),
  power: describe(
    {
      en: 'off: it is switched off at the start, and stays so until an intervention or the learner powers it on.',
      es: 'off: empieza apagada, y sigue así hasta que una intervención o quien aprende la encienda.',
    },
    z.prefault(toggle(), 'on'),
  ),
} as const

const schema = layerSchema(fields)

export const VM = {
  fields,
  schema,
  keys: {
    vm: {
      name: { en: 'a virtual machine', es: 'una máquina virtual' },
      stands: {
        en: 'a virtual machine is made by a hypervisor, and stands on it',
        es: 'una máquina virtual la crea un hipervisor, y va sobre él',
      },
      holds: {
        en: 'a virtual machine is one computer and runs one system',
        es: 'una máquina virtual es una computadora y corre un solo sistema',
      },
    },
  },
  rules: (written) => [...cpuClaimRules(written), ...ramClaimRules(written)],
  asks: (written, below) => [
    ...keptClaims(written, below),
    ...affinityRules(written, below),
    ...runnable(written, below),
  ],
  offers: ({ layer, own }) => ({
    cpus: countIn(own.vcpus ?? layer.vcpus ?? 1),
    scheduler: null,
    landlord: null,
  }),
  size: ({ vcpus }) => ({ entities: vcpus, cores: 0 }),
  toSpec: ({ vcpus, ram, memory, cpu, affinity, power }, { name, children }) => ({
    kind: 'vm',
    name,
    children,
    vcpus,
    ramBytes: ram,
    memory: {
      shares: memory?.shares ?? ramSharesOf(ram),
      reservationBytes: memory?.reservation ?? 0,
      limitBytes: memory?.limit ?? null,
    },
    cpu: {
      shares: cpu?.shares ?? DEFAULTS.sharesPerVcpu * vcpus,
      reservationCores: cpu?.reservation ?? 0,
      limitCores: cpu?.limit ?? null,
      affinity: affinity ?? null,
    },
    power,
  }),
} as const satisfies KindSpec<'vm', z.output<typeof schema>>

const limitBelowReservation = { code: 'order', params: { smaller: 'reservation', larger: 'limit' } } as const

function cpuClaimRules({ vcpus: written, cpu }: Settings): Located[] {
  const vcpus = written ?? 1
  const [reservation, limit] = [coresIn(part(cpu, 'reservation')), coresIn(part(cpu, 'limit'))]
  const located: Located[] = []
  if (reservation === null) return located
  if (typeof vcpus === 'number' && vcpus >= 1 && reservation > vcpus) {
    const params = { cores: reservation, vcpus }
    located.push(wrongValue({ code: 'over-vcpus', params }, 'cpu', 'reservation'))
  }
  if (limit !== null && limit > 0 && limit < reservation)
    located.push(wrongValue(limitBelowReservation, 'cpu', 'limit'))
  return located
}

function ramClaimRules({ ram, memory }: Settings): Located[] {
  const size = bytesIn(ram)
  const [reservation, limit] = [bytesIn(part(memory, 'reservation')), bytesIn(part(memory, 'limit'))]
  const located: Located[] = []
  if (reservation === null) return located
  if (size !== null && reservation > size) {
    const params = { bytes: reservation, ram: size }
    located.push(wrongValue({ code: 'over-ram', params }, 'memory', 'reservation'))
  }
  if (limit !== null && limit < reservation)
    located.push(wrongValue(limitBelowReservation, 'memory', 'limit'))
  return located
}

/** Reservations are kept by the proportional policy only, claims on RAM by a type 1 hypervisor that overcommits. */
function keptClaims({ own }: LayerOrCopy, { scheduler, landlord }: LayerGround): Located[] {
  const located: Located[] = []
  const reservation = coresIn(part(own.cpu, 'reservation'))
  if (reservation !== null && reservation > 0 && scheduler !== null && scheduler.policy !== 'proportional') {
    const { layer, policy } = scheduler
    located.push(wrongValue({ code: 'reservation', params: { layer, policy } }, 'cpu', 'reservation'))
  }
  if (own.memory !== undefined && landlord !== null) {
    const { layer, told, type } = landlord
    if (type === 2 || !told)
      located.push(wrongValue({ code: 'ram-claim', params: { layer, type } }, 'memory'))
  }
  return located
}

/** Strict co-scheduling runs all vCPUs of a VM at once: it can't if there are more than CPUs. */
function runnable({ own: { vcpus } }: LayerOrCopy, { scheduler }: LayerGround): Located[] {
  if (scheduler === null || !scheduler.strict || scheduler.cpus === null) return []
  const { layer, cpus } = scheduler
  return typeof vcpus === 'number' && vcpus > cpus
    ? [wrongValue({ code: 'strict-vcpus', params: { layer, vcpus, cpus } }, 'vcpus')]
    : []
}
