import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulation, type PolicyName, type Scenario } from '../../../src/core/index.ts'
import { app, batch, busy, copies, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'

/** Cores that each VM of `server/xen` received, in order. */
function received(s: Scenario, ns: number): number[] {
  const sim = createSimulation(s)
  sim.advance(ns)
  return sim
    .report('')
    .layers.filter((l) => l.kind === 'vm')
    .map((l) => l.runNs / ns)
}

interface Terms {
  shares?: number
  reservationCores?: number
  limitCores?: number | null
  vcpus?: number
}

/** Always-busy VMs on a type 1 hypervisor. */
function contest(cores: number, name: PolicyName, sliceMs: number, terms: Terms[]): Scenario {
  const vms = terms.map(({ vcpus = 1, ...cpu }, i) =>
    vm(`vm-${i + 1}`, vcpus, [os('linux', [app('spin', busy(vcpus), { threads: vcpus })])], cpu),
  )
  return scenario([machine('server', cores, [type1('xen', vms, policy(name, sliceMs))])])
}

/** Who ran on the cores, one letter a slice of `sliceMs`, over a time. */
function order(s: Scenario, ns: number): string {
  const sim = createSimulation(s)
  sim.advance(ns)
  const { startNs, owner, paths } = sim.slices(0)
  return [...owner]
    .map((id, i) => ({ at: startNs[i] as number, name: paths[id]?.split('/').at(-1) as string }))
    .filter(({ at }) => at < ns)
    .map(({ name }) => name)
    .join(' ')
}

describe('round robin', () => {
  test('everybody in turn, a quantum each', () => {
    const s = contest(1, 'round-robin', 10, [{}, {}, {}])
    expect(order(s, 70 * MS)).toBe('vm-1 vm-2 vm-3 vm-1 vm-2 vm-3 vm-1')
  })

  test('response, turnaround and wait are what arithmetic says', () => {
    // Bursts of 3, 5 and 2 quanta, all there at 0, quantum 10 ms: a b c a b c a b b b.
    const jobs = [3, 5, 2].map((quanta, i) => app(`job-${i + 1}`, batch(quanta * 10 * MS)))
    const sim = createSimulation(scenario([machine('pc', 1, [os('linux', jobs, policy('round-robin', 10))])]))
    sim.advance(S)
    const apps = sim.report('').apps
    expect(apps.map((a) => a.batch.firstRunAtNs)).toEqual([0, 10 * MS, 20 * MS])
    expect(apps.map((a) => a.batch.completedAtNs)).toEqual([70 * MS, 100 * MS, 60 * MS])
  })

  test('shares do not matter', () => {
    expect(received(contest(1, 'round-robin', 10, [{ shares: 5000 }, {}]), 10 * S)).toEqual([0.5, 0.5])
  })

  test('a newcomer goes to the back of the queue, and the slice that runs is not cut short', () => {
    const jobs = [app('a', batch(30 * MS)), app('b', batch(30 * MS)), app('late', batch(10 * MS, 5 * MS))]
    const s = scenario([machine('pc', 1, [os('linux', jobs, policy('round-robin', 10))])])
    expect(order(s, 70 * MS)).toBe('a b late a b a b')
  })
})

describe('first come, first served', () => {
  test('who has the core keeps it', () => {
    const jobs = [app('long', batch(100 * MS)), app('short', batch(10 * MS, 1 * MS))]
    const sim = createSimulation(scenario([machine('pc', 1, [os('linux', jobs, policy('fcfs'))])]))
    sim.advance(S)
    expect(sim.report('').apps.map((a) => a.batch.completedAtNs)).toEqual([100 * MS, 110 * MS])
  })
})

describe('fair', () => {
  test('weights divide the core to within one slice over each weight', () => {
    const sliceMs = 3
    const ns = 10 * S
    const got = received(contest(1, 'fair', sliceMs, [{ shares: 1000 }, { shares: 3000 }]), ns)
    // Lag of each against the other: at most slice · (1/1 + 1/3), times the own weight.
    const bound = (sliceMs * MS * (1 + 1 / 3) * 3) / ns
    expect(Math.abs((got[0] as number) - 0.25)).toBeLessThanOrEqual(bound)
    expect(Math.abs((got[1] as number) - 0.75)).toBeLessThanOrEqual(bound)
  })

  test('who slept starts beside the others: it gets its share, not its arrears', () => {
    const late = vm('late', 1, [os('linux', [app('spin', batch(10 * S, 5 * S))])])
    const always = vm('always', 1, [os('linux', [app('spin', busy())])])
    const s = scenario([machine('server', 1, [type1('xen', [always, late], policy('fair', 3))])])
    const sim = createSimulation(s)
    sim.advance(7 * S)
    const ran = sim.report('').layers.find((l) => l.path === 'server/xen/late')?.runNs as number
    expect(Math.abs(ran - S)).toBeLessThanOrEqual(2 * 3 * MS)
  })

  test('time passes for the whole domain, also while the one that ran the most sleeps', () => {
    // `often` has run for 5 s when `late` comes while it sleeps; from 9 s on both want the core.
    const often = app('often', {
      kind: 'closed',
      users: 1,
      think: { distribution: 'constant', meanNs: 2 * S },
      service: { distribution: 'constant', meanNs: 5 * S },
    })
    const late = app('late', batch(20 * S, 7.5 * S))
    const sim = createSimulation(
      scenario([machine('pc', 1, [os('linux', [often, late], policy('fair', 3))])]),
    )
    const work = (): number => sim.report('').apps[0]?.workNs as number
    sim.advance(9 * S)
    expect(work()).toBe(5 * S)
    sim.advance(13 * S)
    expect(Math.abs(work() - 7 * S)).toBeLessThanOrEqual(2 * 3 * MS)
  })

  test('a woken thread pushes out one that is more than the granularity ahead', () => {
    const jobs = [app('long', batch(50 * MS)), app('short', batch(1 * MS, 10 * MS))]
    const sim = createSimulation(scenario([machine('pc', 1, [os('linux', jobs, policy('fair', 40))])]))
    sim.advance(S)
    // The sleeper starts from the virtual time of the one that runs, so it waits for the slice to end.
    expect(sim.report('').apps[1]?.batch.completedAtNs).toBe(41 * MS)
  })
})

/** What vSphere's terms owe each VM, found by bisection on the proportion: another way than the engine's. */
function owed(cores: number, terms: Terms[]): number[] {
  const at = (level: number): number[] =>
    terms.map(({ shares = 1000, reservationCores = 0, limitCores = null, vcpus = 1 }) => {
      const most = Math.min(vcpus, limitCores ?? Number.POSITIVE_INFINITY)
      return Math.min(Math.max(level * shares, Math.min(reservationCores, most)), most)
    })
  const sum = (list: number[]): number => list.reduce((x, y) => x + y, 0)
  let low = 0
  let high = 1000
  for (let i = 0; i < 200; i++) {
    const mid = (low + high) / 2
    if (sum(at(mid)) > cores) high = mid
    else low = mid
  }
  return at(low)
}

describe('proportional share', () => {
  test('eight VMs on four cores: half a core each', () => {
    for (const got of received(contest(4, 'proportional', 50, Array(8).fill({})), 60 * S))
      expect(got).toBeCloseTo(0.5, 2)
  })

  test('with the shares of one doubled: 0.889 and 0.444', () => {
    const terms = [{ shares: 2000 }, ...Array(7).fill({})]
    const ns = 600 * S
    const got = received(contest(4, 'proportional', 50, terms), ns)
    const bound = (own: number): number => (2 * 50 * MS * (own / (4 / 9) + 1)) / ns
    expect(Math.abs((got[0] as number) - 8 / 9)).toBeLessThanOrEqual(bound(8 / 9))
    for (const other of got.slice(1)) expect(Math.abs(other - 4 / 9)).toBeLessThanOrEqual(bound(4 / 9))
  })

  test.each([
    ['a limit frees time for the others', 2, [{ limitCores: 0.25 }, {}, { shares: 2000 }], [0.25, 0.75, 1]],
    ['a reservation comes before shares', 1, [{ reservationCores: 0.6 }, {}, {}], [0.6, 0.2, 0.2]],
    ['one vCPU gets at most one core', 2, [{ shares: 9000 }, {}, {}], [1, 0.5, 0.5]],
    [
      'shares are per VM, whatever its vCPUs',
      2,
      [
        { vcpus: 2, shares: 1000 },
        { vcpus: 2, shares: 3000 },
      ],
      [0.5, 1.5],
    ],
    ['half a core of reservation unused is not wasted', 1, [{ reservationCores: 0.1 }, {}], [0.5, 0.5]],
  ] as [string, number, Terms[], number[]][])('%s', (_, cores, terms, expected) => {
    const ns = 300 * S
    const sliceMs = 10
    const smallest = Math.min(...expected)
    received(contest(cores, 'proportional', sliceMs, terms), ns).forEach((got, i) => {
      const own = expected[i] as number
      expect(owed(cores, terms)[i]).toBeCloseTo(own, 9)
      expect(Math.abs(got - own)).toBeLessThanOrEqual((2 * sliceMs * MS * (own / smallest + 1)) / ns)
    })
  })

  test('any shares, reservations and limits: received is owed, to within the stated bound', () => {
    const terms = fc.array(
      fc.record({
        shares: fc.integer({ min: 100, max: 4000 }),
        reservationCores: fc.constantFrom(0, 0, 0.1, 0.3),
        vcpus: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), terms, (cores, list) => {
        fc.pre(list.reduce((sum, t) => sum + t.reservationCores, 0) <= cores)
        const sliceMs = 5
        const ns = 60 * S
        const expected = owed(cores, list)
        // Of one member: a claim is divided over its vCPUs.
        const smallest = Math.min(...expected.map((own, i) => own / (list[i]?.vcpus as number)))
        received(contest(cores, 'proportional', sliceMs, list), ns).forEach((got, i) => {
          const vcpus = list[i]?.vcpus as number
          const own = (expected[i] as number) / vcpus
          expect(Math.abs(got / vcpus - own) * ns).toBeLessThanOrEqual(
            2 * sliceMs * MS * (own / smallest + 1),
          )
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe('limits, under any policy', () => {
  test('no window of 100 ms holds more than the limit, and a busy VM gets all of it', () => {
    const names = fc.constantFrom<PolicyName>('round-robin', 'fair', 'proportional', 'fcfs')
    const terms = fc.array(
      fc.record({
        limitCores: fc.constantFrom(0.05, 0.31, 0.5, 1, 1.7),
        vcpus: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(names, terms, fc.integer({ min: 1, max: 40 }), (name, list, sliceMs) => {
        const cores = 12
        const windows = 10
        const sim = createSimulation(contest(cores, name, sliceMs, list))
        sim.advance(windows * 100 * MS)
        const { startNs, lengthNs, owner, paths } = sim.slices(0)
        const used = new Map<string, number>()
        owner.forEach((id, i) => {
          let at = startNs[i] as number
          const end = at + (lengthNs[i] as number)
          while (at < end) {
            const window = Math.floor(at / (100 * MS))
            const to = Math.min(end, (window + 1) * 100 * MS)
            const key = `${paths[id]} ${window}`
            used.set(key, (used.get(key) ?? 0) + to - at)
            at = to
          }
        })
        list.forEach(({ limitCores, vcpus }, i) => {
          for (let window = 0; window < windows; window++) {
            // Twelve cores are enough for all, so only the limit and the vCPUs bound it.
            const most = Math.min(limitCores, vcpus) * 100 * MS
            expect(used.get(`server/xen/vm-${i + 1} ${window}`)).toBe(Math.round(most))
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  test('a limit that is lowered counts what was used in this window', () => {
    const at = (limitCores: number): Scenario => contest(1, 'round-robin', 10, [{ limitCores }])
    const sim = createSimulation(at(0.8))
    sim.advance(50 * MS)
    sim.apply({ do: 'reconcile', scenario: at(0.3) })
    sim.advance(200 * MS)
    // 50 ms before, none after in the first window; 30 ms in the second.
    expect(sim.report('').layers.find((l) => l.kind === 'vm')?.runNs).toBe(80 * MS)
  })
})

describe('n equal VMs of one vCPU on two cores', () => {
  test.each(['round-robin', 'fair', 'proportional'] as PolicyName[])(
    '%s: all end when arithmetic says',
    (name) => {
      for (const n of [2, 3, 4, 7, 8]) {
        const vms = copies(n, (i) => vm(`vm-${i}`, 1, [os('linux', [app('job', batch(S))])]))
        const sim = createSimulation(scenario([machine('server', 2, [type1('xen', vms, policy(name, 10))])]))
        sim.advance(20 * S)
        const ends = sim.report('').apps.map((a) => a.batch.completedAtNs as number)
        // The cores are never idle before the last two are alone, so the last ends within a slice a VM of n/2 seconds.
        expect(Math.max(...ends)).toBeGreaterThanOrEqual((n / 2) * S)
        expect(Math.max(...ends)).toBeLessThanOrEqual((n / 2) * S + n * 10 * MS)
        if (n % 2 === 0 && name === 'round-robin') expect(Math.max(...ends)).toBe((n / 2) * S)
      }
    },
  )
})
