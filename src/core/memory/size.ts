import type { PriceList } from '../prices/prices.ts'
import type { AppSpec, LayerSpec, VmSpec } from '../scenario.ts'

/** How large layers are: what they are given, whatever they make of it. */

/** What a layer has been given: a VM's size, a machine's installed RAM, a process VM's own with its heap. */
export function configuredBytes(spec: LayerSpec): number {
  return spec.kind === 'runtime' ? spec.ramBytes + spec.heapBytes : spec.ramBytes
}

/** Files that an app reads over and over, and its OS keeps in RAM while there is room. */
export function fileBytes({ character, dataBytes }: AppSpec): number {
  return character.diskOperationsPerS > 0 ? dataBytes : 0
}

/** The hypervisor's own RAM for one VM. */
export function vmOverheadBytes(vm: VmSpec, prices: PriceList): number {
  const bytes = prices.vmRamFixed + prices.vmRamPerVcpu * vm.vcpus + prices.vmRamShare * vm.ramBytes
  return Math.round(bytes * prices.virtualization)
}
