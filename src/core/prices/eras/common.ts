import { DEFAULT_MONITOR, MONITORS } from '../monitors.ts'
import { derived, type EraList, measured } from '../price-kinds.ts'

/** What is known of one time only, and taken for every era. */
export const COMMON = {
  virtualization: derived(
    1,
    'by definition: at 0 an app costs what it costs on bare metal, against which Popek & Goldberg 1974 judge efficiency',
  ),
  processVm: derived(
    1,
    'by definition: at 0 an app costs what it does as native code; presets cite their own sources (P424–P445)',
  ),
  emulatedExits: measured(2.6, 'Agesen et al. 2012, §9, e1000 (P175)'),
  paravirtualExits: measured(1.3, 'Agesen et al. 2012, §9, vmxnet (P177)'),
  bootFirmware: derived(
    141e6,
    'Agache et al. 2020: QEMU with a BIOS 243.5 ms (P338) less a VMM without one 102.5 ms (P336)',
  ),
  bootKernel: measured(102.5e6, 'Agache et al. 2020, Cloud Hypervisor, no firmware (P336)'),
  bootServices: derived(
    1397.5e6,
    'Manco et al. 2017: Debian boots in 1500 ms (P372), less its kernel (P336)',
  ),
  background: derived(
    1e6,
    'Manco et al. 2017, Fig. 15: 1000 idle Debian VMs keep a quarter of four cores busy (P386)',
  ),
  ...MONITORS[DEFAULT_MONITOR].prices,
} as const satisfies EraList
