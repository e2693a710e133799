import { describe, expect, test } from 'vitest'
import { CHARACTERS, createSimulation, type Scenario, type Slices } from '../../../src/core/index.ts'
import { app, batch, busy, copies, MS, machine, os, policy, S, scenario, type1, type2, vm } from '../build.ts'

/** What the engine promises of time: slices, switches and their prices, and looks that change nothing. */

const QUIET = {
  bootFirmware: 0,
  bootKernel: 0,
  bootServices: 0,
  background: 0,
  pageWalkReference: 0,
  systemCall: 0,
  timerHz: 0,
  cacheRefill: 0,
  vmExit: 0,
  exitHandling: 0,
  wakeUp: 0,
}

function trace(
  s: Scenario,
  ns: number,
): { start: number; length: number; switched: number; owner: string }[] {
  const sim = createSimulation(s)
  sim.advance(ns)
  const { startNs, lengthNs, switchNs, owner, paths }: Slices = sim.slices(-1)
  return [...startNs].map((start, i) => ({
    start,
    length: lengthNs[i] as number,
    switched: switchNs[i] as number,
    owner: paths[owner[i] as number]?.split('/').at(-1) as string,
  }))
}

describe('slices', () => {
  test('nobody waits, no slice ends: an always-busy VM alone is one entry', () => {
    const s = scenario([
      machine('server', 1, [type1('xen', [vm('vm', 1, [os('linux', [app('spin', busy())])])])]),
    ])
    expect(trace(s, 60 * S)).toEqual([{ start: 0, length: 60 * S, switched: 0, owner: 'vm' }])
  })

  test('a slice that ended with nobody waiting was renewed: boundaries stay at multiples of the slice', () => {
    const jobs = [app('first', batch(100 * MS)), app('late', batch(10 * MS, 34 * MS))]
    const s = scenario([machine('pc', 1, [os('linux', jobs, policy('round-robin', 10))])])
    expect(trace(s, 120 * MS).map(({ start, owner }) => [start / MS, owner])).toEqual([
      [0, 'first'],
      [40, 'late'],
      [50, 'first'],
    ])
  })

  test('at the boundary itself a newcomer is too late for it', () => {
    const jobs = [app('first', batch(100 * MS)), app('late', batch(10 * MS, 30 * MS))]
    const s = scenario([machine('pc', 1, [os('linux', jobs, policy('round-robin', 10))])])
    expect(trace(s, 120 * MS)[1]).toMatchObject({ start: 40 * MS, owner: 'late' })
  })

  test('the price of a switch lies outside the slice, and is the incoming one’s', () => {
    const prices = { ...QUIET, worldSwitch: 1000, contextSwitch: 100 }
    const vms = copies(2, (i) => vm(`vm-${i}`, 1, [os('linux', [app('spin', busy())])]))
    const s = scenario([machine('server', 1, [type1('xen', vms, policy('round-robin', 10))])], {
      overheads: true,
      prices,
    })
    // The first time each guest also switches to its thread; after that only the hypervisor switches.
    expect(trace(s, 41 * MS).slice(0, 4)).toEqual([
      { start: 0, length: 10 * MS + 1000, switched: 1100, owner: 'vm-1' },
      { start: 10 * MS + 1000, length: 10 * MS + 1000, switched: 1100, owner: 'vm-2' },
      { start: 20 * MS + 2000, length: 10 * MS + 1000, switched: 1000, owner: 'vm-1' },
      { start: 30 * MS + 3000, length: 10 * MS + 1000, switched: 1000, owner: 'vm-2' },
    ])
  })

  test('a vCPU of a type 2 hypervisor pays for the host’s switch and for the crossing', () => {
    const prices = { ...QUIET, contextSwitch: 100, hostCrossing: 2000 }
    const s = scenario(
      [
        machine('pc', 1, [
          os(
            'host',
            [app('player', busy()), type2('box', [vm('vm', 1, [os('linux', [app('spin', busy())])])])],
            policy('round-robin', 10),
          ),
        ]),
      ],
      { overheads: true, prices },
    )
    const later = trace(s, 60 * MS).slice(2, 4)
    expect(later.map(({ owner, switched }) => [owner, switched])).toEqual([
      ['player', 100],
      ['vm', 2100],
    ])
  })

  test('an event in the middle of a switch changes nothing: the rest is paid, and the slice begins after it', () => {
    // Cycles of 25 ms switch and 40 ms slice: a at 0, b at 65, … a at 390. The window of a's limit ends at 400.
    const prices = { ...QUIET, worldSwitch: 25 * MS, contextSwitch: 0 }
    const spin = (name: string, limitCores: number | null) =>
      vm(name, 1, [os('linux', [app('spin', busy())])], { limitCores })
    const run = (limitCores: number | null) =>
      trace(
        scenario(
          [
            machine('server', 1, [
              type1('xen', [spin('a', limitCores), spin('b', null)], policy('round-robin', 40)),
            ]),
          ],
          {
            overheads: true,
            prices,
          },
        ),
        700 * MS,
      )
    const starts = (limitCores: number | null) =>
      run(limitCores)
        .filter(({ owner }) => owner === 'b')
        .map(({ start }) => start / MS)
    expect(starts(0.95)).toEqual([65, 195, 325, 455, 585])
    expect(starts(null)).toEqual([65, 195, 325, 455, 585])
  })

  test('inside a guest slices pause while its vCPU waits: each level counts its own time', () => {
    const two = vm('two', 1, [
      os(
        'linux',
        copies(2, (i) => app(`job-${i}`, busy())),
        policy('round-robin', 15),
      ),
    ])
    const one = vm('one', 1, [os('linux', [app('spin', busy())])])
    const sim = createSimulation(
      scenario([machine('server', 1, [type1('xen', [two, one], policy('round-robin', 10))])]),
    )
    sim.advance(80 * MS)
    const { startNs, leaf, paths } = sim.slices(-1)
    const seen = [...startNs].map((start, i) => [start / MS, paths[leaf[i] as number]?.split('/').at(-1)])
    expect(seen).toEqual([
      [0, 'job-1'],
      [10, 'spin'],
      [20, 'job-1'],
      [25, 'job-2'],
      [30, 'spin'],
      [40, 'job-2'],
      [50, 'spin'],
      [60, 'job-1'],
      [70, 'spin'],
    ])
  })

  test('a burst that ends with its slice is done, not made to wait for another turn', () => {
    const jobs = [app('exact', batch(10 * MS)), app('other', busy())]
    const sim = createSimulation(scenario([machine('pc', 1, [os('linux', jobs, policy('round-robin', 10))])]))
    sim.advance(S)
    expect(sim.report('').apps[0]?.batch.completedAtNs).toBe(10 * MS)
  })
})

test('who wakes goes back to the core that it had, if that is idle; else to the lowest idle one', () => {
  const nap = app('nap', {
    kind: 'closed',
    users: 1,
    think: { distribution: 'constant', meanNs: 10 * MS },
    service: { distribution: 'constant', meanNs: 5 * MS },
  })
  const jobs = [app('a', batch(12 * MS)), app('b', batch(12 * MS)), nap, app('c', batch(30 * MS, 16 * MS))]
  const sim = createSimulation(scenario([machine('pc', 3, [os('linux', jobs)])]))
  sim.advance(100 * MS)
  const { core, leaf, paths, startNs } = sim.slices(-1)
  const seen = (name: string): (number | undefined)[][] =>
    [...core].flatMap((place, i) =>
      paths[leaf[i] as number]?.endsWith(`/${name}`) ? [[(startNs[i] as number) / MS, place]] : [],
    )
  // a and b have cores 0 and 1 until 12 ms, and c takes core 0 at 16.
  expect(seen('nap').slice(0, 3)).toEqual([
    [10, 2],
    [25, 2],
    [40, 2],
  ])
  expect(seen('c')).toEqual([[16, 0]])
})

describe('the views', () => {
  const s = scenario([
    machine('server', 2, [
      type1(
        'xen',
        copies(3, (i) => vm(`vm-${i}`, 1, [os('linux', [app('spin', busy())])])),
        policy('round-robin', 10),
      ),
    ]),
  ])

  test('name who runs where, who waits and for how long', () => {
    const sim = createSimulation(s)
    sim.advance(4 * MS)
    const view = sim.snapshot()
    expect(view.machines[0]?.cores.map((core) => core.chain)).toEqual([
      ['server/xen/vm-1', 'server/xen/vm-1/linux/spin'],
      ['server/xen/vm-2', 'server/xen/vm-2/linux/spin'],
    ])
    const vcpu = (i: number): unknown =>
      view.layers.find((l) => l.path === `server/xen/vm-${i}`)?.vm?.vcpus[0]
    expect([1, 2, 3].map(vcpu)).toEqual([
      { state: 'running', core: 0, forNs: 4 * MS, costopped: false },
      { state: 'running', core: 1, forNs: 4 * MS, costopped: false },
      { state: 'ready', core: null, forNs: 4 * MS, costopped: false },
    ])
    sim.advance(14 * MS)
    expect(sim.snapshot().layers.find((l) => l.path === 'server/xen/vm-2')?.vm?.vcpus[0]).toEqual({
      state: 'ready',
      core: null,
      forNs: 4 * MS,
      costopped: false,
    })
  })

  test('slices of the last while: those that end after it, and what still runs, cut at now', () => {
    const sim = createSimulation(s)
    sim.advance(35 * MS)
    const { startNs, lengthNs } = sim.slices(25 * MS)
    expect([...startNs].map((start, i) => [start / MS, (lengthNs[i] as number) / MS])).toEqual([
      [20, 10],
      [20, 10],
      [30, 5],
      [30, 5],
    ])
  })

  test('a small ring forgets the oldest, and a sink gets every slice all the same', () => {
    let count = 0
    const sim = createSimulation(s, {
      traceCapacity: 8,
      onSlices: (block) => (count += block.startNs.length),
    })
    sim.advance(1005 * MS)
    expect(sim.slices(0).startNs.length).toBe(8 + 2)
    sim.flush()
    expect(count).toBe(200 + 2)
  })

  test('the profiles of slices say where their time went: together, what the report says', () => {
    const web = (i: number) =>
      vm(`web-${i}`, 1, [os('linux', [app('shop', busy(), { character: CHARACTERS.web })])])
    const prices = { bootFirmware: 3 * MS, bootKernel: 2 * MS, bootServices: 4 * MS }
    const sim = createSimulation(
      scenario([machine('server', 2, [type1('xen', copies(3, web))])], { overheads: true, prices }),
    )
    sim.advance(200 * MS)
    const { profile, profiles, lengthNs, switchNs } = sim.slices(-1)
    const ns = new Map<string, number>()
    lengthNs.forEach((length, i) => {
      const ran = length - (switchNs[i] as number)
      for (const [account, share] of profiles[profile[i] as number]?.shares ?? [])
        ns.set(account, (ns.get(account) ?? 0) + ran * share)
    })
    const { idle: _, switch: __, ...spent } = sim.report('').machines[0]?.cpuNs ?? {}
    for (const [account, booked] of Object.entries(spent))
      expect(Math.abs(booked - (ns.get(account) ?? 0))).toBeLessThan(10)
    // Boot and background; the app.
    expect(profiles.map(({ operations }) => operations.length)).toEqual([0, 4])
  })
})
