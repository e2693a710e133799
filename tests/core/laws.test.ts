import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Arrivals,
  createSimulation,
  type Distribution,
  type LayerSpec,
  MIB,
  type Report,
  type Scenario,
  type SchedulerSpec,
} from '../../src/core/index.ts'
import { app, MS, machine, os, policy, S, scenario, type1, vm } from './build.ts'

/**
 * With every price at zero the simulation must be queueing theory. Means are compared through batch means: the run
 * is cut in 30 stretches, and the theoretical mean must lie in the confidence interval of their average, at 99.9 %
 * (Student's t with 29 degrees of freedom: 3.659). The first stretch warms up and doesn't count.
 */

const BATCHES = 30
const T = 3.659

function confidence(means: number[]): { mean: number; half: number } {
  const mean = means.reduce((sum, x) => sum + x, 0) / means.length
  const variance = means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (means.length - 1)
  return { mean, half: T * Math.sqrt(variance / means.length) }
}

function expectMean(means: number[], theory: number): void {
  const { mean, half } = confidence(means)
  // An interval too wide would prove nothing.
  expect(half / theory).toBeLessThan(0.05)
  expect(Math.abs(mean - theory)).toBeLessThanOrEqual(half)
}

type Measure = (from: Report, to: Report) => number

/** The reports at the ends of the stretches, each as long as that. */
function reportsOf(s: Scenario, ns: number): Report[] {
  const sim = createSimulation(s, { traceCapacity: 16 })
  return Array.from({ length: BATCHES + 1 }, (_, i) => {
    sim.advance((i + 1) * ns)
    return sim.report('')
  })
}

/** One number for each stretch, from the reports at its ends. */
const between = (reports: readonly Report[], measure: Measure): number[] =>
  reports.slice(1).map((to, i) => measure(reports[i] as Report, to))

const stretches = (s: Scenario, ns: number, measure: Measure): number[] => between(reportsOf(s, ns), measure)

/** Mean response of the requests that were completed in between, in nanoseconds. */
function response(from: Report, to: Report): number {
  const total = (r: Report): number =>
    r.apps.reduce((sum, a) => sum + (a.responseNs.mean ?? 0) * a.requests.completed, 0)
  const count = (r: Report): number => r.apps.reduce((sum, a) => sum + a.requests.completed, 0)
  return (total(to) - total(from)) / (count(to) - count(from))
}

const MEAN = MS
const exponential: Distribution = { distribution: 'exponential', meanNs: MEAN }
const constant: Distribution = { distribution: 'constant', meanNs: MEAN }
const heavy: Distribution = { distribution: 'lognormal', meanNs: MEAN, cv: 2 }
const poisson = (perS: number): Arrivals => ({ process: 'poisson', rates: [{ atNs: 0, perS }] })

interface Station {
  cores?: number
  threads?: number
  scheduler?: SchedulerSpec
}

/** An open queue with so many threads on so many cores, on bare metal. */
function station(
  perS: number,
  service: Distribution,
  { cores = 1, threads, scheduler = policy('fcfs') }: Station = {},
): Scenario {
  const web = app(
    'web',
    { kind: 'service', arrivals: poisson(perS), service, queue: 1_000_000, timeoutNs: null },
    { threads: threads ?? cores },
  )
  return scenario([machine('server', cores, [os('linux', [web], scheduler)])])
}

describe('open queues', () => {
  describe('M/M/1', () => {
    let reports: Report[] = []
    beforeAll(() => {
      reports = reportsOf(station(700, exponential), 20 * S)
    })

    test('the mean response is S / (1 − ρ)', () => {
      expectMean(between(reports, response), MEAN / (1 - 0.7))
    })

    test('utilisation is ρ, and Poisson arrivals come at their rate', () => {
      const used = (r: Report): number => r.machines[0]?.cpuNs.work ?? 0
      expectMean(
        between(reports, (from, to) => (used(to) - used(from)) / (20 * S)),
        0.7,
      )
      const arrived = (r: Report): number => r.apps[0]?.requests.arrived ?? 0
      expectMean(
        between(reports, (from, to) => (arrived(to) - arrived(from)) / 20),
        700,
      )
    })
  })

  test('M/D/1: the mean response is S + ρS / (2(1 − ρ))', () => {
    expectMean(stretches(station(700, constant), 15 * S, response), MEAN + (0.7 * MEAN) / (2 * 0.3))
  })

  test('M/G/1: the mean response follows Pollaczek and Khinchine', () => {
    const wait = (0.5 * MEAN * (1 + 2 * 2)) / (2 * (1 - 0.5))
    expectMean(stretches(station(500, heavy), 100 * S, response), MEAN + wait)
  })

  test('M/M/4: the mean response follows Erlang C', () => {
    const [c, rho] = [4, 0.8]
    const a = c * rho
    const terms = [1, a, a ** 2 / 2, a ** 3 / 6]
    const last = a ** 4 / 24 / (1 - rho)
    const waits = last / (terms.reduce((sum, x) => sum + x, 0) + last)
    const theory = MEAN + (waits * MEAN) / (c * (1 - rho))
    expectMean(stretches(station(3200, exponential, { cores: 4 }), 12 * S, response), theory)
  })

  test('processor sharing: S / (1 − ρ), whatever the distribution', () => {
    const sharing = { threads: 1000, scheduler: policy('round-robin', 0.02) }
    // What varies more takes longer to say as much about.
    for (const [service, ns] of [
      [constant, 6 * S],
      [heavy, 20 * S],
    ] as const)
      expectMean(stretches(station(600, service, sharing), ns, response), MEAN / (1 - 0.6))
  })
})

describe('closed networks', () => {
  test('N users who think and one server: throughput by mean value analysis', () => {
    const [users, think] = [8, 5 * MS]
    let queue = 0
    let throughput = 0
    for (let n = 1; n <= users; n++) {
      const time = MEAN * (1 + queue)
      throughput = n / (think + time)
      queue = throughput * time
    }
    const web = app('web', {
      kind: 'closed',
      users,
      think: { distribution: 'exponential', meanNs: think },
      service: exponential,
    })
    const s = scenario([machine('server', 1, [os('linux', [web], policy('fcfs'))])])
    const done = (r: Report): number => r.apps[0]?.requests.completed ?? 0
    expectMean(
      stretches(s, 10 * S, (from, to) => (done(to) - done(from)) / (10 * S)),
      throughput,
    )
  })
})

describe('a VM that has the machine to itself', () => {
  test('is bare metal when virtualization is free: same requests, same responses, to the nanosecond', () => {
    const web = (): LayerSpec =>
      app(
        'web',
        {
          kind: 'service',
          arrivals: poisson(3000),
          service: exponential,
          queue: 50,
          timeoutNs: 4 * MS,
        },
        { threads: 6 },
      )
    const run = (stack: LayerSpec[]): unknown => {
      const sim = createSimulation(scenario([machine('server', 4, stack)]))
      sim.advance(10 * S)
      const report = sim.report('')
      const { path: _, ...figures } = report.apps[0] as { path: string }
      return { figures, work: report.machines[0]?.cpuNs.work }
    }
    const bare = run([os('linux', [web()])])
    expect(run([type1('xen', [vm('vm', 4, [os('linux', [web()])])])])).toEqual(bare)
    const nested = type1('outer', [
      vm('vm', 4, [type1('inner', [vm('vm', 4, [os('linux', [web()])])])], {}, 256 * MIB),
    ])
    expect(run([nested])).toEqual(bare)
  })
})
