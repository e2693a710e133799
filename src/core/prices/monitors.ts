import { MONITOR_NAMES, type Monitor, type Technique } from '../scenario.ts'
import { KIB, MIB } from '../units.ts'
import { derived, type EraPrice, fitted, type VmRamPrice } from './price-kinds.ts'

/**
 * What the program that makes VMs, their monitor, keeps of RAM beside what its guests have: data, not code. One price
 * of a VM, one of each vCPU, one of each byte of the VM's RAM. Where a source measured VMs of one vCPU only, what
 * another takes isn't known, and nothing is counted for it.
 *
 * Firecracker, Cloud Hypervisor and QEMU as Agache et al. 2020 count them: the writable memory of the process, whether
 * touched or not, less the guest's RAM; each VM is a process of its own. Of Xen it is what its own tools set aside for a
 * guest that hardware helps; a device model in domain 0 would come on top.
 */

interface MonitorEntry {
  /** As a reader may look it up. */
  readonly name: string
  readonly prices: Readonly<Record<VmRamPrice, EraPrice>>
  /** What it keeps when there is no VM, on an OS; left out: what is usual for a hypervisor of its type. */
  readonly own?: EraPrice
  /** The only ways that it has to make processors; left out: any. */
  readonly techniques?: readonly Technique[]
}

const DATA = 'Agache et al. 2020, Fig. 7, authors’ data'
const FLAT = (from: string) => `${DATA}: ${from}, and hardly another with VMs of up to 8 GiB`
const ONE_VCPU = fitted(0, `${DATA}: measured with one vCPU only, so what another takes isn’t known`)
const PROCESSES = derived(
  0,
  'Kivity et al. 2007 (kvm): a VM is a process of the OS, and no other program is kept',
)

export const MONITORS: Readonly<Record<Monitor, MonitorEntry>> = {
  esx: {
    name: 'VMware ESXi 6.5',
    prices: {
      vmRamFixed: fitted(
        14.41 * MIB,
        'vSphere 6.5, overhead memory: a plane through three of its figures, 256 MB with 1 and with 4 vCPUs (P415, P416) and 16 GB with 1 (P415)',
      ),
      vmRamPerVcpu: fitted(
        3.98 * MIB,
        'vSphere 6.5, overhead memory: from 1 to 4 vCPUs, 256 MB (P415, P416)',
      ),
      vmRamShare: fitted(0.0074, 'vSphere 6.5, overhead memory: from 256 MB to 16 GB, 1 vCPU (P415)'),
    },
  },
  xen: {
    name: 'Xen 4',
    prices: {
      vmRamFixed: derived(
        2 * MIB,
        'XenServer’s toolstack, xenopsd, memory.ml: 1 MiB inside and 1 MiB outside of what an HVM guest may have',
      ),
      vmRamPerVcpu: derived(
        256 * 4 * KIB,
        'Xen, tools/libxl/libxl_utils.c, libxl_get_required_shadow_memory: 256 pages for each vCPU',
      ),
      vmRamShare: derived(
        (2 * 4 * KIB) / MIB,
        'Xen, tools/libxl/libxl_utils.c, libxl_get_required_shadow_memory: two pages for each MiB',
      ),
    },
  },
  qemu: {
    name: 'QEMU/KVM',
    prices: {
      vmRamFixed: fitted((396_592 - 262_144) * KIB, FLAT('131.3 MiB beside a VM of 256 MiB (P346)')),
      vmRamPerVcpu: ONE_VCPU,
      vmRamShare: derived(
        0,
        `${DATA}: 147.6 MiB with 128 MiB, 131.3 MiB with 256 MiB, 132.3 MiB with 8 GiB (P346)`,
      ),
    },
    own: PROCESSES,
  },
  'cloud-hypervisor': {
    name: 'Cloud Hypervisor',
    prices: {
      vmRamFixed: fitted((275_808 - 262_144) * KIB, FLAT('13.3 MiB beside a VM of 256 MiB (P345)')),
      vmRamPerVcpu: ONE_VCPU,
      vmRamShare: derived(0, `${DATA}: 13.3 MiB with 256 MiB and with 8 GiB (P345)`),
    },
    own: PROCESSES,
    techniques: ['hardware'],
  },
  firecracker: {
    name: 'Firecracker',
    prices: {
      vmRamFixed: fitted((264_696 - 262_144) * KIB, FLAT('2.5 MiB beside a VM of 256 MiB (P344)')),
      vmRamPerVcpu: ONE_VCPU,
      vmRamShare: derived(0, `${DATA}: 2.5 MiB with 256 MiB and with 8 GiB (P344)`),
    },
    own: PROCESSES,
    techniques: ['hardware'],
  },
}

export const DEFAULT_MONITOR: Monitor = 'esx'

/** Bytes of RAM that a monitor keeps: of a VM, of each vCPU, of each byte of a VM's. */
export type VmRamPrices = Readonly<Record<VmRamPrice, number>>

/** @param priceOf of a price that a scenario replaces, its value, whichever the monitor */
export function monitorPrices(
  priceOf: (name: VmRamPrice, published: number) => number,
): Readonly<Record<Monitor, VmRamPrices>> {
  const of = (monitor: Monitor): VmRamPrices => {
    const { vmRamFixed, vmRamPerVcpu, vmRamShare } = MONITORS[monitor].prices
    return {
      vmRamFixed: priceOf('vmRamFixed', vmRamFixed.value),
      vmRamPerVcpu: priceOf('vmRamPerVcpu', vmRamPerVcpu.value),
      vmRamShare: priceOf('vmRamShare', vmRamShare.value),
    }
  }
  return Object.fromEntries(MONITOR_NAMES.map((monitor) => [monitor, of(monitor)])) as Record<
    Monitor,
    VmRamPrices
  >
}

/** @returns whether a monitor can make processors in this way. */
export function monitorCan(monitor: Monitor, technique: Technique): boolean {
  return MONITORS[monitor].techniques?.includes(technique) ?? true
}
