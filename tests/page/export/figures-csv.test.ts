import { expect, test } from 'vitest'
import { csvText, plain } from '../../../src/figures/csv.ts'
import { measure } from '../../../src/figures/measure.ts'
import { changesCsv, figuresCsv, lanesCsv } from '../../../src/page/export/figures-csv.ts'
import { createSession, readScenario } from '../../../src/scenario/index.ts'

/** Two machines: VMs that answer requests on one, an app that only calculates on the other. */
function session() {
  const reading = readScenario(`version: 1
title: Figures
seed: 5
duration: 10 s
stack:
  - machine: left
    cores: 2
    ram: 16 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack:
          - vm: web
            count: 2
            vcpus: 2
            ram: 1 GiB
            stack:
              - os: linux
                stack:
                  - app: shop
                    character: web
                    workload:
                      kind: service
                      arrivals: { process: poisson, rate: 300/s }
                      service: { distribution: exponential, mean: 2 ms }
                      queue: 100
  - machine: right
    cores: 1
    ram: 4 GiB
    stack:
      - os: linux
        stack:
          - app: sums
            workload: { kind: batch, work: 60 s }
`)
  if ('problems' in reading) throw new Error('not a scenario')
  return createSession(reading.file)
}

const run = session()
run.advance(5e9)
const base = run.report()
run.advance(8e9)
const report = run.report()
const measured = measure(report, base)
const responses = { 'left/xen/web-1/linux/shop': { mean: 2.5e6, p50: 2e6, p95: 9e6, p99: 12e6, max: 20e6 } }
const [head = [], ...rows] = figuresCsv(measured, run.snapshot(), responses)
  .trimEnd()
  .split('\n')
  .map((line) => line.split(','))

const column = (name: string): number => {
  const at = head.indexOf(name)
  if (at < 0) throw new Error(`no column ${name}`)
  return at
}
/** Whole nanoseconds, so that sums are exact. */
const ns = (row: readonly string[], name: string): number => Math.round(Number(row[column(name)] || 0) * 1e6)
const TIMES = head.filter((name) => name.endsWith('_ms') && !/^(measured|total|mean|p95)/.test(name))
const of = (kind: string): string[][] => rows.filter((row) => row[0] === kind)
const sum = (all: readonly string[][], name: string): number =>
  all.reduce((total, row) => total + ns(row, name), 0)

test('the times of every row add up to its total, to the nanosecond', () => {
  const timed = rows.filter((row) => row[0] !== 'requests')
  expect(timed.length).toBe(2 + 3 + 2 + 4 + 1)
  for (const row of timed) {
    const parts = TIMES.reduce((total, name) => total + ns(row, name), 0)
    expect(parts, row.slice(0, 3).join(' ')).toBe(ns(row, 'total_ms'))
    expect(parts).toBeGreaterThan(0)
  }
})

test('machines are the sums of their cores and last cores × the time, VMs are the sums of their vCPUs', () => {
  for (const machine of of('machine')) {
    const cores = of('core').filter((row) => row[1] === machine[1])
    for (const name of TIMES) expect(sum(cores, name), name).toBe(ns(machine, name))
    expect(ns(machine, 'total_ms')).toBe(cores.length * 3e9)
  }
  for (const vm of of('vm')) {
    const vcpus = of('vcpu').filter((row) => row[1] === vm[1])
    expect(vcpus.length).toBe(2)
    for (const name of TIMES) expect(sum(vcpus, name), name).toBe(ns(vm, name))
  }
})

test('the figures are the report’s', () => {
  for (const row of of('vm')) {
    const layer = report.layers.find(({ path }) => path === row[1])
    const before = base.layers.find(({ path }) => path === row[1])
    expect(ns(row, 'work_ms')).toBe(layer!.cpuNs.work - before!.cpuNs.work)
    expect(ns(row, 'ready_ms')).toBe(layer!.readyNs - before!.readyNs)
  }
  for (const row of of('machine')) {
    const each = ['work_ms_per_s', 'guest_ms_per_s', 'kept_ms_per_s', 'idle_ms_per_s']
    const second = each.reduce((total, name) => total + Number(row[column(name)]), 0)
    expect(second).toBeCloseTo(1000, 6)
  }
})

test('requests are counted since then; what isn’t known stays empty', () => {
  const [first, second] = of('requests')
  const app = report.apps.find(({ path }) => path === first![1])
  const before = base.apps.find(({ path }) => path === first![1])
  const answered = app!.requests.completed - before!.requests.completed
  expect(Number(first![column('answered')])).toBe(answered)
  expect(Number(first![column('answered_per_s')])).toBeCloseTo(answered / 3, 9)
  expect(first![column('p95_response_ms')]).toBe('9')
  expect(second![column('p95_response_ms')]).toBe('')
  expect(first![column('total_ms')]).toBe('')
})

test('what changed has its units beside the figures', () => {
  const row = { who: 'web-1', count: 1 }
  const text = changesCsv(
    [
      { ...row, what: 'ready', without: 0.25, with: 0.5 },
      { ...row, what: 'slowest', without: 4e6, with: 8.5e6 },
    ],
    ({ what, who }) => `${what}, "${who}"`,
  )
  expect(text).toBe(
    'figure,unit,without,with\n"ready, ""web-1""",percent,25,50\n"slowest, ""web-1""",ms,4,8.5\n',
  )
})

test('worlds side by side have a column each, and a row for every figure that one of them has', () => {
  const none = { costop: null, idle: null, answered: null, slowest: null, done: null, up: null }
  const rows = [
    { ...none, work: 977, kept: 21.5, ready: 0.5, free: 1024 },
    { ...none, work: null, kept: 0, ready: 0.25, free: 2048, done: 61e9 },
  ]
  expect(lanesCsv(rows, ['as it is', 'for free'], (metric) => metric)).toBe(
    `figure,unit,as it is,for free
work,ms_per_s,977,
kept,ms_per_s,21.5,0
ready,percent,50,25
done,s,,61
free,bytes,1024,2048
`,
  )
})

test('a cell with a comma, a quote or a line break is quoted', () => {
  expect(
    csvText([
      ['a', null, 1.5],
      ['b,c', 'd"e', 'f\ng'],
    ]),
  ).toBe('a,,1.5\n"b,c","d""e","f\ng"\n')
  expect(plain(0.1 + 0.2)).toBe(0.3)
})
