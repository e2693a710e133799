import * as z from 'zod/mini'
import { DISKS, type DiskSpec, LIMITS } from '../../core/index.ts'
import { choice, describe, number, quantity, whole } from '../value-types.ts'
import { type KindSpec, layerSchema } from './kind-spec.ts'
import { count, ram, title } from './shared-fields.ts'
import { countIn } from './written-values.ts'

/** A physical computer. */

const disk = describe(
  { en: 'The disk: a preset, or its figures.', es: 'El disco: uno conocido, o sus cifras.' },
  z.optional(
    z.union([
      choice(['ssd', 'hdd', 'nvme']),
      z.strictObject({
        latency: describe(
          { en: 'Of one operation.', es: 'De una operación.' },
          quantity('time', '1 us', '10 s'),
        ),
        bandwidth: describe(
          { en: 'At most.', es: 'Como máximo.' },
          quantity('bandwidth', '1 KB/s', '1000 GB/s'),
        ),
        iops: describe(
          { en: 'Operations a second at most.', es: 'Operaciones por segundo como máximo.' },
          whole(1, 100_000_000),
        ),
      }),
    ]),
  ),
  ['ssd', { latency: '80 us', bandwidth: '500 MB/s', iops: 90000 }],
)

const nic = describe(
  { en: 'The network card.', es: 'La tarjeta de red.' },
  z.optional(
    z.strictObject({
      bandwidth: describe(
        { en: 'At most.', es: 'Como máximo.' },
        quantity('bandwidth', '1 Kbit/s', '10000 Gbit/s'),
      ),
      latency: describe({ en: 'One way.', es: 'De ida.' }, quantity('time', '1 ns', '10 s')),
    }),
  ),
  [{ bandwidth: '1 Gbit/s', latency: '30 us' }],
)

const fields = {
  machine: title({ en: 'A physical computer', es: 'Una computadora física' }),
  count,
  cores: describe({ en: 'How many cores.', es: 'Cuántos núcleos.' }, whole(1, LIMITS.maxCores)),
  speed: describe(
    {
      en: 'Of each core, relative to the reference core.',
      es: 'De cada núcleo, respecto al núcleo de referencia.',
    },
    z.prefault(number(0.01, 100), 1),
  ),
  ram: describe({ en: 'RAM installed.', es: 'RAM instalada.' }, ram('1 MiB'), ['16 GiB']),
  disk,
  nic,
} as const

const schema = layerSchema(fields)

export const MACHINE = {
  fields,
  schema,
  keys: {
    machine: {
      name: { en: 'a machine', es: 'una máquina física' },
      stands: {
        en: 'a machine is the hardware itself: it stands on nothing',
        es: 'una máquina física es el hardware mismo: no va sobre nada',
      },
      holds: {
        en: 'a machine runs one system: an operating system or a type 1 hypervisor',
        es: 'una máquina física corre un solo sistema: un sistema operativo o un hipervisor de tipo 1',
      },
    },
  },
  offers: ({ layer, own }) => ({ cpus: countIn(own.cores ?? layer.cores), scheduler: null, landlord: null }),
  size: ({ cores }) => ({ entities: 0, cores }),
  toSpec: ({ cores, speed, ram, disk }, { name, children }) => ({
    kind: 'machine',
    name,
    children,
    cores,
    speed,
    ramBytes: ram,
    disk: toDisk(disk),
  }),
} as const satisfies KindSpec<'machine', z.output<typeof schema>>

function toDisk(written: z.output<typeof disk>): DiskSpec {
  if (written === undefined) return DISKS.ssd
  if (typeof written === 'string') return DISKS[written]
  return { latencyNs: written.latency, bytesPerS: written.bandwidth, operationsPerS: written.iops }
}
