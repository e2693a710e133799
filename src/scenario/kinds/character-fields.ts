import * as z from 'zod/mini'
import { CHARACTERS, type Character, type Words } from '../../core/index.ts'
import { choice, describe, number, quantity } from '../value-types.ts'

/** The `character` of an app: how its work uses the machine. */

const perSecond = (what: Words) =>
  describe(what, z.prefault(quantity('rate', '0/s', '1000000000/s'), '0/s'), ['25000/s'])

export const CHARACTER = describe(
  {
    en: 'How the app works the machine: a preset, or events per second of its own work.',
    es: 'Cómo usa la máquina la aplicación: un carácter conocido, o eventos por segundo de su propio trabajo.',
  },
  z.prefault(
    z.union([
      choice(Object.keys(CHARACTERS) as (keyof typeof CHARACTERS)[]),
      z.strictObject({
        systemCalls: perSecond({ en: 'System calls.', es: 'Llamadas al sistema.' }),
        systemCallWeight: describe(
          {
            en: 'How much of the kernel a system call runs, in the shortest of them.',
            es: 'Cuánto del kernel recorre una llamada al sistema, medido en la más corta.',
          },
          z.prefault(number(1, 100_000), 1),
        ),
        exceptions: perSecond({
          en: 'Exceptions other than page faults.',
          es: 'Excepciones que no son fallos de página.',
        }),
        pageFaults: perSecond({
          en: 'Page faults that its OS mends, each with one change of a page table.',
          es: 'Fallos de página que arregla su SO, cada uno con un cambio de una tabla de páginas.',
        }),
        pageTableUpdates: perSecond({
          en: 'Other changes of page tables, one entry each.',
          es: 'Otros cambios de tablas de páginas, de una entrada cada uno.',
        }),
        privilegedInstructions: perSecond({
          en: 'Instructions that only a kernel may execute.',
          es: 'Instrucciones que solo un kernel puede ejecutar.',
        }),
        interrupts: perSecond({
          en: 'Interrupts of devices, beside those of its messages and disk operations.',
          es: 'Interrupciones de dispositivos, aparte de las de sus mensajes y operaciones de disco.',
        }),
        tlbMisses: perSecond({
          en: 'Misses in the cache of address translations.',
          es: 'Fallos en la caché de traducciones de direcciones (TLB).',
        }),
        networkOperations: perSecond({
          en: 'Messages sent or received.',
          es: 'Mensajes enviados o recibidos.',
        }),
        diskOperations: perSecond({
          en: 'Reads and writes of the disk.',
          es: 'Lecturas y escrituras del disco.',
        }),
        workingSet: describe(
          {
            en: 'What it wants in the cache while it runs; fetched again when somebody else has run.',
            es: 'Lo que quiere en la caché mientras se ejecuta; se trae otra vez cuando otro se ejecutó.',
          },
          z.prefault(quantity('bytes', '0 B', '1 GiB'), '0 B'),
          ['256 KiB'],
        ),
        allocation: describe(
          {
            en: 'What it asks the heap of a process VM for, per second of its own work.',
            es: 'Lo que pide al heap de una máquina virtual de proceso por segundo de trabajo propio.',
          },
          z.prefault(quantity('bandwidth', '0 B/s', '1000 GB/s'), '0 B/s'),
          ['180 MB/s'],
        ),
      }),
    ]),
    'compute',
  ),
)

export function toCharacter(character: z.output<typeof CHARACTER>): Character {
  if (typeof character === 'string') return CHARACTERS[character]
  return {
    systemCallsPerS: character.systemCalls,
    systemCallWeight: character.systemCallWeight,
    exceptionsPerS: character.exceptions,
    pageFaultsPerS: character.pageFaults,
    pageTableUpdatesPerS: character.pageTableUpdates,
    privilegedInstructionsPerS: character.privilegedInstructions,
    interruptsPerS: character.interrupts,
    tlbMissesPerS: character.tlbMisses,
    networkOperationsPerS: character.networkOperations,
    diskOperationsPerS: character.diskOperations,
    workingSetBytes: character.workingSet,
    allocatedBytesPerS: character.allocation,
  }
}
