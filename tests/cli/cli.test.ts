import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCOUNTS, type Report } from '../../src/core/index.ts'
import { lab } from './lab.ts'

const EIGHT = 'scenarios/08-eight-vms-four-cores.yaml'
const TYPES = 'scenarios/09-type-1-nothing-below.yaml'
const CALL = 'scenarios/10-type-2-and-your-video-call.yaml'

const folder = mkdtempSync(join(tmpdir(), 'lab-'))
const inFolder = (name: string): string => join(folder, name)
function write(name: string, text: string): string {
  writeFileSync(inFolder(name), text)
  return inFolder(name)
}

// The first run may have to bundle.
beforeAll(() => lab('--help'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('run', () => {
  test('a table to be read, by default', async () => {
    const { status, out, err } = await lab('run', EIGHT, '--until', '4s')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/^Eight VMs, four cores\n4\.00 s simulated, seed 8\n/)
    expect(out).toMatch(/^server\/xen\/web-8 +up +2\.00 +0\.\d{3} +\d+\.\d % +\d+\.\d % +0\.0 %$/m)
    for (const line of out.split('\n')) expect(line).toBe(line.trimEnd())
  })

  test('--json: one value and nothing else, the same bytes twice, and accounts that add up', async () => {
    const [first, second] = await Promise.all([lab('run', TYPES, '--json'), lab('run', TYPES, '--json')])
    expect(first.status).toBe(0)
    expect(second.out).toBe(first.out)
    const report = JSON.parse(first.out) as Report
    expect(report).toMatchObject({
      version: 1,
      title: 'Type 1: only hardware below',
      seed: 9,
      simulatedNs: 30e9,
    })
    for (const machine of report.machines) {
      expect(ACCOUNTS.reduce((sum, account) => sum + machine.cpuNs[account], 0)).toBe(machine.cores * 30e9)
      const { installed, free, byLayer } = machine.ramBytes
      expect(Object.values(byLayer).reduce((sum, bytes) => sum + bytes, free)).toBe(installed)
    }
  })

  test('--csv: a row a layer, with the same figures', async () => {
    const [csv, json] = await Promise.all([lab('run', CALL, '--csv'), lab('run', CALL, '--json')])
    const [header = '', ...rows] = csv.out.trimEnd().split('\n')
    const report = JSON.parse(json.out) as Report
    const columns = header.split(',')
    expect(rows).toHaveLength(report.layers.length)
    rows.forEach((row, i) => {
      const cells = row.split(',')
      expect(cells).toHaveLength(columns.length)
      const cell = (name: string): string | undefined => cells[columns.indexOf(name)]
      expect(cell('path')).toBe(report.layers[i]?.path)
      expect(Number(cell('cpuNs.work'))).toBe(report.layers[i]?.cpuNs.work)
      expect(Number(cell('runNs'))).toBe(report.layers[i]?.runNs)
    })
  })

  test('--trace: every slice, so that slices and idle time add up to all time', async () => {
    const name = inFolder('trace.json')
    const { status, out } = await lab('run', TYPES, '--until', '60s', '--json', '--trace', name)
    expect(status).toBe(0)
    const report = JSON.parse(out) as Report
    const { traceEvents } = JSON.parse(readFileSync(name, 'utf8')) as {
      traceEvents: {
        ph: string
        pid: number
        tid: number
        ts: number
        dur: number
        name: string
        args: { leaf: string; switchNs: number }
      }[]
    }
    const slices = traceEvents.filter(({ ph }) => ph === 'X')
    expect(slices.length).toBeGreaterThan(65_536)
    const [machine] = report.machines
    const spent = Array(4).fill(0) as number[]
    let switches = 0
    for (const { tid, dur, args } of slices) {
      spent[tid] = (spent[tid] ?? 0) + Math.round(dur * 1000)
      switches += args.switchNs
    }
    expect(spent).toEqual(machine?.coreNs.map(({ idle }) => 60e9 - idle))
    expect(switches).toBe(machine?.cpuNs.switch)
    expect([...new Set(slices.map(({ name: owner }) => owner))].sort()).toEqual([
      'web-1',
      'web-2',
      'web-3',
      'web-4',
    ])
    expect(traceEvents.filter(({ ph }) => ph === 'M').map(({ name: what }) => what)).toEqual([
      'process_name',
      ...Array(4).fill('thread_name'),
    ])
    const byCore = [0, 1, 2, 3].map((core) => slices.filter(({ tid }) => tid === core))
    for (const one of byCore) {
      one.sort((a, b) => a.ts - b.ts)
      const overlaps = one.filter(
        (slice, i) => i > 0 && slice.ts < (one[i - 1]?.ts ?? 0) + (one[i - 1]?.dur ?? 0) - 5e-4,
      )
      expect(overlaps).toEqual([])
    }
  })

  test('--seed, --until, --variant and --set change what runs', async () => {
    const { out } = await lab(
      'run',
      TYPES,
      '--json',
      '--variant',
      'type-2',
      '--seed',
      '77',
      '--until',
      '6 s',
      '--set',
      'server/linux/virtualbox/web.count=2',
      '--set',
      'server/linux/virtualbox/web-2.vcpus=1',
      '--set',
      'overheads=off',
    )
    const report = JSON.parse(out) as Report
    expect(report).toMatchObject({ seed: 77, simulatedNs: 6e9 })
    expect(report.layers.filter(({ kind }) => kind === 'vm').map(({ path }) => path)).toEqual([
      'server/linux/virtualbox/web-1',
      'server/linux/virtualbox/web-2',
    ])
    const [machine] = report.machines
    expect(machine?.cpuNs.vmExit).toBe(0)
  })
})

describe('compare', () => {
  test('all variants, each against the first', async () => {
    const { status, out } = await lab('compare', TYPES, '--json')
    expect(status).toBe(0)
    const { variants } = JSON.parse(out) as {
      variants: {
        name: string
        report: Report
        difference: {
          machines: { cpuNs: Record<string, number> }[]
          apps: { path: string; against: string; workNs: number }[]
        }
      }[]
    }
    expect(variants.map(({ name }) => name)).toEqual([
      'bare-metal',
      'type-1',
      'type-2',
      'bare-metal-full',
      'type-1-full',
      'type-2-full',
    ])
    const [bare, one] = variants
    expect(Object.values(bare?.difference.machines[0]?.cpuNs ?? {})).toEqual(ACCOUNTS.map(() => 0))
    for (const account of ACCOUNTS) {
      const own = one?.report.machines[0]?.cpuNs[account] ?? 0
      expect(one?.difference.machines[0]?.cpuNs[account]).toBe(
        own - (bare?.report.machines[0]?.cpuNs[account] ?? 0),
      )
    }
    expect(one?.difference.apps.map(({ path, against }) => `${path} ${against}`)).toEqual(
      [1, 2, 3, 4].map((i) => `server/xen/web-${i}/linux/shop server/linux/shop-${i}`),
    )
  })

  test('a table that says by which mechanism they differ', async () => {
    const { out } = await lab('compare', TYPES)
    expect(out).toMatch(/^efficiency +(\d+\.\d % *){6}$/m)
    expect(out).toMatch(/^p95 ms, slowest app +(\d+\.\d\d *){6}$/m)
    expect(out).toMatch(/^paging +(\d+\.\d{3} +\d+\.\d % *){6}$/m)
    expect(out).toMatch(/^ {2}type-2: \+\d+\.\d: .*paging \+\d+\.\d/m)
  })

  test('an app is compared with itself, whatever stands beside it', async () => {
    const { out } = await lab('compare', CALL, '--json')
    const { variants } = JSON.parse(out) as {
      variants: { difference: { apps: { path: string; against: string }[] } }[]
    }
    for (const { difference } of variants)
      for (const { path, against } of difference.apps) expect(path).toBe(against)
    expect(variants[2]?.difference.apps).toHaveLength(2)
  })
})

describe('check and schema', () => {
  test('right files are in order', async () => {
    expect(await lab('check', EIGHT, TYPES, CALL)).toEqual({
      status: 0,
      out: `${EIGHT}: in order\n${TYPES}: in order\n${CALL}: in order\n`,
      err: '',
    })
  })

  test('every problem of every file, with its place', async () => {
    const one = write('one.yaml', 'version: 1\ntitel: x\nstack: []\n')
    const two = write('two.yaml', 'version: 1\ntitle: x\nduration: 5\nstack: [{ vm: a, ram: 1 GiB }]\n')
    const { status, out, err } = await lab('check', one, EIGHT, two, inFolder('three.yaml'))
    expect({ status, out }).toEqual({ status: 2, out: `${EIGHT}: in order\n` })
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringContaining(`${one}:1:1: title: “title” is missing`),
      `${one}:2:1: titel: unknown setting “titel”; did you mean “title”?`,
      expect.stringContaining(`${two}:3:11: duration: found 5`),
      expect.stringContaining(`${two}:4:11: a: a virtual machine is made by a hypervisor`),
      `${inFolder('three.yaml')}: no such file`,
    ])
  })

  test('schema is the file beside the scenarios', async () => {
    expect((await lab('schema')).out).toBe(readFileSync('scenarios/scenario.schema.json', 'utf8'))
  })
})

describe('what cannot be used is said on standard error, with status 2', () => {
  test.each([
    [['rnu', EIGHT], 'unknown command rnu; did you mean run?; see --help'],
    [['constructor'], 'unknown command constructor; see --help'],
    [['run'], 'usage: hypervisor-lab run FILE [--seed N]'],
    [['run', EIGHT, TYPES], 'run takes one file'],
    [['schema', EIGHT], 'usage: hypervisor-lab schema'],
    [['run', EIGHT, '--sed', '3'], 'run: unknown option --sed; did you mean --seed?; see --help'],
    [['run', EIGHT, '--json', '--csv'], '--json and --csv: expected one of them'],
    [['run', EIGHT, '--json=3'], "run: Option '--json' does not take an argument"],
    [
      ['run', EIGHT, '--seed'],
      'run: --seed needs a value; one that begins with - is given as --seed=VALUE\n',
    ],
    [['run', EIGHT, '--seed', '--json'], 'run: --seed needs a value'],
    [['run', EIGHT, '--seed', '-1'], '--seed -1: seed: found -1; expected 0 to 4294967295\n'],
    [['run', EIGHT, '--until', '-5s'], '--until -5s: duration: found “-5s”; expected a time with its unit'],
    [['run', EIGHT, '--seed', 'x'], '--seed x: seed: found “x”; expected a whole number'],
    [['run', EIGHT, '--until', '3'], '--until 3: duration: found 3; expected a time with its unit'],
    [
      ['run', EIGHT, '--variant', 'doubel'],
      `${EIGHT}: variants: there is no variant “doubel”; did you mean “double”?`,
    ],
    [
      ['run', EIGHT, '--set', 'server/xen/web.cuont=3'],
      '--set server/xen/web.cuont=3: server/xen/web.cuont: unknown setting “cuont”; did you mean “count”?',
    ],
    [
      ['run', EIGHT, '--set', 'server.stack=[{ vm: a, ram: 1 GiB }]'],
      '--set server.stack=[{ vm: a, ram: 1 GiB…: server/a: a virtual machine is made by a hypervisor',
    ],
    [['run', EIGHT, '--set', 'server/xen/web.count'], '--set server/xen/web.count: expected PATH=VALUE'],
    [
      ['run', EIGHT, '--set', 'server/xen/web.count=[1'],
      '--set server/xen/web.count=[1: something is missing here',
    ],
    [
      ['run', EIGHT, '--trace', '/no/such/folder/trace.json'],
      '/no/such/folder/trace.json: there is no folder /no/such/folder\n',
    ],
    [['run', 'scenarios'], 'scenarios: this is a folder'],
    [['run', 'nothing.yaml'], 'nothing.yaml: no such file'],
  ])('%j', async (args, message) => {
    const { status, out, err } = await lab(...args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err.startsWith(message), err).toBe(true)
    expect(err).not.toMatch(/\n {4}at /)
  })

  test('a file that is too large is not read', async () => {
    const { status, err } = await lab('check', write('large.yaml', 'a: 1\n'.repeat(2_000_000)))
    expect(status).toBe(2)
    expect(err).toMatch(/large\.yaml:1:1: the file has 9\.54\sMiB; at most 977\sKiB are read\n$/)
  })

  test('compare needs variants', async () => {
    const one = write('plain.yaml', 'version: 1\ntitle: x\nstack: []\n')
    expect(await lab('compare', one)).toMatchObject({
      status: 2,
      err: `${one}: there are no variants to compare\n`,
    })
  })
})

test('--help tells of every command', async () => {
  const { status, out } = await lab('--help')
  expect(status).toBe(0)
  for (const command of ['run', 'compare', 'check', 'schema'])
    expect(out).toContain(`hypervisor-lab ${command}`)
  expect((await lab('run', '--help')).status).toBe(0)
  expect((await lab()).status).toBe(2)
})

test('a reader that leaves early, as head does, is no error', async () => {
  const child = spawn(process.execPath, ['src/cli/bin.mjs', 'compare', TYPES, '--json'])
  let err = ''
  child.stderr.on('data', (text) => {
    err += text
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const status = await new Promise((resolve) => child.on('close', resolve))
  expect({ status, err }).toEqual({ status: 0, err: '' })
})
