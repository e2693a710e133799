import type { Account } from '../accounts.ts'
import type { IoMode, Mmu, Technique } from '../scenario.ts'
import type { PriceList } from './price-list.ts'

/** A hypervisor that an app stands on. */
export interface HypervisorBelow {
  readonly type: 1 | 2
  readonly io: IoMode
  readonly technique: Technique
  readonly mmu: Mmu
}

/** What one operation costs on the reference core. */
export interface Cost {
  /** VM exits of the hardware, over all hypervisors. */
  readonly exits: number
  /** Nanoseconds by account; none that is 0. */
  readonly parts: readonly (readonly [Account, number])[]
}

export const FREE: Cost = { exits: 0, parts: [] }

export function cost(exits: number, ns: Partial<Record<Account, number>>): Cost {
  return { exits, parts: (Object.entries(ns) as [Account, number][]).filter(([, part]) => part > 0) }
}

/** Several at once, as one. */
export function together(...costs: readonly Cost[]): Cost {
  const ns: Partial<Record<Account, number>> = {}
  for (const { parts } of costs) for (const [account, part] of parts) ns[account] = (ns[account] ?? 0) + part
  return cost(
    costs.reduce((sum, { exits }) => sum + exits, 0),
    ns,
  )
}

/** How many times dearer an exit is to the hypervisor at this place than to the lowest. */
export function nesting(place: number, prices: PriceList): number {
  let dearer = 1
  for (let i = 0; i < place; i++) dearer *= prices.nestedExit
  return dearer
}

/**
 * The guest stops for its hypervisor, which does something and lets it go on: so many times.
 * @param place among the hypervisors below, the lowest 0
 * @param handling beside the exit of the hardware; left out: what an exit usually wants
 */
export function leaves(
  times: number,
  { technique }: HypervisorBelow,
  place: number,
  prices: PriceList,
  handling: number = prices.exitHandling,
): Cost {
  const count = times * nesting(place, prices)
  switch (technique) {
    case 'hardware':
      return cost(times, { vmExit: count * prices.vmExit, hypervisor: count * handling })
    case 'translation':
      // The guest's code and the translator's are one program.
      return cost(0, { hypervisor: times * prices.translatedPrivileged })
    case 'paravirtual':
      return cost(0, { hypervisor: count * prices.hypercall })
  }
}
