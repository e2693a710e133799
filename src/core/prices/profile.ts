import { ACCOUNTS, type Account } from '../accounts.ts'
import type { Character } from '../scenario.ts'
import { type Cost, cost, type HypervisorBelow, together } from './cost.ts'
import { deviceCost } from './devices.ts'
import { mechanisms, totalOf, walkCost } from './mechanisms.ts'
import type { PriceList } from './price-list.ts'

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

/** What an app does that costs more than its work. */
export const OPERATIONS = [
  'systemCall',
  'exception',
  'pageFault',
  'pageTableUpdate',
  'privilegedInstruction',
  'interrupt',
  'timerTick',
  'pageWalk',
  'networkOperation',
  'diskOperation',
] as const

export interface Operation {
  readonly what: (typeof OPERATIONS)[number]
  /** Nanoseconds of its thread's running, switches left out, between one and the next, on average. */
  readonly everyNs: number
  /** VM exits of the hardware that one causes, on average, over all hypervisors on its path. */
  readonly exits: number
  /** Nanoseconds of a real core that one costs, by account. */
  readonly parts: readonly (readonly [Account, number])[]
}

/** Whose the native costs of an OS are. */
type System = 'guestOs' | 'hostOs'

/** What an app does beside its work, how often in a second of it, and what one costs. */
function costsOf(
  c: Character,
  system: System,
  below: readonly HypervisorBelow[],
  prices: PriceList,
): (Cost & { what: Operation['what']; perS: number })[] {
  const more = mechanisms(below, prices, c.systemCallWeight)
  const also = (ns: number, added: Cost) => together(cost(0, { [system]: ns }), added)
  const all: [Operation['what'], number, Cost][] = [
    ['systemCall', c.systemCallsPerS, also(prices.systemCall * c.systemCallWeight, more.systemCall)],
    ['exception', c.exceptionsPerS, also(prices.exception, more.exception)],
    ['pageFault', c.pageFaultsPerS, also(prices.exception, more.pageFault)],
    ['pageTableUpdate', c.pageTableUpdatesPerS, more.pageTableUpdate],
    ['privilegedInstruction', c.privilegedInstructionsPerS, more.privilegedInstruction],
    ['interrupt', c.interruptsPerS, also(prices.interrupt, more.interrupt)],
    ['pageWalk', c.tlbMissesPerS, walkCost(below, prices)],
    [
      'networkOperation',
      c.networkOperationsPerS,
      deviceCost(prices.networkOperation, prices.networkBackend, below, prices),
    ],
    [
      'diskOperation',
      c.diskOperationsPerS,
      deviceCost(prices.diskOperation, prices.diskBackend, below, prices),
    ],
  ]
  return all.filter(([, perS]) => perS > 0).map(([what, perS, cost]) => ({ what, perS, ...cost }))
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
export function appProfile(
  c: Character,
  below: readonly HypervisorBelow[],
  speed: number,
  prices: PriceList,
): Profile {
  const system = below.length === 0 ? 'hostOs' : 'guestOs'
  const share = prices.virtualization
  const native = costsOf(c, system, [], prices)
  const costs = costsOf(c, system, below, prices).map((full, i) => ({
    ...full,
    ...charged(full, native[i] ?? full, share),
  }))
  const nativeTick = cost(0, { [system]: prices.interrupt })
  const tick = charged(together(nativeTick, mechanisms(below, prices).interrupt), nativeTick, share)
  // Nanoseconds for each second of work.
  const ns = new Map<Account, number>([['work', 1e9]])
  const add = (parts: Cost['parts'], times: number): void => {
    for (const [account, part] of parts) ns.set(account, (ns.get(account) ?? 0) + times * part)
  }
  for (const { perS, parts } of costs) add(parts, perS)
  const untimed = [...ns.values()].reduce((sum, part) => sum + part, 0)
  // The timer ticks in running time, its own included; at most half of which it may take.
  const tickNs = totalOf(tick) / speed
  const hz = Math.min(prices.timerHz, tickNs > 0 ? 0.5e9 / tickNs : 0)
  const total = untimed / (1 - (hz * tickNs) / 1e9)
  if (hz > 0) add(tick.parts, (hz * total) / 1e9 / speed)
  const list = ACCOUNTS.flatMap((account) => {
    const part = ns.get(account)
    return part === undefined ? [] : [[account, part] as const]
  })
  const operations = costs.map(({ what, perS, exits, parts }) => ({
    what,
    everyNs: total / speed / perS,
    exits,
    parts: parts.map(([account, part]) => [account, part / speed] as const),
  }))
  if (hz > 0)
    operations.push({
      what: 'timerTick',
      everyNs: 1e9 / hz,
      exits: tick.exits,
      parts: tick.parts.map(([account, part]) => [account, part / speed] as const),
    })
  return {
    perWork: total / 1e9 / speed,
    speed,
    shares: list.map(([account, part]) => [account, part / total] as const),
    operations,
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
