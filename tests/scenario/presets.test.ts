import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ACCOUNTS, type Report } from '../../src/core/index.ts'
import {
  type Change,
  createSession,
  readScenario,
  type ScenarioFile,
  withChanges,
  withVariant,
} from '../../src/scenario/index.ts'

/** What the presets are there to show, worked by hand. */

type Read = ReturnType<typeof readScenario>
function file(read: Read): ScenarioFile {
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.file
}

const preset = (name: string): ScenarioFile =>
  file(readScenario(readFileSync(`scenarios/${name}.yaml`, 'utf8')))

function report(from: ScenarioFile, variant: string | null, changes: Change[] = []): Report {
  const varied = variant === null ? from : file(withVariant(from, variant))
  const session = createSession(file(withChanges(varied, changes)))
  session.advance(session.endNs)
  return session.report()
}

const free: Change = { path: 'overheads', set: 'off' }
const work = (one: Report): number => one.apps.reduce((sum, app) => sum + app.workNs, 0)
const done = (one: Report): number => one.apps.reduce((sum, app) => sum + app.requests.completed, 0)
const busy = (one: Report): number => {
  const [machine] = one.machines
  return machine === undefined ? 0 : machine.cores * one.simulatedNs - machine.cpuNs.idle
}
const worst = (one: Report, part: 'mean' | 'p95'): number =>
  Math.max(...one.apps.map((app) => app.responseNs[part] ?? 0))

/** Cores that each VM received on average. */
const cores = (one: Report): number[] =>
  one.layers.filter(({ kind }) => kind === 'vm').map(({ runNs }) => runNs / one.simulatedNs)

describe('08: eight VMs, four cores', () => {
  const eight = preset('08-eight-vms-four-cores')

  test('each gets half a core', () => {
    for (const each of cores(report(eight, 'equal', [free]))) expect(each).toBeCloseTo(0.5, 2)
  })

  test('with its shares doubled, web-1 gets 2/9 of four cores, the others 1/9', () => {
    const [first, ...others] = cores(report(eight, 'double', [free]))
    expect(first).toBeCloseTo(8 / 9, 2)
    expect(others).toHaveLength(7)
    for (const each of others) expect(each).toBeCloseTo(4 / 9, 2)
  })

  test('one more of 12 GiB is refused, with the figures that decided', () => {
    const big = report(eight, 'one-more').layers.find(({ path }) => path === 'server/xen/big-1')
    expect(big).toMatchObject({ state: 'refused', runNs: 0 })
    expect(big?.why).toMatch(
      /^needs 12\.\d\sGiB of RAM; \d+(\.\d+)?\sGiB are free in server, and overcommit is off$/,
    )
  })

  test('from 1 to 32 VMs and back while it runs: no error, and the books close', () => {
    const session = createSession(eight)
    for (const count of [1, 2, 31, 32, 17, 32, 3, 1, 8]) {
      session.advance(session.nowNs + 100_000_000)
      expect(session.command({ do: 'set', change: [{ path: 'server/xen/web.count', set: count }] })).toEqual(
        [],
      )
      const { layers } = session.snapshot()
      expect(layers.filter(({ kind, name }) => kind === 'vm' && name.startsWith('web')).length).toBe(count)
      if (count === 32) expect(layers.some(({ state }) => state === 'refused')).toBe(true)
    }
    session.advance(session.endNs)
    for (const { cpuNs, cores: n } of session.report().machines) {
      expect(ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)).toBe(n * 30e9)
    }
  })
})

describe('09: type 1, type 2, bare metal', () => {
  const shop = preset('09-type-1-nothing-below')
  const [bare, one, two] = ['bare-metal', 'type-1', 'type-2'].map((name) => report(shop, name)) as [
    Report,
    Report,
    Report,
  ]
  const [bareFull, oneFull, twoFull] = ['bare-metal-full', 'type-1-full', 'type-2-full'].map((name) =>
    report(shop, name),
  ) as [Report, Report, Report]

  test('all see the same requests', () => {
    const arrived = (each: Report): number[] => each.apps.map(({ requests }) => requests.arrived)
    expect(arrived(one)).toEqual(arrived(bare))
    expect(arrived(two)).toEqual(arrived(bare))
    expect(arrived(twoFull)).toEqual(arrived(bareFull))
  })

  test('with cores to spare they complete the same work, and differ in response and busy time', () => {
    for (const each of [one, two]) {
      expect(done(each) / done(bare)).toBeCloseTo(1, 2)
      expect(work(each) / work(bare)).toBeCloseTo(1, 2)
    }
    expect(busy(one)).toBeGreaterThan(busy(bare))
    expect(busy(two)).toBeGreaterThan(busy(one))
    for (const part of ['mean', 'p95'] as const) {
      expect(worst(one, part)).toBeGreaterThan(worst(bare, part))
      expect(worst(two, part)).toBeGreaterThan(worst(one, part))
    }
  })

  test('saturated, type 2 does less useful work than type 1, and type 1 less than bare metal', () => {
    expect(work(oneFull)).toBeLessThan(work(bareFull))
    expect(work(twoFull)).toBeLessThan(work(oneFull))
  })
})

describe('10: type 2 and your video call', () => {
  const laptop = preset('10-type-2-and-your-video-call')
  const compiled = (one: Report): number =>
    (one.apps.find(({ path }) => path.endsWith('/compiler'))?.batch.completedAtNs ?? 0) / 1e9

  test('alone, 60 s of work on two threads take 60 s', () => {
    expect(compiled(report(laptop, 'alone', [free]))).toBeCloseTo(60, 1)
  })

  test('beside four busy threads six share four cores: 90 s, a third of the time ready', () => {
    const four = report(laptop, 'four-busy', [free])
    // The browser takes a little too.
    expect(compiled(four)).toBeGreaterThan(90)
    expect(compiled(four)).toBeLessThan(91)
    const vm = four.layers.find(({ kind }) => kind === 'vm')
    expect((vm?.readyNs ?? 0) / (2e9 * compiled(four))).toBeCloseTo(1 / 3, 2)
  })

  test('a crash of the host OS takes everything with it', () => {
    const session = createSession(laptop)
    session.advance(20e9)
    expect(session.command({ do: 'crash', path: 'laptop/linux' })).toEqual([])
    const states = session.snapshot().layers.map(({ state }) => state)
    expect(states.filter((state) => state === 'up')).toHaveLength(1)
  })
})
