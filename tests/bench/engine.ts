/**
 * The same load on the real path: a scenario file, read, compiled and simulated, with guests, threads, accounts,
 * prices and trace. Guests neither boot nor do anything of their own, since the yardsticks' don't. Prints one JSON line.
 *
 * `--hosts`, `--seconds` of simulated time, `--task` (its mean), `--busy` and `--idle` VMs of each host, `--policies`:
 * one; or `all`, a policy for each host in turn, in a process in which every policy has run before: what is called by
 * turns can't be put in place of its call. `--count`: counts the slices instead of measuring.
 */
import { parseArgs } from 'node:util'
import { POLICIES } from '../../src/core/cpu/policies/index.ts'
import { createSimulation, type Scenario } from '../../src/core/index.ts'
import { readScenario } from '../../src/scenario/index.ts'

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '1' },
    task: { type: 'string', default: '1000 ms' },
    busy: { type: 'string', default: '16' },
    idle: { type: 'string', default: '0' },
    policies: { type: 'string', default: 'fair' },
    count: { type: 'boolean', default: false },
  },
})

const taskMs = Number.parseFloat(values.task)

function host(name: string, count: number, policy: string): string {
  return `
  - machine: ${name}
    count: ${count}
    cores: 4
    ram: 256 GiB
    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: ${policy}, slice: 10 ms }
        stack:
          ${vms('busy', Number(values.busy))}
          ${vms('idle', Number(values.idle))}`
}

/** A user who asks again at once keeps a VM busy. */
function vms(name: 'busy' | 'idle', count: number): string {
  if (count === 0) return ''
  const busy = `{
                      kind: closed,
                      users: 1,
                      think: { distribution: constant, mean: 0 s },
                      service: { distribution: uniform, min: ${taskMs / 2} ms, max: ${taskMs * 1.5} ms } }`
  const workload = name === 'busy' ? busy : '{ kind: idle }'
  return `- vm: ${name}
            count: ${count}
            vcpus: 1
            ram: 1 GiB
            stack: [{ os: linux, stack: [{ app: task, workload: ${workload} }] }]`
}

/** Hosts take the policies in turn. */
function scenario(policies: readonly string[], hosts: number, seconds: string): Scenario {
  const stack = policies.map((policy, i) => {
    const count = Math.floor((hosts - i + policies.length - 1) / policies.length)
    return count > 0 ? host(policies.length === 1 ? 'host' : `${policy}-host`, count, policy) : ''
  })
  // Idle VMs do what an idle OS does: that is what is counted of them.
  const background = Number(values.idle) > 0 ? '' : ', background: 0 s'
  const read = readScenario(`
version: 1
title: Slices
duration: ${seconds} s
prices: { bootFirmware: 0 s, bootKernel: 0 s, bootServices: 0 s${background} }
stack:${stack.join('')}
`)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems[0]))
  return read.file.scenario
}

const all = Object.keys(POLICIES)
const several = values.policies === 'all'
const policies = several ? all : [values.policies]
const measured = scenario(policies, Number(values.hosts), values.seconds)
const endNs = Number(values.seconds) * 1e9
if (values.count) {
  let slices = 0
  const sim = createSimulation(measured, { onSlices: (block) => (slices += block.startNs.length) })
  sim.advance(endNs)
  sim.flush()
  console.log(JSON.stringify({ slices, policies: policies.length }))
} else {
  if (several) createSimulation(scenario(all, all.length, '200')).advance(200e9)
  const sim = createSimulation(measured)
  const cpu = process.cpuUsage()
  sim.advance(endNs)
  const { user, system } = process.cpuUsage(cpu)
  const rssBytes = process.memoryUsage().rss
  const { apps } = sim.report('')
  const tasks = apps.reduce((sum, { requests }) => sum + requests.completed, 0)
  console.log(JSON.stringify({ cpuS: (user + system) / 1e6, rssBytes, tasks }))
}
