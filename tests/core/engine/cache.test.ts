import { describe, expect, test } from 'vitest'
import { createSimulation, type Era, KIB, QUIET } from '../../../src/core/index.ts'
import { app, busy, copies, MS, machine, os, policy, S, scenario, type1, vm } from '../build.ts'

/** Nothing costs anything but what is fetched into the cache: 1 µs a KiB, of which it holds 512. */
const prices = (more: Record<string, number> = {}) => ({
  bootFirmware: 0,
  bootKernel: 0,
  bootServices: 0,
  background: 0,
  contextSwitch: 0,
  worldSwitch: 0,
  vmExit: 0,
  exitHandling: 0,
  wakeUp: 0,
  timerHz: 0,
  cacheBytes: 512 * KIB,
  cacheRefill: 1000,
  ...more,
})

/** Nanoseconds of switches in a second of so many apps that take turns of 10 ms on one core, each with its set. */
function switching(sets: number[], virtual = false): number {
  const job = (name: string, set: number) =>
    app(name, busy(), { character: { ...QUIET, workingSetBytes: set * KIB } })
  const inTurn = policy('round-robin', 10)
  const apps = sets.map((set, i) => job(`job-${i}`, set))
  const vms = sets.map((set, i) => vm(`vm-${i}`, 1, [os('linux', [job('job', set)])]))
  const stack = virtual ? [type1('xen', vms, inTurn)] : [os('linux', apps, inTurn)]
  const sim = createSimulation(scenario([machine('pc', 1, stack)], { overheads: true, prices: prices() }))
  sim.advance(S)
  return sim.report('').machines[0]?.cpuNs.switch ?? 0
}

describe('the cache of a core', () => {
  test('what fits together is fetched once', () => {
    expect(switching([256, 256])).toBe(2 * 256_000)
    expect(switching([100, 100, 100, 100])).toBe(4 * 100_000)
  })

  test('what does not fit, by turns, is fetched each time: of two, what the other pushed out', () => {
    // 300 + 300 KiB: each finds 212 of its own, and lacks 88.
    const turns = Math.ceil((S - 2 * 300_000 - 98 * 88_000) / (10 * MS))
    expect(switching([300, 300])).toBe(2 * 300_000 + (turns - 2) * 88_000)
    // In turn, the next to run is always what was used least recently: nothing of it is left.
    const each = switching([300, 300, 300])
    expect(each).toBeGreaterThan(95 * 300_000)
  })

  test('no set is larger than the cache, and one that runs alone is never fetched again', () => {
    expect(switching([9000])).toBe(512_000)
    expect(switching([9000, 9000])).toBeGreaterThan(90 * 512_000)
  })

  test('VMs push out one another’s sets as processes do', () => {
    expect(switching([300, 300, 300], true)).toBe(switching([300, 300, 300]))
    expect(switching([100, 100, 100, 100], true)).toBe(4 * 100_000)
  })

  test('threads of one app share their set', () => {
    const job = app('job', busy(4), { threads: 4, character: { ...QUIET, workingSetBytes: 400 * KIB } })
    const sim = createSimulation(
      scenario([machine('pc', 1, [os('linux', [job], policy('round-robin', 10))])], {
        overheads: true,
        prices: prices(),
      }),
    )
    sim.advance(S)
    expect(sim.report('').machines[0]?.cpuNs.switch).toBe(400_000)
  })
})

describe('a vCPU that halts', () => {
  const ping = (n: number, era: Era, more: Record<string, number>, nested = false) => {
    // Every 10 ms of thinking, 1 ms of work: a halt and a wake-up each time.
    const service = app(
      'ping',
      {
        kind: 'closed',
        users: 1,
        think: { distribution: 'constant', meanNs: 10 * MS },
        service: { distribution: 'constant', meanNs: MS },
      },
      { character: QUIET },
    )
    const guest = os('linux', [service])
    const inner = nested ? type1('inner', [vm('in', 1, [guest], {}, 32 * 1024 * KIB)]) : guest
    const vms = copies(n, (i) => vm(`vm-${i}`, 1, [inner]))
    const sim = createSimulation(
      scenario([machine('pc', 1, [type1('xen', vms)])], { overheads: true, era, prices: prices(more) }),
    )
    sim.advance(S)
    const { apps, machines } = sim.report('')
    return { completed: apps[0]?.requests.completed ?? 0, switched: machines[0]?.cpuNs.switch ?? 0 }
  }

  test('pays its exit and its wake-up each time, in the account of switches', () => {
    const { completed, switched } = ping(1, 2014, { vmExit: 300, exitHandling: 200, wakeUp: 5000 })
    expect(completed).toBe(90)
    expect(switched).toBe(completed * 5500)
  })

  test('in a VM in a VM pays both, the inner ones as many times dearer as nested exits are', () => {
    const once = ping(1, 2014, { vmExit: 300, exitHandling: 200, wakeUp: 5000 })
    const twice = ping(1, 2014, { vmExit: 300, exitHandling: 200, wakeUp: 5000, nestedExit: 3 }, true)
    expect(twice.switched / twice.completed).toBe((4 * once.switched) / once.completed)
  })
})
