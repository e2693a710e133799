import { isVirtual } from '../kinds.ts'
import { type Activity, newActivity } from './activity.ts'
import type { HypervisorLayer, VmLayer } from './layer.ts'
import type { RamState } from './snapshot-types.ts'

/** What a type 1 hypervisor that overcommits keeps of each VM, beside its tenancy. */
export interface Backing {
  readonly activity: Activity
  /** Contents that it has looked through for sharing, in bytes by name. */
  readonly contents: Map<string, number>
  /** Of what is elsewhere: pages that the VM's programs use again and again. Whole pages only by the time they are fetched. */
  activeSwappedBytes: number
  activeCompressedBytes: number
  /** How large the active set was at the last tick. */
  activeSetBytes: number
  /** What it should hold, as of the last tick. */
  targetBytes: number
  /** Asked of the balloon driver, which is still at it; negative: to be given back to its guest. */
  askedBytes: number
  /** The last time its guest didn't find as much as was asked. */
  cameShort: boolean
}

export type BackedVm = VmLayer & { backing: Backing }

/** What it keeps for itself. */
export interface Landlord {
  state: RamState
  /** One copy of each page that several share. */
  sharedPoolBytes: number
  /** The VM that has come to want more last; what is taken is taken for it. */
  neededBy: VmLayer | null
  /** Frames that are surely free: what was left when it last looked, less what has been given since. */
  spareBytes: number
  /** When it last acted. */
  actedAtNs: number
}

export function newBacking(nowNs: number): Backing {
  return {
    activity: newActivity(nowNs),
    contents: new Map(),
    activeSwappedBytes: 0,
    activeCompressedBytes: 0,
    activeSetBytes: 0,
    targetBytes: 0,
    askedBytes: 0,
    cameShort: false,
  }
}

export function newLandlord(nowNs: number): Landlord {
  return { state: 'high', sharedPoolBytes: 0, neededBy: null, spareBytes: 0, actedAtNs: nowNs }
}

/** Compressed pages are half as large, or they wouldn't be kept so (vSphere, resource management: memory compression). */
export const COMPRESSION = 2

/** RAM that a hypervisor's shared and compressed pages take. */
export function poolBytes(hypervisor: HypervisorLayer): { shared: number; compressed: number } {
  const { landlord, children } = hypervisor
  let compressed = 0
  for (const { tenancy } of children) compressed += tenancy.compressedBytes / COMPRESSION
  return { shared: landlord?.sharedPoolBytes ?? 0, compressed }
}

/** The VMs that a hypervisor keeps books of, in the order of the file. */
export function backedVms(hypervisor: HypervisorLayer): BackedVm[] {
  return hypervisor.children.filter(isVirtual).filter(isBacked)
}

/** Its hypervisor keeps books of its RAM. */
export function isBacked(vm: VmLayer): vm is BackedVm {
  return vm.backing !== null
}
