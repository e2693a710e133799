import { execFile, spawn } from 'node:child_process'
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lab } from './lab.ts'

/** Where the output goes: pipes that close, disks that are full, files that hold something else. */

const EIGHT = 'scenarios/08-eight-vms-four-cores.yaml'
const folder = mkdtempSync(join(tmpdir(), 'lab-output-'))
beforeAll(() => lab('--help'))
afterAll(() => rmSync(folder, { recursive: true }))

const shell = (command: string): Promise<{ status: number; err: string }> =>
  new Promise((done) => {
    execFile('sh', ['-c', command], (error, _, err) => done({ status: Number(error?.code ?? 0), err }))
  })

test.runIf(existsSync('/dev/full'))('a full disk is said, with status 2', async () => {
  const full = 'standard output: the disk is full\n'
  expect(await shell(`node src/cli/bin.mjs run ${EIGHT} --json > /dev/full`)).toEqual({
    status: 2,
    err: full,
  })
  expect(await shell(`node src/cli/bin.mjs check ${EIGHT} > /dev/full`)).toEqual({ status: 2, err: full })
  expect(await shell('node src/cli/bin.mjs check nothing.yaml 2> /dev/full')).toEqual({ status: 2, err: '' })
})

test('standard error that is closed, or that nobody reads any more, leaves the status', async () => {
  expect(await shell('node src/cli/bin.mjs check nothing.yaml 2>&-')).toEqual({ status: 2, err: '' })
  const child = spawn(process.execPath, ['src/cli/bin.mjs', 'check', 'nothing.yaml', 'nor-this.yaml'])
  child.stderr.destroy()
  expect(await new Promise((done) => child.on('close', done))).toBe(2)
})

test('a reader of standard output that leaves does not hide what is wrong with the files', async () => {
  const child = spawn(process.execPath, ['src/cli/bin.mjs', 'check', EIGHT, EIGHT, 'nothing.yaml'])
  child.stdout.destroy()
  expect(await new Promise((done) => child.on('close', done))).toBe(2)
})

test('a trace is not written over its own scenario, by whatever name', async () => {
  const scenario = join(folder, 'scenario.yaml')
  const text = readFileSync(EIGHT, 'utf8')
  writeFileSync(scenario, text)
  symlinkSync(scenario, join(folder, 'link.yaml'))
  linkSync(scenario, join(folder, 'other.yaml'))
  for (const name of ['scenario.yaml', './link.yaml', 'other.yaml']) {
    const { status, err } = await lab('run', scenario, '--trace', join(folder, name))
    expect({ status, err }).toEqual({
      status: 2,
      err: `${join(folder, name)}: this is the scenario itself; write to another file\n`,
    })
  }
  expect(readFileSync(scenario, 'utf8')).toBe(text)
})
