import { type Cost, cost, FREE, type HypervisorBelow, leaves, nesting, together } from './cost.ts'
import type { PriceList } from './price-list.ts'

/**
 * What virtualization adds to what a guest does with its processor. The innermost hypervisor decides how it is done;
 * those below it make each of its exits dearer.
 */
export interface Mechanisms {
  readonly systemCall: Cost
  readonly exception: Cost
  /** With its change of a page table. */
  readonly pageFault: Cost
  readonly pageTableUpdate: Cost
  readonly privilegedInstruction: Cost
  readonly interrupt: Cost
  /** One process of the guest gives way to another. */
  readonly contextSwitch: Cost
  /** A vCPU stops for want of work, and is started again. */
  readonly halt: Cost
}

const NOTHING: Mechanisms = {
  systemCall: FREE,
  exception: FREE,
  pageFault: FREE,
  pageTableUpdate: FREE,
  privilegedInstruction: FREE,
  interrupt: FREE,
  contextSwitch: FREE,
  halt: FREE,
}

/** @param below the hypervisors under the guest, the lowest first; @param callWeight of a system call, in the shortest */
export function mechanisms(below: readonly HypervisorBelow[], prices: PriceList, callWeight = 1): Mechanisms {
  const hypervisor = below.at(-1)
  if (hypervisor === undefined) return NOTHING
  const place = below.length - 1
  const dearer = nesting(place, prices)
  const exit = (times = 1, handling?: number) => leaves(times, hypervisor, place, prices, handling)
  const wakeUp = cost(0, { hypervisor: dearer * prices.wakeUp })
  const keeps = (ns: number) => cost(0, { hypervisor: ns })
  switch (hypervisor.technique) {
    case 'hardware': {
      const shadow = hypervisor.mmu === 'shadow'
      return {
        ...NOTHING,
        pageFault: shadow ? exit(1, prices.shadowPageFault) : FREE,
        pageTableUpdate: shadow ? exit(1, prices.shadowUpdate) : FREE,
        privilegedInstruction: exit(),
        interrupt: exit(prices.interruptExits),
        contextSwitch: shadow ? exit() : FREE,
        halt: together(exit(), wakeUp),
      }
    }
    case 'translation':
      return {
        systemCall: keeps(
          prices.translatedSystemCall + prices.translatedKernel * callWeight * prices.systemCall,
        ),
        exception: keeps(prices.translatedException),
        pageFault: keeps(prices.translatedPageFault),
        pageTableUpdate: keeps(prices.translatedUpdate),
        privilegedInstruction: exit(),
        interrupt: keeps(prices.translatedException),
        contextSwitch: keeps(prices.translatedSwitch),
        halt: together(exit(), wakeUp),
      }
    case 'paravirtual':
      return {
        systemCall: keeps(dearer * prices.paravirtualSystemCall),
        exception: keeps(dearer * prices.paravirtualException),
        pageFault: keeps(dearer * prices.paravirtualPageFault),
        pageTableUpdate: keeps(dearer * prices.paravirtualUpdate),
        privilegedInstruction: exit(),
        interrupt: keeps(dearer * prices.paravirtualException),
        contextSwitch: keeps(dearer * prices.paravirtualSwitch),
        halt: together(exit(), wakeUp),
      }
  }
}

/**
 * Memory references of one page walk under so many nested page tables. Each of the n references to a guest's table, and
 * the address it ends with, is walked again below: n·m + n + m (Bhargava et al. 2008, §1; P220). Shadow page tables and
 * paravirtual ones are walked as native ones.
 */
export function walkReferences(nested: number, levels: number): number {
  let below = levels
  for (let i = 0; i < nested; i++) below = levels * below + levels + below
  return below
}

/** One page walk. */
export function walkCost(below: readonly HypervisorBelow[], prices: PriceList): Cost {
  const nested = below.filter(({ mmu }) => mmu === 'nested').length
  const reference = prices.pageWalkReference * (nested === 0 ? 1 : prices.nestedWalkReference)
  return cost(0, { paging: walkReferences(nested, prices.pageTableLevels) * reference })
}

/** All of it, in nanoseconds of the reference core. */
export function totalOf({ parts }: Cost): number {
  return parts.reduce((sum, [, ns]) => sum + ns, 0)
}
