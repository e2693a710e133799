import { isHosted } from '../kinds.ts'
import type { IoMode } from '../scenario.ts'
import { type Cost, cost, type HypervisorBelow, leaves, nesting, together } from './cost.ts'
import type { PriceList } from './price-list.ts'

function exitsPerOperation(io: IoMode, prices: PriceList): number {
  if (io === 'passthrough') return 0
  return io === 'emulated' ? prices.emulatedExits : prices.paravirtualExits
}

/**
 * One operation on a device: by the app's own OS, and again by whoever drives the device for it, the hypervisor or the
 * OS that it stands on, down to the real one. A type 2 hypervisor hands over to its OS and gets the core back once for
 * each (Sugerman et al. 2001, Fig. 5).
 * @param own for the OS that the app runs on
 * @param backend for whoever does it on behalf of a guest
 */
export function deviceCost(
  own: number,
  backend: number,
  below: readonly HypervisorBelow[],
  prices: PriceList,
): Cost {
  const costs = [cost(0, { io: own })]
  for (const [place, hypervisor] of below.entries()) {
    const { io } = hypervisor
    if (io === 'passthrough') continue
    costs.push(leaves(exitsPerOperation(io, prices), hypervisor, place, prices))
    if (isHosted(hypervisor)) {
      const crossing = nesting(place, prices) * prices.hostCrossing
      costs.push(cost(0, { [place === 0 ? 'hostOs' : 'guestOs']: backend + crossing }))
    } else costs.push(cost(0, { io: backend }))
  }
  return together(...costs)
}
