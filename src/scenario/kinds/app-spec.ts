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
  app: title('An app'),
  count,
  threads: describe(
    'How many requests it serves at once; a batch app does its work on each.',
    z.prefault(whole(1, LIMITS.maxThreads), 1),
  ),
  ram: ownRam('What it needs.', 'measured for a small web server'),
  active: describe(
    'Of its RAM: what it keeps using while it works. Default: all of it.',
    z.optional(ram('0 B')),
    ['256 MiB'],
  ),
  data: describe(
    'Files that its disk operations read, over and over; what of them its system keeps in RAM needs no disk.',
    z.prefault(ram('0 B'), '0 B'),
    ['1 GiB'],
  ),
  nice: describe(
    'From -20, the most CPU, to 19: the weight of its threads under the policies that heed shares.',
    z.prefault(whole(-20, 19), 0),
  ),
  affinity: affinity('CPUs of its system that its threads may use'),
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
