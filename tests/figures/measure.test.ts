import { expect, test } from 'vitest'
import { ACCOUNTS, type CpuNs } from '../../src/core/index.ts'
import {
  accountsByFloor,
  allMachines,
  keptByFloor,
  measure,
  percentText,
  quarters,
} from '../../src/figures/measure.ts'
import { createSession, readScenario } from '../../src/scenario/index.ts'

/** Two VMs of two vCPUs on a type 2 hypervisor, with an app of the host beside them. */
function session() {
  const reading = readScenario(`version: 1
title: Measured
seed: 3
duration: 10 s
stack:
  - machine: pc
    cores: 2
    ram: 16 GiB
    stack:
      - os: linux
        stack:
          - hypervisor: kvm
            type: 2
            stack:
              - vm: web
                count: 2
                vcpus: 2
                ram: 1 GiB
                stack:
                  - os: linux
                    stack:
                      - app: shop
                        threads: 2
                        character: web
                        workload: { kind: batch, work: 60 s }
          - app: call
            workload: { kind: batch, work: 60 s }
`)
  if ('problems' in reading) throw new Error('not a scenario')
  return createSession(reading.file)
}

const run = session()
run.advance(4e9)
const base = run.report()
run.advance(7e9)
const measured = measure(run.report(), base)
const total = (cpuNs: CpuNs): number => ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)

test('figures count from the base: each machine’s accounts add up to its cores’ time since then', () => {
  expect(measured.spanNs).toBe(3e9)
  const [machine] = measured.machines
  expect(total(machine!.cpuNs)).toBe(2 * 3e9)
  for (const core of machine!.coreNs) expect(total(core)).toBe(3e9)
})

test('the vCPUs of a VM add up to it, each to the time that passed', () => {
  for (const vm of measured.layers.filter(({ kind }) => kind === 'vm')) {
    expect(vm.vcpus.length).toBe(2)
    for (const field of ['runNs', 'readyNs', 'blockedNs'] as const)
      expect(vm.vcpus.reduce((sum, vcpu) => sum + vcpu[field], 0)).toBe(vm[field])
    for (const { runNs, readyNs, blockedNs, cpuNs } of vm.vcpus) {
      expect(runNs + readyNs + blockedNs).toBe(3e9)
      // Accounts and waits of a bar together are the whole of its time.
      expect(total(cpuNs)).toBe(runNs)
    }
  }
})

test('what the floors keep, by account, is what the machine keeps', () => {
  const snapshot = run.snapshot()
  const floors = accountsByFloor(measured, snapshot)
  expect([...floors.keys()].sort()).toEqual(['pc/linux', 'pc/linux/kvm'])
  const { kept } = quarters(measured.machines[0]!, measured.spanNs)
  const sums = [...keptByFloor(measured, snapshot).values()]
  expect(sums.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(kept, 6)
  for (const ms of sums) expect(ms).toBeGreaterThan(0)
})

test('machines together are their sums, and their quarters still add up to a second', () => {
  const [machine] = measured.machines
  const both = allMachines([machine!, { ...machine!, path: 'other' }])
  expect(both.cores).toBe(4)
  expect(both.cpuNs.work).toBe(2 * machine!.cpuNs.work)
  const ms = quarters(both, measured.spanNs)
  expect(ms).toEqual(quarters(machine!, measured.spanNs))
  expect(ms.work + ms.guest + ms.kept + ms.idle).toBeCloseTo(1000, 6)
})

test('shares are whole from ten per cent on, and next to nothing is zero', () => {
  expect([0, 0.0004, 0.001, 0.0994, 0.0996, 0.5].map((share) => percentText(share, 'en'))).toEqual([
    '0\u00a0%',
    '0\u00a0%',
    '0.1\u00a0%',
    '9.9\u00a0%',
    '10\u00a0%',
    '50\u00a0%',
  ])
  expect(percentText(0.034, 'es')).toBe('3,4\u00a0%')
})
