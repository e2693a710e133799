import { COSCHEDULING } from '../cpu/coscheduling/index.ts'
import { niceShares } from '../cpu/nice.ts'
import { POLICIES } from '../cpu/policies/index.ts'
import { changeAffinity, reorder } from '../cpu/rules.ts'
import { makeStale } from '../cpu/schedule.ts'
import { changeLimit } from '../cpu/window.ts'
import { configuredCpus } from '../kinds.ts'
import { limitNs } from '../world/claim.ts'
import type { Domain } from '../world/domain.ts'
import {
  type AppLayer,
  domainBelow,
  hardwareBelow,
  type LandlordLayer,
  type VmLayer,
} from '../world/layer.ts'
import type { World } from '../world/world.ts'

/** By which rules CPUs are shared out, and what VMs and apps may claim of them: as their specs say, from now on. */

/** The CPUs that an OS or a type 1 hypervisor shares out, while nothing runs on them. */
export function openDomain(w: World, layer: LandlordLayer): void {
  const hardware = hardwareBelow(layer)
  const cpus = configuredCpus(hardware.spec)
  layer.domain.cpus = hardware.cpus.slice(0, cpus)
  layer.domain.idle = cpus
  setScheduler(w, layer)
}

/** The policy and slice of an OS or a type 1 hypervisor. */
export function setScheduler(w: World, layer: LandlordLayer): void {
  const { scheduler } = layer.spec
  const policy = POLICIES[scheduler.policy]
  reorder(w, layer.domain, {
    policy,
    sliceNs: scheduler.sliceNs ?? policy.defaultSliceNs,
    coscheduling: COSCHEDULING[scheduler.coscheduling],
  })
}

/** Shares, reservation, limit and affinity of a VM. */
export function setCpuClaim(w: World, vm: VmLayer): void {
  if (vm.claim === null) return
  const { cpu } = vm.spec
  vm.claim.shares = cpu.shares
  vm.claim.reservationCores = cpu.reservationCores
  changeLimit(w, vm.claim, limitNs(cpu))
  changeAffinity(w, vm.claim, cpusOf(domainBelow(vm), cpu.affinity))
  makeStale(w, domainBelow(vm))
}

/** Weight and affinity of an app's threads. */
export function setThreadClaims(w: World, app: AppLayer): void {
  const { nice, affinity } = app.spec
  const domain = domainBelow(app)
  for (const thread of app.threads) {
    const claim = w.claimOf[thread]!
    claim.shares = niceShares(nice)
    changeAffinity(w, claim, cpusOf(domain, affinity))
  }
  makeStale(w, domain)
}

/** By number; those that the domain doesn't have (any more) are left out, and with none left all may be used. */
function cpusOf(domain: Domain, numbers: readonly number[] | null): ReadonlySet<number> | null {
  const cpus = (numbers ?? []).flatMap((number) => domain.cpus[number] ?? [])
  return cpus.length === 0 ? null : new Set(cpus)
}
