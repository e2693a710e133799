import * as z from 'zod/mini'
import { CHARACTERS, type Character } from '../../core/index.ts'
import { choice, describe, number, quantity } from '../value-types.ts'

/** The `character` of an app: how its work uses the machine. */

const perSecond = (what: string) =>
  describe(what, z.prefault(quantity('rate', '0/s', '1000000000/s'), '0/s'), ['25000/s'])

export const CHARACTER = describe(
  'How the app works the machine: a preset, or events per second of its own work.',
  z.prefault(
    z.union([
      choice(Object.keys(CHARACTERS) as (keyof typeof CHARACTERS)[]),
      z.strictObject({
        systemCalls: perSecond('System calls.'),
        systemCallWeight: describe(
          'How much of the kernel a system call runs, in the shortest of them.',
          z.prefault(number(1, 100_000), 1),
        ),
        exceptions: perSecond('Exceptions other than page faults.'),
        pageFaults: perSecond('Page faults that its OS mends, each with one change of a page table.'),
        pageTableUpdates: perSecond('Other changes of page tables, one entry each.'),
        privilegedInstructions: perSecond('Instructions that only a kernel may execute.'),
        interrupts: perSecond('Interrupts of devices, beside those of its messages and disk operations.'),
        tlbMisses: perSecond('Misses in the cache of address translations.'),
        networkOperations: perSecond('Messages sent or received.'),
        diskOperations: perSecond('Reads and writes of the disk.'),
        workingSet: describe(
          'What it wants in the cache while it runs; fetched again when somebody else has run.',
          z.prefault(quantity('bytes', '0 B', '1 GiB'), '0 B'),
          ['256 KiB'],
        ),
        allocation: describe(
          'What it asks the heap of a process VM for, per second of its own work.',
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
