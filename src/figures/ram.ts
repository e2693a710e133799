import type { LandlordView, LayerView, RamState, Reclaim, Rule, Snapshot } from '../core/index.ts'
import { nameOf, ownersByPath } from './owners.ts'

/** What pages ask of a snapshot about RAM: what somebody's is made up of, who competes for it, what was taken. */

/** Where a part of somebody's memory is; `idle`: in RAM and not used lately; `balloon`: given back through a balloon. */
export const MEMORY_PARTS = [
  'active',
  'idle',
  'shared',
  'compressed',
  'disk',
  'balloon',
  'untouched',
] as const
export type MemoryPart = (typeof MEMORY_PARTS)[number]

/** A level's memory by where it is, in bytes; they add up to what was configured. */
export type Memory = Readonly<Record<MemoryPart, number>>

type Bytes = LayerView['ramBytes']

/** Bytes of a VM or a program that are in RAM and its own: what it has touched less what is elsewhere (`Tenancy`). */
export function residentBytes({ touched, shared, compressed, swapped }: Bytes): number {
  return Math.max(0, touched - shared - compressed - swapped)
}

/**
 * Divides what a level was given by where it is.
 * @param reckoned whether somebody below reckons what of it is active; else all that is resident counts as active
 * @returns null where it has nothing to divide
 */
export function memoryOf({ ramBytes, state }: LayerView, reckoned: boolean): Memory | null {
  const { configured, touched, active, shared, ballooned, compressed, swapped } = ramBytes
  if (configured === 0 || state === 'off' || state === 'refused' || state === 'removed') return null
  const resident = residentBytes(ramBytes)
  const inUse = reckoned ? Math.min(resident, active) : resident
  const untouched = Math.max(0, configured - touched - ballooned)
  const idle = resident - inUse
  return { active: inUse, idle, shared, compressed, disk: swapped, balloon: ballooned, untouched }
}

/** Whether what stands on a level may lose RAM to it: then each of them shows where its own is. */
export function mayTake({ hypervisor, landlord }: LayerView): boolean {
  return hypervisor?.overcommit === true || (landlord !== null && landlord.swapBytes !== 0)
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

/** @returns the latest reclaims that a level or what stands on it had a part in, newest first. */
export function reclaimsOf({ reclaims }: Pick<Snapshot, 'reclaims'>, path: string, most: number): Reclaim[] {
  return reclaims
    .filter(({ from, neededBy }) => within(from, path) || (neededBy !== null && within(neededBy, path)))
    .slice(-most)
    .reverse()
}

/** Why somebody was the one to give. */
export type Why = 'fewest-shares' | 'above-target' | 'none'

/**
 * @returns why RAM is taken from whom it is taken: it has the fewest shares for each byte of all who compete with it, or holds
 * more than it should. Of rules that ask nobody's claim nothing is to be said.
 */
export function whyFrom(layers: readonly LayerView[], { from, rule }: Reclaim): Why {
  if (
    rule === 'deflate' ||
    rule === 'share' ||
    rule === 'dropCache' ||
    rule === 'kill' ||
    rule === 'guestSwap'
  )
    return 'none'
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
  /** In which VMs guests are short of RAM, where it is about guests: then `path` is of the first of them. */
  readonly guestsOf: readonly string[]
}

/** @returns how the landlords of a world stand, those who lack nothing left out; all guests as one. */
export function straitsOf({ layers, reclaims, nowNs }: Snapshot): Strait[] {
  const owners = ownersByPath(layers)
  const all = layers.flatMap(({ path, name, landlord }): Strait[] => {
    if (landlord === null) return []
    const swapping =
      landlord.swappedBytes > 0 &&
      reclaims.some(
        ({ from, rule, atNs }) =>
          TO_DISK.has(rule) && nowNs - atNs <= SWAPPING_NS && from.startsWith(`${path}/`),
      )
    const { state } = landlord
    return state === 'high' && !swapping ? [] : [{ path, name, state, swapping, guestsOf: [] }]
  })
  const guests = all.filter(({ path }) => owners.has(path))
  const [first] = guests
  const outer = all.filter(({ path }) => !owners.has(path))
  if (first === undefined) return outer
  const guestsOf = [...new Set(guests.map(({ path }) => nameOf(owners.get(path) ?? path)))]
  return [...outer, { ...first, swapping: guests.some(({ swapping }) => swapping), guestsOf }]
}

/** Below how much free RAM a landlord goes into a state; above all of them it is high. */
export function belowBytes({ softBytes, hardBytes, lowBytes }: LandlordView, state: RamState): number | null {
  return { high: null, soft: softBytes, hard: hardBytes, low: lowBytes }[state]
}

interface Killed {
  readonly path: string
  readonly name: string
  readonly why: NonNullable<LayerView['why']>
}

/** @returns programs that their OS ended for lack of RAM, and that are still down. */
export function killedIn({ layers }: Pick<Snapshot, 'layers'>): Killed[] {
  return layers.flatMap(({ path, name, state, why }) =>
    state === 'crashed' && why?.code === 'oom' ? [{ path, name, why }] : [],
  )
}
