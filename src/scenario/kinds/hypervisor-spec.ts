import * as z from 'zod/mini'
import { DEFAULT_MONITOR, DEFAULTS, hypervisorRamBytes, MONITOR_NAMES, modeOf } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import { choice, describe, share, toggle } from '../value-types.ts'
import { isSettings, type Settings } from '../yaml.ts'
import { type KindSpec, layerSchema } from './kind-spec.ts'
import { schedulerIn, sliceRules } from './scheduler-rules.ts'
import { count, DEFAULT_POLICIES, ownRam, title, toScheduler, VCPU_SCHEDULER } from './shared-fields.ts'
import { modeRules } from './virtualization-modes.ts'
import { wrongKey } from './written-values.ts'

/** A hypervisor of either type. */

const reclaim = describe(
  'Type 1 only: how it gets RAM back from its VMs where it overcommits.',
  z.optional(
    z.strictObject({
      sharing: describe('Pages of the same content are kept once.', z.prefault(toggle(), 'off')),
      balloon: describe(
        'A driver in each guest takes pages from it, and the guest chooses which.',
        z.prefault(toggle(), 'on'),
      ),
      compression: describe(
        'Pages that would go to the disk are kept in RAM where they can be made half as small.',
        z.prefault(toggle(), 'on'),
      ),
      idleTax: describe(
        'How much less a page counts that its VM doesn’t use. 0 %: RAM follows shares alone.',
        z.prefault(share(0.99), '75 %'),
      ),
    }),
  ),
  [{ sharing: 'on', idleTax: '75 %' }],
)

const fields = {
  hypervisor: title('A hypervisor'),
  count,
  type: describe('1: it runs on the hardware. 2: it runs on an operating system.', choice([1, 2])),
  monitor: describe(
    'The program that makes its VMs: what it keeps of RAM for each, as published of it. esx: VMware ESXi. xen: Xen. qemu: QEMU with KVM. cloud-hypervisor and firecracker: two that make small VMs and little else; both want technique: hardware.',
    z.prefault(choice(MONITOR_NAMES), DEFAULT_MONITOR),
    ['firecracker'],
  ),
  scheduler: VCPU_SCHEDULER,
  io: describe(
    "How its VMs' devices are made.",
    z.prefault(choice(['emulated', 'paravirtual', 'passthrough']), 'paravirtual'),
  ),
  technique: describe(
    'How its VMs’ processors are made. hardware: the processor helps, and leaves the guest where it must. translation: the guest’s kernel is rewritten as it runs. paravirtual: the guest was changed to ask. Default: what was usual for its type in the era.',
    z.optional(choice(['hardware', 'translation', 'paravirtual'])),
    ['hardware'],
  ),
  mmu: describe(
    'How its VMs’ page tables are made. nested: the processor walks the guest’s and the hypervisor’s. shadow: the hypervisor keeps a second table that follows the guest’s. paravirtual: the guest asks for each change. Default: what goes with the technique in the era.',
    z.optional(choice(['nested', 'shadow', 'paravirtual'])),
    ['nested'],
  ),
  overcommit: describe(
    'Whether its VMs may be promised more RAM than there is.',
    z.prefault(toggle(), 'off'),
  ),
  memory: reclaim,
  ram: ownRam(
    'What it needs for itself.',
    'as measured for its type; nothing on an OS where each VM is a process of its own, as with the monitors qemu, cloud-hypervisor and firecracker',
  ),
} as const

const schema = layerSchema(fields)

export const HYPERVISOR = {
  fields,
  schema,
  keys: {
    hypervisor1: {
      name: { en: 'a type 1 hypervisor', es: 'un hipervisor de tipo 1' },
      stands: {
        en: 'a type 1 hypervisor runs on hardware; on an operating system it would be type 2',
        es: 'un hipervisor de tipo 1 corre sobre el hardware; sobre un sistema operativo sería de tipo 2',
      },
      saysOf: ['os'],
    },
    hypervisor2: {
      name: { en: 'a type 2 hypervisor', es: 'un hipervisor de tipo 2' },
      stands: {
        en: 'a type 2 hypervisor runs on an operating system; on the hardware itself it would be type 1',
        es: 'un hipervisor de tipo 2 corre sobre un sistema operativo; sobre el hardware mismo sería de tipo 1',
      },
      saysOf: ['machine', 'vm'],
    },
  },
  keyOf: ({ type }) => (type === 1 ? 'hypervisor1' : type === 2 ? 'hypervisor2' : null),
  rules: (written) => [
    ...(written.type === 2 && written.scheduler !== undefined
      ? [wrongKey({ code: 'no-scheduler', params: {} }, 'scheduler')]
      : sliceRules(written.scheduler)),
    ...reclaimRules(written),
  ],
  eraRules: modeRules,
  offers: (written, { cpus, scheduler }) => {
    const { name, layer, own } = written
    const type = own.type ?? layer.type
    return {
      cpus,
      scheduler:
        type === 2 ? scheduler : type === 1 ? schedulerIn(written, DEFAULT_POLICIES.hypervisor, cpus) : null,
      landlord: {
        layer: name,
        type: type === 2 ? 2 : 1,
        told: (own.overcommit ?? layer.overcommit) !== undefined,
      },
    }
  },
  size: () => ({ entities: 0, cores: 0 }),
  toSpec: (settings, { name, children, era }) => {
    const { type, monitor, ram, scheduler, io, technique, mmu, overcommit, memory } = settings
    return {
      kind: 'hypervisor',
      name,
      children,
      type,
      monitor,
      ramBytes: ram ?? hypervisorRamBytes(type, monitor),
      scheduler: type === 2 ? null : toScheduler(scheduler, DEFAULT_POLICIES.hypervisor),
      io,
      ...modeOf(era, type, { technique, mmu }),
      overcommit,
      memory: {
        sharing: memory?.sharing ?? false,
        balloon: memory?.balloon ?? true,
        compression: memory?.compression ?? true,
        idleTax: memory?.idleTax ?? DEFAULTS.idleTax,
      },
    }
  },
} as const satisfies KindSpec<'hypervisor', z.output<typeof schema>>

/** Who says nothing of overcommit has probably forgotten it; who says `off` may switch it on later. */
function reclaimRules({ type, overcommit, memory }: Settings): Located[] {
  if (!isSettings(memory)) return []
  const keys = ['sharing', 'balloon', 'compression', 'idleTax']
  const unfit = type === 2 ? keys.filter((key) => memory[key] !== undefined) : []
  return [
    ...unfit.map((key) => wrongKey({ code: 'reclaim-type-2', params: { key } }, 'memory', key)),
    ...(overcommit === undefined ? [wrongKey({ code: 'reclaim-overcommit', params: {} }, 'memory')] : []),
  ]
}
