import { isVirtual, works } from '../kinds.ts'
import { type BackedVm, backedVms } from '../world/backing.ts'
import { type HypervisorLayer, hardwareBelow, isOn, type Layer } from '../world/layer.ts'
import { residentBytes } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'
import { wantedResident } from './balloon.ts'
import { freeOn } from './ownership.ts'
import { fileBytes } from './page-cache.ts'
import { thresholdBytes } from './ram-states.ts'
import { type RamClaimant, targetBytes } from './targets.ts'

/** What a VM of a hypervisor should hold, beside what it would and what it lacks. */
export interface VmTarget {
  readonly vm: BackedVm
  /** What it would have in RAM now if nothing kept it. */
  readonly wantedBytes: number
  /** What of that its guest has had to do without, and would have back from the balloon. */
  readonly lacksBytes: number
  readonly claimant: RamClaimant
  readonly targetBytes: number
}

/** All RAM that a hypervisor manages. */
export function managedBytes(hypervisor: HypervisorLayer): number {
  const { spec, tenancy } = hardwareBelow(hypervisor)
  return spec.ramBytes - tenancy.balloonBytes
}

/**
 * Targets of now: all but what the hypervisor has for itself and wants to have free (the threshold of *high*) is divided
 * among VMs by shares and tax, between reservation and what each has a use for.
 */
export function vmTargets(w: World, hypervisor: HypervisorLayer): VmTarget[] {
  const { idleTax } = hypervisor.spec.memory
  let bytes = freeOn(w, hardwareBelow(hypervisor)) - thresholdBytes('high', managedBytes(hypervisor))
  const claims = backedVms(hypervisor).map((vm) => {
    const { memory, ramBytes } = vm.spec
    const { tenancy } = vm
    bytes += residentBytes(tenancy)
    const wantedBytes = wantedResident(w, vm)
    const lacksBytes = Math.min(tenancy.balloonBytes, lackedOn(vm))
    const elsewhere = tenancy.swappedBytes + tenancy.compressedBytes
    const limit = memory.limitBytes ?? ramBytes
    const mostBytes = Math.min(wantedBytes + elsewhere + lacksBytes, limit)
    const claimant: RamClaimant = {
      shares: memory.shares,
      activeBytes: tenancy.activeBytes,
      leastBytes: Math.min(memory.reservationBytes, mostBytes),
      mostBytes,
    }
    return { vm, wantedBytes, lacksBytes, claimant }
  })
  const targets = targetBytes(
    claims.map(({ claimant }) => claimant),
    bytes,
    idleTax,
  )
  return claims.map((claim, i) => ({ ...claim, targetBytes: targets[i]! }))
}

/** Pages that a guest's OS has on its own swap space, and files that it would keep in RAM if it had more. */
function lackedOn(layer: Layer): number {
  let sum = 0
  for (const child of layer.children) {
    if (!isOn(child)) continue
    sum += child.tenancy.swappedBytes
    if (isVirtual(child)) continue
    if (works(child)) sum += Math.max(0, fileBytes(child.spec) - child.cachedBytes)
    sum += lackedOn(child)
  }
  return sum
}
