import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Change,
  controlValue,
  documentIn,
  isSettings,
  lineOf,
  readScenario,
  rewritten,
  type ScenarioFile,
  type Settings,
  textOf,
  type Value,
  withChanges,
} from '../../src/scenario/index.ts'

const PRESETS = readdirSync('scenarios')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`scenarios/${name}`, 'utf8'))

const nine = readFileSync('scenarios/09-type-1-nothing-below.yaml', 'utf8')
const eight = readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8')

function fileOf(text: string): ScenarioFile {
  const reading = readScenario(text)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.file
}

function changed(text: string, changes: readonly Change[]): { text: string; document: Settings } {
  const reading = withChanges(fileOf(text), changes)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  const { document } = reading.file
  return { text: rewritten(text, document) ?? '', document }
}

/** The lines of one text that are not in another, and the other way round. */
function difference(before: string, after: string): { gone: string[]; come: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')]
  return { gone: a.filter((line) => !b.includes(line)), come: b.filter((line) => !a.includes(line)) }
}

describe('a change is written at its place', () => {
  test('a number, its comment and everything around it kept', () => {
    const text = eight.replace(/count: 8.*/, 'count: 8   # how many')
    const { gone, come } = difference(text, changed(text, [{ path: 'server/xen/web.count', set: 5 }]).text)
    expect(gone.map((line) => line.trim())).toEqual(['count: 8   # how many'])
    expect(come.map((line) => line.trim())).toEqual(['count: 5   # how many'])
  })

  test('a setting that was not written comes before the stack', () => {
    const text = `version: 1
title: T
stack:
  - machine: m # the only one
    cores: 1
    ram: 4 GiB # enough
    # What runs:
    stack:
      - os: linux
`
    expect(changed(text, [{ path: 'm.speed', set: 2 }]).text).toBe(
      text.replace('# enough\n', '# enough\n    speed: 2\n'),
    )
    expect(changed(text, [{ path: 'm/linux.scheduler', set: { policy: 'fair', slice: '1 ms' } }]).text).toBe(
      text.replace('- os: linux\n', '- os: linux\n        scheduler: { policy: fair, slice: 1 ms }\n'),
    )
  })

  test('one copy, and the same taken back', () => {
    const one = changed(eight, [{ path: 'server/xen/web-2.vcpus', set: 2 }])
    expect(difference(eight, one.text).come.map((line) => line.trim())).toEqual([
      'copies: { 2: { vcpus: 2 } }',
    ])
    expect(rewritten(eight, fileOf(eight).document)).toBe(eight)
    expect(rewritten(one.text, fileOf(eight).document)).toBe(eight)
  })

  test('in braces, in JSON, and in lines that end as on Windows', () => {
    const json = JSON.stringify(documentIn(eight))
    const said = rewritten(json, changed(eight, [{ path: 'server/xen/web.count', set: 5 }]).document)
    expect(said).toBe(json.replace('"count":8', '"count":5'))
    const windows = eight.replaceAll('\n', '\r\n')
    const after = rewritten(windows, changed(eight, [{ path: 'server/xen/web.count', set: 5 }]).document)
    expect(after).toBe(windows.replace('count: 8', 'count: 5'))
  })
})

describe('what stands in two places changes in one', () => {
  test('an alias to it is written out as it was, with its comments', () => {
    const { text, document } = changed(nine, [
      { path: 'server/xen/web/linux/shop.workload.arrivals.rate', set: '200/s' },
    ])
    expect(text.match(/# The virtual machines boot first/g)).toHaveLength(4)
    expect(text).toContain('arrivals: { process: poisson, rate: 200/s }')
    // The variants are what they were.
    expect(document.variants).toEqual(fileOf(nine).document.variants)
    expect(documentIn(text)).toEqual(document)
  })

  test('an alias to what did not change stays', () => {
    const { text } = changed(nine, [{ path: 'server/xen/web.count', set: 2 }])
    expect(text).toContain('workload: *requests')
    expect(text).toContain('set: *type-2')
    expect(text).not.toContain('set: *type-1')
  })

  test('a stack that stands elsewhere comes with its comments', () => {
    const options = fileOf(nine).controls.find((control) => control.kind === 'options')?.options ?? []
    const { text, document } = changed(nine, options[2]?.change ?? [])
    expect(text.match(/# As many as the virtual machines/g)).toHaveLength(2)
    expect(documentIn(text)).toEqual(document)
  })
})

test('a level is found by its path, also one copy of it', () => {
  const lines = eight.split('\n')
  expect(lines[(lineOf(eight, 'server/xen/web') ?? 0) - 1]).toContain('- vm: web')
  expect(lines[(lineOf(eight, 'server/xen/web-2/linux') ?? 0) - 1]).toContain('- os: linux')
  expect(lineOf(eight, 'server/kvm')).toBeNull()
  expect(lineOf('a: [', 'a')).toBeNull()
})

test('what does not fit a changed scenario any more is left out of its text', () => {
  const options = fileOf(nine).controls.find((control) => control.kind === 'options')?.options ?? []
  const { document } = changed(nine, options[1]?.change ?? [])
  const text = textOf(nine, document)
  expect(fileOf(text).variants).toEqual([])
  expect(fileOf(text).controls).toHaveLength(4)
  expect(textOf(nine, fileOf(nine).document)).toBe(nine)
})

test('a text that can’t be read is not written anew; one with a tag is, without it', () => {
  expect(rewritten('a: [', { a: 1 })).toBeNull()
  expect(rewritten('a: !!str 5\nb: 1', { a: 6, b: 1 })).toBe('a: 6\nb: 1\n')
})

/** Something that the page can set: a control of the file, or a setting of a level or of one copy. */
function settable(file: ScenarioFile): Change[][] {
  const controls = file.controls.flatMap((one) =>
    one.kind === 'options'
      ? one.options.map(({ change }) => [...change])
      : [one.min, one.max].map((number) => [{ path: one.path, set: controlValue(one, number) }]),
  )
  const paths = ['server/xen/web', 'server/xen/web-2', 'server/xen/web-3', 'server/xen/big', 'server']
  return [
    ...controls,
    ...paths.flatMap((path) => [
      [{ path: `${path}.vcpus`, set: 2 }],
      [{ path: `${path}.cpu.limit`, set: 0.5 }],
      [{ path: `${path}/linux/shop.threads`, set: 3 }],
      [{ path: `${path}/linux/sums.workload`, set: { kind: 'batch', work: '1 s' } }],
    ]),
  ]
}

test('random changes of a scenario, one after the other and back: its text says the same', () => {
  const runs = fc.tuple(fc.constantFrom(...PRESETS), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }))
  fc.assert(
    fc.property(runs, ([before, picks]) => {
      let file = fileOf(before)
      let text = before
      for (const pick of picks) {
        const all = settable(file)
        const reading = withChanges(file, all[pick % all.length] ?? [])
        if ('problems' in reading) continue
        // The controls belong to the file as it was.
        file = { ...reading.file, controls: file.controls }
        text = rewritten(text, file.document) ?? ''
        expect(documentIn(text)).toEqual(file.document)
        expect(text.split('\n')[0]).toBe(before.split('\n')[0])
        const kept = textOf(before, file.document)
        const { stack } = documentIn(kept) ?? {}
        expect(stack).toEqual(file.document.stack)
        expect(fileOf(kept).scenario).toEqual(file.scenario)
      }
      expect(documentIn(rewritten(text, fileOf(before).document) ?? '')).toEqual(fileOf(before).document)
    }),
    { numRuns: 20 },
  )
})

const scalars = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('on', 'a: b', '# no comment', '*x', '2 GiB', "it's", 'a, b', '- a', 'two\nlines', '', '1'),
)
const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('stack', 'copies', 'kind', '2', 'on', 'a b', 'null '), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value

/** A document with something set or taken out somewhere in it; what lies on the way is chosen by numbers. */
function altered(document: Value, way: readonly number[], value: Value | undefined): Value | undefined {
  const [step, ...rest] = way
  if (step === undefined || typeof document !== 'object' || document === null) return value
  if (Array.isArray(document)) {
    if (document.length === 0) return value
    const at = step % document.length
    const below = altered(document[at] as Value, rest, value)
    return below === undefined ? document.toSpliced(at, 1) : document.with(at, below)
  }
  const settings = document as Settings
  const keys = [...Object.keys(settings), 'new']
  const key = keys[step % keys.length] ?? ''
  const below = altered(settings[key] ?? null, rest, value)
  const { [key]: _, ...others } = settings
  return below === undefined ? others : { ...settings, [key]: below }
}

const ODD = `# head
a: &x { b: [1, 2, &y { c: 3 }], "d": *y } # tail
list:
# less far in
- &x one
- *x
-
  - deep: |
      some
       text

  - &z
    k: >-
      folded
      text
    l: *x
- *z
? asked
: { in: [*z, *y] }
empty:
last: &x
  - 1 # one

  # more
  - {}
again: *x
# end
`

const alterations = fc.array(
  fc.tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }), fc.option(values, { nil: undefined })),
  { minLength: 1, maxLength: 4 },
)

test('whatever changes, the text says the document, and keeps its first line', () => {
  const text = fc.constantFrom(...PRESETS, ODD, ODD.replace(/^/, '# yaml\n'))
  fc.assert(
    fc.property(text, alterations, (before, changes) => {
      const document = changes.reduce<Value>(
        (one, [way, value]) => altered(one, way, value) ?? one,
        documentIn(before) ?? {},
      )
      fc.pre(isSettings(document) && Object.keys(document).length > 0)
      const after = rewritten(before, document as Settings) ?? ''
      expect(documentIn(after)).toEqual(document)
      const first = Object.keys(documentIn(before) ?? {})[0] ?? ''
      if (Object.hasOwn(document as Settings, first)) expect(after.split('\n')[0]).toBe(before.split('\n')[0])
    }),
    { numRuns: 60 },
  )
})
