import { isHosted } from '../kinds.ts'
import type { Era, Monitor } from '../scenario.ts'
import { MIB } from '../units.ts'
import { ERA_2003 } from './eras/2003.ts'
import { ERA_2006 } from './eras/2006.ts'
import { ERA_2014 } from './eras/2014.ts'
import { MONITORS, monitorPrices, type VmRamPrices } from './monitors.ts'
import { type EraPrice, PRICE_KINDS, type PriceName, type VmRamPrice } from './price-kinds.ts'

/** The price lists: data, not code. Each price with its unit, and what it was taken from. */

export interface Price extends EraPrice {
  readonly unit: (typeof PRICE_KINDS)[PriceName]['unit']
}

export const PRICE_NAMES = Object.keys(PRICE_KINDS) as readonly PriceName[]

type List = Partial<Readonly<Record<PriceName, Price>>>

const listOf = (era: Partial<Readonly<Record<PriceName, EraPrice>>>): List =>
  Object.fromEntries(
    PRICE_NAMES.flatMap((name) => {
      const price = era[name]
      return price === undefined ? [] : [[name, { ...PRICE_KINDS[name], ...price }]]
    }),
  )

/** By era; what an era couldn't do has no price in it. */
export const PRICE_LISTS: Readonly<Record<Era, List>> = {
  2003: listOf(ERA_2003),
  2006: listOf(ERA_2006),
  2014: listOf(ERA_2014),
}

export type PriceList = Readonly<Record<Exclude<PriceName, VmRamPrice>, number>> & {
  readonly monitors: Readonly<Record<Monitor, VmRamPrices>>
}

/** Of what is multiplied with: what changes nothing. */
const NEUTRAL: Partial<Record<PriceName, number>> = { nestedExit: 1, nestedWalkReference: 1 }

/**
 * The prices in force; what an era has no price for costs nothing.
 * @param overheads false: nothing costs anything
 * @param replaced by name, in the price's unit
 */
export function priceList(
  overheads: boolean,
  replaced: Readonly<Record<string, number>>,
  era: Era = 2014,
): PriceList {
  const list = PRICE_LISTS[era]
  const entries = PRICE_NAMES.map((name) => {
    const neutral = NEUTRAL[name] ?? 0
    return [name, overheads ? (replaced[name] ?? list[name]?.value ?? neutral) : neutral]
  })
  const monitors = monitorPrices((name, published) => (overheads ? (replaced[name] ?? published) : 0))
  return { ...(Object.fromEntries(entries) as Record<PriceName, number>), monitors }
}

/** What a file may leave out. */
export const DEFAULTS = {
  /** Manco et al. 2017, Fig. 14: 1000 Debian guests in 114 GB (P383). */
  osRamBytes: 114_000_000,
  hypervisorRamBytes: {
    /** Barham et al. 2003, §2.1.1: Xen keeps the top 64 MB of every address space. */
    1: 64 * MIB,
    /** Agache et al. 2020, Fig. 7: a QEMU process beside its guest's RAM (P346). */
    2: Math.round(131.3 * MIB),
  },
  /** gVisor's density data, a Node.js container under runc (P392). */
  appRamBytes: 76_710_000,
  /** vSphere's "normal" (P412). */
  sharesPerVcpu: 1000,
  /** vSphere's "normal" (P412). */
  ramSharesPerMib: 10,
  /** Waldspurger 2002, §5.2: ESX's default (P216). */
  idleTax: 0.75,
} as const

/** @returns RAM that a hypervisor needs for itself when nobody says how much. */
export function hypervisorRamBytes(type: 1 | 2, monitor: Monitor): number {
  return (isHosted({ type }) ? MONITORS[monitor].own?.value : undefined) ?? DEFAULTS.hypervisorRamBytes[type]
}

/** @returns shares of RAM that a VM has when nobody says how many. @param bytes its size */
export const ramSharesOf = (bytes: number): number =>
  Math.max(1, Math.round((bytes / 1024 / 1024) * DEFAULTS.ramSharesPerMib))
