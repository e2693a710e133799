import * as z from 'zod/mini'
import { DEFAULTS } from '../../core/index.ts'
import { describe } from '../value-types.ts'
import { type KindSpec, layerSchema } from './kind-spec.ts'
import { schedulerIn, sliceRules } from './scheduler-rules.ts'
import {
  count,
  DEFAULT_POLICIES,
  ownRam,
  ram,
  THREAD_SCHEDULER,
  title,
  toScheduler,
} from './shared-fields.ts'

/** An operating system. */

const fields = {
  os: title({ en: 'An operating system', es: 'Un sistema operativo' }),
  count,
  ram: ownRam(
    { en: 'What the system needs for itself.', es: 'Lo que el sistema necesita para sí.' },
    { en: 'measured for a small Debian guest', es: 'lo medido en un invitado Debian pequeño' },
  ),
  swap: describe(
    {
      en: 'Space on its disk for pages that it has no RAM for. With none, it kills its largest program when RAM runs out.',
      es: 'Espacio en su disco para las páginas que no le caben en la RAM. Sin espacio, cuando la RAM se acaba mata a su programa más grande.',
    },
    z.prefault(ram('0 B'), '0 B'),
  ),
  scheduler: THREAD_SCHEDULER,
} as const

const schema = layerSchema(fields)

export const OS = {
  fields,
  schema,
  keys: {
    os: {
      name: { en: 'an operating system', es: 'un sistema operativo' },
      stands: {
        en: 'an operating system runs on hardware: a machine, or a virtual machine',
        es: 'un sistema operativo corre sobre hardware: una máquina física o una máquina virtual',
      },
    },
  },
  rules: ({ scheduler }) => sliceRules(scheduler),
  offers: (layer, { cpus }) => ({
    cpus,
    scheduler: schedulerIn(layer, DEFAULT_POLICIES.os, cpus),
    landlord: null,
  }),
  size: () => ({ entities: 0, cores: 0 }),
  toSpec: ({ ram, swap, scheduler }, { name, children }) => ({
    kind: 'os',
    name,
    children,
    ramBytes: ram ?? DEFAULTS.osRamBytes,
    swapBytes: swap,
    scheduler: toScheduler(scheduler, DEFAULT_POLICIES.os),
  }),
} as const satisfies KindSpec<'os', z.output<typeof schema>>
