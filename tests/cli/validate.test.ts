import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lab } from './lab.ts'

const folder = mkdtempSync(join(tmpdir(), 'lab-'))
beforeAll(() => lab('--help'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Three seconds of work, free of any price. @param rows of what is expected of it: id, value, and what else */
function file(name: string, rows: readonly (readonly [string, string, string])[]): string {
  const path = join(folder, name)
  const entries = rows.map(
    ([id, value, more]) =>
      `  - { id: ${id}, title: When it is done, metric: { of: "m/linux/sums:batch.completedAtNs" }, published: ${value}, tolerance: 5 %, source: "Somebody 2001, Table 1"${more} }\n`,
  )
  writeFileSync(
    path,
    `version: 1
title: Sums
overheads: off
stack:
  - machine: m
    cores: 1
    ram: 2 GiB
    stack: [{ os: linux, stack: [{ app: sums, workload: { kind: batch, work: 3 s } }] }]
${entries.length === 0 ? '' : `expect:\n${entries.join('')}`}`,
  )
  return path
}

test('agreement ends well; what is off ends with 1, and what is known to be off does not', async () => {
  const known = ', reproduced: no, reason: It has no caches.'
  const good = file('good.yaml', [
    ['fit', '3.03 s', ', basis: fitted'],
    ['far', '6 s', known],
  ])
  const bad = file('bad.yaml', [['far', '6 s', '']])
  const after = file('after.yaml', [['near', '3 s', known]])
  const [fine, both, all] = await Promise.all([
    lab('validate', good),
    lab('validate', good, bad),
    lab('validate', after),
  ])
  expect({ status: fine.status, err: fine.err }).toEqual({ status: 0, err: '' })
  expect(fine.out).toMatch(/^fit +When it is done +3\.03 s +3 s +−1\.0 % +5\.0 % +fitted +agrees +Somebody/m)
  expect(fine.out).toMatch(/^far .* −50\.0 % .* predicted +not reproduced +Somebody/m)
  expect(fine.out).toMatch(/^ {2}far, not reproduced: It has no caches\.$/m)
  expect(fine.out).toMatch(/^published, fitted +1 +0 +1\.0 % +1\.0 %$/m)
  expect(fine.out).toMatch(/^published, predicted +1 +1 +– +50\.0 %$/m)
  expect(fine.out).toMatch(/^published figures from 1 sources?$/m)
  expect(both.status).toBe(1)
  expect(both.out).toMatch(/^far .* off +Somebody/m)
  expect(all.status).toBe(0)
  expect(all.err).toMatch(/after\.yaml: near is said not to be reproduced, but it agrees/)
})

test('--json and --csv have the same rows', async () => {
  const name = file('rows.yaml', [
    ['one', '3 s', ''],
    ['two', '2 s', ''],
  ])
  const [json, csv] = await Promise.all([lab('validate', name, '--json'), lab('validate', name, '--csv')])
  expect([json.status, csv.status]).toEqual([1, 1])
  const { files, tally } = JSON.parse(json.out)
  expect(files).toMatchObject([
    {
      file: name,
      rows: [
        { id: 'one', unit: 'time', expected: 3e9, simulated: 3e9, error: 0, verdict: 'agrees' },
        { id: 'two', unit: 'time', expected: 2e9, simulated: 3e9, error: 0.5, verdict: 'off' },
      ],
    },
  ])
  expect(tally).toMatchObject({ rows: 2, published: { works: 1 } })
  const [header = '', ...rows] = csv.out.trimEnd().split('\n')
  const at = (column: string) => rows.map((row) => row.split(',')[header.split(',').indexOf(column)])
  expect(at('id')).toEqual(['one', 'two'])
  expect(at('simulated')).toEqual(['3000000000', '3000000000'])
})

test('files that can’t be used are all told, and nothing runs', async () => {
  const nothing = file('nothing.yaml', [])
  const twice = file('twice.yaml', [
    ['one', '3 s', ''],
    ['one', '3 s', ''],
  ])
  const [idle, wrong] = await Promise.all([
    lab('validate', nothing),
    lab('validate', twice, join(folder, 'absent.yaml')),
  ])
  expect(idle).toMatchObject({ status: 2, out: '' })
  expect(idle.err).toMatch(/nothing\.yaml: it expects nothing/)
  expect(wrong).toMatchObject({ status: 2, out: '' })
  expect(wrong.err).toMatch(/twice\.yaml:\d+:\d+: expect\[1\]\.id: .*\n.*absent\.yaml: no such file/)
})
