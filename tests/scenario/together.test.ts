import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diagnosticText, readScenario } from '../../src/scenario/index.ts'

/** Files with several mistakes: each of them is said, and each once. */

function problems(text: string): string[] {
  const read = readScenario(text)
  return 'problems' in read
    ? read.problems.map((one) => `${one.line}:${one.column}: ${diagnosticText(one, 'en')}`)
    : []
}

test('all mistakes of a file are reported at once, in the order of the file', () => {
  const read = readScenario(`version: 2
titel: x
stack:
  - machine: server
    cores: none
    ram: 16 gib
    stack:
      - vm: web
        ram: 2
        stack:
          - os: linux
            stack:
              - app: shop
                threads: 0
                workload: { kind: batch, work: 5 }
variants:
  - name: 1 2
controls:
  - { label: Cores, path: server.cors, min: 1, max: 2, step: 1 }
`)
  const places =
    'problems' in read ? read.problems.map(({ line, column, code }) => `${line}:${column} ${code}`) : []
  expect(places).toEqual([
    '1:1 missing',
    '1:10 choice',
    '2:1 unknown-key',
    '5:12 expected',
    '6:10 expected',
    '8:9 stands',
    '9:14 expected',
    '14:26 range',
    '15:48 expected',
    '17:11 expected',
    '19:27 unknown-key',
  ])
})

describe('a mistake of shape hides no other', () => {
  test('in one and the same layer', () => {
    const found = problems(`version: 1
title: x
stack:
  - machine: m
    cores: 4
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: fair, slice: 5 }
        stack:
          - vm: web
            ram: 1
            cpu: { reservation: 3, limit: 1, shares: none }
            stack:
              - os: linux
                stack:
                  - app: shop
                    threads: none
                    workload:
                      kind: service
                      queue: none
                      arrivals: { process: poisson, rate: [{ at: 1 s, rate: 5 }, { at: 0 s, rate: 1/s }] }
                      service: { distribution: uniform, min: 2 ms, max: 1 ms }
          - vm: web
            ram: 1
`)
    expect(found.map((line) => line.replace(/;.*/, ''))).toEqual([
      '10:43: m/xen.scheduler.slice: found 5',
      '13:18: m/xen/web.ram: found 1',
      '14:33: m/xen/web.cpu.reservation: reserves 3 cores, but its one vCPU can’t use more than one',
      '14:33: m/xen/web.cpu.reservation: a reservation is kept by the proportional scheduler',
      '14:43: m/xen/web.cpu.limit: “limit” can’t be below “reservation”',
      '14:54: m/xen/web.cpu.shares: found “none”',
      '19:30: m/xen/web/linux/shop.threads: found “none”',
      '22:30: m/xen/web/linux/shop.workload.queue: found “none”',
      '23:66: m/xen/web/linux/shop.workload.arrivals.rate[0].at: the first step is at 0 s',
      '23:77: m/xen/web/linux/shop.workload.arrivals.rate[0].rate: found 5',
      '23:88: m/xen/web/linux/shop.workload.arrivals.rate[1].at: each step is later than the one before',
      '24:73: m/xen/web/linux/shop.workload.service.max: “max” can’t be below “min”',
      '25:17: m/xen/web: the name “web” is used twice here',
      '26:18: m/xen/web.ram: found 1',
    ])
  })

  test('in variants, controls and interventions', () => {
    const found = problems(`version: 1
title: x
sed: 3
stack: [{ machine: m, cores: 4, ram: 8, stack: [{ os: linux }] }]
variants:
  - { name: a, titel: x, change: [{ path: m/linus.ram, set: 1 GiB }] }
  - { name: a }
controls:
  - { label: { en: one }, path: m.cores, min: 1, max: 500, step: 0 }
  - label: { es: uno }
    options:
      - { name: x, change: [{ path: m.cores, set: none }] }
      - { change: [{ path: m.cores, set: 1 }] }
interventions:
  - { at: 1, do: crash, path: m }
  - { at: 1 s, do: crash, path: n }
`)
    expect(found.map((line) => line.replace(/;.*/, ''))).toEqual([
      '3:1: sed: unknown setting “sed”',
      '4:38: m.ram: found 8',
      '6:16: variants[0].titel: unknown setting “titel”',
      '6:43: in “a”: m/linus.ram: there is no “linus” on “m”',
      '7:13: variants[1].name: the name “a” is used twice here',
      '9:14: controls[0].label.es: “es” is missing',
      '9:55: m.cores: found 500',
      '9:66: controls[0].step: found 0',
      '10:12: controls[1].label.en: “en” is missing',
      '12:51: in “x”: m.cores: found “none”',
      '13:9: controls[1].options[1].name: “name” is missing',
      '15:11: interventions[0].at: found 1',
      '16:33: n: there is no “n” here',
    ])
  })
})

describe('a mistake is said once', () => {
  const EIGHT = readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8')
  const more = `
interventions:
  - { at: 1 s, do: set, path: server/xen/web.count, set: 4 }
  - { at: 2 s, do: set, path: server/xen/web.count, set: 6 }
`

  test('and not again for each variant, control and intervention', () => {
    const limit = (hours: string): string =>
      `duration: ${hours} hours of cores × duration; at most 2,500 are possible`
    expect(problems(EIGHT.replace('duration: 30 s', 'duration: 2400 h') + more)).toEqual([
      `13:11: ${limit('9,600')}`,
    ])
    expect(problems(EIGHT.replace('ram: 16 GiB', 'ram: 16 gib') + more)).toEqual([
      expect.stringMatching(/^\d+:\d+: server.ram: found “16 gib”/),
    ])
    expect(problems(EIGHT.replace('count: 8', 'count: x') + more)).toEqual([
      expect.stringMatching(/^\d+:\d+: server\/xen\/web.count: found “x”/),
    ])
  })

  test('nor for each copy that has it from its layer', () => {
    const text = (copies: string): string => `version: 1
title: x
stack:
  - machine: m
    cores: 4
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack: [{ vm: web, count: 3, ram: 1, copies: ${copies} }]
`
    expect(problems(text('{ 1: { vcpus: 2 }, 3: { vcpus: 3 } }'))).toHaveLength(1)
    expect(problems(text('{ 1: { vcpus: 2 }, 3: { ram: 1 } }'))).toHaveLength(2)
  })
})

test('a level of no copies can be paused: nothing happens', () => {
  const EIGHT = readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8')
  expect(problems(`${EIGHT}\ninterventions: [{ at: 1 s, do: pause, path: server/xen/big }]\n`)).toEqual([])
  expect(problems(`${EIGHT}\ninterventions: [{ at: 1 s, do: pause, path: server/xen/big/linux }]\n`)).toEqual(
    [],
  )
})

test('lines may end in carriage returns alone', () => {
  const text = 'version: 1\ntitle: x\nstack: []\nsed: 1\n'
  expect(problems(text.replaceAll('\n', '\r'))).toEqual(problems(text))
  expect(problems(text.replaceAll('\n', '\r\n'))).toEqual(problems(text))
  expect(problems(text)).toEqual(['4:1: sed: unknown setting “sed”; did you mean “seed”?'])
})
