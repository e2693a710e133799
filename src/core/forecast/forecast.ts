import {
  configuredBytes,
  hasHeap,
  isHosted,
  isProgram,
  isVirtual,
  makesVms,
  overcommits,
  runsPrograms,
  startsOff,
} from '../kinds.ts'
import { MOST_BALLOON } from '../memory/balloon.ts'
import { freeOn } from '../memory/ownership.ts'
import { thresholdBytes } from '../memory/ram-states.ts'
import { scanBytes, shareOut } from '../memory/sharing.ts'
import { type RamClaimant, targetBytes } from '../memory/targets.ts'
import { vmOverheadBytes } from '../memory/vm-ram.ts'
import type { PriceList } from '../prices/price-list.ts'
import type {
  HypervisorSpec,
  LayerSpec,
  MachineSpec,
  OsSpec,
  ReclaimSpec,
  Scenario,
  VmSpec,
} from '../scenario.ts'
import { sum } from '../world/pages.ts'
import type { World } from '../world/world.ts'
import { activeIn, contentsOf, spareIn, usedIn } from './full-use.ts'

/**
 * How a machine's RAM will be used once every layer on it has touched all that it uses: worked out before it happens, from
 * what each layer is given and says that it uses. Which layers will be refused; where more is used than there is, and which
 * will have to give how much, by the same targets that hypervisors work with (`targets.ts`).
 *
 * Simplified: it looks at the end, not at the way there; files are kept in RAM as far as their OS has room; of what is shared
 * only that counts which can have been looked through by the end of the run.
 */

export interface MachineForecast {
  readonly installedBytes: number
  /** Given out: sizes of VMs, and what stands on no VM. */
  readonly promisedBytes: number
  /** What all of it comes to once it is used, shared pages once. */
  readonly usedBytes: number
  readonly refused: readonly {
    readonly path: string
    readonly needBytes: number
    readonly freeBytes: number
  }[]
  readonly shortages: readonly ForecastShortage[]
}

/** More is used than an OS or a hypervisor has to hand out. */
export interface ForecastShortage {
  /** The OS, or the hypervisor that overcommits. */
  readonly path: string
  readonly overBytes: number
  /** Layers that give, the most first; `inUseBytes` of it are pages that they use again and again. */
  readonly gives: readonly { readonly path: string; readonly bytes: number; readonly inUseBytes: number }[]
  /** The program that an OS without swap space enough ends; null: none. */
  readonly killed: string | null
}

/** Of a machine: as it is set up now, and as it would be. */
export interface RamForecast {
  readonly path: string
  /** At this moment. */
  readonly freeBytes: number
  readonly before: MachineForecast
  readonly after: MachineForecast
}

/** @returns of each machine that is there before and after, what a scenario would make of its RAM. */
export function ramForecast(w: World, next: Scenario, prices: PriceList, endNs: number): RamForecast[] {
  const isOff = (path: string): boolean => {
    const layer = w.byPath.get(path)
    return layer !== undefined && (layer.staysOff || layer.state === 'crashed')
  }
  const leftNs = Math.max(0, endNs - w.nowNs)
  return w.machines.flatMap((machine) => {
    const to = next.machines.find(({ name }) => name === machine.path)
    if (to === undefined) return []
    return [
      {
        path: machine.path,
        freeBytes: freeOn(w, machine),
        before: new Looking(w.prices, isOff, leftNs).at(machine.spec),
        after: new Looking(prices, isOff, leftNs).at(to),
      },
    ]
  })
}

/** Looks at one machine, from the hardware up. */
class Looking {
  readonly #prices: PriceList
  readonly #isOff: (path: string) => boolean
  readonly #leftNs: number
  readonly #refused: MachineForecast['refused'][number][] = []
  readonly #shortages: ForecastShortage[] = []
  #promised = 0
  #cores = 0

  constructor(prices: PriceList, isOff: (path: string) => boolean, leftNs: number) {
    this.#prices = prices
    this.#isOff = isOff
    this.#leftNs = leftNs
  }

  at(machine: MachineSpec): MachineForecast {
    this.#cores = machine.cores * machine.speed
    const usedBytes = this.#fill(machine, machine.name, machine.ramBytes)
    return {
      installedBytes: machine.ramBytes,
      promisedBytes: this.#promised,
      usedBytes,
      refused: this.#refused,
      shortages: this.#shortages,
    }
  }

  /** What stands on a layer with so much room. @returns what of it is used, with what it can't have */
  #fill(below: LayerSpec, path: string, size: number): number {
    let used = 0
    for (const child of below.children) {
      const at = `${path}/${child.name}`
      if (this.#isAbsent(child, at)) continue
      used += this.#used(child, at, size - used)
    }
    return used
  }

  #isAbsent(spec: LayerSpec, path: string): boolean {
    return this.#isOff(path) || startsOff(spec)
  }

  /** @param room what of the hardware is left for it */
  #used(spec: LayerSpec, path: string, room: number): number {
    if (runsPrograms(spec)) return this.#system(spec, path, room)
    if (makesVms(spec)) return this.#hypervisor(spec, path, room)
    const own = configuredBytes(spec)
    this.#promised += own
    return hasHeap(spec) ? own : own + this.#fill(spec, path, room - own)
  }

  /** An OS and those on it: they start, and if they don't fit some of them goes to its swap space, or the largest is ended. */
  #system(os: OsSpec, path: string, room: number): number {
    this.#promised += os.ramBytes
    const tenants: Giving[] = []
    let used = os.ramBytes
    for (const child of os.children) {
      const at = `${path}/${child.name}`
      if (this.#isAbsent(child, at)) continue
      const bytes = this.#used(child, at, room - used)
      used += bytes
      if (isProgram(child)) tenants.push({ path: at, bytes, activeBytes: activeIn(child) })
      else if (overcommits(child)) tenants.push(...this.#vmsOf(child, at))
    }
    const over = used - room
    if (over > 0 && tenants.length > 0) {
      const largest = tenants.reduce((most, each) => (each.bytes > most.bytes ? each : most))
      const killed = over > os.swapBytes
      this.#shortages.push({
        path,
        overBytes: over,
        gives: killed
          ? [{ path: largest.path, bytes: largest.bytes, inUseBytes: largest.activeBytes }]
          : idleFirst(tenants, over),
        killed: killed ? largest.path : null,
      })
    }
    return used
  }

  #vmsOf(hypervisor: HypervisorSpec, path: string): Giving[] {
    return hypervisor.children.flatMap((vm) => {
      const at = `${path}/${vm.name}`
      if (!isVirtual(vm) || this.#isAbsent(vm, at)) return []
      return [{ path: at, bytes: usedIn(vm), activeBytes: activeIn(vm) }]
    })
  }

  #hypervisor(hypervisor: HypervisorSpec, path: string, room: number): number {
    this.#promised += hypervisor.ramBytes
    return overcommits(hypervisor)
      ? this.#promises(hypervisor, path, room)
      : this.#pins(hypervisor, path, room)
  }

  /** Its VMs own all of their RAM, or are refused. */
  #pins(hypervisor: HypervisorSpec, path: string, room: number): number {
    let used = hypervisor.ramBytes
    for (const vm of hypervisor.children) {
      const at = `${path}/${vm.name}`
      if (!isVirtual(vm) || this.#isAbsent(vm, at)) continue
      const needBytes = vm.ramBytes + vmOverheadBytes(vm, hypervisor, this.#prices)
      if (needBytes > room - used)
        this.#refused.push({ path: at, needBytes, freeBytes: Math.max(0, room - used) })
      else {
        used += needBytes
        this.#promised += vm.ramBytes
        this.#inside(vm, at)
      }
    }
    return used
  }

  /** Its VMs are promised their RAM, and have what they use; too much of it is divided by shares and tax. */
  #promises(hypervisor: HypervisorSpec, path: string, room: number): number {
    const { memory } = hypervisor
    const vms: { readonly vm: VmSpec; readonly path: string }[] = []
    let own = hypervisor.ramBytes
    let reserved = 0
    for (const vm of hypervisor.children) {
      const at = `${path}/${vm.name}`
      if (!isVirtual(vm) || this.#isAbsent(vm, at)) continue
      const overhead = vmOverheadBytes(vm, hypervisor, this.#prices)
      const needBytes = overhead + vm.memory.reservationBytes
      const left = room - own - reserved
      if (needBytes > left) {
        this.#refused.push({ path: at, needBytes, freeBytes: Math.max(0, left) })
        continue
      }
      own += overhead
      reserved += vm.memory.reservationBytes
      this.#promised += vm.ramBytes
      this.#inside(vm, at)
      vms.push({ vm, path: at })
    }
    const used = vms.map(({ vm }) => usedIn(vm))
    const total = sum(used)
    // Of a type 2 hypervisor's VMs the OS below takes, as of any program.
    if (isHosted(hypervisor)) return own + total
    const looked = total === 0 ? 0 : Math.min(1, scanBytes(this.#cores, this.#leftNs) / total)
    const { sharedBytes, poolBytes } = memory.sharing
      ? shareOut(vms.map(({ vm }) => ({ contents: contentsOf(vm, looked) })))
      : { sharedBytes: vms.map(() => 0), poolBytes: 0 }
    const wanted = used.map((bytes, i) => bytes - (sharedBytes[i] ?? 0))
    const all = own + poolBytes + sum(wanted)
    const has = room - own - poolBytes
    const free = has - sum(wanted)
    if (free < thresholdBytes('soft', room)) {
      // It takes until as much is free again as it wants.
      const give = Math.max(0, has - thresholdBytes('high', room))
      const claimants = vms.map(
        ({ vm }, i): RamClaimant => ({
          shares: vm.memory.shares,
          activeBytes: Math.min(activeIn(vm), wanted[i] ?? 0),
          leastBytes: Math.min(vm.memory.reservationBytes, wanted[i] ?? 0),
          mostBytes: Math.min(wanted[i] ?? 0, vm.memory.limitBytes ?? Number.POSITIVE_INFINITY),
        }),
      )
      const targets = targetBytes(claimants, give, memory.idleTax)
      const gives = vms
        .map(({ vm, path: at }, i) => {
          const [held, active] = [wanted[i] ?? 0, claimants[i]?.activeBytes ?? 0]
          const bytes = Math.max(0, held - (targets[i] ?? 0))
          return { path: at, bytes, inUseBytes: missed(vm, memory, held, active, bytes) }
        })
        .filter(({ bytes }) => bytes > 0)
        .sort((a, b) => b.bytes - a.bytes)
      if (gives.length > 0)
        this.#shortages.push({ path, overBytes: sum(gives.map(({ bytes }) => bytes)), gives, killed: null })
    }
    return all
  }

  /** What stands in a VM has no more than the VM. */
  #inside(vm: VmSpec, path: string): void {
    const promised = this.#promised
    this.#fill(vm, path, vm.ramBytes)
    this.#promised = promised
  }
}

/** A tenant that may have to give, with what it uses and what of it again and again. */
interface Giving {
  readonly path: string
  readonly bytes: number
  readonly activeBytes: number
}

/** What an OS takes: from all who have idle pages in proportion to them, then of those in use. */
function idleFirst(tenants: readonly Giving[], over: number): ForecastShortage['gives'] {
  const idle = sum(tenants.map(({ bytes, activeBytes }) => bytes - activeBytes))
  const active = sum(tenants.map(({ activeBytes }) => activeBytes))
  const [ofIdle, ofActive] = [Math.min(over, idle), Math.max(0, over - idle)]
  return tenants
    .map(({ path, bytes, activeBytes }) => {
      const inUseBytes = active === 0 ? 0 : Math.floor((ofActive * activeBytes) / active)
      const rest = idle === 0 ? 0 : Math.floor((ofIdle * (bytes - activeBytes)) / idle)
      return { path, bytes: rest + inUseBytes, inUseBytes }
    })
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
}

/**
 * What a VM gives of the pages that it uses again and again. Its guest chooses what a balloon gets: cached files, then
 * idle pages as far as it has swap space for them. What is not to be had so goes to the disk at random, pages in use as
 * likely as others.
 */
function missed(
  vm: VmSpec,
  { balloon }: ReclaimSpec,
  heldBytes: number,
  activeBytes: number,
  bytes: number,
): number {
  const idle = heldBytes - activeBytes
  const given = balloon ? Math.min(bytes, idle, MOST_BALLOON * vm.ramBytes, spareIn(vm)) : 0
  const left = heldBytes - given
  const atRandom = left <= 0 ? 0 : ((bytes - given) * activeBytes) / left
  return Math.max(0, Math.floor(atRandom))
}
