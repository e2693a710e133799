import { expect, test } from 'vitest'
import type { Reason } from '../../src/core/index.ts'
import { explain } from '../../src/scenario/index.ts'

const MIB = 1024 ** 2

const SAID: readonly (readonly [Reason, en: string, es: string])[] = [
  [
    { code: 'ram', needBytes: 64 * MIB, freeBytes: 56 * MIB, where: 'server', overcommit: false },
    'needs 64 MiB of RAM; 56 MiB are free in server, and overcommit is off',
    'necesita 64 MiB de RAM; en server hay 56 MiB libres, y la sobreasignación está desactivada',
  ],
  [
    { code: 'reservation', needCores: 1.5, freeCores: 0.25, where: 'server' },
    'reserves 1.5 cores; 0.25 are not yet reserved in server',
    'reserva 1,5 núcleos; en server quedan 0,25 sin reservar',
  ],
  [
    { code: 'heap', needBytes: 40e6, heapBytes: 40e6 },
    'ran out of memory: its data take 38.1 MiB, and the heap is 38.1 MiB',
    'se quedó sin memoria: sus datos ocupan 38,1 MiB y el heap es de 38,1 MiB',
  ],
  [
    { code: 'below', where: 'server/xen' },
    'server/xen, which it stands on, is down',
    'server/xen, sobre lo que corre, no está en marcha',
  ],
]

test('why a layer is not up is said in one sentence with its figures, in both languages', () => {
  for (const [reason, en, es] of SAID) {
    expect(explain(reason, 'en').replaceAll('\u00a0', ' ')).toBe(en)
    expect(explain(reason, 'es').replaceAll('\u00a0', ' ')).toBe(es)
  }
})
