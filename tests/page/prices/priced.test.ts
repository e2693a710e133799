import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACCOUNTS, isPaid, PRICE_NAMES as NAMES, PRICE_LISTS } from '../../../src/core/index.ts'
import {
  MECHANISM_NAMES,
  mechanism,
  mechanismsOf,
  unexplained,
} from '../../../src/figures/mechanism-texts.ts'
import { paidBy } from '../../../src/figures/paid.ts'
import { alone, freeAlternative } from '../../../src/lab/state/lanes.ts'
import { amountOf } from '../../../src/page/parts/form-values.ts'
import { groupsOfApps } from '../../../src/page/prices/app-groups.ts'
import { entryOf, monitorsIn, ownWords, priceEdit, withoutPrice } from '../../../src/page/prices/priced.ts'
import {
  createSession,
  readScenario,
  type Settings,
  withChanges,
  withVariant,
} from '../../../src/scenario/index.ts'
import { PRICE_NAMES } from '../../../src/words/price-names.ts'

/** What is in force where a scenario says nothing. */
const PRICES = PRICE_LISTS[2014]
const price = (name: keyof typeof PRICES) => PRICES[name]?.value ?? Number.NaN

function session(name: string, variant?: string) {
  const read = readScenario(readFileSync(`scenarios/${name}.yaml`, 'utf8'))
  if ('problems' in read) throw new Error('unreadable')
  const varied = variant === undefined ? read : withVariant(read.file, variant)
  if ('problems' in varied) throw new Error('no such variant')
  return createSession(varied.file)
}

test('every price belongs to a mechanism and has a name, every account that costs has a mechanism', () => {
  expect(unexplained()).toEqual([])
  expect(NAMES.filter((name) => PRICE_NAMES[name] === undefined)).toEqual([])
  for (const account of ACCOUNTS.filter(isPaid)) expect(mechanismsOf([account]), account).not.toEqual([])
  for (const name of NAMES) expect(ownWords(name, 'es'), name).not.toBe(ownWords(name, 'en'))
})

test('a price is the published one, until a scenario replaces it; put back, nothing of it stays', () => {
  const document: Settings = { prices: { vmExit: '1 us', systemCall: '450 ns' } }
  for (const name of NAMES) {
    const entry = entryOf({}, name)
    // What the era couldn't do has no price in it.
    expect(entry === null, name).toBe(PRICES[name] === undefined)
    if (entry === null) continue
    const value = price(name)
    // To four digits.
    expect(Math.abs((amountOf(entry.value, entry.type.valueType) ?? 0) / value - 1), name).toBeLessThan(5e-4)
    expect(entry.byDefault).toBe(true)
  }
  const exit = entryOf(document, 'vmExit')
  expect(exit).toMatchObject({ value: '1 us', byDefault: false, published: '261.3 ns' })
  expect(entryOf(document, 'systemCall')?.byDefault).toBe(true)
  expect(withoutPrice(document, 'vmExit')).toEqual([{ path: 'prices', set: { systemCall: '450 ns' } }])
  if (exit !== null)
    expect(priceEdit(exit, '0 ns')).toMatchObject({
      from: { en: '1\u00a0µs', es: '1\u00a0µs' },
      to: { en: '0\u00a0ns' },
    })
})

test('what is kept of RAM for VMs is priced by the monitor of the scenario; of several each has its own', () => {
  const on = (...monitors: string[]): Settings => ({
    stack: monitors.map((monitor, i) => ({
      machine: `m${i}`,
      stack: [{ os: 'linux', stack: [{ hypervisor: 'vmm', type: 2, monitor }] }],
    })),
  })
  expect(monitorsIn({})).toEqual([])
  expect(
    monitorsIn({ stack: [{ hypervisor: 'vmm', type: 1, count: 2, copies: { 2: { monitor: 'xen' } } }] }),
  ).toEqual(['esx', 'xen'])
  const fixed = (document: Settings) => entryOf(document, 'vmRamFixed')
  expect(fixed(on('firecracker'))).toMatchObject({ value: '2.492 MiB', byDefault: true, basis: 'fitted' })
  expect(fixed(on('firecracker'))?.source).toContain('P344')
  expect(fixed(on('firecracker', 'qemu', 'qemu'))).toMatchObject({ published: null, byDefault: true })
  expect(fixed(on('firecracker', 'qemu'))?.value).toBe(undefined)
  const own = { ...on('firecracker', 'qemu'), prices: { vmRamFixed: '1 MiB' } }
  expect(fixed(own)).toMatchObject({ value: '1 MiB', byDefault: false })
})

test('what an app paid for its operations is what is booked, and one exit costs more where it is nested', () => {
  const type1 = session('09-type-1-nothing-below')
  type1.advance(6e9)
  const report = type1.report()
  const apps = new Set(report.apps.map(({ path }) => path))
  const cpu = (account: 'vmExit' | 'hypervisor' | 'paging') =>
    report.layers.filter(({ path }) => apps.has(path)).reduce((sum, { cpuNs }) => sum + cpuNs[account], 0)
  const exits = paidBy(apps, { by: 'exits' }, report, null)
  if (exits?.count == null) throw new Error('no exits')
  expect(exits.ns / (cpu('vmExit') + cpu('hypervisor'))).toBeCloseTo(1, 4)
  expect(exits.ns / exits.count / (price('vmExit') + price('exitHandling'))).toBeCloseTo(1, 3)
  const walks = paidBy(apps, { by: 'operation', what: 'pageWalk' }, report, null)
  expect((walks?.ns ?? 0) / cpu('paging')).toBeCloseTo(1, 4)
  expect((walks?.ns ?? 0) / (walks?.count ?? 0)).toBeCloseTo(
    24 * price('nestedWalkReference') * price('pageWalkReference'),
    2,
  )
  // From a base on, only what came since.
  type1.advance(7e9)
  const since = paidBy(apps, { by: 'exits' }, type1.report(), report)
  const all = paidBy(apps, { by: 'exits' }, type1.report(), null)
  expect(since?.count).toBe((all?.count ?? 0) - exits.count)
  expect(paidBy(apps, { by: 'exits' }, report, report)).toBe(null)
})

test('copies of an app are one row', () => {
  const eight = session('08-eight-vms-four-cores')
  eight.advance(1e9)
  const state = { lanes: [alone(null)], opened: null, language: 'en', documents: [eight.document] } as const
  const paths = eight.report().apps.map(({ path }) => path)
  const [all, ...more] = groupsOfApps(paths, null, state)
  expect(more).toEqual([])
  expect(all).toMatchObject({ name: 'server/xen/web/linux/sums' })
  expect(all?.paths.length).toBe(8)
  expect(groupsOfApps(paths, 'server/xen/web-3', state)).toMatchObject([
    { paths: ['server/xen/web-3/linux/sums'] },
  ])
})

test('virtualization can be had for free where there is any, once', () => {
  const { document } = session('09-type-1-nothing-below')
  const but = freeAlternative(document)
  if (but === null) throw new Error('nothing is free')
  const read = readScenario(readFileSync('scenarios/09-type-1-nothing-below.yaml', 'utf8'))
  if ('problems' in read) throw new Error('unreadable')
  const changed = withChanges(read.file, [...but.change])
  if ('problems' in changed) throw new Error('refused')
  const free = createSession(changed.file)
  expect(freeAlternative(free.document)).toBe(null)
  const bare: Settings = { stack: [{ machine: 'pc', stack: [{ os: 'linux' }] }] }
  expect(freeAlternative(bare)).toBe(null)
  free.advance(6e9)
  const [machine] = free.report().machines
  // What a hypervisor adds is gone, what an app asks of any system is not.
  expect(machine?.cpuNs).toMatchObject({ vmExit: 0, hypervisor: 0 })
  expect(machine?.cpuNs.guestOs).toBeGreaterThan(0)
  expect(machine?.cpuNs.paging).toBeGreaterThan(0)
})

test('every mechanism says what it is and when, in both languages', () => {
  for (const name of MECHANISM_NAMES) {
    const { is, when, name: called } = mechanism(name)
    for (const words of [is, when, called]) expect(words.es, name).not.toBe(words.en)
  }
})
