import { PAGE_BYTES, wholePages } from '../world/pages.ts'

/**
 * Page sharing by content (Waldspurger 2002, §4): pages that are the same are kept once, in a copy that belongs to the
 * hypervisor. A VM's pages are of four classes; how large each is, is fitted on the ten like VMs of the paper's §4.3, and
 * then what is shared follows from who is there.
 */

/** One VM of 40 MB gives back nearly 5 MB, 55 % of it zero pages (P209). */
const BACK_ALONE = 5 / 40

/** Of what its system and programs have touched: zero pages. */
export const ZERO_PART = 0.55 * BACK_ALONE

/** How many there are of a page that a VM has more than once: not published; assumed to be two. */
const TWINS = 2

/** The rest of what one VM gives back: pages that it has more than once. All but one of each go. */
export const TWIN_PART = ((BACK_ALONE - ZERO_PART) * TWINS) / (TWINS - 1)

/** Ten like VMs give back nearly 60 % (P208): what is more than each gives alone, they have in common, and one keeps a copy. */
export const COMMON_PART = (0.6 - BACK_ALONE) / (9 / 10)

/** What the hypervisor has looked through of a VM. */
export interface Scanned {
  /** Of the contents that others may have too, bytes by their name: a system's, or a program's on that system. */
  readonly contents: ReadonlyMap<string, number>
}

export interface Shares {
  /** Of each VM: what it has in common copies. */
  readonly sharedBytes: number[]
  /** All these copies. */
  readonly poolBytes: number
}

/**
 * What is shared among VMs, in whole pages. Contents that several have looked through differently far are shared as far as at
 * least two of them are. Sharing gives back Σ shared − pool.
 */
export function shareOut(vms: readonly Scanned[]): Shares {
  const second = new Map<string, { most: number; next: number }>()
  for (const { contents } of vms)
    for (const [name, bytes] of contents) {
      const common = commonOf(bytes)
      const { most, next } = second.get(name) ?? { most: 0, next: 0 }
      second.set(name, common > most ? { most: common, next: most } : { most, next: Math.max(next, common) })
    }
  let zero = false
  let poolBytes = 0
  const sharedBytes = vms.map(({ contents }) => {
    let shared = 0
    for (const [name, bytes] of contents) {
      const zeros = wholePages(bytes * ZERO_PART)
      const twins = TWINS * wholePages((bytes * TWIN_PART) / TWINS)
      zero ||= zeros > 0
      poolBytes += twins / TWINS
      shared += zeros + twins + Math.min(commonOf(bytes), second.get(name)!.next)
    }
    return shared
  })
  for (const { next } of second.values()) poolBytes += next
  return { sharedBytes, poolBytes: poolBytes + (zero ? PAGE_BYTES : 0) }
}

function commonOf(bytes: number): number {
  return wholePages(bytes * COMMON_PART)
}

/** Mem.ShareScanGHz of ESX: at most 4 MB a second for each GHz of the host's cores (vSphere 4.0 to 8.0, advanced memory attributes). */
const SCAN_BYTES_PER_S_AND_GHZ = 4_000_000

/** The reference core's, as in the price lists. */
const GHZ = 3

/** How much the hypervisor looks through in a time. @param cores of what it stands on, in reference cores */
export function scanBytes(cores: number, ns: number): number {
  return wholePages((SCAN_BYTES_PER_S_AND_GHZ * GHZ * cores * ns) / 1e9)
}
