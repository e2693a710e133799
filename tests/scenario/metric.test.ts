import { expect, test } from 'vitest'
import { REPORT_FIGURES } from '../../src/scenario/figures-table.ts'
import {
  createSession,
  decided,
  isWithin,
  type LessonStep,
  type Measurable,
  measureMetric,
  readScenario,
  runPaths,
  type Session,
} from '../../src/scenario/index.ts'

/** Two VMs that compute, on one core; and a shop that answers, alone on another machine. Nothing costs anything. */
const TEXT = `version: 1
title: Metrics
duration: 10 s
overheads: off
stack:
  - machine: one
    cores: 1
    ram: 4 GiB
    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: proportional, slice: 10 ms }
        stack:
          - vm: web
            count: 2
            vcpus: 1
            ram: 1 GiB
            stack: [{ os: linux, stack: [{ app: sums, workload: { kind: batch, work: 2 s } }] }]
  - machine: two
    cores: 2
    ram: 4 GiB
    stack:
      - os: linux
        stack:
          - runtime: java
            preset: jvm
            stack: [{ app: beans, ram: 1 MiB, workload: { kind: idle } }]
          - app: shop
            workload:
              kind: service
              arrivals: { process: constant, rate: 100/s }
              service: { distribution: constant, mean: 5 ms }
`

function session(): Session {
  const read = readScenario(TEXT)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return createSession(read.file)
}

/** @param baseNs from where its figures count; null: from the start */
function measurable(run: Session, baseNs: number | null, toNs: number): Measurable {
  if (baseNs !== null) run.advance(baseNs)
  const base = baseNs === null ? null : run.report()
  const marks = Object.fromEntries((base?.apps ?? []).map(({ path, requests }) => [path, requests.completed]))
  run.advance(toNs)
  return {
    report: run.report(),
    base,
    runPaths: (path) => runPaths(run.document, path),
    pooled: (paths) => run.pooledSince(paths, marks),
  }
}

/** As a lesson has it. */
function metric(of: string, more: { per?: string; against?: string } = {}) {
  const per = more.per === undefined ? '' : `, per: "${more.per}"`
  const against = more.against === undefined ? '' : `, against: { of: "${more.against}" }`
  const read = readScenario(`${TEXT}lesson:
  - title: One
    text: Look.
    question: How much?
    metric: { of: "${of}"${per}${against}, label: it }
    choices: [{ text: This }, { text: That }]
`)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const found = read.file.lesson[0]?.question?.choices[0]?.metric
  if (found === undefined) throw new Error('no metric')
  return found
}

const of = (run: Measurable, ...wish: Parameters<typeof metric>): number | null =>
  measureMetric(metric(...wish), () => run)

test('copies are added up, and counted from the base on', () => {
  const early = measurable(session(), 1e9, 3e9)
  expect(of(early, 'one/xen/web:runNs')).toBe(2e9)
  expect(of(early, 'one/xen/web-1:runNs')).toBeCloseTo(1e9, -8)
  expect(of(early, 'one/xen/web:runNs', { per: 'time' })).toBe(1)
  expect(of(early, 'one/xen/web:readyNs', { per: 'one/xen/web:runNs' })).toBe(1)
  expect(of(early, 'one/xen/web-1:runNs', { against: 'one/xen/web:runNs' })).toBeCloseTo(0.5, 1)
})

test('of machines the idle time counts too', () => {
  const late = measurable(session(), 2e9, 8e9)
  // Both batches are done after four seconds.
  expect(of(late, 'one:utilisation')).toBeCloseTo(2 / 6, 9)
  expect(of(late, 'one:cpuNs.idle')).toBe(4e9)
  expect(of(late, 'two:utilisation')).toBeCloseTo(0.25, 3)
  expect(of(late, 'two/linux/shop:efficiency')).toBe(1)
})

test('what stands somewhere is as it stands, and the latest of several', () => {
  const run = session()
  const late = measurable(run, null, 8e9)
  expect(of(late, 'one/xen/web/linux/sums:batch.completedAtNs')).toBe(4e9)
  expect(of(late, 'one/xen/web/linux/sums:batch.tookNs')).toBeLessThanOrEqual(4e9)
  expect(of(late, 'one/xen/web:state.up')).toBe(6)
  expect(of(late, 'one:ramBytes.installed')).toBe(4 * 1024 ** 3)
  // Of those that have not ended nothing can be said.
  expect(of(measurable(session(), null, 3e9), 'one/xen/web/linux/sums:batch.completedAtNs')).toBeNull()
})

test('response times are those of the requests answered since the base, pooled', () => {
  const run = measurable(session(), 1e9, 3e9)
  expect(of(run, 'two/linux/shop:requests.completed')).toBe(200)
  expect(of(run, 'two/linux/shop:requests.completed', { per: 'time' })).toBe(100)
  expect(of(run, 'two/linux/shop:throughputPerS')).toBe(100)
  for (const which of ['mean', 'p50', 'p95', 'p99', 'max'])
    expect(of(run, `two/linux/shop:responseNs.${which}`)).toBe(5e6)
})

test('every field that can be named has a value somewhere', () => {
  const run = measurable(session(), null, 8e9)
  const paths = ['one', 'one/xen/web', 'one/xen/web/linux/sums', 'two/linux/java', 'two/linux/shop']
  const none = [...REPORT_FIGURES.keys()].filter((field) =>
    paths.every((path) => {
      try {
        return of(run, `${path}:${field}`) === null
      } catch {
        // Not a figure of such a level.
        return true
      }
    }),
  )
  expect(none).toEqual([])
})

test('the first choice within its bounds came true; of greatest and least, the one that is alone', () => {
  const choice = (from: number | null, below: number | null) => ({ from, below }) as never
  const question = (decide: 'first' | 'greatest' | 'least', ...choices: never[]) =>
    ({ text: { en: '', es: '' }, decide, choices }) as NonNullable<LessonStep['question']>
  const bounds = [choice(null, 1), choice(1, 2), choice(1.5, null)]
  expect(decided(question('first', ...bounds), [0.5, 0.5, 0.5])).toBe(0)
  expect(decided(question('first', ...bounds), [1.7, 1.7, 1.7])).toBe(1)
  expect(decided(question('first', ...bounds), [2, 2, 2])).toBe(2)
  expect(decided(question('first', ...bounds), [null, null, null])).toBeNull()
  expect(decided(question('greatest', ...bounds), [1, 3, 2])).toBe(1)
  expect(decided(question('least', ...bounds), [1, 3, null])).toBe(0)
  expect(decided(question('least', ...bounds), [1, 1, 2])).toBeNull()
  expect(isWithin({ from: 1, below: 2 }, 1)).toBe(true)
  expect(isWithin({ from: 1, below: 2 }, 2)).toBe(false)
})
