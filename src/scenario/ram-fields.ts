import * as z from 'zod/mini'
import { choice, describe, none, quantity, share, toggle, whole } from './value-types.ts'

/** The settings of RAM that is promised more than once, and of the disk that takes what there is no room for. */

export const ram = (min: string) => quantity('bytes', min, '1048576 GiB')

export const DISK = describe(
  'The disk: a preset, or its figures.',
  z.optional(
    z.union([
      choice(['ssd', 'hdd', 'nvme']),
      z.strictObject({
        latency: describe('Of one operation.', quantity('time', '1 us', '10 s')),
        bandwidth: describe('At most.', quantity('bandwidth', '1 KB/s', '1000 GB/s')),
        iops: describe('Operations a second at most.', whole(1, 100_000_000)),
      }),
    ]),
  ),
  ['ssd', { latency: '80 us', bandwidth: '500 MB/s', iops: 90000 }],
)

/** Of a hypervisor. */
export const RECLAIM = describe(
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

/** Of a VM. */
export const RAM_CLAIM = describe(
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

/** Of an OS. */
export const SWAP = describe(
  'Space on its disk for pages that it has no RAM for. With none, it kills its largest program when RAM runs out.',
  z.prefault(ram('0 B'), '0 B'),
)

/** Of an app. */
export const ACTIVE = describe(
  'Of its RAM: what it keeps using while it works. Default: all of it.',
  z.optional(ram('0 B')),
  ['256 MiB'],
)
export const DATA = describe(
  'Files that its disk operations read, over and over; what of them its system keeps in RAM needs no disk.',
  z.prefault(ram('0 B'), '0 B'),
  ['1 GiB'],
)
