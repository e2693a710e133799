import { isVirtual } from '../kinds.ts'
import type { VmRamPrices } from '../prices/monitors.ts'
import type { PriceList } from '../prices/price-list.ts'
import type { HypervisorSpec, VmSpec } from '../scenario.ts'
import { type HypervisorLayer, isOn, type VmLayer } from '../world/layer.ts'
import type { World } from '../world/world.ts'

/** What a VM costs its hypervisor in RAM. */

/** Whether a VM owns all its RAM while it is on. The others have what they have touched, as long as it isn't taken. */
export function isPinned(vm: VmLayer): boolean {
  return !vm.parent.spec.overcommit
}

/** What a hypervisor keeps of RAM for its VMs, by its monitor: of a VM, of each vCPU, of each byte. */
export function vmRamInForce({ monitor }: HypervisorSpec, prices: PriceList): VmRamPrices {
  const { vmRamFixed, vmRamPerVcpu, vmRamShare } = prices.monitors[monitor]
  const { virtualization } = prices
  return {
    vmRamFixed: vmRamFixed * virtualization,
    vmRamPerVcpu: vmRamPerVcpu * virtualization,
    vmRamShare: vmRamShare * virtualization,
  }
}

/** The hypervisor's own RAM for one VM, by its monitor. */
export function vmOverheadBytes(vm: VmSpec, { monitor }: HypervisorSpec, prices: PriceList): number {
  const { vmRamFixed, vmRamPerVcpu, vmRamShare } = prices.monitors[monitor]
  const bytes = vmRamFixed + vmRamPerVcpu * vm.vcpus + vmRamShare * vm.ramBytes
  return Math.round(bytes * prices.virtualization)
}

/** What a hypervisor keeps of RAM for its VMs that are on. */
export function keptForVms(w: World, hypervisor: HypervisorLayer): number {
  let sum = 0
  for (const vm of hypervisor.children)
    if (isVirtual(vm) && isOn(vm)) sum += vmOverheadBytes(vm.spec, hypervisor.spec, w.prices)
  return sum
}
