import { configuredCpus, makesVms, runsPrograms } from '../kinds.ts'
import { type BackedVm, backedVms } from '../world/backing.ts'
import { type HypervisorLayer, hardwareBelow, isOn, programsOn, type VmLayer } from '../world/layer.ts'
import { wholePages } from '../world/pages.ts'
import type { World } from '../world/world.ts'
import { scanBytes, shareOut } from './sharing.ts'
import { touchedNow } from './touching.ts'

/**
 * A hypervisor looks through its VMs for pages that are the same. What may be common is named by what wrote it: systems of the
 * same name, and programs of the same name on them.
 *
 * Simplified: it costs no CPU time (ten VMs were 0.5 % faster with it, P210); a page that has been looked through keeps its
 * content, also when its program is gone, until a balloon takes it; and nothing is looked for in nested VMs.
 */

/** What a VM's system and programs have in its RAM by now, by name of its content. */
function contentsOf(w: World, vm: VmLayer): [string, number][] {
  return vm.children
    .filter(runsPrograms)
    .filter(isOn)
    .flatMap((os): [string, number][] => [
      [os.spec.name, touchedNow(w, os)],
      ...programsOn(os)
        .filter((program) => !makesVms(program))
        .map((program): [string, number] => [
          `${os.spec.name}/${program.spec.name}`,
          touchedNow(w, program) - program.tenancy.swappedBytes,
        ]),
    ])
}

/**
 * Looks through as much as may be in a time, of each VM in proportion to what it hasn't seen of it.
 * @returns whether there was anything
 */
export function scan(w: World, hypervisor: HypervisorLayer, ns: number): boolean {
  const fresh = backedVms(hypervisor).map((vm) => {
    const more = contentsOf(w, vm).map(
      ([name, bytes]) => [name, Math.max(0, bytes - (vm.backing.contents.get(name) ?? 0))] as const,
    )
    return { vm, more, bytes: more.reduce((sum, [, bytes]) => sum + bytes, 0) }
  })
  const all = fresh.reduce((sum, { bytes }) => sum + bytes, 0)
  if (all === 0) return false
  const part = Math.min(1, scanBytes(coresOf(hypervisor), ns) / all)
  for (const { vm, more, bytes } of fresh) {
    let left = part === 1 ? bytes : Math.ceil(bytes * part)
    for (const [name, unseen] of more) {
      const seen = Math.min(unseen, left)
      left -= seen
      if (seen > 0) vm.backing.contents.set(name, (vm.backing.contents.get(name) ?? 0) + seen)
    }
  }
  return true
}

/** Of what a hypervisor stands on, in reference cores. */
function coresOf(hypervisor: HypervisorLayer): number {
  return configuredCpus(hardwareBelow(hypervisor).spec) * hypervisor.machine.spec.speed
}

/**
 * A balloon has taken pages: what is left can hold no more contents than it has bytes.
 * @returns whether some of them are gone
 */
export function forgetContents({ backing, tenancy }: BackedVm): boolean {
  let all = 0
  for (const bytes of backing.contents.values()) all += bytes
  if (all <= tenancy.touchedBytes) return false
  for (const [name, bytes] of backing.contents)
    backing.contents.set(name, Math.floor((bytes * tenancy.touchedBytes) / all))
  return true
}

/**
 * What is the same is kept once; a page that only one VM is left with is that VM's own again. Pages that are on the disk
 * or compressed can't be shared.
 */
export function settleSharing(hypervisor: HypervisorLayer): void {
  const { landlord } = hypervisor
  if (landlord === null) return
  const vms = backedVms(hypervisor)
  const { sharedBytes, poolBytes } = shareOut(vms.map(({ backing }) => backing))
  let all = 0
  vms.forEach((vm, i) => {
    const { tenancy } = vm
    const { touchedBytes, swappedBytes, compressedBytes } = tenancy
    const before = tenancy.sharedBytes
    tenancy.sharedBytes = Math.min(sharedBytes[i]!, wholePages(touchedBytes - swappedBytes - compressedBytes))
    // No VM has less for it, so it is counted, and not listed among the reclaims.
    vm.taken.share += Math.max(0, tenancy.sharedBytes - before)
    all += tenancy.sharedBytes
  })
  landlord.sharedPoolBytes = Math.min(poolBytes, all)
}
