import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulation, DISKS, type Simulation } from '../../../src/core/index.ts'
import { MS } from '../build.ts'
import { doings, pressed, type Timed } from './pressed-world.ts'

/** Where more RAM is promised than there is: what must hold at every moment, whatever is done. */

const END = 2000 * MS
const RUNS = Number(process.env.FC_RUNS ?? 20)

const lives = pressed.chain((first) =>
  fc.record({ first: fc.constant(first), commands: doings(first, END - 300 * MS) }),
)

function command(sim: Simulation, { command: each }: Timed): void {
  try {
    sim.apply(each)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}

function check(sim: Simulation): void {
  const { layers, machines } = sim.snapshot()
  for (const { path, ramBytes } of machines) {
    const own = layers.filter((layer) => layer.path === path || layer.path.startsWith(`${path}/`))
    for (const layer of own) expect(layer.ramBytes.own).toBeGreaterThanOrEqual(0)
    expect(own.reduce((sum, layer) => sum + layer.ramBytes.own, 0) + ramBytes.free).toBe(ramBytes.installed)
    expect(ramBytes.free).toBeGreaterThanOrEqual(0)
  }
  for (const layer of layers) {
    if (layer.landlord !== null && layer.kind === 'hypervisor') {
      const vms = layers.filter(({ parent }) => parent === layer.path)
      const sum = (of: 'shared' | 'compressed' | 'swapped') =>
        vms.reduce((all, { ramBytes }) => all + ramBytes[of], 0)
      expect(layer.landlord.sharedPoolBytes).toBeLessThanOrEqual(sum('shared'))
      expect(2 * layer.landlord.compressedPoolBytes).toBe(sum('compressed'))
      expect(layer.landlord.swappedBytes).toBe(sum('swapped'))
    }
    if (layer.ramClaim === null) continue
    const { configured, touched, active, shared, ballooned, compressed, swapped } = layer.ramBytes
    for (const bytes of [touched, active, shared, ballooned, compressed, swapped])
      expect(bytes).toBeGreaterThanOrEqual(0)
    expect(shared + compressed + swapped).toBeLessThanOrEqual(touched)
    expect(touched + ballooned).toBeLessThanOrEqual(configured)
    expect(active).toBeLessThanOrEqual(touched)
    expect(ballooned).toBeLessThanOrEqual(0.65 * configured)
    expect(layer.ramClaim.targetBytes).toBeLessThanOrEqual(configured)
  }
}

describe('on random worlds that are short of RAM', () => {
  test('Σ owned + free = installed, and the parts of what a VM has touched are parts of it', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(lives, ({ first, commands }) => {
        const sim = createSimulation(first)
        for (const each of commands) {
          while (sim.nowNs + 70 * MS < each.atNs) {
            sim.advance(sim.nowNs + 70 * MS)
            check(sim)
          }
          sim.advance(each.atNs)
          check(sim)
          command(sim, each)
          check(sim)
        }
        while (sim.nowNs < END) {
          sim.advance(sim.nowNs + 70 * MS)
          check(sim)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('nothing is taken below a reservation', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(pressed, (first) => {
        const sim = createSimulation(first)
        while (sim.nowNs < END) {
          sim.advance(sim.nowNs + 100 * MS)
          for (const { ramClaim, ramBytes } of sim.snapshot().layers) {
            if (ramClaim === null) continue
            const { touched, compressed, swapped } = ramBytes
            // What is shared is still there.
            if (compressed + swapped > 0)
              expect(touched - compressed - swapped).toBeGreaterThanOrEqual(ramClaim.reservationBytes)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('in any steps the same comes of it', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(
        lives,
        fc.array(fc.integer({ min: 0, max: END }), { maxLength: 20 }),
        ({ first, commands }, stops) => {
          const run = (between: readonly number[]): string => {
            const sim = createSimulation(first)
            const look = (until: number): void => {
              for (const stop of between)
                if (stop > sim.nowNs && stop < until) {
                  sim.advance(stop)
                  sim.snapshot()
                  sim.report('')
                }
              sim.advance(until)
            }
            for (const each of commands) {
              look(each.atNs)
              command(sim, each)
            }
            look(END)
            return JSON.stringify([sim.report(''), sim.snapshot()])
          }
          expect(run([...stops].sort((a, b) => a - b))).toBe(run([]))
        },
      ),
      { numRuns: Math.ceil(RUNS / 2) },
    )
  })

  test('no thread is lost while it waits: in a VM with busy programs something always gets on', {
    timeout: 600_000,
  }, () => {
    // A magnetic disk may take longer than this run for what is asked of it.
    const onFlash = pressed
      .map((first) => ({ ...first, machines: first.machines.map((each) => ({ ...each, disk: DISKS.ssd })) }))
      .chain((first) => fc.record({ first: fc.constant(first), commands: doings(first, END - 300 * MS) }))
    fc.assert(
      fc.property(onFlash, ({ first, commands }) => {
        const sim = createSimulation(first)
        for (const each of commands) {
          sim.advance(each.atNs)
          command(sim, each)
        }
        sim.advance(END)
        /** Of each of the hypervisor's VMs: work done and pages fetched. */
        const done = () => {
          const sums = new Map<string, number>()
          for (const { path, workNs, stalls } of sim.report('').apps) {
            const vm = path.split('/').slice(0, 3).join('/')
            sums.set(vm, (sums.get(vm) ?? 0) + workNs + stalls.count)
          }
          return sums
        }
        const before = done()
        sim.advance(END + 2000 * MS)
        const after = done()
        for (const { path, app, state } of sim.snapshot().layers) {
          const vm = path.split('/').slice(0, 3).join('/')
          if (app?.workload === 'closed' && state === 'up')
            expect(after.get(vm)).toBeGreaterThan(before.get(vm) as number)
        }
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    )
  })
})
