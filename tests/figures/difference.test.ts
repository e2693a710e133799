import { expect, test } from 'vitest'
import { type Difference, differences } from '../../src/figures/difference.ts'
import { SimulationService } from '../../src/lab/worker/simulation-service.ts'
import type { Change } from '../../src/scenario/index.ts'

/** One world alone. */
const only = (variant: string | null) => ({
  lanes: [{ id: 'main', variant, change: [], log: [] }],
  counts: [],
})

const VIEW = { windowNs: 1e6, samples: 0, layerEvents: 0 }
const RUN_NS = 20e9
const SLICE_NS = 10e6

/** Busy VMs on one core each machine, no prices: plain arithmetic. */
const scenario = (vms: string, machines = 1): string => `
version: 1
title: test
duration: 60 s
overheads: off
stack:
  - machine: server
    ${machines > 1 ? `count: ${machines}` : 'speed: 1'}
    cores: 1
    ram: 16 GiB
    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: proportional, slice: 10 ms }
        stack:
${vms}`

const vm = (name: string, app = 'sums'): string => `
          - vm: ${name}
            vcpus: 1
            ram: 1 GiB
            stack:
              - os: linux
                stack:
                  - app: ${app}
                    workload: { kind: batch, work: 1 h }
`

/** What a change at 1 s did until 20 s later. */
function after(text: string, change: readonly Change[]): Difference[] {
  const service = new SimulationService()
  const answer = service.open({ text, seed: null, ...only(null) })
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
  const run = (toNs: number) => service.advance({ toNs, budgetMs: 60_000, figures: true, view: VIEW }).figures
  run(1e9)
  const { problems, moment } = service.command({
    command: { do: 'set', change },
    goesOn: false,
    lane: null,
    view: VIEW,
  })
  expect(problems).toEqual([])
  let figures = run(1e9 + RUN_NS)
  while (figures?.counterfactualPending === true)
    figures = service.advance({ toNs: 0, budgetMs: 0, figures: true, view: VIEW }).figures
  const { counterfactual, counterfactualBase, report, responses, counterfactualResponses } = figures ?? {}
  if (counterfactual == null || counterfactualBase == null || report === undefined || moment.figures === null)
    throw new Error('no figures')
  const rows = differences(
    { report, base: moment.figures.report, responses: responses ?? {} },
    { report: counterfactual, base: counterfactualBase, responses: counterfactualResponses ?? {} },
  )
  return rows ?? []
}

/** Within a slice on either side. */
const near = (value: number | undefined, wanted: number): void =>
  expect(Math.abs((value ?? 0) - wanted)).toBeLessThanOrEqual((2 * SLICE_NS) / RUN_NS)

test.each([3, 4])('of %i VMs on a core one with four times the shares gains, the others lose', (n) => {
  const vms = Array.from({ length: n }, (_, i) => vm(`web${i}`)).join('')
  const [one, others] = after(scenario(vms), [{ path: 'server/xen/web0.cpu.shares', set: 4000 }])
  expect(one).toMatchObject({ what: 'cores', who: 'web0' })
  near(one?.without, 1 / n)
  near(one?.with, 4 / (n + 3))
  expect(others).toMatchObject({ what: 'others', count: n - 1 })
  near(others?.with, 1 / (n + 3))
})

test('what happens to all alike is told of each', () => {
  const vms = ['a', 'b', 'c'].map((name) => vm(name)).join('')
  const rows = after(scenario(vms), [{ path: 'server.cores', set: 2 }])
  expect(rows[0]).toMatchObject({ what: 'each', count: 3 })
})

test('an app that is called as its VM is counted once, by its VM', () => {
  const rows = after(scenario(vm('db', 'db') + vm('web')), [{ path: 'server/xen/db.cpu.shares', set: 3000 }])
  expect(rows.find(({ what }) => what === 'ready')).toBeUndefined()
  const db = rows.find(({ what, who }) => what === 'cores' && who === 'db')
  near(db?.with, 0.75)
})

test('VMs of one name on two machines are two', () => {
  const rows = after(scenario(vm('web') + vm('db'), 2), [{ path: 'server-1/xen/web.cpu.shares', set: 3000 }])
  const [one, others] = rows
  expect(one).toMatchObject({ what: 'cores' })
  expect(others).toMatchObject({ what: 'others', count: 3 })
})

test('a change that changes nothing makes no difference', () => {
  expect(after(scenario(vm('web')), [{ path: 'server/xen/web.cpu.shares', set: 4000 }])).toEqual([])
})

test('what was taken away is no part of the figures: neither a machine nor a VM', () => {
  const text = scenario(vm('web'), 2)
  const fewer = after(text, [{ path: 'server.count', set: 1 }])
  expect(fewer.find(({ what }) => what === 'cores' || what === 'each' || what === 'others')).toBeUndefined()
  const free = fewer.find(({ what }) => what === 'free')
  expect((free?.with ?? 0) * 2).toBe(free?.without)
})

test('when a fixed amount of work is done sooner, by how much', () => {
  const text = scenario(vm('a') + vm('b')).replace('work: 1 h', 'work: 5 s')
  const took = after(text, [{ path: 'server/xen/a.cpu.shares', set: 4000 }]).find(
    ({ what }) => what === 'done',
  )
  // Alone with its equal: 10 s. With four of five shares from 1 s on: 1 s at a half, then 4.5 s at 0.8.
  near((took?.without ?? 0) / RUN_NS, 10e9 / RUN_NS)
  near((took?.with ?? 0) / RUN_NS, (1e9 + 4.5e9 / 0.8) / RUN_NS)
})

test('a VM too many: how much slower it got comes first, and what lies on the disk and was waited for is told', () => {
  const text = `
version: 1
title: test
duration: 60 s
stack:
  - machine: server
    cores: 4
    ram: 1 GiB
    stack:
      - hypervisor: xen
        type: 1
        ram: 32 MiB
        overcommit: on
        scheduler: { policy: proportional }
        memory: { sharing: off, balloon: on, compression: off }
        stack:
          - vm: web
            count: 3
            vcpus: 1
            ram: 256 MiB
            stack:
              - os: linux
                ram: 32 MiB
                stack:
                  - app: nginx
                    ram: 180 MiB
                    active: 180 MiB
                    threads: 8
                    character: { tlbMisses: 100000/s }
                    workload: { kind: service, arrivals: { process: poisson, rate: 50/s }, service: { distribution: exponential, mean: 2 ms }, queue: 1000 }
`
  const rows = after(text, [{ path: 'server/xen/web.count', set: 6 }])
  const find = (what: Difference['what']) => rows.find((row) => row.what === what)
  expect(rows[0]?.what).toBe('slowest')
  expect((rows[0]?.with ?? 0) / (rows[0]?.without ?? 1)).toBeGreaterThan(3)
  expect(find('swapped')).toMatchObject({ without: 0 })
  expect(find('swapped')?.with).toBeGreaterThan(100 * 1024 ** 2)
  expect(find('stalled')).toMatchObject({ without: 0 })
})
