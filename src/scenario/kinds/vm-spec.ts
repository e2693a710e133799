import * as z from 'zod/mini'
import { DEFAULTS, LIMITS, ramSharesOf } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import { cores, describe, none, someCores, toggle, whole } from '../value-types.ts'
import type { Settings } from '../yaml.ts'
import { type Ground, type KindSpec, type LayerOrCopy, layerSchema } from './kind-spec.ts'
import { affinityRules } from './scheduler-rules.ts'
import { affinity, count, ram, title } from './shared-fields.ts'
import { bytesIn, coresIn, countIn, part, wrongValue } from './written-values.ts'

/** A virtual machine. */

const ramClaim = describe(
  'Its claim on RAM where its hypervisor overcommits.',
  z.optional(
    z.strictObject({
      shares: describe(
        'Its weight beside the others when RAM runs short. Default: 10 for each MiB of its size.',
        z.optional(whole(1, 1_000_000_000)),
        [20480],
      ),
      reservation: describe('RAM that is never taken from it.', z.prefault(ram('0 B'), '0 B')),
      limit: describe(
        'RAM that it gets at most, whatever its size; or none.',
        z.prefault(z.union([ram('1 MiB'), none()]), 'none'),
      ),
    }),
  ),
  [{ shares: 20480, reservation: '512 MiB', limit: 'none' }],
)

const cpuClaim = describe(
  'Its claim on CPU time.',
  z.optional(
    z.strictObject({
      shares: describe(
        'Its weight beside the others, under the policies proportional, fair, credit and lottery. Default: 1000 for each vCPU.',
        z.optional(whole(1, 10_000_000)),
        [2000],
      ),
      reservation: describe(
        'Cores that it is guaranteed, such as 0.5, or 50 % of one core; kept by the policy proportional only.',
        z.prefault(cores(LIMITS.maxCores), 0),
      ),
      limit: describe(
        'Cores that it gets at most, in each window of 100 ms; or none.',
        z.prefault(z.union([someCores(LIMITS.maxCores), none()]), 'none'),
      ),
    }),
  ),
  [{ shares: 2000, reservation: 0, limit: 'none' }],
)

const fields = {
  vm: title('A virtual machine'),
  count,
  vcpus: describe('How many virtual CPUs.', z.prefault(whole(1, LIMITS.maxVcpus), 1)),
  ram: describe('What its guest takes for the RAM installed.', ram('1 MiB'), ['2 GiB']),
  memory: ramClaim,
  cpu: cpuClaim,
  affinity: affinity('CPUs of what it stands on that its vCPUs may use'),
  power: describe(
    'off: it is switched off at the start, and stays so until an intervention or the learner powers it on.',
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
function keptClaims({ own }: LayerOrCopy, { scheduler, landlord }: Ground): Located[] {
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
function runnable({ own: { vcpus } }: LayerOrCopy, { scheduler }: Ground): Located[] {
  if (scheduler === null || !scheduler.strict || scheduler.cpus === null) return []
  const { layer, cpus } = scheduler
  return typeof vcpus === 'number' && vcpus > cpus
    ? [wrongValue({ code: 'strict-vcpus', params: { layer, vcpus, cpus } }, 'vcpus')]
    : []
}
