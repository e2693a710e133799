import {
  type CoschedulingName,
  createSimulation,
  type PolicyName,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { app, busy, machine, os, policy, scenario, type1, vm } from '../build.ts'

/** Always-busy VMs on a type 1 hypervisor, for tests of who gets what. */

export interface Terms {
  shares?: number
  reservationCores?: number
  limitCores?: number | null
  affinity?: readonly number[] | null
  vcpus?: number
  power?: boolean
}

export function contest(
  cores: number,
  name: PolicyName,
  sliceMs: number | null,
  terms: readonly Terms[],
  coscheduling: CoschedulingName = 'none',
): Scenario {
  const vms = terms.map(({ vcpus = 1, power = true, ...cpu }, i) => ({
    ...vm(`vm-${i + 1}`, vcpus, [os('linux', [app('spin', busy(vcpus), { threads: vcpus })])], cpu),
    power,
  }))
  const rules = { ...policy(name, sliceMs), coscheduling }
  return scenario([machine('server', cores, [type1('xen', vms, rules)])])
}

/** Nanoseconds that each VM ran between two moments, in order. */
export function ran(s: Scenario, fromNs: number, toNs: number): number[] {
  const sim = createSimulation(s)
  sim.advance(fromNs)
  return ranOn(sim, toNs)
}

/** The same, of a run, from now on. */
export function ranOn(sim: Simulation, toNs: number): number[] {
  const runNs = (): number[] =>
    sim
      .report('')
      .layers.filter((l) => l.kind === 'vm')
      .map((l) => l.runNs)
  const before = runNs()
  sim.advance(toNs)
  return runNs().map((ns, i) => ns - (before[i] ?? 0))
}
