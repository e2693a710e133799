import { touch } from '../engine/chain.ts'
import { isVirtual, makesVms, runsPrograms } from '../kinds.ts'
import { makeRoom } from '../memory/evict.ts'
import { freeOn } from '../memory/ownership.ts'
import type { PriceList } from '../prices/price-list.ts'
import { priceVcpus, repriceThreads } from '../pricing/pricing.ts'
import { type HardwareLayer, isOn, type Layer } from '../world/layer.ts'
import { markMemory } from '../world/layer-events.ts'
import type { World } from '../world/world.ts'
import { planBackground } from './boot.ts'
import { powerOff } from './power-off.ts'

/**
 * Other prices from now on. Nothing starts anew for them: threads that run pay them at once, and a burst that is half done costs
 * the rest of its work at the new prices. Only where a hypervisor's own RAM has become dearer than what is free does
 * its machine, or the VM that it stands in, start anew, so that layers that don't fit are refused.
 */
export function reprice(w: World, prices: PriceList): void {
  if (JSON.stringify(prices) === JSON.stringify(w.prices)) return
  // What has run until now is booked at the old prices.
  for (const machine of w.machines) for (const core of machine.cpus) touch(w, core)
  w.prices = prices
  for (const machine of w.machines) {
    if (!fits(w, machine)) powerOff(w, machine, 'off')
    else repriceLayer(w, machine)
  }
}

/** Whether what stands on hardware still fits on it. A hypervisor that overcommits takes what is lacking from its VMs. */
function fits(w: World, hardware: HardwareLayer): boolean {
  for (const child of hardware.children)
    if (makesVms(child) && child.landlord !== null) makeRoom(w, child, null)
  return freeOn(w, hardware) >= 0
}

function repriceLayer(w: World, layer: Layer): void {
  if (!isOn(layer)) return
  if (isVirtual(layer)) {
    if (!fits(w, layer)) {
      powerOff(w, layer, 'off')
      return
    }
    priceVcpus(w, layer)
  }
  if (layer.threads.length > 0) repriceThreads(w, layer)
  markMemory(w, layer)
  if (runsPrograms(layer) && layer.state === 'up') planBackground(w, layer)
  for (const child of layer.children) repriceLayer(w, child)
}
