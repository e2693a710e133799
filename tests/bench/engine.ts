/**
 * The same load on the real path: a scenario file, read, compiled and simulated, with guests, threads, accounts,
 * prices and trace. Guests neither boot nor do anything of their own, since the floor's don't. Prints one JSON line. Arguments: hosts, simulated seconds, `count` to count the slices instead.
 */
import { createSimulation } from '../../src/core/index.ts'
import { readScenario } from '../../src/scenario/index.ts'

const [hosts = '1', seconds = '1', mode] = process.argv.slice(2)

const text = `
version: 1
title: { en: Slices, es: Turnos }
seed: 1
duration: ${seconds} s
prices: { bootFirmware: 0 s, bootKernel: 0 s, bootServices: 0 s, background: 0 s }
stack:
  - machine: host
    count: ${hosts}
    cores: 4
    ram: 64 GiB
    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: fair, slice: 10 ms }
        stack:
          - vm: vm
            count: 16
            vcpus: 1
            ram: 1 GiB
            stack:
              - os: linux
                stack:
                  - app: task
                    workload:
                      kind: closed
                      users: 1
                      think: { distribution: constant, mean: 0 s }
                      service: { distribution: uniform, min: 500 ms, max: 1500 ms }
`

const read = readScenario(text)
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const endNs = Number(seconds) * 1e9
if (mode === 'count') {
  let slices = 0
  const sim = createSimulation(read.file.scenario, { onSlices: (block) => (slices += block.startNs.length) })
  sim.advance(endNs)
  sim.flush()
  console.log(JSON.stringify({ slices }))
} else {
  const sim = createSimulation(read.file.scenario)
  const cpu = process.cpuUsage()
  sim.advance(endNs)
  const { user, system } = process.cpuUsage(cpu)
  const rssBytes = process.memoryUsage().rss
  const work = sim.report('').machines.reduce((sum, machine) => sum + machine.cpuNs.work, 0)
  console.log(JSON.stringify({ cpuS: (user + system) / 1e6, rssBytes, work }))
}
