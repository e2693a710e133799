import fc from 'fast-check'
import type { Command, HypervisorSpec, LayerSpec, Scenario, VmSpec } from '../../../src/core/index.ts'
import { CHARACTERS, DISKS, MIB } from '../../../src/core/index.ts'
import { app, busy, MS, machine, os, scenario, type1, vm } from '../build.ts'

/** Random worlds in which a hypervisor has promised more RAM than there is, and things that are done to them. */

const program = (name: string) =>
  fc
    .record({
      ram: fc.integer({ min: 1, max: 90 }),
      active: fc.integer({ min: 0, max: 100 }),
      data: fc.constantFrom(0, 0, 40),
      idle: fc.boolean(),
      character: fc.constantFrom(CHARACTERS.compute, CHARACTERS.database),
    })
    .map(({ ram, active, data, idle, character }) =>
      app(name, idle ? { kind: 'idle' } : busy(2, 3 * MS), {
        threads: 2,
        ramBytes: ram * MIB,
        activeBytes: Math.floor((ram * active) / 100) * MIB,
        dataBytes: data * MIB,
        character,
      }),
    )

const guest = fc
  .record({
    programs: fc.tuple(program('shop'), program('batch')),
    swap: fc.constantFrom(0, 64),
    n: fc.nat(2),
  })
  .map(
    ({ programs, swap, n }): LayerSpec => ({ ...os('linux', programs.slice(0, n)), swapBytes: swap * MIB }),
  )

const memory = fc.record({
  shares: fc.constantFrom(500, 1000, 4000),
  reservationBytes: fc.constantFrom(0, 0, 20 * MIB, 50 * MIB),
  limitBytes: fc.constantFrom(null, null, 60 * MIB),
})

const reclaim = fc.record({
  sharing: fc.boolean(),
  balloon: fc.boolean(),
  compression: fc.boolean(),
  idleTax: fc.constantFrom(0, 0.75),
})

function vms(children: fc.Arbitrary<LayerSpec>, most: number): fc.Arbitrary<VmSpec[]> {
  return fc
    .array(fc.record({ children, memory, vcpus: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 1,
      maxLength: most,
    })
    .map((list) =>
      list.map((each, i) => ({
        ...vm(`vm-${i + 1}`, each.vcpus, [each.children], {}, 128 * MIB),
        memory: each.memory,
      })),
    )
}

function hypervisor(children: fc.Arbitrary<LayerSpec>, most: number): fc.Arbitrary<HypervisorSpec> {
  return fc
    .record({ children: vms(children, most), memory: reclaim })
    .map(
      (more): HypervisorSpec => ({ ...type1('esx', more.children), memory: more.memory, overcommit: true }),
    )
}

const nested = hypervisor(guest, 2).map((h): LayerSpec => ({ ...h, ramBytes: 4 * MIB }))

export const pressed: fc.Arbitrary<Scenario> = fc
  .record({
    esx: hypervisor(fc.oneof({ weight: 5, arbitrary: guest }, { weight: 1, arbitrary: nested }), 5),
    ramMiB: fc.integer({ min: 180, max: 420 }),
    disk: fc.constantFrom(DISKS.ssd, DISKS.hdd),
    overheads: fc.boolean(),
  })
  .map(({ esx, ramMiB, disk, overheads }) =>
    scenario([{ ...machine('server', 2, [esx], ramMiB), disk }], {
      overheads,
      prices: { bootFirmware: 3 * MS, bootKernel: 2 * MS, bootServices: 4 * MS },
    }),
  )

/** The same world with other claims and ways to get RAM back. */
function variation(s: Scenario): fc.Arbitrary<Scenario> {
  return fc
    .record({ claim: memory, ways: reclaim, place: fc.nat(4), most: fc.integer({ min: 1, max: 5 }) })
    .map(({ claim, ways, place, most }) => {
      const [server] = s.machines as [Scenario['machines'][number]]
      const esx = server.children[0] as HypervisorSpec
      const children = esx.children
        .slice(0, most)
        .map((each, i) => (i === place ? ({ ...each, memory: claim } as VmSpec) : each))
      return { ...s, machines: [{ ...server, children: [{ ...esx, memory: ways, children }] }] }
    })
}

export interface Timed {
  readonly atNs: number
  readonly command: Command
}

/** What may be done to such a world within so long. */
export function doings(s: Scenario, ns: number): fc.Arbitrary<Timed[]> {
  const vmPaths = [1, 2, 3].map((i) => `server/esx/vm-${i}`)
  const command = fc.oneof(
    variation(s).map((next): Command => ({ do: 'reconcile', scenario: next })),
    fc.constant<Command>({ do: 'reconcile', scenario: s }),
    fc
      .tuple(
        fc.constantFrom(
          'pause' as const,
          'resume' as const,
          'power-on' as const,
          'power-off' as const,
          'crash' as const,
        ),
        fc.constantFrom(
          ...vmPaths,
          ...vmPaths.map((path) => `${path}/linux`),
          `${vmPaths[0]}/linux/shop`,
          'server/esx',
        ),
      )
      .map(([what, path]): Command => ({ do: what, path })),
    fc.constantFrom(0, 1, 2).map(
      (virtualization): Command => ({
        do: 'reconcile',
        scenario: { ...s, prices: { ...s.prices, virtualization } },
      }),
    ),
  )
  return fc
    .array(fc.record({ atNs: fc.integer({ min: 0, max: ns }), command }), { maxLength: 8 })
    .map((list) => list.sort((x, y) => x.atNs - y.atNs))
}
