import { describe, expect, test } from 'vitest'
import { ACCOUNTS, type CpuNs, type Sample } from '../../src/core/index.ts'
import {
  ALL,
  coresOf,
  isWide,
  nearest,
  outermost,
  readyOf,
  responseOf,
  seriesCsv,
  stacked,
  throughputOf,
} from '../../src/figures/series.ts'
import { everTaken, ramOf, takenOf } from '../../src/figures/series-ram.ts'

const cpu = (some: Partial<CpuNs>): CpuNs =>
  ({ ...Object.fromEntries(ACCOUNTS.map((account) => [account, 0])), ...some }) as CpuNs

const S = 1e9

function sample(atNs: number, more: Partial<Sample> = {}): Sample {
  const pooled = { completed: 0, p50Ns: null, p95Ns: null, p99Ns: null }
  return { atNs, machines: [], layers: [], apps: [], pooled, ...more }
}

const app = (path: string, completed: number, p50Ns: number | null = 1e6) => ({
  path,
  completed,
  p50Ns,
  p95Ns: 5e6,
  p99Ns: 9e6,
})

describe('response percentiles', () => {
  const samples = [0, 19, 39, 139, 139].map((completed, i) => sample(i * S, { apps: [app('a', completed)] }))
  const { lines, atNs } = responseOf(samples, 'a')
  const values = (key: string) => lines.find((line) => line.key === key)?.values

  test('there is a gap where too few requests were answered since the sample before', () => {
    expect(atNs).toEqual([0, S, 2 * S, 3 * S, 4 * S])
    // 19 are too few for any, 20 enough for the median and p95, 100 for p99; none says nothing.
    expect(values('p50')).toEqual([null, null, 1e6, 1e6, null])
    expect(values('p95')).toEqual([null, null, 5e6, 5e6, null])
    expect(values('p99')).toEqual([null, null, null, 9e6, null])
  })

  test('other apps don’t count', () => {
    const mixed = samples.map((one) => ({ ...one, apps: [...one.apps, app('b', one.atNs)] }))
    expect(responseOf(mixed, 'a').lines).toEqual(lines)
  })
})

describe('throughput', () => {
  const samples = [
    sample(0, { apps: [app('a', 0), app('b', 5)] }),
    sample(2 * S, { apps: [app('a', 10), app('b', 6)] }),
    // `b` was removed, `c` came.
    sample(3 * S, { apps: [app('a', 10), app('c', 4)] }),
  ]

  test('is what was answered since the sample before, a second', () => {
    const { lines, unit } = throughputOf(samples, new Set(['a', 'b', 'c']), ['a', 'b', ALL])
    expect(unit).toBe('perS')
    expect(lines.map(({ values }) => values)).toEqual([
      [null, 5, 0],
      [null, 0.5, null],
      // What was removed takes nothing away, what is new counts from zero.
      [null, 5.5, 4],
    ])
  })

  test('of two samples of one moment the later counts', () => {
    const twice = [...samples, sample(3 * S, { apps: [app('a', 11), app('c', 4)] })]
    const { lines, atNs } = throughputOf(twice, new Set(['a', 'c']), [ALL])
    expect(atNs).toEqual([0, 2 * S, 3 * S])
    expect(lines[0]?.values).toEqual([null, 5, 5])
  })
})

test('ready time is a share of the time that a VM was on', () => {
  const times = (path: string, runNs: number, readyNs: number, blockedNs: number) => ({
    path,
    runNs,
    readyNs,
    costopNs: 0,
    blockedNs,
    ramBytes: { touched: 0, shared: 0, ballooned: 0, compressed: 0, swapped: 0 },
  })
  const samples = [
    sample(0, { layers: [times('a', 0, 0, 0), times('b', 0, 0, 0)] }),
    sample(S, { layers: [times('a', 5, 3, 2), times('b', 0, 0, 0)] }),
    sample(2 * S, { layers: [times('a', 15, 3, 2), times('b', 0, 10, 0)] }),
  ]
  const { lines } = readyOf(samples, new Set(['a', 'b']), ['a', 'b', ALL])
  expect(lines.map(({ values }) => values)).toEqual([
    [null, 0.3, 0],
    // Off: nothing can be said.
    [null, null, 1],
    [null, 0.3, 0.5],
  ])
})

describe('of each second of the cores', () => {
  const machine = (path: string, cores: number, atNs: number, used: Partial<CpuNs>) => {
    const busy = Object.values(used).reduce((sum, ns) => sum + ns, 0)
    return {
      path,
      cores,
      cpuNs: cpu({ ...used, idle: cores * atNs - busy }),
      freeBytes: 0,
      swappedBytes: 0,
      sharedPoolBytes: 0,
      compressedPoolBytes: 0,
    }
  }
  const at = (ns: number, x: Partial<CpuNs>, y: Partial<CpuNs>) =>
    sample(ns, { machines: [machine('x', 2, ns, x), machine('y', 2, ns, y)] })
  const samples = [at(0, {}, {}), at(100, { work: 100, guestOs: 20, vmExit: 10, switch: 10 }, { work: 40 })]

  test('work, guest OS, kept and idle take in everything', () => {
    const { lines } = coresOf(samples, 'x')
    expect(lines.map(({ key, values }) => [key, values[1]])).toEqual([
      ['work', 0.5],
      ['guest', 0.1],
      ['kept', 0.1],
      ['idle', expect.closeTo(0.3)],
    ])
    expect(lines.every(({ values }) => values[0] === null)).toBe(true)
  })

  test('machines together are the mean of their cores', () => {
    expect(coresOf(samples, ALL).lines[0]?.values[1]).toBe(140 / 400)
  })

  test('areas stand on each other, gaps stay gaps', () => {
    const tops = stacked(coresOf(samples, 'x').lines).map(({ values }) => values)
    expect(tops[0]).toEqual([null, 0.5])
    expect(tops[1]?.[1]).toBeCloseTo(0.6)
    expect(tops[3]?.[1]).toBeCloseTo(1)
    expect(tops[3]?.[0]).toBe(null)
  })
})

test('RAM in use is what is installed less what is free, of the machines that are looked at', () => {
  const machines = (free: number) => [
    {
      path: 'x',
      cores: 1,
      cpuNs: cpu({}),
      freeBytes: free,
      swappedBytes: 0,
      sharedPoolBytes: 0,
      compressedPoolBytes: 0,
    },
    {
      path: 'y',
      cores: 1,
      cpuNs: cpu({}),
      freeBytes: 0,
      swappedBytes: 0,
      sharedPoolBytes: 0,
      compressedPoolBytes: 0,
    },
  ]
  const samples = [
    sample(0, { machines: machines(60) }),
    sample(S, { machines: machines(20) }),
    sample(2 * S),
  ]
  expect(ramOf(samples, new Map([['x', 100]])).lines.map(({ values }) => values)).toEqual([[40, 80, null]])
})

test('pools are apart from what owners have, and with what is free all adds up to what is installed', () => {
  const machine = { path: 'x', cores: 1, cpuNs: cpu({}), swappedBytes: 0 }
  const pools = { sharedPoolBytes: 10, compressedPoolBytes: 5 }
  const samples = [
    sample(0, { machines: [{ ...machine, freeBytes: 60, sharedPoolBytes: 0, compressedPoolBytes: 0 }] }),
    sample(S, { machines: [{ ...machine, freeBytes: 20, ...pools }] }),
  ]
  const { lines } = ramOf(samples, new Map([['x', 100]]))
  expect(lines).toEqual([
    { key: 'ram', values: [40, 65] },
    { key: 'sharedPool', values: [0, 10] },
    { key: 'compressedPool', values: [0, 5] },
  ])
})

test('what was taken is of a VM and of all in it; what nobody lost has no line', () => {
  const none = { touched: 0, shared: 0, ballooned: 0, compressed: 0, swapped: 0 }
  const layer = (path: string, ramBytes: Partial<typeof none>) => ({
    path,
    runNs: 0,
    readyNs: 0,
    costopNs: 0,
    blockedNs: 0,
    ramBytes: { ...none, ...ramBytes },
  })
  const samples = [
    sample(0, { layers: [layer('m/x/a', {}), layer('m/x/b', {})] }),
    sample(S, {
      layers: [
        layer('m/x/a', { ballooned: 7, swapped: 2 }),
        layer('m/x/a/linux/app', { swapped: 3 }),
        layer('m/x/b', { swapped: 10 }),
      ],
    }),
  ]
  expect(everTaken(samples.slice(0, 1))).toBe(false)
  expect(everTaken(samples)).toBe(true)
  expect(takenOf(samples, 'm/x/a').lines).toEqual([
    { key: 'ballooned', values: [0, 7] },
    { key: 'swapped', values: [0, 5] },
  ])
  expect(takenOf(samples, ALL).lines.at(-1)?.values).toEqual([0, 15])
})

test('owners are those that stand on no other', () => {
  expect(outermost(['m/x/a', 'm/x/a/os/app', 'm/x/ab', 'm/app'])).toEqual(['m/x/a', 'm/x/ab', 'm/app'])
})

test('the nearest moment is found, and none in nothing', () => {
  expect(nearest([0, 10, 20], 14)).toBe(1)
  expect(nearest([0, 10, 20], 99)).toBe(2)
  expect(nearest([], 5)).toBe(-1)
})

test('only values of very different sizes ask for a logarithmic scale', () => {
  const series = (...values: (number | null)[]) => ({
    unit: 'ns' as const,
    atNs: [],
    lines: [{ key: '', values }],
  })
  expect(isWide(series(1, 30))).toBe(false)
  expect(isWide(series(1, null, 31))).toBe(true)
  expect(isWide(series(0, 5))).toBe(false)
})

test('a file has a row a moment, units in its header, points for decimals and blanks for gaps', () => {
  const csv = seriesCsv({
    unit: 'ns',
    atNs: [0, 1.5e9],
    lines: [
      { key: 'p50', values: [null, 1_234_567] },
      { key: 'a,"b"', values: [2e6, 0] },
    ],
  })
  expect(csv).toBe('time_s,p50_ms,"a,""b""_ms"\n0,,2\n1.5,1.234567,0\n')
  expect(seriesCsv({ unit: 'share', atNs: [0], lines: [{ key: ALL, values: [0.07] }] })).toBe(
    'time_s,all_percent\n0,7\n',
  )
})
