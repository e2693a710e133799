import * as z from 'zod/mini'
import { DEFAULTS, LIMITS } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import { describe, whole } from '../value-types.ts'
import type { Settings } from '../yaml.ts'
import { CHARACTER, toCharacter } from './character-fields.ts'
import { type KindSpec, topSchema } from './kind-spec.ts'
import { affinity, count, ownRam, ram, title } from './shared-fields.ts'
import { toWorkload, WORKLOAD, workloadRules } from './workload-fields.ts'
import { bytesIn, wrongValue } from './written-values.ts'

/** A program with a workload. */

const fields = {
  app: title({ en: 'An app', es: 'Una aplicación' }),
  count,
  threads: describe(
    {
      en: 'How many requests it serves at once; a batch app does its work on each.',
      es: 'Cuántas peticiones atiende a la vez; si es batch, hace su trabajo en cada hilo.',
    },
    z.prefault(whole(1, LIMITS.maxThreads), 1),
  ),
  ram: ownRam(
    { en: 'What it needs.', es: 'Lo que necesita.' },
    { en: 'measured for a small web server', es: 'lo medido en un servidor web pequeño' },
  ),
  active: describe(
    {
      en: 'Of its RAM: what it keeps using while it works. Default: all of it.',
      es: 'De su RAM: la que usa una y otra vez mientras trabaja. Por defecto: toda.',
    },
    z.optional(ram('0 B')),
    ['256 MiB'],
  ),
  data: describe(
    {
      en: 'Files that its disk operations read, over and over; what of them its system keeps in RAM needs no disk.',
      es: 'Archivos que sus operaciones de disco leen una y otra vez; lo que su sistema guarde de ellos en la RAM no necesita disco.',
    },
    z.prefault(ram('0 B'), '0 B'),
    ['1 GiB'],
  ),
  nice: describe(
    {
      en: 'From -20, the most CPU, to 19: the weight of its threads under the policies that heed shares.',
      es: 'De -20, la mayor parte de la CPU, a 19: el peso de sus hilos con las políticas que miran las cuotas.',
    },
    z.prefault(whole(-20, 19), 0),
  ),
  affinity: affinity({
    en: 'CPUs of its system that its threads may use',
    es: 'CPU de su sistema que sus hilos pueden usar',
  }),
  character: CHARACTER,
  workload: WORKLOAD,
} as const

const schema = topSchema(fields)

export const APP = {
  fields,
  schema,
  keys: {
    app: {
      name: { en: 'an app', es: 'una aplicación' },
      stands: {
        en: 'an app runs on an operating system, or on a process VM on one',
        es: 'una aplicación corre sobre un sistema operativo, o sobre una máquina virtual de proceso',
      },
    },
  },
  rules: (written) => [...workloadRules(written.workload), ...activeRules(written)],
  size: ({ threads }) => ({ entities: threads, cores: 0 }),
  toSpec: (settings, { name, children, stream }) => {
    const { threads, ram, active, data, nice, affinity, character, workload } = settings
    const ramBytes = ram ?? Math.max(DEFAULTS.appRamBytes, active ?? 0)
    return {
      kind: 'app',
      name,
      children,
      threads,
      ramBytes,
      activeBytes: active ?? ramBytes,
      dataBytes: data,
      nice,
      affinity: affinity ?? null,
      stream,
      character: toCharacter(character),
      workload: toWorkload(workload),
    }
  },
} as const satisfies KindSpec<'app', z.output<typeof schema>>

function activeRules({ active, ram }: Settings): Located[] {
  const [used, all] = [bytesIn(active), bytesIn(ram)]
  return used !== null && all !== null && used > all
    ? [wrongValue({ code: 'over-ram', params: { bytes: used, ram: all } }, 'active')]
    : []
}
