import type { LandlordView, LayerView, RamState, Rule, Snapshot, Taking } from '../core/index.ts'

/** What pages ask of a snapshot about RAM: what somebody's is made up of, who competes for it, what was taken. */

/** What somebody's RAM is made up of, in the order in which it is drawn: in RAM, kept otherwise, given back, never used. */
export const RAM_PARTS = [
  'active',
  'idle',
  'shared',
  'compressed',
  'swapped',
  'ballooned',
  'untouched',
] as const
export type RamPart = (typeof RAM_PARTS)[number]

export interface RamShare {
  readonly what: RamPart
  readonly bytes: number
}

type Bytes = LayerView['ramBytes']

/** Bytes of a VM or a program that are in RAM and its own: what it has touched less what is elsewhere. */
export function residentBytes({ touched, shared, compressed, swapped }: Bytes): number {
  return Math.max(0, touched - shared - compressed - swapped)
}

/**
 * What the RAM of a VM or a program is made up of; it adds up to what it has been given. What is in RAM counts as in use as far
 * as its landlord reckons it active.
 */
export function ramParts(ramBytes: Bytes): RamShare[] {
  const { configured, touched, active, shared, compressed, swapped, ballooned } = ramBytes
  const resident = residentBytes(ramBytes)
  const bytes: Readonly<Record<RamPart, number>> = {
    active: Math.min(active, resident),
    idle: resident - Math.min(active, resident),
    shared,
    compressed,
    swapped,
    ballooned,
    untouched: Math.max(0, configured - touched - ballooned),
  }
  return RAM_PARTS.map((what) => ({ what, bytes: bytes[what] })).filter((part) => part.bytes > 0)
}

/** @returns those with a claim on the same RAM, in the order of the file: VMs of one hypervisor. */
export function rivalsOf(layers: readonly LayerView[], vm: LayerView): LayerView[] {
  return layers.filter(({ parent, ramClaim }) => parent === vm.parent && ramClaim !== null)
}

/** @returns who hands out the RAM of a level: the nearest below that may have to take it back. */
export function landlordOf(layers: readonly LayerView[], path: string): LayerView | null {
  const byPath = new Map(layers.map((layer) => [layer.path, layer]))
  for (let at = byPath.get(path)?.parent ?? null; at !== null; at = byPath.get(at)?.parent ?? null) {
    const layer = byPath.get(at)
    if (layer !== undefined && layer.landlord !== null) return layer
  }
  return null
}

const within = (path: string, whole: string): boolean => path === whole || path.startsWith(`${whole}/`)

/** @returns the latest takings that a level or what stands on it had a part in, newest first. */
export function takingsOf({ takings }: Pick<Snapshot, 'takings'>, path: string, most: number): Taking[] {
  return takings
    .filter(({ from, asked }) => within(from, path) || (asked !== null && within(asked, path)))
    .slice(-most)
    .reverse()
}

/** Why somebody was the one to give. */
export type Why = 'fewest-shares' | 'above-target' | 'none'

/**
 * @returns why RAM is taken from whom it is taken: it has the fewest shares for each byte of all who compete with it, or holds
 * more than it should. Of rules that ask nobody's claim nothing is to be said.
 */
export function whyFrom(layers: readonly LayerView[], { from, rule }: Taking): Why {
  if (rule === 'share' || rule === 'dropCache' || rule === 'kill' || rule === 'guestSwap') return 'none'
  const vm = layers.find(({ path }) => path === from)
  if (vm === undefined || vm.ramClaim === null) return 'none'
  const rivals = rivalsOf(layers, vm)
  const { sharesPerByte } = vm.ramClaim
  const fewest = rivals.every(
    ({ path, ramClaim }) => path === from || (ramClaim?.sharesPerByte ?? 0) > sharesPerByte,
  )
  return fewest && rivals.length > 1 ? 'fewest-shares' : 'above-target'
}

/** By which RAM goes to the disk, or comes from it. */
const TO_DISK: ReadonlySet<Rule> = new Set<Rule>(['swap', 'guestSwap'])

/** How long after a page went to the disk somebody counts as swapping, in nanoseconds. */
const SWAPPING_NS = 1e9

/** How a landlord stands: its state, and whether pages have just gone to the disk. */
export interface Strait {
  readonly path: string
  readonly name: string
  readonly state: RamState
  readonly swapping: boolean
}

/** @returns how the landlords of a world stand, those who lack nothing left out. */
export function straitsOf({ layers, takings, nowNs }: Snapshot): Strait[] {
  return layers.flatMap(({ path, name, landlord }) => {
    if (landlord === null) return []
    const swapping =
      landlord.swappedBytes > 0 &&
      takings.some(
        ({ from, rule, atNs }) =>
          TO_DISK.has(rule) && nowNs - atNs <= SWAPPING_NS && from.startsWith(`${path}/`),
      )
    return landlord.state === 'high' && !swapping ? [] : [{ path, name, state: landlord.state, swapping }]
  })
}

/** Below how much free RAM a landlord goes into a state; above all of them it is high. */
export function belowBytes({ softBytes, hardBytes, lowBytes }: LandlordView, state: RamState): number | null {
  return { high: null, soft: softBytes, hard: hardBytes, low: lowBytes }[state]
}
