import { ACCOUNTS, type Account } from '../report/types.ts'
import type { Character, IoMode } from '../scenario.ts'
import type { PriceList } from './prices.ts'

/**
 * What one burst costs on its path, worked out once for an app and a path: for each nanosecond of work on the
 * reference core, `perWork` nanoseconds of a real core, shared among the accounts as `shares` says.
 */
export interface Profile extends Bill {
  readonly perWork: number
  /** Of the cores of its machine. */
  readonly speed: number
}

/** Where the running time of a thread goes. */
export interface Bill {
  /** Fractions of the total, by account; they add up to 1. */
  readonly shares: readonly (readonly [Account, number])[]
  /**
   * What is paid for. In the model nothing happens at single moments: each nanosecond of running pays its even share
   * of every operation; `everyNs` is their mean distance. So Σ parts ÷ everyNs gives the shares of all but work. Boot
   * and background have none.
   */
  readonly operations: readonly Operation[]
}

export interface Operation {
  readonly what: 'systemCall' | 'pageWalk' | 'networkOperation' | 'diskOperation'
  /** Nanoseconds of its thread's running, switches left out, between one and the next, on average. */
  readonly everyNs: number
  /** VM exits that one causes, on average, over all hypervisors on its path. */
  readonly exits: number
  /** Nanoseconds of a real core that one costs, by account. */
  readonly parts: readonly (readonly [Account, number])[]
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

/** What one operation costs on the reference core. */
type Cost = Pick<Operation, 'exits' | 'parts'>

/** One operation on a device. @param driver the price of its driver, which every OS or hypervisor that drives it pays */
function deviceCost(driver: number, below: readonly Below[], prices: PriceList): Cost {
  const ns = { guestOs: 0, vmExit: 0, hypervisor: 0, hostOs: 0, io: driver }
  let exits = 0
  let dearer = 1
  for (const [i, { type, io }] of below.entries()) {
    const count = exitsPerOperation(io, prices)
    exits += count
    ns.vmExit += count * dearer * prices.vmExit
    ns.hypervisor += count * dearer * prices.exitHandling
    if (io !== 'passthrough') {
      // The operation is done again by whoever drives the device: the hypervisor, or the OS that it stands on.
      if (type === 1) ns.io += driver
      else ns[i === 0 ? 'hostOs' : 'guestOs'] += driver + count * dearer * prices.hostCrossing
    }
    dearer *= prices.nestedExit
  }
  return { exits, parts: (Object.entries(ns) as [Account, number][]).filter(([, part]) => part > 0) }
}

/** What an app does beside its work, how often in a second of it, and what one costs. */
function costsOf(
  c: Character,
  system: 'guestOs' | 'hostOs',
  below: readonly Below[],
  prices: PriceList,
): (Cost & { what: Operation['what']; perS: number })[] {
  const one = (account: Account, ns: number): Cost => ({ exits: 0, parts: ns > 0 ? [[account, ns]] : [] })
  const walk = walkReferences(below.length) * prices.pageWalkReference
  return [
    { what: 'systemCall' as const, perS: c.systemCallsPerS, ...one(system, prices.systemCall) },
    { what: 'pageWalk' as const, perS: c.tlbMissesPerS, ...one('paging', walk) },
    {
      what: 'networkOperation' as const,
      perS: c.networkOperationsPerS,
      ...deviceCost(prices.networkOperation, below, prices),
    },
    {
      what: 'diskOperation' as const,
      perS: c.diskOperationsPerS,
      ...deviceCost(prices.diskOperation, below, prices),
    },
  ].filter(({ perS }) => perS > 0)
}

/** What hypervisors add to a native cost, as far as it is charged. */
function charged(full: Cost, native: Cost, share: number): Cost {
  if (share === 1) return full
  const without = new Map(native.parts)
  const parts = full.parts.map(([account, ns]) => {
    const least = without.get(account) ?? 0
    return [account, least + (ns - least) * share] as const
  })
  return { exits: full.exits, parts: parts.filter(([, ns]) => ns > 0) }
}

/** @param below the hypervisors under the app, the lowest first. */
export function appProfile(c: Character, below: readonly Below[], speed: number, prices: PriceList): Profile {
  const system = below.length === 0 ? 'hostOs' : 'guestOs'
  const native = costsOf(c, system, [], prices)
  const costs = costsOf(c, system, below, prices).map((cost, i) => ({
    ...cost,
    ...charged(cost, native[i] ?? cost, prices.virtualization),
  }))
  // Nanoseconds for each second of work.
  const ns = new Map<Account, number>([['work', 1e9]])
  for (const { perS, parts } of costs)
    for (const [account, part] of parts) ns.set(account, (ns.get(account) ?? 0) + perS * part)
  const list = ACCOUNTS.flatMap((account) => {
    const part = ns.get(account)
    return part === undefined ? [] : [[account, part] as const]
  })
  const total = list.reduce((sum, [, part]) => sum + part, 0)
  return {
    perWork: total / 1e9 / speed,
    speed,
    shares: list.map(([account, part]) => [account, part / total] as const),
    operations: costs.map(({ what, perS, exits, parts }) => ({
      what,
      everyNs: total / speed / perS,
      exits,
      parts: parts.map(([account, part]) => [account, part / speed] as const),
    })),
  }
}

/** Boot and background: all of it is the OS's own. */
export function osProfile(guest: boolean, speed: number): Profile {
  return { perWork: 1 / speed, speed, shares: [[guest ? 'guestOs' : 'hostOs', 1]], operations: [] }
}

/** Nanoseconds of a real core for so much work; at least 1. */
export function costNs(profile: Profile, workNs: number): number {
  return Math.max(1, Math.ceil(workNs * profile.perWork))
}
