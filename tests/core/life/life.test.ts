import { describe, expect, test } from 'vitest'
import {
  type Command,
  createSimulation,
  type LayerSpec,
  type LayerView,
  MIB,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { app, batch, busy, copies, MS, machine, os, policy, S, scenario, type1, type2, vm } from '../build.ts'

const guest = (i: number, ramMiB = 64): LayerSpec =>
  vm(`web-${i}`, 1, [os('linux', [app('spin', busy())])], {}, ramMiB * MIB)

const farm = (n: number, more: Partial<Scenario> = {}, ramMiB = 16_384): Scenario =>
  scenario(
    [
      machine(
        'server',
        2,
        [
          type1(
            'xen',
            copies(n, (i) => guest(i)),
          ),
        ],
        ramMiB,
      ),
    ],
    more,
  )

const hosted = (n: number, more: Partial<Scenario> = {}): Scenario =>
  scenario(
    [
      machine('server', 2, [
        os('host', [
          app('player', busy()),
          type2(
            'box',
            copies(n, (i) => guest(i)),
          ),
        ]),
      ]),
    ],
    more,
  )

function at(sim: Simulation, path: string): LayerView {
  const layer = sim.snapshot().layers.find((l) => l.path === path)
  if (layer === undefined) throw new Error(`no ${path}`)
  return layer
}

const states = (sim: Simulation): Record<string, string> =>
  Object.fromEntries(sim.snapshot().layers.map((l) => [l.path, l.state]))

describe('boot', () => {
  test('is work of the OS on its path: firmware, kernel, services, in this order', () => {
    const prices = { bootFirmware: 30 * MS, bootKernel: 20 * MS, bootServices: 50 * MS }
    const sim = createSimulation(farm(1, { overheads: true, prices }))
    const phases = new Map<string | null, number>()
    for (let ms = 0; ms <= 120; ms++) {
      sim.advance(ms * MS)
      const { phase } = at(sim, 'server/xen/web-1/linux')
      if (!phases.has(phase)) phases.set(phase, ms)
    }
    expect([...phases]).toEqual([
      ['firmware', 0],
      ['kernel', 31],
      ['services', 51],
      [null, 101],
    ])
    const os1 = sim.report('').layers.find((l) => l.path === 'server/xen/web-1/linux')
    // A world switch; the guest's own; and, as it begins, the exit and the wake-up of a vCPU that was halted.
    const switches = 597 + 770 + 550 + 22_000
    expect(os1?.upAtNs).toBe(100 * MS + switches)
    const booted = createSimulation(farm(1, { overheads: true, prices }))
    booted.advance(100 * MS + switches)
    expect(booted.report('').machines[0]?.cpuNs).toMatchObject({ guestOs: 100 * MS, switch: switches })
    expect(at(sim, 'server/xen/web-1').state).toBe('up')
  })

  test('takes longer when many boot at once, and the neighbours feel it', () => {
    const alone = createSimulation(farm(1, { overheads: true }))
    const crowd = createSimulation(farm(8, { overheads: true }))
    for (const sim of [alone, crowd]) sim.advance(20 * S)
    const last = (sim: Simulation): number =>
      Math.max(...sim.report('').layers.map((l) => l.upAtNs ?? Number.POSITIVE_INFINITY))
    expect(last(alone)).toBeLessThan(1.7 * S)
    expect(last(crowd)).toBeGreaterThan((8 * 1.6 * S) / 2)
  })

  test('with overheads off everything is up at once', () => {
    const sim = createSimulation(hosted(3))
    expect(sim.report('').layers.map((l) => [l.state, l.upAtNs])).toEqual(Array(13).fill(['up', 0]))
  })
})

describe('an idle guest', () => {
  test('costs at most two events in a simulated second', () => {
    const idle = (n: number): Scenario =>
      scenario(
        [
          machine('server', 2, [
            type1(
              'xen',
              copies(n, (i) => vm(`vm-${i}`, 1, [os('linux', [])])),
            ),
          ]),
        ],
        { overheads: true, prices: { bootFirmware: 0, bootKernel: 0, bootServices: 0 } },
      )
    const slices = (n: number): number => {
      const sim = createSimulation(idle(n))
      sim.advance(100.5 * S)
      return sim.slices(0).startNs.length
    }
    // One burst a second, each one slice; the timer is the other event.
    expect(slices(1)).toBe(100)
    expect(slices(2) - slices(1)).toBe(100)
  })
})

describe('a crash takes down what stands on it, and nothing else', () => {
  test('a guest: its neighbours go on', () => {
    const sim = createSimulation(farm(2))
    sim.advance(S)
    sim.apply({ do: 'crash', path: 'server/xen/web-1/linux' })
    expect(states(sim)).toEqual({
      server: 'up',
      'server/xen': 'up',
      'server/xen/web-1': 'up',
      'server/xen/web-1/linux': 'crashed',
      'server/xen/web-1/linux/spin': 'crashed',
      'server/xen/web-2': 'up',
      'server/xen/web-2/linux': 'up',
      'server/xen/web-2/linux/spin': 'up',
    })
    expect(at(sim, 'server/xen/web-1/linux').why).toEqual({ code: 'crash' })
    expect(at(sim, 'server/xen/web-1/linux/spin').why).toEqual({
      code: 'below',
      where: 'server/xen/web-1/linux',
    })
    const before = sim.report('').layers.find((l) => l.path === 'server/xen/web-2')?.runNs as number
    sim.advance(2 * S)
    const after = sim.report('').layers.find((l) => l.path === 'server/xen/web-2')?.runNs as number
    expect(after - before).toBe(S)
  })

  test('the host OS of a type 2 hypervisor: all of its VMs, and the programs beside', () => {
    const sim = createSimulation(hosted(2))
    sim.advance(S)
    sim.apply({ do: 'crash', path: 'server/host' })
    for (const layer of sim.snapshot().layers)
      expect(layer.state).toBe(layer.path === 'server' ? 'up' : 'crashed')
    sim.advance(2 * S)
    expect(sim.report('').machines[0]?.cpuNs.idle).toBe(2 * S)
    sim.apply({ do: 'power-on', path: 'server/host' })
    for (const layer of sim.snapshot().layers) expect(layer.state).toBe('up')
  })

  test('nothing can be switched on where there is nothing to stand on', () => {
    const sim = createSimulation(hosted(1))
    sim.apply({ do: 'power-off', path: 'server/host' })
    sim.apply({ do: 'power-on', path: 'server/host/box/web-1' })
    expect(at(sim, 'server/host/box/web-1')).toMatchObject({
      state: 'refused',
      why: { code: 'below', where: 'server/host/box' },
    })
  })
})

describe('pause', () => {
  test('a VM stands still, with all that it holds, and counts as blocked', () => {
    const sim = createSimulation(farm(3))
    sim.advance(S)
    sim.apply({ do: 'pause', path: 'server/xen/web-1' })
    sim.advance(3 * S)
    expect(at(sim, 'server/xen/web-1/linux/spin').state).toBe('paused')
    const paused = sim.report('').layers.find((l) => l.path === 'server/xen/web-1')
    expect(paused?.blockedNs).toBe(2 * S)
    // The other two have a core each meanwhile.
    const other = sim.report('').layers.find((l) => l.path === 'server/xen/web-3')
    expect(other?.runNs).toBeGreaterThanOrEqual(2 * S)
    sim.apply({ do: 'resume', path: 'server/xen/web-1' })
    sim.advance(6 * S)
    const again = sim.report('').layers.find((l) => l.path === 'server/xen/web-1')
    expect(again?.blockedNs).toBe(2 * S)
    expect((again?.runNs as number) - (paused?.runNs as number)).toBeGreaterThan(1.9 * S)
  })

  test('an app inside a paused host stays paused when only the app is resumed', () => {
    const sim = createSimulation(hosted(1))
    sim.apply({ do: 'pause', path: 'server/host' })
    sim.apply({ do: 'pause', path: 'server/host/player' })
    sim.apply({ do: 'resume', path: 'server/host/player' })
    sim.advance(S)
    expect(sim.report('').machines[0]?.cpuNs.idle).toBe(2 * S)
    sim.apply({ do: 'resume', path: 'server/host' })
    sim.advance(2 * S)
    expect(sim.report('').machines[0]?.cpuNs.idle).toBe(2 * S)
  })
})

describe('RAM', () => {
  test('a VM that does not fit is refused, with the figures; the rest is as it was', () => {
    // 1024 MiB less 8 for the hypervisor: fifteen VMs of 64 MiB fit, with 56 left.
    const sim = createSimulation(farm(16, {}, 1024))
    expect(at(sim, 'server/xen/web-15').state).toBe('up')
    expect(at(sim, 'server/xen/web-16')).toMatchObject({
      state: 'refused',
      why: { code: 'ram', needBytes: 64 * MIB, freeBytes: 56 * MIB, where: 'server', overcommit: false },
    })
    const report = sim.report('').layers.find((l) => l.path === 'server/xen/web-16')
    expect(report?.why).toEqual(at(sim, 'server/xen/web-16').why)
  })

  test('what a guest needs must fit into its VM', () => {
    const small = scenario([machine('server', 1, [type1('xen', [guest(1, 6)])])])
    const sim = createSimulation(small)
    expect(at(sim, 'server/xen/web-1').state).toBe('up')
    expect(at(sim, 'server/xen/web-1/linux').why).toMatchObject({ code: 'ram', where: 'server/xen/web-1' })
  })

  test('each byte has one owner: a VM owns what its guests do not use yet', () => {
    const ram = createSimulation(farm(2)).report('').machines[0]?.ramBytes
    expect(ram).toEqual({
      installed: 16_384 * MIB,
      free: (16_384 - 8 - 2 * 64) * MIB,
      byLayer: {
        'server/xen': 8 * MIB,
        ...Object.fromEntries(
          [1, 2].flatMap((i) => [
            [`server/xen/web-${i}`, (64 - 8 - 1) * MIB],
            [`server/xen/web-${i}/linux`, 8 * MIB],
            [`server/xen/web-${i}/linux/spin`, MIB],
          ]),
        ),
      },
    })
  })

  test('overcommitted, a VM takes what is touched, until the machine itself is full', () => {
    const s = farm(40, {}, 256)
    const [server] = s.machines
    const [xen] = server?.children ?? []
    const over = {
      ...s,
      machines: [{ ...server, children: [{ ...xen, overcommit: true }] }],
    } as Scenario
    const sim = createSimulation(over)
    // 256 less 8 for the hypervisor, 9 for each guest: 27 have room for OS and app; the others run, and wait for frames.
    const ram = sim.report('').machines[0]?.ramBytes
    const of = (i: number): number =>
      ['', '/linux', '/linux/spin'].reduce(
        (sum, on) => sum + (ram?.byLayer[`server/xen/web-${i}${on}`] ?? 0),
        0,
      )
    expect(of(27)).toBe(9 * MIB)
    expect(of(28)).toBe(5 * MIB)
    expect(of(29)).toBe(0)
    expect(ram?.free).toBe(0)
    expect(at(sim, 'server/xen/web-40/linux/spin').state).toBe('up')
  })

  test('the hypervisor keeps its overhead for each VM, as vSphere lists it', () => {
    const sizes = [256, 1024, 4096, 16_384]
    const listed = { 1: [20.29, 25.9, 48.64, 139.62], 4: [32.23, 37.86, 60.67, 151.93] }
    for (const vcpus of [1, 4] as const)
      sizes.forEach((mib, i) => {
        const s = scenario(
          [machine('server', 4, [type1('esx', [vm('vm', vcpus, [], {}, mib * MIB)])], 65_536)],
          { overheads: true },
        )
        const own = createSimulation(s).report('').machines[0]?.ramBytes.byLayer['server/esx'] as number
        // Fitted: within half a MiB of each published figure (P415, P416).
        expect(Math.abs(own / MIB - 8 - (listed[vcpus][i] as number))).toBeLessThan(0.5)
      })
  })
})

describe('happenings', () => {
  const told = (sim: Simulation, from = 0): string[] =>
    sim.layerEvents(from).map(({ atNs, path, state }) => `${atNs / MS} ${path.split('/').slice(-1)} ${state}`)

  test('every change of a state once, in order, from any one on', () => {
    const prices = {
      bootFirmware: 30 * MS,
      bootKernel: 20 * MS,
      bootServices: 50 * MS,
      worldSwitch: 0,
      wakeUp: 0,
      vmExit: 0,
      exitHandling: 0,
    }
    const sim = createSimulation(farm(1, { overheads: true, prices: { ...prices, contextSwitch: 0 } }))
    sim.advance(200 * MS)
    const boot = ['server', 'xen'].flatMap((name) => [`0 ${name} booting`, `0 ${name} up`])
    const guest = ['100 linux up', '100 web-1 up', '100 spin booting', '100 spin up']
    expect(told(sim)).toEqual([...boot, '0 web-1 booting', '0 linux booting', ...guest])
    const had = sim.layerEvents(0).length
    sim.apply({ do: 'pause', path: 'server/xen/web-1' })
    sim.apply({ do: 'pause', path: 'server/xen/web-1/linux' })
    sim.advance(300 * MS)
    sim.apply({ do: 'resume', path: 'server/xen/web-1' })
    sim.apply({ do: 'crash', path: 'server/xen/web-1/linux' })
    sim.apply({ do: 'power-off', path: 'server/xen/web-1' })
    sim.apply({
      do: 'reconcile',
      scenario: farm(0, { overheads: true, prices: { ...prices, contextSwitch: 0 } }),
    })
    expect(told(sim, had)).toEqual([
      ...['web-1', 'linux', 'spin'].map((name) => `200 ${name} paused`),
      '300 web-1 up',
      ...['spin', 'linux'].map((name) => `300 ${name} crashed`),
      ...['spin', 'linux', 'web-1'].map((name) => `300 ${name} off`),
      ...['spin', 'linux', 'web-1'].map((name) => `300 ${name} removed`),
    ])
    expect(sim.layerEvents(sim.layerEvents(0).length)).toEqual([])
  })

  test('of the latest 65,536 none is missed, and who asks in time gets each once', () => {
    const many = copies(1000, (i) => vm(`vm-${i}`, 1, []))
    const sim = createSimulation(scenario([machine('server', 1, [type1('xen', many)], 65_536)]))
    const had = [...sim.layerEvents(0)]
    expect(had).toHaveLength(2004)
    // Each of these changes the states of a hypervisor and of 1000 VMs.
    const total = 2004 + 200 * 1001
    let most = 0
    for (let i = 1; i <= 200; i++) {
      sim.advance(i * MS)
      sim.apply({ do: i % 2 === 1 ? 'pause' : 'resume', path: 'server/xen' })
      most = Math.max(most, sim.layerEvents(0).length)
      // 65 × 1001 are the most that come before 65,536 more have come.
      if (i % 65 === 0 || i === 200) had.push(...sim.layerEvents(had.length))
    }
    expect(had).toHaveLength(total)
    expect(had.slice(2004).map(({ atNs, path }) => `${atNs / MS} ${path}`)).toEqual(
      copies(200, (i) =>
        ['', ...copies(1000, (n) => `/vm-${n}`)].map((name) => `${i} server/xen${name}`),
      ).flat(),
    )
    // Of who comes too late, what is kept: at least the latest 65,536, never twice as many.
    expect(most).toBeLessThan(2 * 65_536)
    const kept = sim.layerEvents(0)
    expect(kept.length).toBeGreaterThanOrEqual(65_536)
    expect(kept).toEqual(had.slice(-kept.length))
    expect(sim.layerEvents(total - 1)).toEqual(had.slice(-1))
    expect(sim.layerEvents(total)).toEqual([])
  })

  test('a refusal says why', () => {
    const sim = createSimulation(farm(3, {}, 199))
    expect(sim.layerEvents(0).filter(({ state }) => state === 'refused')).toMatchObject([
      { atNs: 0, path: 'server/xen/web-3', name: 'web-3', kind: 'vm', why: { code: 'ram' } },
    ])
  })
})

describe('what a person would trip over', () => {
  const reconcile = (s: Scenario): Command => ({ do: 'reconcile', scenario: s })
  const guestOf = (name: string): Scenario =>
    scenario([machine('server', 2, [type1('xen', [vm('vm', 1, [os(name, [])])])])], { overheads: true })

  test('another guest OS while the VM boots: that one boots', () => {
    const sim = createSimulation(guestOf('linux'))
    sim.advance(0.5 * S)
    sim.apply(reconcile(guestOf('bsd')))
    sim.advance(20 * S)
    expect(at(sim, 'server/xen/vm').state).toBe('up')
    expect(at(sim, 'server/xen/vm/bsd').state).toBe('up')
  })

  test('a guest that crashes while it boots leaves a VM that is on', () => {
    const sim = createSimulation(guestOf('linux'))
    sim.advance(0.5 * S)
    sim.apply({ do: 'crash', path: 'server/xen/vm/linux' })
    expect(at(sim, 'server/xen/vm').state).toBe('up')
    expect(at(sim, 'server/xen/vm/linux').state).toBe('crashed')
  })

  const sized = (a: number, b: number): Scenario =>
    scenario([
      machine(
        'server',
        1,
        [
          type1('xen', [
            vm('a', 1, [os('linux', [])], {}, a * MIB),
            vm('b', 1, [os('linux', [])], {}, b * MIB),
          ]),
        ],
        1600,
      ),
    ])

  test('two VMs that swap sizes: who fits depends on both', () => {
    const sim = createSimulation(sized(512, 1024))
    sim.apply(reconcile(sized(1024, 512)))
    expect(['a', 'b'].map((name) => at(sim, `server/xen/${name}`).state)).toEqual(['up', 'up'])
  })

  test('a VM that was refused is asked again when somebody makes room', () => {
    const sim = createSimulation(sized(1024, 1024))
    expect(at(sim, 'server/xen/b').state).toBe('refused')
    sim.apply(reconcile(sized(512, 1024)))
    expect(at(sim, 'server/xen/b')).toMatchObject({ state: 'up', why: null })
  })

  test('what somebody switched off stays off when something below restarts', () => {
    const sim = createSimulation(farm(2))
    sim.apply({ do: 'power-off', path: 'server/xen/web-1' })
    sim.apply({ do: 'crash', path: 'server/xen' })
    sim.apply({ do: 'power-on', path: 'server/xen' })
    expect(at(sim, 'server/xen/web-1').state).toBe('off')
    expect(at(sim, 'server/xen/web-2').state).toBe('up')
    sim.apply({ do: 'power-on', path: 'server/xen/web-1' })
    expect(at(sim, 'server/xen/web-1/linux/spin').state).toBe('up')
  })

  describe('a VM that is off at the start', () => {
    const hosts = (power: readonly boolean[], more: Partial<Scenario> = {}): Scenario => {
      const vms = power.map((one, i) => ({ ...guest(i + 1), power: one }) as LayerSpec)
      return scenario([machine('server', 2, [type1('xen', vms)])], more)
    }
    const vms = (sim: Simulation): string[] =>
      sim.snapshot().layers.flatMap(({ kind, state }) => (kind === 'vm' ? [state] : []))

    test('owns no RAM and stays off, whatever restarts below, until it is switched on', () => {
      const sim = createSimulation(hosts([true, false]))
      sim.advance(S)
      expect(vms(sim)).toEqual(['up', 'off'])
      expect(at(sim, 'server/xen/web-2/linux/spin').state).toBe('off')
      expect(sim.report('').machines[0]?.ramBytes.byLayer['server/xen/web-2']).toBeUndefined()
      sim.apply(reconcile(hosts([true, false], { overheads: true })))
      sim.apply({ do: 'crash', path: 'server/xen' })
      sim.apply({ do: 'power-on', path: 'server/xen' })
      sim.advance(20 * S)
      expect(vms(sim)).toEqual(['up', 'off'])
      sim.apply({ do: 'power-on', path: 'server/xen/web-2' })
      sim.advance(40 * S)
      expect(at(sim, 'server/xen/web-2/linux/spin').state).toBe('up')
    })

    test('keeps what was done to it when others change, and follows its own setting', () => {
      const sim = createSimulation(hosts([true, false, false]))
      sim.apply({ do: 'power-on', path: 'server/xen/web-2' })
      sim.apply({ do: 'power-off', path: 'server/xen/web-1' })
      sim.apply(reconcile(hosts([true, false, false, false])))
      expect(vms(sim)).toEqual(['off', 'up', 'off', 'off'])
      sim.apply(reconcile(hosts([false, true, true, false])))
      expect(vms(sim)).toEqual(['off', 'up', 'up', 'off'])
      sim.apply({ do: 'crash', path: 'server/xen/web-3' })
      sim.apply(reconcile(hosts([true, false, true, false])))
      expect(vms(sim)).toEqual(['up', 'off', 'crashed', 'off'])
      sim.apply(reconcile(hosts([true, false, false, true])))
      expect(vms(sim)).toEqual(['up', 'off', 'off', 'up'])
      sim.apply({ do: 'crash', path: 'server/xen/web-1' })
      sim.apply(reconcile(hosts([false, false, false, true])))
      sim.apply({ do: 'power-on', path: 'server/xen/web-1' })
      sim.apply({ do: 'crash', path: 'server/xen/web-1' })
      sim.apply(reconcile(hosts([true, false, false, true])))
      expect(vms(sim)).toEqual(['up', 'off', 'off', 'up'])
    })

    test('is off again when it is removed and comes back', () => {
      const sim = createSimulation(hosts([true, false]))
      sim.apply({ do: 'power-on', path: 'server/xen/web-2' })
      sim.apply(reconcile(hosts([true])))
      sim.apply(reconcile(hosts([true, false])))
      expect(vms(sim)).toEqual(['up', 'off'])
    })
  })

  test('what crashed stays crashed when it is resized', () => {
    const sim = createSimulation(sized(512, 512))
    sim.apply({ do: 'crash', path: 'server/xen/a' })
    sim.apply(reconcile(sized(256, 512)))
    expect(at(sim, 'server/xen/a')).toMatchObject({ state: 'crashed', why: { code: 'crash' } })
  })

  test('nothing boots on a machine that is paused, and nothing saves up work', () => {
    const sim = createSimulation(guestOf('linux'))
    sim.advance(5 * S)
    sim.apply({ do: 'crash', path: 'server/xen/vm/linux' })
    sim.apply({ do: 'pause', path: 'server' })
    sim.apply({ do: 'power-on', path: 'server/xen/vm/linux' })
    const spent = sim.report('').machines[0]?.cpuNs.guestOs
    sim.advance(100 * S)
    expect(sim.report('').machines[0]?.cpuNs.guestOs).toBe(spent)
    sim.apply({ do: 'resume', path: 'server' })
    sim.advance(101.64 * S)
    expect(at(sim, 'server/xen/vm/linux').phase).toBe('services')
    sim.advance(101.7 * S)
    expect(at(sim, 'server/xen/vm/linux').state).toBe('up')
  })

  test('a VM inside a paused VM is blocked, as the outer one is', () => {
    const inner = type1('inner', [vm('in', 1, [os('linux', [app('spin', busy())])])])
    const sim = createSimulation(
      scenario([machine('server', 1, [type1('outer', [vm('out', 1, [inner], {}, 256 * MIB)])])]),
    )
    sim.advance(S)
    sim.apply({ do: 'pause', path: 'server/outer/out' })
    sim.advance(3 * S)
    sim.apply({ do: 'resume', path: 'server/outer/out' })
    sim.advance(4 * S)
    for (const path of [
      'server/outer/out',
      'server/outer/out/inner/in',
      'server/outer/out/inner/in/linux/spin',
    ])
      expect(sim.report('').layers.find((l) => l.path === path)).toMatchObject({
        runNs: 2 * S,
        readyNs: 0,
        blockedNs: 2 * S,
      })
  })

  test('other prices and another app at once: it starts anew once, and no request is counted twice', () => {
    const load = (overheads: boolean, threads: number): Scenario =>
      scenario([machine('pc', 1, [os('linux', [app('web', busy(5), { threads })])])], {
        overheads,
        prices: { bootKernel: 0, bootServices: 0 },
      })
    const sim = createSimulation(load(false, 1))
    sim.advance(S)
    sim.apply(reconcile(load(true, 2)))
    expect(sim.report('').apps[0]?.requests).toMatchObject({ arrived: 10, dropped: 5 })
  })

  test('work keeps its measure when the cores change their speed', () => {
    const fast = (speed: number): Scenario => {
      const s = scenario([machine('pc', 1, [os('linux', [app('job', batch(S))])])])
      return { ...s, machines: s.machines.map((m) => ({ ...m, speed })) }
    }
    const sim = createSimulation(fast(1))
    sim.advance(0.5 * S)
    sim.apply(reconcile(fast(2)))
    expect(sim.report('').apps[0]?.workNs).toBe(0.5 * S)
    sim.advance(S)
    expect(sim.report('').apps[0]?.workNs).toBe(1.5 * S)
  })

  test('a path that becomes another kind and back goes on with its books', () => {
    const bare = scenario([machine('pc', 1, [os('sys', [app('job', busy(1, 10 * MS))])])])
    const virtual = scenario([machine('pc', 1, [type1('sys', [vm('vm', 1, [os('linux', [])])])])])
    const sim = createSimulation(bare)
    for (let i = 1; i <= 20; i++) {
      sim.advance(i * S)
      sim.apply(reconcile(i % 2 === 0 ? bare : virtual))
    }
    expect(sim.report('').layers.length).toBeLessThanOrEqual(6)
    // Ten seconds of a hundred requests each.
    expect(sim.report('').apps.find((a) => a.path === 'pc/sys/job')?.requests.completed).toBe(1000)
  })

  test('slices name the core by machine and number, whoever came and went before', () => {
    const box = (name: string, cores: number) => machine(name, cores, [os('linux', [app('spin', busy())])])
    const sim = createSimulation(scenario([box('a', 2), box('b', 1)]))
    sim.advance(S)
    sim.apply(reconcile(scenario([box('b', 1)])))
    sim.advance(2 * S)
    const { cores, core } = sim.slices(1.5 * S)
    expect([...core].map((place) => cores[place])).toEqual([{ machine: 'b', index: 0 }])
  })
})

describe('CPU reservations', () => {
  test('what fits exactly fits', () => {
    const reserve = (i: number, reservationCores: number): LayerSpec =>
      vm(`vm-${i}`, 1, [os('linux', [])], { reservationCores })
    const vms = [reserve(1, 0.9), reserve(2, 0.1)]
    const sim = createSimulation(
      scenario([machine('server', 1, [type1('xen', vms, policy('proportional'))])]),
    )
    expect(at(sim, 'server/xen/vm-2').state).toBe('up')
  })

  test('one that cannot be guaranteed is refused', () => {
    const reserve = (i: number, cores: number): LayerSpec =>
      vm(`vm-${i}`, 2, [os('linux', [])], { reservationCores: cores })
    const vms = [reserve(1, 1.5), reserve(2, 1), reserve(3, 0.5)]
    const sim = createSimulation(
      scenario([machine('server', 2, [type1('xen', vms, policy('proportional'))])]),
    )
    expect(['vm-1', 'vm-2', 'vm-3'].map((name) => at(sim, `server/xen/${name}`).state)).toEqual([
      'up',
      'refused',
      'up',
    ])
    expect(at(sim, 'server/xen/vm-2').why).toEqual({
      code: 'reservation',
      needCores: 1,
      freeCores: 0.5,
      where: 'server/xen',
    })
  })
})

describe('the world becomes another scenario', () => {
  const reconcile = (s: Scenario): Command => ({ do: 'reconcile', scenario: s })

  test('VMs come and go; one that comes back is the same, and its books go on', () => {
    const sim = createSimulation(farm(4))
    sim.advance(S)
    sim.apply(reconcile(farm(2)))
    expect(sim.snapshot().layers.filter((l) => l.kind === 'vm').length).toBe(2)
    const gone = sim.report('').layers.find((l) => l.path === 'server/xen/web-4')
    expect(gone?.state).toBe('removed')
    sim.advance(2 * S)
    expect(sim.report('').layers.find((l) => l.path === 'server/xen/web-4')?.runNs).toBe(gone?.runNs)
    sim.apply(reconcile(farm(4)))
    sim.advance(3 * S)
    const back = sim.report('').layers.filter((l) => l.path === 'server/xen/web-4')
    expect(back.length).toBe(1)
    expect(back[0]?.runNs).toBeGreaterThan(gone?.runNs as number)
  })

  test('shares change at once, without a reboot', () => {
    const shared = (shares: number): Scenario => {
      const vms = copies(2, (i) =>
        vm(`vm-${i}`, 1, [os('linux', [app('spin', busy())])], i === 1 ? { shares } : {}),
      )
      return scenario([machine('server', 1, [type1('xen', vms, policy('proportional', 10))])])
    }
    const sim = createSimulation(shared(1000))
    sim.advance(S)
    sim.apply(reconcile(shared(3000)))
    expect(at(sim, 'server/xen/vm-1').vm?.shares).toBe(3000)
    expect(sim.report('').layers.find((l) => l.path === 'server/xen/vm-1')?.upAtNs).toBe(0)
    sim.advance(11 * S)
    const ran = sim.report('').layers.find((l) => l.path === 'server/xen/vm-1')?.runNs as number
    expect(Math.abs(ran - 0.5 * S - 7.5 * S)).toBeLessThanOrEqual(2 * 10 * MS * (3 + 1))
  })

  test('vCPUs or RAM: that VM reboots, the others do not notice', () => {
    const sized = (vcpus: number): Scenario =>
      scenario([
        machine('server', 4, [
          type1('xen', [vm('vm-1', vcpus, [os('linux', [])]), vm('vm-2', 1, [os('linux', [])])]),
        ]),
      ])
    const sim = createSimulation(sized(1))
    sim.advance(S)
    sim.apply(reconcile(sized(3)))
    const up = (path: string): number | null | undefined =>
      sim.report('').layers.find((l) => l.path === path)?.upAtNs
    expect(up('server/xen/vm-1')).toBe(S)
    expect(up('server/xen/vm-2')).toBe(0)
    expect(at(sim, 'server/xen/vm-1').vm?.vcpus.length).toBe(3)
  })

  test('another hypervisor type: the machine keeps its books, the stack is built anew and boots', () => {
    const sim = createSimulation(farm(2, { overheads: true }))
    sim.advance(5 * S)
    sim.apply(reconcile(hosted(2, { overheads: true })))
    expect(at(sim, 'server/host').state).toBe('booting')
    sim.advance(15 * S)
    expect(at(sim, 'server/host/box/web-2/linux/spin').state).toBe('up')
    const { cpuNs, cores } = sim.report('').machines[0] as { cpuNs: Record<string, number>; cores: number }
    expect(Object.values(cpuNs).reduce((sum, ns) => sum + ns, 0)).toBe(cores * 15 * S)
    expect(sim.report('').layers.find((l) => l.path === 'server/xen/web-1')?.state).toBe('removed')
  })

  test('another policy: whoever waits is put in order anew, and slices are the new ones', () => {
    const under = (name: 'fcfs' | 'round-robin'): Scenario => {
      const jobs = copies(2, (i) => app(`job-${i}`, batch(S)))
      return scenario([machine('pc', 1, [os('linux', jobs, policy(name))])])
    }
    const sim = createSimulation(under('fcfs'))
    sim.advance(500 * MS)
    expect(at(sim, 'pc/linux/job-2').app?.progress).toBe(0)
    sim.apply(reconcile(under('round-robin')))
    sim.advance(600 * MS)
    expect(at(sim, 'pc/linux/job-2').app?.progress).toBeCloseTo(0.05, 9)
  })

  test('a machine more, a machine less', () => {
    const one = farm(1)
    const two = {
      ...one,
      machines: [...one.machines, { ...machine('other', 1, [os('linux', [app('spin', busy())])]) }],
    }
    const sim = createSimulation(one)
    sim.advance(S)
    sim.apply(reconcile(two))
    sim.advance(2 * S)
    expect(sim.report('').machines.map((m) => [m.path, m.cpuNs.idle])).toEqual([
      ['server', 2 * S],
      ['other', S],
    ])
    sim.apply(reconcile(one))
    sim.advance(3 * S)
    expect(sim.snapshot().machines.length).toBe(1)
    expect(sim.report('').machines[1]?.cpuNs).toMatchObject({ work: S, idle: 2 * S })
  })
})

test('a path that is not there, or a time that is past, is an error that says so', () => {
  const sim = createSimulation(farm(1))
  sim.advance(10)
  expect(() => sim.apply({ do: 'crash', path: 'server/zen' })).toThrow('nothing has the path server/zen')
  expect(() => sim.advance(5)).toThrow(RangeError)
  expect(() => sim.advance(10.5)).toThrow(RangeError)
})
