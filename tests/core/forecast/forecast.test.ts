import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulation,
  type HypervisorSpec,
  type MachineForecast,
  MIB,
  type OsSpec,
  type RamForecast,
  type Scenario,
  type VmSpec,
} from '../../../src/core/index.ts'
import { app, batch, busy, copies, machine, os, S, scenario, type1, vm } from '../build.ts'

/** A VM whose OS takes 8 MiB of it, and one program `use` MiB, of which it goes on using `active`. */
function guest(name: string, use: number, active: number, more: Partial<VmSpec> = {}): VmSpec {
  const program = app('db', active === 0 ? { kind: 'idle' } : busy(), {
    ramBytes: use * MIB,
    activeBytes: active * MIB,
  })
  return { ...vm(name, 1, [os('linux', [program])], {}, 256 * MIB), ...more }
}

function host(vms: VmSpec[], more: Partial<HypervisorSpec> = {}, ramMiB = 1008): Scenario {
  return scenario([machine('m', 2, [{ ...type1('hv', vms), overcommit: true, ...more }], ramMiB)])
}

function look(now: Scenario, next: Scenario, atNs = 0): RamForecast {
  const simulation = createSimulation(now)
  simulation.advance(atNs)
  const [forecast] = simulation.ramForecast(next)
  if (forecast === undefined) throw new Error('nothing is forecast')
  return forecast
}

const outlookOf = (next: Scenario): MachineForecast => look(host([]), next).after
const mib = (bytes: number): number => Math.round(bytes / MIB)

describe('where RAM is overcommitted', () => {
  test('what is used counts, not what is promised', () => {
    const { promisedBytes, usedBytes, refused, shortages } = outlookOf(
      host(copies(6, (i) => guest(`vm-${i}`, 92, 50))),
    )
    expect(mib(promisedBytes)).toBe(8 + 6 * 256)
    expect(mib(usedBytes)).toBe(8 + 6 * 100)
    expect([refused, shortages]).toEqual([[], []])
  })

  test('too much of it is taken until 6 % are free again, from like VMs alike', () => {
    const [shortage] = outlookOf(host(copies(10, (i) => guest(`vm-${i}`, 92, 50)))).shortages
    // 1000 MiB are to be had for 1000; 60.48 MiB are to be free.
    expect(shortage).toMatchObject({ path: 'm/hv', killed: null })
    expect(mib(shortage?.overBytes ?? 0)).toBe(60)
    expect(shortage?.gives.length).toBe(10)
    const given = shortage?.gives.map(({ bytes }) => mib(bytes))
    expect(new Set(given)).toEqual(new Set([6]))
    // Guests without swap space have nothing for a balloon, so pages go at random: half of them are in use.
    for (const { bytes, inUseBytes } of shortage?.gives ?? []) expect(inUseBytes).toBe(Math.floor(bytes / 2))
  })

  const swapping = (n: number, active: number): number => {
    const vms = copies(n, (i) => {
      const one = guest(`vm-${i}`, 92, active)
      return { ...one, children: one.children.map((child) => ({ ...child, swapBytes: 64 * MIB }) as OsSpec) }
    })
    return (outlookOf(host(vms)).shortages[0]?.gives ?? []).reduce((sum, give) => sum + give.inUseBytes, 0)
  }

  test('a balloon gets idle pages first, where its guest has swap space for them', () => {
    expect(swapping(10, 50)).toBe(0)
  })

  test('with idle pages gone, pages in use go too', () => {
    // 12 × 90 MiB in use, and 1000 − 60.48 to be had.
    expect(mib(swapping(12, 90))).toBe(1080 - 940)
  })

  test('under a tax the idle one gives, without one both; what is reserved nobody gives', () => {
    const two = (idleTax: number, more: Partial<VmSpec> = {}) =>
      outlookOf(
        host(
          [guest('idle', 192, 0, more), guest('active', 192, 192)],
          { memory: { sharing: false, balloon: true, compression: true, idleTax } },
          378,
        ),
      )
        .shortages[0]?.gives.map(({ path, bytes }) => `${path}: ${mib(bytes)}`)
        .sort()
    // 347.3 MiB to be had for 400.
    expect(two(0)).toEqual(['m/hv/active: 26', 'm/hv/idle: 26'])
    expect(two(0.75)).toEqual(['m/hv/idle: 53'])
    const reserved = { memory: { shares: 2560, reservationBytes: 200 * MIB, limitBytes: null } }
    expect(two(0.75, reserved)).toEqual(['m/hv/active: 53'])
  })

  test('a VM is refused for what it reserves', () => {
    const reserved = { memory: { shares: 2560, reservationBytes: 240 * MIB, limitBytes: null } }
    const { refused } = outlookOf(host(copies(5, (i) => guest(`vm-${i}`, 92, 50, reserved))))
    expect(refused).toEqual([{ path: 'm/hv/vm-5', needBytes: 240 * MIB, freeBytes: 40 * MIB }])
  })

  test('like VMs share what can have been looked through by the end', () => {
    const sharing = { memory: { sharing: true, balloon: true, compression: true, idleTax: 0.75 } }
    const ten = host(
      copies(10, (i) => guest(`vm-${i}`, 92, 50)),
      sharing,
    )
    const used = (durationNs: number): number =>
      look({ ...host([]), durationNs }, { ...ten, durationNs }).after.usedBytes / MIB
    // 24 MB/s on two cores: nothing in a millisecond, all 1000 MiB within a minute; then some 60 % less.
    expect(used(1e6)).toBeCloseTo(1008, 0)
    expect(used(60 * S)).toBeGreaterThan(8 + 370)
    expect(used(60 * S)).toBeLessThan(8 + 430)
  })
})

test('where it isn’t, who doesn’t fit is refused with the figures that the core then gives', () => {
  const plain = { overcommit: false }
  const now = host(
    copies(3, (i) => guest(`vm-${i}`, 92, 50)),
    plain,
  )
  const next = host(
    copies(4, (i) => guest(`vm-${i}`, 92, 50)),
    plain,
  )
  const { before, after: then } = look(now, next)
  expect(before.refused).toEqual([])
  const simulation = createSimulation(now)
  simulation.apply({ do: 'reconcile', scenario: next })
  const last = simulation.snapshot().layers.find(({ path }) => path === 'm/hv/vm-4')
  expect(then.refused).toEqual([{ path: 'm/hv/vm-4', needBytes: 256 * MIB, freeBytes: 232 * MIB }])
  expect(last?.why).toMatchObject({ code: 'ram', needBytes: 256 * MIB, freeBytes: 232 * MIB })
})

describe('an OS with too little for its programs', () => {
  const bare = (swapMiB: number) =>
    scenario([
      machine(
        'm',
        1,
        [
          {
            ...os('linux', [
              app('big', busy(), { ramBytes: 80 * MIB, activeBytes: 10 * MIB }),
              app('small', batch(S), { ramBytes: 30 * MIB, activeBytes: 30 * MIB }),
            ]),
            swapBytes: swapMiB * MIB,
          },
        ],
        100,
      ),
    ])

  test('swaps idle pages first', () => {
    const [shortage] = look(bare(64), bare(64)).after.shortages
    expect(shortage).toEqual({
      path: 'm/linux',
      overBytes: 18 * MIB,
      gives: [{ path: 'm/linux/big', bytes: 18 * MIB, inUseBytes: 0 }],
      killed: null,
    })
  })

  test('ends the largest without swap space enough', () => {
    expect(look(bare(64), bare(0)).after.shortages[0]?.killed).toBe('m/linux/big')
    const simulation = createSimulation(bare(64))
    simulation.apply({ do: 'reconcile', scenario: bare(0) })
    simulation.advance(S)
    expect(simulation.snapshot().layers.find(({ path }) => path === 'm/linux/big')?.why).toMatchObject({
      code: 'oom',
      sizeBytes: 80 * MIB,
    })
  })
})

test('nobody gives more than it uses, nobody below its reservation, and it is enough', () => {
  const one = fc.record({
    use: fc.integer({ min: 1, max: 240 }),
    active: fc.nat(240),
    shares: fc.integer({ min: 1, max: 5000 }),
    reserved: fc.nat(40),
  })
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(0, 0.5, 0.75),
      (vms, idleTax) => {
        const next = host(
          vms.map(({ use, active, shares, reserved }, i) =>
            guest(`vm-${i}`, use, Math.min(use, active), {
              memory: { shares, reservationBytes: reserved * MIB, limitBytes: null },
            }),
          ),
          { memory: { sharing: false, balloon: true, compression: true, idleTax } },
        )
        const { usedBytes, shortages, installedBytes } = outlookOf(next)
        for (const { gives, overBytes } of shortages) {
          expect(gives.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(overBytes)
          for (const { path, bytes, inUseBytes } of gives) {
            const { use = 0, reserved = 0 } = vms[Number(path.slice(path.lastIndexOf('-') + 1))] ?? {}
            expect(inUseBytes).toBeLessThanOrEqual(bytes)
            expect((8 + use) * MIB - bytes).toBeGreaterThanOrEqual(Math.min(8 + use, reserved) * MIB)
          }
          expect(usedBytes - overBytes).toBeLessThanOrEqual(installedBytes * 0.94 + 1)
        }
        if (usedBytes > installedBytes) expect(shortages.length).toBe(1)
      },
    ),
    { numRuns: 60 },
  )
})
