import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ACCOUNTS,
  createSimulation,
  type LayerReport,
  type Report,
  type Scenario,
  type Simulation,
  type Slices,
  type Snapshot,
} from '../../src/core/index.ts'
import { MS } from './build.ts'
import { lives, type Timed } from './random-world.ts'

/** The model's invariants, on random worlds and whatever is done to them. A failing seed is printed; pin it below. */

const END = 500 * MS

/** Advances through the commands to the end. Commands on paths that are not there (any more) are refused and skipped. */
function live(sim: Simulation, commands: readonly Timed[], look: () => void = () => {}): void {
  for (const { atNs, command } of commands) {
    sim.advance(atNs)
    look()
    try {
      sim.apply(command)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    look()
  }
  sim.advance(END)
  look()
  checkHappenings(sim)
}

/** Told one by one, the states of layers come to what they are. */
function checkHappenings(sim: Simulation): void {
  const states = new Map<string, string>()
  let before = 0
  for (const { atNs, path, kind, state } of sim.layerEvents(0)) {
    expect(atNs).toBeGreaterThanOrEqual(before)
    before = atNs
    // A path may have become another kind of layer.
    const key = `${path} ${kind}`
    expect(state).not.toBe(states.get(key) ?? 'off')
    states.set(key, state)
  }
  for (const { path, kind, state } of sim.snapshot().layers)
    expect(states.get(`${path} ${kind}`) ?? 'off').toBe(state)
}

function checkBooks(report: Report): void {
  for (const machine of report.machines) {
    const sum = ACCOUNTS.reduce((total, account) => total + machine.cpuNs[account], 0)
    expect(sum).toBe(machine.cores * report.simulatedNs)
    for (const core of machine.coreNs) {
      expect(ACCOUNTS.reduce((total, account) => total + core[account], 0)).toBe(report.simulatedNs)
      for (const account of ACCOUNTS) expect(core[account]).toBeGreaterThanOrEqual(0)
    }
    // Cores and layers add up from the same numbers.
    const layer = report.layers.find((l) => l.path === machine.path)
    for (const account of ACCOUNTS)
      if (account !== 'idle') expect(layer?.cpuNs[account]).toBe(machine.cpuNs[account])
    const { installed, free, byLayer } = machine.ramBytes
    expect(Object.values(byLayer).reduce((total, bytes) => total + bytes, 0) + free).toBe(installed)
    expect(free).toBeGreaterThanOrEqual(0)
    for (const bytes of Object.values(byLayer)) expect(bytes).toBeGreaterThanOrEqual(0)
  }
  for (const { runtime, cpuNs, runNs } of report.layers) {
    if (runtime === null) continue
    const { startingNs, interpretingNs, compilingNs, collectingNs } = runtime
    expect(startingNs + interpretingNs + compilingNs + collectingNs).toBe(cpuNs.runtime)
    for (const figure of Object.values(runtime)) expect(figure ?? 0).toBeGreaterThanOrEqual(0)
    // Its time on cores is its own threads' and its app's.
    expect(ACCOUNTS.reduce((total, account) => total + cpuNs[account], 0)).toBe(runNs)
  }
  for (const layer of report.layers) {
    const times = ['runNs', 'readyNs', 'blockedNs'] as const
    for (const time of times) expect(layer[time]).toBeGreaterThanOrEqual(0)
    if (layer.kind !== 'vm') {
      expect(layer.vcpus).toEqual([])
      continue
    }
    // A VM is the sum of its vCPUs, and each of these has accounts for every nanosecond that it ran.
    const over = (of: (vcpu: LayerReport['vcpus'][number]) => number): number =>
      layer.vcpus.reduce((total, vcpu) => total + of(vcpu), 0)
    for (const time of times) expect(over((vcpu) => vcpu[time])).toBe(layer[time])
    for (const account of ACCOUNTS) expect(over(({ cpuNs }) => cpuNs[account])).toBe(layer.cpuNs[account])
    for (const vcpu of layer.vcpus) {
      expect(ACCOUNTS.reduce((total, account) => total + vcpu.cpuNs[account], 0)).toBe(vcpu.runNs)
      for (const ns of [vcpu.readyNs, vcpu.blockedNs, ...Object.values(vcpu.cpuNs)])
        expect(ns).toBeGreaterThanOrEqual(0)
    }
  }
  for (const { requests } of report.apps) {
    const { arrived, completed, queued, inService, dropped, timedOut } = requests
    expect(completed + queued + inService + dropped + timedOut).toBe(arrived)
    for (const n of Object.values(requests)) expect(n).toBeGreaterThanOrEqual(0)
  }
}

function checkSnapshot(snapshot: Snapshot): void {
  const byPath = new Map(snapshot.layers.map((layer) => [layer.path, layer]))
  for (const { runtime } of snapshot.layers) {
    if (runtime === null) continue
    const { interpreter, baseline, optimizing } = runtime.tiers
    expect(interpreter + baseline + optimizing).toBeCloseTo(1, 9)
    expect(runtime.liveBytes).toBeLessThanOrEqual(runtime.usedBytes)
    expect(runtime.usedBytes).toBeLessThanOrEqual(runtime.heapBytes)
  }
  for (const machine of snapshot.machines) {
    const reached = new Map<string, number>()
    for (const core of machine.cores)
      for (const path of core.chain) reached.set(path, (reached.get(path) ?? 0) + 1)
    for (const [path, times] of reached) {
      const layer = byPath.get(path)
      // No VM runs more vCPUs, no app more threads, than it has; nothing runs that isn't on.
      expect(['up', 'booting']).toContain(layer?.state)
      expect(times).toBeLessThanOrEqual(
        layer?.vm?.vcpus.length ?? layer?.app?.threads ?? layer?.runtime?.threads ?? 1,
      )
    }
    for (const layer of snapshot.layers) {
      if (layer.vm === null || !layer.path.startsWith(`${machine.path}/`)) continue
      const running = layer.vm.vcpus.filter((vcpu) => vcpu.state === 'running')
      expect(running.length).toBe(reached.get(layer.path) ?? 0)
      // No entity on two CPUs, no two entities on one core.
      expect(new Set(running.map((vcpu) => vcpu.core)).size).toBe(running.length)
      // Work-conserving: no core is idle while a vCPU that may run waits for it on the lowest level.
      for (const vcpu of layer.vm.vcpus) expect(vcpu.forNs).toBeGreaterThanOrEqual(0)
    }
  }
}

/**
 * An unlimited VM right on the cores that may use them all never waits while a core of its machine is idle, unless it is
 * co-stopped, or waits for as many as it has vCPUs.
 */
function checkWorkConserving(snapshot: Snapshot): void {
  const byPath = new Map(snapshot.layers.map((layer) => [layer.path, layer]))
  for (const machine of snapshot.machines) {
    const idle = machine.cores.some((core) => core.chain.length === 0)
    if (!idle) continue
    for (const layer of snapshot.layers) {
      const below = layer.parent === null ? undefined : byPath.get(layer.parent)
      const onCores = below?.parent === machine.path && below.kind === 'hypervisor'
      if (!onCores || layer.vm === null || layer.vm.limitCores !== null || layer.vm.affinity !== null)
        continue
      if (below.scheduler?.coscheduling === 'strict') continue
      const waiting = layer.vm.vcpus.filter(({ state, costopped }) => state === 'ready' && !costopped)
      expect(waiting).toEqual([])
    }
  }
}

/** Right on the cores: who may use only some of them runs there; under strict co-scheduling a VM runs whole or not at all. */
function checkTogether(snapshot: Snapshot): void {
  const byPath = new Map(snapshot.layers.map((layer) => [layer.path, layer]))
  for (const { vm, parent } of snapshot.layers) {
    const below = parent === null ? undefined : byPath.get(parent)
    const machine = snapshot.machines.find(({ path }) => path === below?.parent)
    if (vm === null || below?.kind !== 'hypervisor' || machine === undefined) continue
    const cores = machine.cores.length
    const running = vm.vcpus.filter(({ state }) => state === 'running')
    const ready = vm.vcpus.filter(({ state }) => state === 'ready')
    const strict = below.scheduler?.coscheduling === 'strict'
    const allowed = vm.affinity?.filter((core) => core < cores) ?? []
    if (allowed.length > 0 && !strict) for (const { core } of running) expect(allowed).toContain(core)
    if (!strict || vm.limitCores !== null || running.length + ready.length > cores) continue
    if (running.length > 0) expect(ready).toEqual([])
  }
}

function run(scenario: Scenario, commands: readonly Timed[], steps: readonly number[] = []): string {
  const blocks: Slices[] = []
  const sim = createSimulation(scenario, { traceCapacity: 1024, onSlices: (s) => blocks.push(s) })
  const stops = [...steps].sort((x, y) => x - y)
  for (const { atNs, command } of commands) {
    for (const stop of stops) if (stop > sim.nowNs && stop < atNs) sim.advance(stop)
    sim.advance(atNs)
    try {
      sim.apply(command)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  for (const stop of stops)
    if (stop > sim.nowNs) {
      sim.advance(stop)
      sim.snapshot()
      sim.report('')
    }
  sim.advance(END)
  sim.flush()
  const trace = blocks.flatMap((b) =>
    Array.from(b.startNs, (start, i) => [
      start,
      b.lengthNs[i],
      b.switchNs[i],
      b.core[i],
      b.owner[i],
      b.leaf[i],
      JSON.stringify(b.profiles[b.profile[i] as number]),
    ]),
  )
  return JSON.stringify([sim.report(''), trace])
}

const RUNS = Number(process.env.FC_RUNS ?? 60)
const TIMEOUT = 600_000

describe('on random worlds and whatever is done to them', () => {
  test('the books close, nobody is in two places, no core idles while an eligible vCPU waits', {
    timeout: TIMEOUT,
  }, () => {
    fc.assert(
      fc.property(lives, ({ first, commands }) => {
        const sim = createSimulation(first)
        live(sim, commands, () => {
          checkBooks(sim.report(''))
          const view = sim.snapshot()
          checkSnapshot(view)
          checkWorkConserving(view)
          checkTogether(view)
        })
      }),
      { numRuns: RUNS },
    )
  })

  test('any steps give the same trace', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(
        lives,
        fc.array(fc.integer({ min: 0, max: END }), { maxLength: 30 }),
        ({ first, commands }, steps) => {
          expect(run(first, commands, steps)).toBe(run(first, commands))
        },
      ),
      { numRuns: Math.ceil(RUNS / 3) },
    )
  })

  test('the trace holds every nanosecond that was not idle, and no core runs two at once', {
    timeout: TIMEOUT,
  }, () => {
    fc.assert(
      fc.property(lives, ({ first, commands }) => {
        const blocks: Slices[] = []
        const sim = createSimulation(first, { traceCapacity: 256, onSlices: (s) => blocks.push(s) })
        live(sim, commands)
        sim.flush()
        let busy = 0
        const until = new Map<string, number>()
        for (const b of blocks)
          b.startNs.forEach((start, i) => {
            // Places in the list of cores belong to their block: a machine may have grown since.
            const { machine, index } = b.cores[b.core[i] as number] as Slices['cores'][number]
            const core = `${machine} ${index}`
            expect(start).toBeGreaterThanOrEqual(until.get(core) ?? 0)
            until.set(core, start + (b.lengthNs[i] as number))
            busy += b.lengthNs[i] as number
          })
        const booked = sim.report('').machines.map((m) => m.cores * END - m.cpuNs.idle)
        expect(busy).toBe(booked.reduce((sum, ns) => sum + ns, 0))
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    )
  })
})
