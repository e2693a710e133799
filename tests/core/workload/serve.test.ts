import { describe, expect, test } from 'vitest'
import {
  type Arrivals,
  createSimulation,
  type Distribution,
  type Scenario,
  type Workload,
} from '../../../src/core/index.ts'
import { app, batch, MS, machine, os, policy, S, scenario } from '../build.ts'

const every = (perS: number): Arrivals => ({ process: 'constant', rates: [{ atNs: 0, perS }] })
const constant = (meanNs: number): Distribution => ({ distribution: 'constant', meanNs })

const service = (more: Partial<Workload & { kind: 'service' }>): Workload => ({
  kind: 'service',
  arrivals: every(100),
  service: constant(4 * MS),
  queue: 1000,
  timeoutNs: null,
  ...more,
})

function one(workload: Workload, { threads = 1, cores = 1 } = {}): Scenario {
  const web = app('web', workload, { threads })
  return scenario([machine('pc', cores, [os('linux', [web], policy('fcfs'))])])
}

function figures(s: Scenario, ns: number) {
  const sim = createSimulation(s)
  sim.advance(ns)
  const report = sim.report('').apps[0]
  if (report === undefined) throw new Error('no app')
  return report
}

describe('a service', () => {
  test('constant arrivals come on the beat, the first after one period', () => {
    const { requests, responseNs, throughputPerS } = figures(one(service({})), S)
    expect(requests).toEqual({
      arrived: 100,
      completed: 99,
      queued: 0,
      inService: 1,
      dropped: 0,
      timedOut: 0,
    })
    expect(responseNs).toEqual({ mean: 4 * MS, p50: 4 * MS, p95: 4 * MS, p99: 4 * MS, max: 4 * MS })
    expect(throughputPerS).toBe(99)
  })

  test('so many are served at once as there are threads; the others wait in order', () => {
    // A request every 10 ms, each 25 ms of work, two threads on two cores: the third waits 5 ms.
    const { requests } = figures(
      one(service({ service: constant(25 * MS) }), { threads: 2, cores: 2 }),
      34 * MS,
    )
    expect(requests).toMatchObject({ arrived: 3, completed: 0, inService: 2, queued: 1 })
  })

  test('the queue counts the waiting only; one more is dropped', () => {
    const { requests } = figures(one(service({ service: constant(S), queue: 2 })), 56 * MS)
    expect(requests).toEqual({ arrived: 5, completed: 0, queued: 2, inService: 1, dropped: 2, timedOut: 0 })
  })

  test('a time-out runs from arrival and takes the request out wherever it is', () => {
    // Every 10 ms one, 30 ms of work, out after 25 ms: at 35, 45 and 55 ms; nobody is ever served to the end.
    const { requests } = figures(one(service({ service: constant(30 * MS), timeoutNs: 25 * MS })), 64 * MS)
    expect(requests).toEqual({ arrived: 6, completed: 0, queued: 2, inService: 1, dropped: 0, timedOut: 3 })
  })

  test('done at the very moment of the time-out is done', () => {
    const { requests } = figures(one(service({ service: constant(9 * MS), timeoutNs: 9 * MS })), 99 * MS)
    expect(requests).toMatchObject({ completed: 9, timedOut: 0 })
  })

  test('a rate that changes in steps changes at the step, not at the next arrival', () => {
    const arrivals: Arrivals = {
      process: 'constant',
      rates: [
        { atNs: 0, perS: 1 },
        { atNs: 500 * MS, perS: 10 },
        { atNs: S, perS: 0 },
      ],
    }
    // Half a unit by 0.5 s, then ten a second: at 550, 650, 750, 850 and 950 ms; none after 1 s.
    expect(figures(one(service({ arrivals })), 549 * MS).requests.arrived).toBe(0)
    expect(figures(one(service({ arrivals })), 551 * MS).requests.arrived).toBe(1)
    expect(figures(one(service({ arrivals })), 10 * S).requests.arrived).toBe(5)
  })

  test('the load can change while it runs, as often as somebody drags a slider', () => {
    const at = (perS: number): Scenario => one(service({ arrivals: every(perS), service: constant(1000) }))
    const sim = createSimulation(at(100))
    for (let ms = 1; ms <= 1000; ms++) {
      sim.advance(ms * MS)
      sim.apply({ do: 'reconcile', scenario: at(ms % 2 === 0 ? 100 : 300) })
    }
    // On average 200 a second: what has passed of a gap counts, however often the rate changes.
    expect(sim.report('').apps[0]?.requests.arrived).toBe(200)
  })

  test('requests to an app that is down are dropped, and their demands drawn all the same', () => {
    const s = one(service({ service: { distribution: 'exponential', meanNs: 4 * MS } }))
    const whole = createSimulation(s)
    const cut = createSimulation(s)
    cut.apply({ do: 'power-off', path: 'pc/linux/web' })
    cut.advance(5 * S)
    expect(cut.report('').apps[0]?.requests).toMatchObject({ arrived: 500, dropped: 500 })
    whole.advance(5 * S)
    const before = whole.report('').apps[0]
    cut.apply({ do: 'power-on', path: 'pc/linux/web' })
    for (const sim of [whole, cut]) sim.advance(100 * S)
    const work = (from: number | undefined, to: number | undefined): number => (to ?? 0) - (from ?? 0)
    const a = work(before?.workNs, whole.report('').apps[0]?.workNs)
    const b = work(0, cut.report('').apps[0]?.workNs)
    // The same requests from then on: the work differs by what was in flight at the cut.
    expect(Math.abs(a - b)).toBeLessThan(60 * MS)
  })
})

describe('closed users', () => {
  const closed = (users: number): Workload => ({
    kind: 'closed',
    users,
    think: constant(6 * MS),
    service: constant(4 * MS),
  })

  test('one user: a request each think plus service', () => {
    const { requests } = figures(one(closed(1)), S)
    expect(requests).toMatchObject({ arrived: 100, completed: 100, inService: 0, queued: 0 })
  })

  test('users come and go while it runs; nobody is there twice', () => {
    const sim = createSimulation(one(closed(1)))
    for (let i = 1; i <= 200; i++) {
      sim.advance(i * 3 * MS)
      sim.apply({ do: 'reconcile', scenario: one(closed(i % 2 === 0 ? 1 : 3)) })
      const { queued, inService } = sim.report('').apps[0]?.requests ?? { queued: 0, inService: 0 }
      expect(queued + inService).toBeLessThanOrEqual(3)
    }
    sim.advance(2 * S)
    const before = sim.report('').apps[0]?.requests.completed as number
    sim.advance(3 * S)
    expect((sim.report('').apps[0]?.requests.completed as number) - before).toBe(100)
  })
})

describe('a batch', () => {
  test('starts when it is told to, on each thread, and says when it ran and was done', () => {
    const { batch: done, workNs } = figures(one(batch(30 * MS, 10 * MS), { threads: 3, cores: 2 }), S)
    // Three threads on two cores, first come first served: the third runs after the others.
    expect(done).toEqual({ firstRunAtNs: 10 * MS, completedAtNs: 70 * MS, tookNs: 60 * MS })
    expect(workNs).toBe(90 * MS)
  })

  test('on a core twice as fast it takes half as long', () => {
    const s = one(batch(30 * MS))
    const fast = { ...s, machines: s.machines.map((m) => ({ ...m, speed: 2 })) }
    const { batch: done, workNs } = figures(fast, S)
    expect(done.completedAtNs).toBe(15 * MS)
    expect(workNs).toBe(30 * MS)
  })
})
