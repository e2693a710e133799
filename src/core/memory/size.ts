import type { VmRamPrices } from '../prices/monitors.ts'
import type { PriceList } from '../prices/price-list.ts'
import type { AppSpec, HypervisorSpec, LayerSpec, VmSpec } from '../scenario.ts'

/** How large layers are: what they are given, whatever they make of it. */

/** What a layer has been given: a VM's size, a machine's installed RAM, a process VM's own with its heap. */
export function configuredBytes(spec: LayerSpec): number {
  return spec.kind === 'runtime' ? spec.ramBytes + spec.heapBytes : spec.ramBytes
}

/** Files that an app reads over and over, and its OS keeps in RAM while there is room. */
export function fileBytes({ character, dataBytes }: AppSpec): number {
  return character.diskOperationsPerS > 0 ? dataBytes : 0
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
