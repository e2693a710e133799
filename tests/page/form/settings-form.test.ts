import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addLike, removal } from '../../../src/page/form/form-levels.ts'
import { valueText } from '../../../src/page/form/form-words.ts'
import {
  changeOf,
  type FormField,
  fieldsOf,
  fileFields,
  levelsOf,
  OWN,
} from '../../../src/page/form/settings-form.ts'
import { KIND_PAGES } from '../../../src/page/kinds/index.ts'
import {
  amountOf,
  inUnits,
  nearestStop,
  stopsOf,
  unitsOf,
  written,
} from '../../../src/page/parts/form-values.ts'
import {
  createSession,
  diagnosticText,
  jsonSchema,
  readScenario,
  type Session,
  type Settings,
  type Value,
  valueAt,
} from '../../../src/scenario/index.ts'

/** Every kind of level, both types of hypervisor, every kind of workload and every distribution. */
const FILE = `
version: 1
title: Everything
duration: 1 s
stack:
  - machine: server
    cores: 4
    ram: 64 GiB
    stack:
      - hypervisor: xen
        type: 1
        overcommit: on
        stack:
          - vm: web
            count: 3
            vcpus: 2
            ram: 1 GiB
            cpu: { shares: 1500, limit: 2 }
            copies:
              2: { ram: 2 GiB }
            stack:
              - os: linux
                stack:
                  - app: shop
                    workload:
                      kind: service
                      arrivals: { process: poisson, rate: 50/s }
                      service: { distribution: uniform, min: 1 ms, max: 3 ms }
                  - app: steps
                    character: { systemCalls: 100/s }
                    workload:
                      kind: service
                      arrivals: { process: constant, rate: [{ at: 0 s, rate: 5/s }, { at: 1 s, rate: 9/s }] }
                      service: { distribution: lognormal, mean: 2 ms, cv: 1 }
                  - app: people
                    workload:
                      kind: closed
                      users: 4
                      think: { distribution: exponential, mean: 1 s }
                      service: { distribution: constant, mean: 2 ms }
                  - app: crowd
                    workload:
                      kind: closed
                      users: 2
                      think: { distribution: uniform, min: 1 s, max: 2 s }
                      service: { distribution: exponential, mean: 1 ms }
                  - app: public
                    workload:
                      kind: closed
                      users: 2
                      think: { distribution: lognormal, mean: 1 s, cv: 0.5 }
                      service: { distribution: exponential, mean: 1 ms }
                  - app: sums
                    workload: { kind: batch, work: 1 s }
                  - app: rest
                    workload: { kind: idle }
  - machine: desk
    cores: 2
    ram: 16 GiB
    stack:
      - os: host
        scheduler: { policy: proportional, slice: 5 ms }
        stack:
          - runtime: java
            preset: jvm
            baseline: { slowdown: 4 }
            optimizing: { slowdown: 2 }
            stack: [{ app: beans, ram: 1 MiB, workload: { kind: batch, work: 1 s } }]
          - app: film
            workload: { kind: batch, work: 1 s }
          - hypervisor: box
            type: 2
            stack:
              - vm: guest
                ram: 1 GiB
                stack: [{ os: small }]
`

const READ = readScenario(FILE)

function open(): Session {
  if ('problems' in READ) throw new Error(READ.problems.map((one) => diagnosticText(one, 'en')).join('\n'))
  return createSession(READ.file)
}

const { document } = open()
const PATHS = [
  ...levelsOf(document).map(({ path }) => path),
  'server/xen/web-2',
  'server/xen/web-2/linux/shop',
]

const all: FormField[] = [...PATHS.flatMap((path) => fieldsOf(document, path)), ...fileFields(document)]

/** Amounts as a person may give them: many decimals, any unit that the form offers. */
function values(field: FormField): fc.Arbitrary<Value> {
  const { valueType } = field.type
  switch (valueType.what) {
    case 'choice':
      return fc.constantFrom(...valueType.choices, ...(field.setting === 'character' ? [OWN] : []))
    case 'cpus': {
      const all = Array.from({ length: field.max + 1 }, (_, cpu) => cpu)
      return fc.subarray(all, { minLength: 1 })
    }
    case 'toggle':
      return fc.constantFrom('on', 'off')
    case 'whole':
      return fc.integer({ min: field.min, max: Math.min(field.max, mostOf(field)) })
    case 'quantity': {
      const amount = fc.double({ min: Math.max(field.min, 1), max: Math.min(field.max, 1e15), noNaN: true })
      return amount.map((one) => inUnits(Math.floor(one), valueType))
    }
    default:
      return fc.double({ min: field.min, max: Math.min(field.max, 256), noNaN: true })
  }
}

/** What the whole scenario may hold, copies and all, is a limit of its own. */
const mostOf = ({ setting }: FormField): number => (setting === 'count' ? 20 : 10_000_000)

const nameOfField = ({ path }: FormField): string => path

describe('every field', () => {
  test('is there for every setting that the reader knows, but for those without an effect on a running world', () => {
    const schema = jsonSchema() as { definitions: Record<string, { properties: Record<string, unknown> }> }
    const notHere = ['count', 'stack', 'copies', 'nic', 'type', 'power']
    for (const [kind, { form: rows }] of Object.entries(KIND_PAGES)) {
      const known = Object.keys(schema.definitions[kind]?.properties ?? {})
      const shown = new Set(rows.map(({ setting }) => setting.split('.')[0]))
      expect(known.filter((key) => key !== kind && !notHere.includes(key) && !shown.has(key))).toEqual([])
    }
  })

  test('belongs to some level of the file here: none is out of reach', () => {
    // Of 2003 there are two ways to make a processor.
    const older = fieldsOf({ ...document, era: 2003 }, 'server/xen')
    const reached = new Set([...all, ...older].map(({ setting }) => setting))
    const rows = Object.values(KIND_PAGES).flatMap(({ form }) => form)
    expect(rows.filter(({ setting }) => !reached.has(setting)).map(({ setting }) => setting)).toEqual([])
  })

  test.each(all.map((field) => [nameOfField(field), field] as const))(
    '%s takes any value within its bounds, and the running world does too',
    (_, field) => {
      fc.assert(
        fc.property(values(field), (value) => {
          const session = open()
          const said = session
            .command({ do: 'set', change: changeOf(session.document, field, value) })
            .map((one) => diagnosticText(one, 'en'))
          expect(said, String(value)).toEqual([])
          const now = valueAt(session.document, field.path)
          if (value !== OWN) expect(now).toEqual(value)
          else expect(now).toMatchObject({ systemCalls: expect.any(String) })
        }),
        { numRuns: 12 },
      )
    },
  )

  const bounded = all.filter(({ type }) => 'min' in type.valueType)
  test.each(bounded.map((field) => [nameOfField(field), field] as const))(
    '%s beyond its bounds is refused, where it is',
    (_, field) => {
      const { valueType } = field.type
      const step = valueType.what === 'whole' ? 1 : 0.01
      const beyond = valueType.what === 'quantity' ? inUnits(field.max * 2, valueType) : field.max + step
      const below = valueType.what === 'quantity' ? null : field.min - step
      for (const value of [beyond, below]) {
        if (value === null) continue
        const session = open()
        const before = session.document
        const problems = session.command({ do: 'set', change: changeOf(before, field, value) })
        expect(problems.length, String(value)).toBeGreaterThan(0)
        expect(session.document).toBe(before)
        // Of two settings that bound each other, either may be named.
        const holder = field.path.slice(0, field.path.lastIndexOf('.'))
        expect(problems.every(({ path }) => path === field.path || path.startsWith(holder))).toBe(true)
      }
    },
  )

  test('has a value: the file’s own, or the default that holds', () => {
    const of = (path: string, setting: string) =>
      fieldsOf(document, path).find((one) => one.setting === setting)
    expect(of('server/xen/web', 'cpu.shares')).toMatchObject({ value: 1500, byDefault: false })
    expect(of('desk/host/box/guest', 'cpu.shares')).toMatchObject({ value: 1000, byDefault: true })
    expect(of('desk/host/box/guest', 'cpu.limit')).toMatchObject({ value: 'none', byDefault: true })
    expect(of('server/xen', 'scheduler.policy')).toMatchObject({ value: 'proportional', byDefault: true })
    expect(of('server/xen', 'scheduler.slice')).toMatchObject({ value: '50 ms', byDefault: true })
    expect(of('server/xen/web', 'ram')?.value).toBe('1 GiB')
    expect(of('server/xen/web-2', 'ram')?.value).toBe('2 GiB')
    expect(of('server/xen/web-2', 'vcpus')).toMatchObject({ value: 2, byDefault: false })
    expect(of('server/xen/web', 'count')?.value).toBe(3)
  })
})

test('who has no scheduler or no count is asked for none', () => {
  const settings = (path: string) => fieldsOf(document, path).map(({ setting }) => setting)
  expect(settings('desk/host/box')).toEqual(['monitor', 'mmu', 'io', 'overcommit', 'ram'])
  expect(settings('server/xen/web-2')).not.toContain('count')
  expect(settings('server')).not.toContain('count')
  expect(settings('server/xen/web/linux/rest')).not.toContain('workload.work')
  expect(settings('nowhere/at/all')).toEqual([])
})

test('who promises no more RAM than there is, or is of type 2, is asked for nothing that it lacks', () => {
  const session = open()
  const of = (path: string) =>
    fieldsOf(session.document, path).flatMap(({ setting }) =>
      setting.startsWith('memory.') ? [setting] : [],
    )
  expect(of('server/xen')).toHaveLength(4)
  expect(of('server/xen/web-2')).toHaveLength(3)
  session.command({
    do: 'set',
    change: [
      { path: 'server/xen.overcommit', set: 'off' },
      { path: 'desk/host/box.overcommit', set: 'on' },
    ],
  })
  expect([of('server/xen'), of('server/xen/web-2')]).toEqual([[], []])
  expect([of('desk/host/box'), of('desk/host/box/guest')]).toEqual([[], []])
})

test('a share is a percentage, however it is written', () => {
  const tax = fieldsOf(document, 'server/xen').find((one) => one.setting === 'memory.idleTax')
  if (tax === undefined) throw new Error('no tax')
  expect(tax).toMatchObject({ value: '75 %', byDefault: true, min: 0, max: 0.99 })
  const stops = stopsOf({ from: '0 %', to: '95 %', step: 0.05 }, tax.type.valueType)
  expect([stops[0], stops[3], stops.at(-1)]).toEqual(['0 %', '15 %', '95 %'])
  expect(unitsOf(tax.type.valueType, 0.5)).toEqual(['%'])
  expect([valueText(tax, 0.5, 'en'), valueText(tax, '12.5 %', 'es')]).toEqual(['50\u00a0%', '12,5\u00a0%'])
})

test('bounds are nearer where another setting says so', () => {
  const session = open()
  const of = (setting: string) =>
    fieldsOf(session.document, 'server/xen/web').find((one) => one.setting === setting)
  expect(of('cpu.reservation')).toMatchObject({ min: 0, max: 2 })
  expect(of('cpu.limit')).toMatchObject({ min: 0.01, max: 256 })
  session.command({ do: 'set', change: [{ path: 'server/xen/web.cpu.reservation', set: '25 %' }] })
  expect(of('cpu.limit')?.min).toBe(0.25)
})

test('another distribution keeps about the same mean, another workload the service of requests', () => {
  const shop = 'server/xen/web/linux/shop'
  const set = (setting: string, value: Value): Settings => {
    const field = fieldsOf(document, shop).find((one) => one.setting === setting)
    if (field === undefined) throw new Error(setting)
    return changeOf(document, field, value)[0]?.set as Settings
  }
  expect(set('workload.service.distribution', 'exponential')).toEqual({
    distribution: 'exponential',
    mean: '2 ms',
  })
  expect(set('workload.kind', 'closed')).toMatchObject({
    users: 10,
    service: { distribution: 'uniform', min: '1 ms', max: '3 ms' },
  })
})

describe('adding and removing', () => {
  test('a process VM can have another beside it, and the one app that it holds cannot', () => {
    const session = open()
    expect(addLike(session.document, 'desk/host/java/beans')).toBe(null)
    const more = addLike(session.document, 'desk/host/java')
    expect(more).toMatchObject({ kind: 'runtime', name: 'java2' })
    expect(session.command({ do: 'set', change: more?.change ?? [] })).toEqual([])
    expect(session.snapshot().layers.map(({ path }) => path)).toContain('desk/host/java2/beans')
  })

  const vms = (session: Session): string[] =>
    session
      .snapshot()
      .layers.filter(({ kind, state }) => kind === 'vm' && state !== 'removed')
      .map(({ name }) => name)

  test('a counted level gets another copy, with the settings of the one it is like', () => {
    const session = open()
    const more = addLike(session.document, 'server/xen/web-2')
    expect(more).toMatchObject({ kind: 'vm', name: 'web-4' })
    expect(session.command({ do: 'set', change: more?.change ?? [] })).toEqual([])
    expect(vms(session)).toEqual(['web-1', 'web-2', 'web-3', 'web-4', 'guest'])
    expect(valueAt(session.document, 'server/xen/web-4.ram')).toBe('2 GiB')
    const fewer = removal(session.document, 'server/xen/web')
    expect(fewer?.name).toBe('web-4')
    expect(session.command({ do: 'set', change: fewer?.change ?? [] })).toEqual([])
    expect(vms(session)).toHaveLength(4)
  })

  test('a single level gets a neighbour with a free name, and nobody else notices', () => {
    const session = open()
    for (const name of ['guest2', 'guest3']) {
      const more = addLike(session.document, 'desk/host/box/guest')
      expect(more?.name).toBe(name)
      expect(session.command({ do: 'set', change: more?.change ?? [] })).toEqual([])
    }
    session.advance(1e6)
    expect(vms(session).slice(-3).sort()).toEqual(['guest', 'guest2', 'guest3'])
    const gone = removal(session.document, 'desk/host/box/guest2')
    expect(session.command({ do: 'set', change: gone?.change ?? [] })).toEqual([])
    expect(vms(session).slice(-2).sort()).toEqual(['guest', 'guest3'])
  })

  test('in one copy, only there', () => {
    const session = open()
    const more = addLike(session.document, 'server/xen/web-2/linux/sums')
    expect(session.command({ do: 'set', change: more?.change ?? [] })).toEqual([])
    const sums = session.snapshot().layers.filter(({ name }) => name === 'sums2')
    expect(sums.map(({ path }) => path)).toEqual(['server/xen/web-2/linux/sums2'])
  })

  test('is not offered where it can’t be', () => {
    for (const path of ['server', 'server/xen', 'desk/host', 'nowhere']) {
      expect(addLike(document, path)).toBeNull()
      expect(removal(document, path)).toBeNull()
    }
  })
})

describe('values', () => {
  const bytes = { what: 'quantity', quantity: 'bytes', min: '0 B', max: '1 GiB' } as const
  const time = { what: 'quantity', quantity: 'time', min: '1 ns', max: '1 h' } as const

  test('stops of a slider are in order, within it, and what a person would say', () => {
    expect(stopsOf({ from: '256 MiB', to: '4 GiB' }, bytes)).toEqual([
      '256 MiB',
      '384 MiB',
      '512 MiB',
      '768 MiB',
      '1 GiB',
      '1.5 GiB',
      '2 GiB',
      '3 GiB',
      '4 GiB',
    ])
    for (const { slide, type } of all) {
      if (slide === undefined) continue
      const amounts = stopsOf(slide, type.valueType).map(
        (stop) => amountOf(stop, type.valueType) ?? Number.NaN,
      )
      expect(amounts[0]).toBe(amountOf(slide.from, type.valueType))
      expect(amounts.at(-1)).toBe(amountOf(slide.to, type.valueType))
      expect(amounts).toEqual([...new Set(amounts)].sort((a, b) => a - b))
    }
  })

  test('the nearest stop is found, for anything', () => {
    const stops = stopsOf({ from: '1 MiB', to: '8 MiB' }, bytes)
    expect(stops[nearestStop(stops, '2.9 MiB', bytes)]).toBe('3 MiB')
    expect(nearestStop(stops, '1 GiB', bytes)).toBe(stops.length - 1)
    expect(nearestStop(stops, undefined, bytes)).toBe(0)
  })

  test('small numbers are written as digits, and units of the file are kept', () => {
    expect(written(1e-7, 's')).toBe('0.0000001 s')
    expect(written(200, '/s')).toBe('200/s')
    expect(written(3, '')).toBe(3)
    expect(inUnits(1.5e6, time)).toBe('1.5 ms')
    expect(unitsOf(time, '5 ns')[0]).toBe('ns')
    expect(unitsOf(time, '5 ms')).toEqual(['us', 'ms', 's', 'min', 'h'])
  })
})
