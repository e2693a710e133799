import { describe, expect, test } from 'vitest'
import {
  type AppSpec,
  CHARACTERS,
  createSimulation,
  type HypervisorSpec,
  type LayerSpec,
  type LayerView,
  MIB,
  type RamClaimSpec,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { explain } from '../../../src/scenario/reason-words.ts'
import { app, busy, copies, machine, os, S, scenario, type1, vm } from '../build.ts'

/** A hypervisor that has promised more RAM than there is. */

interface Guest {
  readonly ram?: number
  readonly active?: number
  readonly swap?: number
  readonly idle?: boolean
  readonly memory?: Partial<RamClaimSpec>
  readonly more?: Partial<AppSpec>
}

/** A VM of 256 MiB whose system takes 6 MiB, and its program the rest or what is said. */
function guest(name: string, { ram = 250, active = 0, swap = 0, idle = true, memory, more }: Guest) {
  const shop = app('shop', idle ? { kind: 'idle' } : busy(1, 100_000_000), {
    ramBytes: ram * MIB,
    activeBytes: active * MIB,
    ...more,
  })
  const made = vm(
    name,
    1,
    [{ ...os('linux', [shop]), ramBytes: 6 * MIB, swapBytes: swap * MIB }],
    {},
    256 * MIB,
  )
  return { ...made, memory: { ...made.memory, ...memory } }
}

/** The hypervisor itself takes 8 MiB. */
function host(
  ramMiB: number,
  children: LayerSpec[],
  memory: Partial<HypervisorSpec['memory']> = {},
  more: Partial<Scenario> = {},
): Scenario {
  const xen = type1('esx', children)
  return scenario(
    [machine('server', 2, [{ ...xen, overcommit: true, memory: { ...xen.memory, ...memory } }], ramMiB)],
    more,
  )
}

function at(sim: Simulation, path: string): LayerView {
  return sim.snapshot().layers.find((layer) => layer.path === `server/${path}`) as LayerView
}

const ram = (sim: Simulation, name: string): LayerView['ramBytes'] => at(sim, `esx/${name}`).ramBytes
const free = (sim: Simulation): number => sim.snapshot().machines[0]?.ramBytes.free ?? -1
const state = (sim: Simulation): string | undefined => at(sim, 'esx').landlord?.state

/** What it has in RAM of its own. */
function held(sim: Simulation, name: string): number {
  const { touched, shared, compressed, swapped } = ram(sim, name)
  return touched - shared - compressed - swapped
}

describe('with room for everybody', () => {
  test('a VM has what its guest has touched, and nothing is taken', () => {
    const sim = createSimulation(
      host(
        1024,
        copies(2, (i) => guest(`vm-${i}`, { ram: 100 })),
      ),
    )
    sim.advance(5 * S)
    expect(ram(sim, 'vm-1')).toMatchObject({
      configured: 256 * MIB,
      touched: 106 * MIB,
      swapped: 0,
      ballooned: 0,
    })
    expect(free(sim)).toBe((1024 - 8 - 2 * 106) * MIB)
    expect(state(sim)).toBe('high')
    expect(sim.snapshot().reclaims).toEqual([])
  })

  test('what is off has nothing, what is paused keeps it', () => {
    const sim = createSimulation(
      host(
        1024,
        copies(2, (i) => guest(`vm-${i}`, { ram: 100 })),
      ),
    )
    sim.advance(1 * S)
    sim.apply({ do: 'pause', path: 'server/esx/vm-1' })
    sim.apply({ do: 'power-off', path: 'server/esx/vm-2' })
    expect([held(sim, 'vm-1'), held(sim, 'vm-2')]).toEqual([106 * MIB, 0])
    expect(free(sim)).toBe((1024 - 8 - 106) * MIB)
  })

  test('what a guest has freed stays its own: its hypervisor doesn’t know', () => {
    const sim = createSimulation(host(1024, [guest('vm-1', { ram: 100 })]))
    sim.advance(1 * S)
    sim.apply({ do: 'power-off', path: 'server/esx/vm-1/linux/shop' })
    sim.advance(2 * S)
    expect(held(sim, 'vm-1')).toBe(106 * MIB)
  })
})

describe('when it gets short', () => {
  /** vm-1 is there with all it has; vm-2 comes and needs more than the 136 MiB that are free. */
  const coming = (first: Guest, needs = 200, memory: Partial<HypervisorSpec['memory']> = {}): Simulation => {
    const late = { ...guest('vm-2', { ram: needs }), power: false }
    const sim = createSimulation(host(400, [guest('vm-1', first), late], memory))
    sim.advance(1 * S)
    sim.apply({ do: 'power-on', path: 'server/esx/vm-2' })
    return sim
  }

  test('a balloon takes first what the guest has freed: nothing is written anywhere', () => {
    // Some 3 % stay free.
    const sim = coming({}, 118)
    sim.apply({ do: 'power-off', path: 'server/esx/vm-1/linux/shop' })
    sim.advance(10 * S)
    expect(ram(sim, 'vm-1').ballooned).toBeGreaterThan(0)
    expect(state(sim)).toBe('high')
    expect(held(sim, 'vm-2')).toBe(124 * MIB)
    expect(sim.snapshot().machines[0]?.disk.writes).toBe(0)
    expect(free(sim)).toBeGreaterThanOrEqual(0.06 * 400 * MIB)
    const [taking] = sim.snapshot().reclaims.filter(({ rule }) => rule === 'balloon')
    expect(taking).toMatchObject({ from: 'server/esx/vm-1', neededBy: 'server/esx/vm-2' })
  })

  test('then the guest writes idle pages to its own swap space; the hypervisor’s figures don’t know why', () => {
    const sim = coming({ swap: 256 })
    sim.advance(15 * S)
    expect(ram(sim, 'vm-1').ballooned).toBeGreaterThan(0)
    expect(ram(sim, 'vm-1/linux/shop').swapped).toBeGreaterThan(0)
    expect(sim.snapshot().machines[0]?.disk.writes).toBeGreaterThan(0)
  })

  test('a guest that can free nothing is swapped by its hypervisor, and some of it is compressed', () => {
    const sim = coming({})
    sim.advance(15 * S)
    expect(ram(sim, 'vm-1').swapped).toBeGreaterThan(0)
    expect(ram(sim, 'vm-1').compressed).toBeGreaterThan(0)
    const view = at(sim, 'esx').landlord
    expect(view?.compressedPoolBytes).toBe((ram(sim, 'vm-1').compressed + ram(sim, 'vm-2').compressed) / 2)
    expect(view?.compressedPoolBytes).toBeLessThanOrEqual(2 * 0.1 * 256 * MIB)
    const without = coming({}, 200, { compression: false })
    without.advance(30 * S)
    expect(ram(without, 'vm-1').compressed).toBe(0)
    expect(ram(without, 'vm-1').swapped).toBeGreaterThan(ram(sim, 'vm-1').swapped)
  })

  test('who has more shares keeps more', () => {
    const of = (shares: number): number => {
      const sim = coming({ memory: { shares } }, 200, { balloon: false, idleTax: 0 })
      sim.advance(15 * S)
      return held(sim, 'vm-1')
    }
    expect(of(10_000)).toBeGreaterThan(of(2560))
    expect(of(2560)).toBeGreaterThan(of(500))
  })

  test('when there is room again, balloons give back', () => {
    const sim = coming({ swap: 256 })
    sim.advance(20 * S)
    expect(ram(sim, 'vm-1').ballooned).toBeGreaterThan(0)
    sim.apply({ do: 'power-off', path: 'server/esx/vm-2' })
    sim.advance(40 * S)
    expect(ram(sim, 'vm-1').ballooned).toBe(0)
    const given = sim.snapshot().reclaims.filter(({ rule }) => rule === 'deflate')
    expect(given[0]).toMatchObject({ from: 'server/esx/vm-1', neededBy: null })
  })

  test('a limit holds, however much is free', () => {
    const sim = createSimulation(host(4096, [guest('vm-1', { memory: { limitBytes: 100 * MIB } })]))
    for (let t = 1; t <= 20; t++) {
      sim.advance(t * S)
      expect(held(sim, 'vm-1')).toBeLessThanOrEqual(100 * MIB)
    }
    expect(ram(sim, 'vm-1').touched).toBe(256 * MIB)
  })

  test('claims change in the running world, and nobody reboots', () => {
    const spec = (shares: number) =>
      host(
        400,
        copies(2, (i) => guest(`vm-${i}`, { swap: 256, memory: i === 1 ? { shares } : {} })),
        { idleTax: 0 },
      )
    const sim = createSimulation(spec(2560))
    sim.advance(15 * S)
    const before = at(sim, 'esx/vm-1').ramClaim?.targetBytes as number
    const layerEvents = sim.layerEvents(0).length
    sim.apply({ do: 'reconcile', scenario: spec(25_600) })
    expect(sim.layerEvents(0).length).toBe(layerEvents)
    expect(at(sim, 'esx/vm-1').ramClaim?.targetBytes).toBeGreaterThan(before)
  })

  test('dearer overhead is taken from VMs: the machine goes on', () => {
    const spec = (virtualization: number) =>
      host(
        400,
        copies(3, (i) => guest(`vm-${i}`, {})),
        {},
        { overheads: true, prices: { virtualization } },
      )
    const sim = createSimulation(spec(1))
    sim.advance(20 * S)
    sim.apply({ do: 'reconcile', scenario: spec(2) })
    expect(at(sim, 'esx').state).toBe('up')
    expect(free(sim)).toBeGreaterThanOrEqual(0)
  })
})

describe('reservations', () => {
  test('a VM whose reservation and overhead can’t be guaranteed beside the others’ is refused, with the figures', () => {
    const reserve = (mib: number) => ({ memory: { reservationBytes: mib * MIB } })
    const sim = createSimulation(host(400, [guest('vm-1', reserve(250)), guest('vm-2', reserve(200))]))
    sim.advance(1 * S)
    const { state: is, why } = at(sim, 'esx/vm-2')
    expect(is).toBe('refused')
    expect(why).toEqual({
      code: 'ramReservation',
      needBytes: 200 * MIB,
      freeBytes: 142 * MIB,
      where: 'server/esx',
    })
    expect(explain(why as never, 'en')).toContain('142\u00a0MiB are not yet reserved in server/esx')
    expect(explain(why as never, 'es')).toContain('quedan 142\u00a0MiB sin reservar')
  })

  test('what is reserved is there for its VM even when another has taken all', () => {
    const late = { ...guest('vm-2', { ram: 200, memory: { reservationBytes: 206 * MIB } }), power: false }
    const sim = createSimulation(host(400, [guest('vm-1', {}), guest('vm-3', { ram: 130 }), late]))
    sim.advance(10 * S)
    sim.apply({ do: 'power-on', path: 'server/esx/vm-2' })
    sim.advance(20 * S)
    expect(held(sim, 'vm-2')).toBe(206 * MIB)
  })
})

describe('what it reckons', () => {
  test('a busy program’s active set is active, an idle one’s isn’t', () => {
    const sim = createSimulation(
      host(1024, [
        guest('vm-1', { ram: 100, active: 60, idle: false }),
        guest('vm-2', { ram: 100, active: 60 }),
      ]),
    )
    sim.advance(20 * S)
    // Its system as much as its program: 60 %.
    expect(ram(sim, 'vm-1').active / MIB).toBeCloseTo(60 * 1.06, 0)
    sim.advance(80 * S)
    expect(ram(sim, 'vm-2').active).toBe(0)
    expect(at(sim, 'esx/vm-2').ramClaim?.idle).toBe(1)
  })

  test('two VMs of 256 MB, 360 MB for them, one idle: without tax equal RAM, at 75 % the active one has more (Fig. 7)', () => {
    const character = { ...CHARACTERS.compute, tlbMissesPerS: 20_000 }
    const spec = (idleTax: number) =>
      host(
        Math.round((360 + 8) / 0.94),
        [
          guest('busy', { swap: 512, active: 250, idle: false, more: { character } }),
          guest('idle', { swap: 512 }),
        ],
        { idleTax },
      )
    const sim = createSimulation(spec(0))
    sim.advance(25 * S)
    expect(Math.abs(held(sim, 'busy') - held(sim, 'idle')) / (180 * MIB)).toBeLessThan(0.15)
    const targets = () =>
      ['busy', 'idle'].map((name) => at(sim, `esx/${name}`).ramClaim?.targetBytes as number)
    const [busyTarget, idleTarget] = targets()
    expect((busyTarget as number) / (idleTarget as number)).toBeCloseTo(1, 3)
    sim.apply({ do: 'reconcile', scenario: spec(0.75) })
    sim.advance(60 * S)
    expect(held(sim, 'busy')).toBeGreaterThan(230 * MIB)
    expect(held(sim, 'idle')).toBeLessThan(130 * MIB)
  })
})

describe('sharing', () => {
  test('ten like guests share about two thirds of their pages and give back about 60 % (ESX, §4.3)', () => {
    const like = copies(10, (i) => guest(`vm-${i}`, { ram: 34 }))
    const sim = createSimulation(host(1024, like, { sharing: true }))
    sim.advance(1 * S)
    const without = 1024 * MIB - free(sim)
    sim.advance(60 * S)
    const shared = copies(10, (i) => ram(sim, `vm-${i}`).shared).reduce((a, b) => a + b, 0)
    expect(shared / (400 * MIB)).toBeGreaterThan(0.6)
    expect(shared / (400 * MIB)).toBeLessThan(0.74)
    const pool = at(sim, 'esx').landlord?.sharedPoolBytes as number
    expect((shared - pool) / (400 * MIB)).toBeCloseTo(0.6, 1)
    expect(1024 * MIB - free(sim)).toBeLessThan(without)
  })

  test('who leaves takes its references along; the last but one leaves the copies to the other', () => {
    const like = copies(2, (i) => guest(`vm-${i}`, { ram: 100 }))
    const sim = createSimulation(host(1024, like, { sharing: true }))
    sim.advance(60 * S)
    const both = ram(sim, 'vm-1').shared
    const pool = at(sim, 'esx').landlord?.sharedPoolBytes as number
    sim.apply({ do: 'power-off', path: 'server/esx/vm-2' })
    expect(ram(sim, 'vm-1').shared).toBeLessThan(both)
    expect(at(sim, 'esx').landlord?.sharedPoolBytes).toBeLessThan(pool)
    expect(held(sim, 'vm-1') + (at(sim, 'esx').landlord?.sharedPoolBytes as number)).toBeLessThanOrEqual(
      106 * MIB,
    )
    sim.apply({ do: 'power-off', path: 'server/esx/vm-1' })
    expect(free(sim)).toBe((1024 - 8) * MIB)
  })
})
