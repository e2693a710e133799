import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulation,
  hypervisorRamBytes,
  MIB,
  MONITOR_NAMES,
  MONITORS,
  type Monitor,
  monitorCan,
} from '../../../src/core/index.ts'
import { machine, os, scenario, type1, type2, vm } from '../build.ts'

const monitors = fc.constantFrom(...MONITOR_NAMES)
const sizes = fc.array(
  fc.record({ vcpus: fc.integer({ min: 1, max: 4 }), mib: fc.integer({ min: 64, max: 512 }) }),
  {
    minLength: 1,
    maxLength: 4,
  },
)
type Sizes = readonly { readonly vcpus: number; readonly mib: number }[]

const vmsOf = (all: Sizes) => all.map(({ vcpus, mib }, i) => vm(`vm-${i + 1}`, vcpus, [], {}, mib * MIB))
const hosted = (monitor: Monitor, all: Sizes) => ({ ...type1('hv', vmsOf(all)), monitor })

function keptBy(monitor: Monitor, all: Sizes, prices = {}): number {
  const s = scenario([machine('server', 4, [hosted(monitor, all)])], { overheads: true, prices })
  const view = createSimulation(s)
    .snapshot()
    .layers.find(({ kind }) => kind === 'hypervisor')
  expect(view?.ramBytes.own).toBe(8 * MIB + (view?.hypervisor?.keptBytes ?? 0))
  return view?.hypervisor?.keptBytes ?? Number.NaN
}

describe('what a monitor keeps of RAM', () => {
  test('is of each VM, of each vCPU and of each byte, by its own prices', () => {
    fc.assert(
      fc.property(monitors, sizes, (monitor, all) => {
        const { vmRamFixed, vmRamPerVcpu, vmRamShare } = MONITORS[monitor].prices
        const expected = all.reduce(
          (sum, { vcpus, mib }) =>
            sum + vmRamFixed.value + vmRamPerVcpu.value * vcpus + vmRamShare.value * mib * MIB,
          0,
        )
        expect(Math.abs(keptBy(monitor, all) - expected)).toBeLessThanOrEqual(all.length)
      }),
      { numRuns: 50 },
    )
  })

  test('is what a scenario says instead, whichever the monitor; one that it leaves out stays', () => {
    fc.assert(
      fc.property(monitors, sizes, (monitor, all) => {
        const replaced = { vmRamFixed: MIB, vmRamPerVcpu: 0, vmRamShare: 0 }
        expect(keptBy(monitor, all, replaced)).toBe(all.length * MIB)
        expect(keptBy(monitor, all, { vmRamFixed: 0, virtualization: 1 })).toBeLessThan(keptBy(monitor, all))
        expect(keptBy(monitor, all, { virtualization: 0 })).toBe(0)
      }),
      { numRuns: 20 },
    )
  })

  test('changes with the monitor in a running world: its VMs start anew, and who does not fit is refused', () => {
    const world = (monitor: Monitor) =>
      scenario([machine('server', 4, [hosted(monitor, Array(8).fill({ vcpus: 1, mib: 128 }))], 1200)], {
        overheads: true,
      })
    const sim = createSimulation(world('firecracker'))
    const refused = () => sim.snapshot().layers.filter(({ state }) => state === 'refused').length
    expect(refused()).toBe(0)
    sim.apply({ do: 'reconcile', scenario: world('qemu') })
    // 131.3 MiB beside each 128 MiB: four of them on what 8 MiB of the hypervisor's own leave.
    expect(refused()).toBe(4)
    sim.apply({ do: 'reconcile', scenario: world('cloud-hypervisor') })
    expect(refused()).toBe(0)
  })
})

test('one that makes each VM a process of an OS keeps nothing beside', () => {
  for (const monitor of ['qemu', 'cloud-hypervisor', 'firecracker'] as const)
    expect(hypervisorRamBytes(2, monitor)).toBe(0)
  expect(hypervisorRamBytes(1, 'xen')).toBe(64 * MIB)
  expect(hypervisorRamBytes(2, 'esx')).toBeGreaterThan(0)
  const box = {
    ...type2('box', vmsOf([{ vcpus: 2, mib: 256 }])),
    monitor: 'firecracker',
    ramBytes: 0,
  } as const
  const s = scenario([machine('server', 4, [os('linux', [box])])], { overheads: true })
  const sim = createSimulation(s)
  sim.advance(5e9)
  expect(sim.report('').machines[0]?.ramBytes.byLayer['server/linux/box']).toBe(
    MONITORS.firecracker.prices.vmRamFixed.value,
  )
})

test('every price of a monitor cites where it is from, and those that want hardware make no other VMs', () => {
  for (const monitor of MONITOR_NAMES)
    for (const { value, source } of Object.values(MONITORS[monitor].prices)) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(source).toMatch(/[a-z]+.*\d|Xen/)
    }
  expect(MONITOR_NAMES.filter((monitor) => monitorCan(monitor, 'translation'))).toEqual([
    'esx',
    'xen',
    'qemu',
  ])
  expect(MONITOR_NAMES.filter((monitor) => monitorCan(monitor, 'hardware'))).toEqual([...MONITOR_NAMES])
})
