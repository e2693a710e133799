import { beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/core/index.ts'
import { lab } from './lab.ts'

const EIGHT = 'scenarios/08-eight-vms-four-cores.yaml'
const COUNT = ['--set', 'server/xen/web.count=1..7:3']
const FREE = ['--set', 'overheads=off', '--until', '2s']
const CORES = 'server/xen/web:runNs per time'

beforeAll(() => lab('--help'))

test('--json: each value with its report, and the metrics that were asked for', async () => {
  const { status, out, err } = await lab('sweep', EIGHT, ...COUNT, ...FREE, '--metric', CORES, '--json')
  expect({ status, err }).toEqual({ status: 0, err: '' })
  const points = JSON.parse(out) as { value: number; report: Report; metrics: Record<string, number> }[]
  expect(points.map(({ value }) => value)).toEqual([1, 4, 7])
  expect(points.map(({ metrics }) => metrics[CORES])).toEqual([1, 4, 4])
  for (const { value, report } of points)
    expect(report.layers.filter(({ kind }) => kind === 'vm')).toHaveLength(value)
  const alone = await lab('run', EIGHT, '--set', 'server/xen/web.count=4', ...FREE, '--json')
  expect(points[1]?.report).toEqual(JSON.parse(alone.out))
})

test('a table by default, CSV in base units', async () => {
  const [table, csv] = await Promise.all([
    lab('sweep', EIGHT, '--set', 'server/xen/web.cpu.limit=10 %,20 %', ...FREE, '--metric', CORES),
    lab('sweep', EIGHT, '--set', 'server.ram=32GiB..64GiB:16GiB', ...FREE, '--csv'),
  ])
  expect(table.out).toMatch(
    /^server\/xen\/web\.cpu\.limit +server\/xen\/web:runNs per time\n10 % +0\.8 cores\n20 % +1\.6 cores\n$/,
  )
  const [header, ...rows] = csv.out.trimEnd().split('\n')
  expect(header).toMatch(/^server\.ram,workNs,efficiency,utilisation,/)
  expect(rows.map((row) => row.split(',').slice(0, 4))).toEqual(
    ['32 GiB', '48 GiB', '64 GiB'].map((ram) => [ram, '8000000000', '1', '1']),
  )
})

test.each([
  [[], /sweep needs --set PATH=VALUES/],
  [['--set', 'server/xen/wab.count=1..2'], /no “wab” on “xen”; did you mean “web”/],
  [['--set', 'server.cores=1,100000'], /--set server\.cores=100000: .*expected 1 to/],
  [['--set', 'seed=1..2', '--set', 'server.cores=1..2'], /one setting is swept at a time/],
  [['--set', 'seed=1..2', '--metric', 'server/xen/web:runs'], /did you mean “server\/xen\/web:runNs”/],
  [['--set', 'seed=1..2', '--metric', 'server/xen/web:runNs per per'], /names no figure/],
  [['--set', 'seed=1..2', '--json', '--csv'], /expected one of them/],
])('%j is refused before anything runs', async (args, message) => {
  const { status, out, err } = await lab('sweep', EIGHT, ...args)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(message)
})
