import type { Account } from '../report/types.ts'
import type { Character, IoMode } from '../scenario.ts'
import type { PriceList } from './prices.ts'

/**
 * What one burst costs on its path, worked out once for an app and a path: for each nanosecond of work on the
 * reference core, `perWork` nanoseconds of a real core, shared among the accounts as `shares` says.
 */
export interface Profile {
  readonly perWork: number
  /** Of the cores of its machine. */
  readonly speed: number
  /** Fractions of the total, by account; they add up to 1. */
  readonly shares: readonly (readonly [Account, number])[]
}

/** A hypervisor that an app stands on. */
export interface Below {
  readonly type: 1 | 2
  readonly io: IoMode
}

/** Levels of a page table on x86-64. */
const LEVELS = 4

/**
 * Memory references of one page walk under so many hypervisors. Each of the n references to a guest's table, and
 * the address it ends with, is walked again below: n·m + n + m (Bhargava et al. 2008, §1; P220).
 */
export function walkReferences(hypervisors: number): number {
  let below = LEVELS
  for (let i = 0; i < hypervisors; i++) below = LEVELS * below + LEVELS + below
  return below
}

function exitsPerOperation(io: IoMode, prices: PriceList): number {
  if (io === 'passthrough') return 0
  return io === 'emulated' ? prices.emulatedExits : prices.paravirtualExits
}

/** @param below the hypervisors under the app, the lowest first. */
export function appProfile(c: Character, below: readonly Below[], speed: number, prices: PriceList): Profile {
  const driver =
    c.networkOperationsPerS * prices.networkOperation + c.diskOperationsPerS * prices.diskOperation
  const operations = c.networkOperationsPerS + c.diskOperationsPerS
  // Nanoseconds for each second of work.
  const ns = { work: 1e9, os: 0, vmExit: 0, paging: 0, hypervisor: 0, hostOs: 0, io: driver }
  ns.os = c.systemCallsPerS * prices.systemCall
  ns.paging = c.tlbMissesPerS * walkReferences(below.length) * prices.pageWalkReference
  let dearer = 1
  for (const [i, { type, io }] of below.entries()) {
    const lowest = i === 0
    const exits = operations * exitsPerOperation(io, prices) * dearer
    ns.vmExit += exits * prices.vmExit
    ns.hypervisor += exits * prices.exitHandling
    if (io !== 'passthrough') {
      // The operation is done again by whoever drives the device: the hypervisor, or the OS that it stands on.
      if (type === 1) ns.io += driver
      else ns[lowest ? 'hostOs' : 'os'] += driver + exits * prices.hostCrossing
    }
    dearer *= prices.nestedExit
  }
  const hosted = below.length === 0
  const list: [Account, number][] = [
    ['work', ns.work],
    ['guestOs', hosted ? 0 : ns.os],
    ['vmExit', ns.vmExit],
    ['paging', ns.paging],
    ['hypervisor', ns.hypervisor],
    ['hostOs', ns.hostOs + (hosted ? ns.os : 0)],
    ['io', ns.io],
  ]
  const total = list.reduce((sum, [, part]) => sum + part, 0)
  return {
    perWork: total / 1e9 / speed,
    speed,
    shares: list.filter(([, part]) => part > 0).map(([account, part]) => [account, part / total] as const),
  }
}

/** Boot and background: all of it is the OS's own. */
export function osProfile(guest: boolean, speed: number): Profile {
  return { perWork: 1 / speed, speed, shares: [[guest ? 'guestOs' : 'hostOs', 1]] }
}

/** Nanoseconds of a real core for so much work; at least 1. */
export function costNs(profile: Profile, workNs: number): number {
  return Math.max(1, Math.ceil(workNs * profile.perWork))
}
