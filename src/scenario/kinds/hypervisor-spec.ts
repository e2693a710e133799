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
  {
    en: 'Type 1 only: how it gets RAM back from its VMs where it overcommits.',
    es: 'Solo de tipo 1: cómo recupera la RAM de sus máquinas virtuales donde hay sobreasignación.',
  },
  z.optional(
    z.strictObject({
      sharing: describe(
        {
          en: 'Pages of the same content are kept once.',
          es: 'Las páginas de igual contenido se guardan una sola vez.',
        },
        z.prefault(toggle(), 'off'),
      ),
      balloon: describe(
        {
          en: 'A driver in each guest takes pages from it, and the guest chooses which.',
          es: 'Un controlador en cada invitado le pide páginas, y el invitado elige cuáles.',
        },
        z.prefault(toggle(), 'on'),
      ),
      compression: describe(
        {
          en: 'Pages that would go to the disk are kept in RAM where they can be made half as small.',
          es: 'Las páginas que irían al disco se quedan en la RAM si se pueden comprimir a la mitad.',
        },
        z.prefault(toggle(), 'on'),
      ),
      idleTax: describe(
        {
          en: 'How much less a page counts that its VM doesn’t use. 0 %: RAM follows shares alone.',
          es: 'Cuánto menos cuenta una página que su máquina virtual no usa. 0 %: la RAM se reparte solo por cuotas.',
        },
        z.prefault(share(0.99), '75 %'),
      ),
    }),
  ),
  [{ sharing: 'on', idleTax: '75 %' }],
)

const fields = {
  hypervisor: title({ en: 'A hypervisor', es: 'Un hipervisor' }),
  count,
  type: describe(
    {
      en: '1: it runs on the hardware. 2: it runs on an operating system.',
      es: '1: corre sobre el hardware. 2: corre sobre un sistema operativo.',
    },
    choice([1, 2]),
  ),
  monitor: describe(
    {
      en: 'The program that makes its VMs: what it keeps of RAM for each, as published of it. esx: VMware ESXi. xen: Xen. qemu: QEMU with KVM. cloud-hypervisor and firecracker: two that make small VMs and little else; both want technique: hardware.',
      es: 'El programa que hace sus máquinas virtuales: la RAM que guarda por cada una es la que se publicó de él. esx: VMware ESXi. xen: Xen. qemu: QEMU con KVM. cloud-hypervisor y firecracker: dos que hacen máquinas virtuales pequeñas y poco más; ambos piden technique: hardware.',
    },
    z.prefault(choice(MONITOR_NAMES), DEFAULT_MONITOR),
    ['firecracker'],
  ),
  scheduler: VCPU_SCHEDULER,
  io: describe(
    { en: "How its VMs' devices are made.", es: 'Cómo se hacen los dispositivos de sus máquinas virtuales.' },
    z.prefault(choice(['emulated', 'paravirtual', 'passthrough']), 'paravirtual'),
  ),
  technique: describe(
    {
      en: 'How its VMs’ processors are made. hardware: the processor helps, and leaves the guest where it must. translation: the guest’s kernel is rewritten as it runs. paravirtual: the guest was changed to ask. Default: what was usual for its type in the era.',
      es: 'Cómo se hacen los procesadores de sus máquinas virtuales. hardware: el procesador ayuda y sale del invitado donde hace falta. translation: el kernel del invitado se reescribe mientras corre. paravirtual: el invitado se modificó para pedir las cosas. Por defecto: lo usual para su tipo en la época.',
    },
    z.optional(choice(['hardware', 'translation', 'paravirtual'])),
    ['hardware'],
  ),
  mmu: describe(
    {
      en: 'How its VMs’ page tables are made. nested: the processor walks the guest’s and the hypervisor’s. shadow: the hypervisor keeps a second table that follows the guest’s. paravirtual: the guest asks for each change. Default: what goes with the technique in the era.',
      es: 'Cómo se hacen las tablas de páginas de sus máquinas virtuales. nested: el procesador recorre las del invitado y las del hipervisor. shadow: el hipervisor lleva una segunda tabla que sigue a la del invitado. paravirtual: el invitado pide cada cambio. Por defecto: lo que va con la técnica en la época.',
    },
    z.optional(choice(['nested', 'shadow', 'paravirtual'])),
    ['nested'],
  ),
  overcommit: describe(
    {
      en: 'Whether its VMs may be promised more RAM than there is.',
      es: 'Si a sus máquinas virtuales se les puede prometer más RAM de la que hay.',
    },
    z.prefault(toggle(), 'off'),
  ),
  memory: reclaim,
  ram: ownRam(
    { en: 'What it needs for itself.', es: 'Lo que necesita para sí.' },
    {
      en: 'as measured for its type; nothing on an OS where each VM is a process of its own, as with the monitors qemu, cloud-hypervisor and firecracker',
      es: 'lo medido para su tipo; nada sobre un SO donde cada máquina virtual es un proceso aparte, como con los monitores qemu, cloud-hypervisor y firecracker',
    },
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
