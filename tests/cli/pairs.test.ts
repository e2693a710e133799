import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compareTables } from '../../src/cli/compare-table.ts'
import { pairsOf } from '../../src/cli/pairs.ts'
import { difference } from '../../src/cli/report-difference.ts'
import type { Report } from '../../src/core/index.ts'
import { createSession, readScenario, withVariant } from '../../src/scenario/index.ts'

interface Run {
  readonly name: string
  readonly report: Report
}

function runs(text: string): Run[] {
  const read = readScenario(text)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.file.variants.map(({ name }) => {
    const variant = withVariant(read.file, name)
    if ('problems' in variant) throw new Error(JSON.stringify(variant.problems))
    const session = createSession(variant.file)
    session.advance(session.endNs)
    return { name, report: session.report() }
  })
}

/** `web` and `db` both run an app named `sums`, `db` twice as much of it. */
const VMS = `
      - hypervisor: xen
        type: 1
        stack:
          - { vm: web, ram: 1 GiB, stack: [{ os: linux, stack: [{ app: sums, workload: { kind: batch, work: 1 s } }] }] }
          - { vm: db, ram: 1 GiB, stack: [{ os: linux, stack: [{ app: sums, workload: { kind: batch, work: 2 s } }] }] }`

const SAME_NAMES = `
version: 1
title: Two apps of one name
overheads: off
stack:
  - machine: m
    cores: 2
    speed: 2
    ram: 8 GiB
    stack:${VMS}
variants:
  - name: both
  - name: without-web
    change: [{ path: m/xen/web.stack, set: [] }]
  - name: type-2
    change:
      - path: m.stack
        set:
          - os: debian
            stack:
              - hypervisor: box
                type: 2
                stack:
                  - { vm: db, ram: 1 GiB, stack: [{ os: linux, stack: [{ app: sums, workload: { kind: batch, work: 2 s } }] }] }
                  - { vm: web, ram: 1 GiB, stack: [{ os: linux, stack: [{ app: sums, workload: { kind: batch, work: 1 s } }] }] }
`

function sameApps(all: readonly Run[], of: number): string[] {
  const [first, one] = [all[0]?.report, all[of]?.report]
  if (first === undefined || one === undefined) throw new Error('no such variant')
  return difference(one, first).apps.map(({ path, against, workNs }) => `${path} ${against} ${workNs / 1e9}`)
}

/** The rows of the table of apps, and the line of the work done: names and figures. */
function workTable(table: string): { done: string[]; apps: string[][] } {
  const cells = (line: string): string[] => line.trim().split(/ {2,}/)
  const done = cells(table.split('\n').find((line) => line.startsWith('work done')) ?? '').slice(1)
  const apps = table.slice(table.indexOf('work by app')).trimEnd().split('\n').slice(1).map(cells)
  return { done, apps }
}

describe('apps of one name', () => {
  const all = runs(SAME_NAMES)

  test('each is compared with the one at its own path', () => {
    expect(sameApps(all, 1)).toEqual(['m/xen/db/linux/sums m/xen/db/linux/sums 0'])
  })

  test('on another stack, with the one in the VM of that name', () => {
    expect(sameApps(all, 2).sort()).toEqual([
      'm/debian/box/db/linux/sums m/xen/db/linux/sums 0',
      'm/debian/box/web/linux/sums m/xen/web/linux/sums 0',
    ])
  })

  test('each has a row of its own, named by its path, and the columns add up', () => {
    const { done, apps } = workTable(compareTables('', all))
    expect(apps).toEqual([
      ['web/linux/sums', '0.500', '–', '0.500'],
      ['db/linux/sums', '1.000', '1.000', '1.000'],
    ])
    expect(done).toEqual(['1.500', '1.000', '1.500'])
  })

  test('one without a partner has none', () => {
    const eight = runs(
      readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8').replace(
        'duration: 30 s',
        'duration: 4 s',
      ),
    )
    expect(sameApps(eight, 2)).toHaveLength(8)
    const { done, apps } = workTable(compareTables('', eight))
    expect(apps.map(([name]) => name)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((i) => `web-${i}/linux/sums`),
      'big-1/linux/sums',
    ])
    const sum = (column: number): number => apps.reduce((all, row) => all + (Number(row[column]) || 0), 0)
    for (const column of [1, 2, 3]) expect(sum(column)).toBeCloseTo(Number(done[column - 1]), 2)
    expect(apps[0]?.[3]).toBe(apps[1]?.[3])
  })
})

test('without a partner of its path or its VM, an app is found by its name and the numbers on its way', () => {
  const all = runs(readFileSync('scenarios/09-type-1-nothing-below.yaml', 'utf8').replace('30 s', '1 s'))
  const pairs = pairsOf(all.map(({ report }) => report))
  expect(pairs.map(({ apps }) => apps.map((app) => app?.path).slice(0, 3))).toEqual(
    [1, 2, 3, 4].map((i) => [
      `server/linux/shop-${i}`,
      `server/xen/web-${i}/linux/shop`,
      `server/linux/virtualbox/web-${i}/linux/shop`,
    ]),
  )
})
