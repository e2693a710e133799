import { thresholdBytes } from '../memory/ram-states.ts'
import { sharesPerByte } from '../memory/targets.ts'
import { managedBytes, type VmTarget, vmTargets } from '../memory/vm-targets.ts'
import { type Landlord, poolBytes } from '../world/backing.ts'
import type { HypervisorLayer, Layer } from '../world/layer.ts'
import type { LandlordView, RamClaimView } from '../world/snapshot-types.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'

/** What a hypervisor that overcommits does with its RAM at a moment, and by which arithmetic: plain data. */

/** How it stands with its RAM. */
export function reclaimView(hypervisor: HypervisorLayer, { state }: Landlord): LandlordView {
  const all = managedBytes(hypervisor)
  const { shared, compressed } = poolBytes(hypervisor)
  let swappedBytes = 0
  for (const { tenancy } of hypervisor.children) swappedBytes += tenancy.swappedBytes
  return {
    state,
    highBytes: thresholdBytes('high', all),
    softBytes: thresholdBytes('soft', all),
    hardBytes: thresholdBytes('hard', all),
    lowBytes: thresholdBytes('low', all),
    sharedPoolBytes: shared,
    compressedPoolBytes: compressed,
    idleTax: hypervisor.spec.memory.idleTax,
    swappedBytes,
    swapBytes: null,
  }
}

/** Of each VM of a hypervisor that overcommits. */
export function ramClaimViews(w: World, hypervisor: HypervisorLayer): Map<Layer, RamClaimView> {
  const { idleTax } = hypervisor.spec.memory
  return new Map(vmTargets(w, hypervisor).map((target) => [target.vm, ramClaimView(target, idleTax)]))
}

function ramClaimView({ vm, claimant, targetBytes }: VmTarget, tax: number): RamClaimView {
  const { memory } = vm.spec
  const held = residentBytes(vm.tenancy)
  return {
    ...memory,
    idle: held === 0 ? 0 : Math.max(0, 1 - claimant.activeBytes / held),
    sharesPerByte: held === 0 ? 0 : sharesPerByte(claimant, held, tax),
    targetBytes,
    taken: { ...vm.taken },
  }
}
