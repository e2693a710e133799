import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRunFile, readRunFile, runFileText } from '../../../src/lab/keep/run-file.ts'
import type { Edit } from '../../../src/lab/state/edits.ts'
import { readRun, written } from '../../../src/lab/state/run-read.ts'
import { EIGHT, runWith } from '../lab-harness.ts'
import { randomRun } from '../random-run.ts'

const edit: Edit = {
  atNs: 5,
  command: { do: 'set', change: [{ path: 'server/xen/web.count', set: 3 }] },
  summary: { label: { en: 'a', es: 'a' }, from: '1', to: { en: '2', es: '2' } },
  goesOn: false,
}

const whole = written(runWith(EIGHT, 8, [edit], 9))

function why(value: unknown): unknown {
  const read = readRun(value)
  return 'trouble' in read ? read.trouble : 'a run'
}

/** The same run with one thing in it put otherwise. */
function withValue(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(whole) as Record<string | number, never>
  const holder = path.slice(0, -1).reduce((here, key) => here[key] as never, copy)
  holder[path[path.length - 1] ?? ''] = value as never
  return copy
}

test('what is written down is read again', () => {
  fc.assert(
    fc.property(randomRun, (run) => {
      expect(readRun(written(run))).toEqual({ run })
    }),
  )
})

/** As versions before 4 wrote an edit down. */
const { summary, ...rest } = edit
const deed = { ...rest, edit: summary }

describe('a run of a version before', () => {
  const one = { version: 2, source: EIGHT, seed: 8, variant: 'double', deeds: [deed], nowNs: 9 }
  const { lanes, ...run } = runWith(EIGHT, 8, [edit], 9)
  const several = {
    version: 3,
    ...run,
    lanes: lanes.map(({ edits: _, ...lane }) => ({ ...lane, deeds: [deed] })),
  }

  test('is read as what it was', () => {
    expect(readRun(one)).toEqual({ run: { ...run, lanes: [{ ...lanes[0], variant: 'double' }] } })
    expect(readRun(several)).toEqual({ run: { ...run, lanes } })
  })

  test('is looked at as closely as one of today', () => {
    expect(why({ ...one, nowNs: 'x' })).toEqual({ what: 'wrong', place: 'nowNs' })
    expect(why({ version: 2 })).toMatchObject({ what: 'wrong' })
    for (const deeds of [[{}], [null], 7]) expect(why({ ...one, deeds })).toMatchObject({ what: 'wrong' })
    for (const wrong of [[null], [{}], {}, 7])
      expect(why({ ...several, lanes: wrong })).toMatchObject({ what: 'wrong' })
  })
})

test('versions that there never were, or not yet, are told apart', () => {
  expect(why({ ...whole, version: 5 })).toEqual({ what: 'newer' })
  expect(why({ ...whole, version: 1 })).toEqual({ what: 'foreign' })
  expect(why({ ...whole, version: -1e9 })).toEqual({ what: 'foreign' })
  expect(why({ ...whole, version: '3' })).toEqual({ what: 'foreign' })
  for (const value of [null, 3, 'x', [], [whole]]) expect(why(value)).toEqual({ what: 'foreign' })
})

test('everything in a run has its bounds, and what is wrong says where', () => {
  const wrong: readonly (readonly [readonly (string | number)[], unknown, string])[] = [
    [['source'], null, 'source'],
    [['source', 'text'], 'x'.repeat(1_000_001), 'source.text'],
    [['seed'], 2 ** 32, 'seed'],
    [['seed'], 0.5, 'seed'],
    [['nowNs'], 2 ** 53, 'nowNs'],
    [['counts'], [-1], 'counts[0]'],
    [['lanes'], [], 'lanes'],
    [['lanes'], Array.from({ length: 6 }, () => (whole.lanes as unknown[])[0]), 'lanes'],
    [['lanes'], Array.from({ length: 2 }, () => (whole.lanes as unknown[])[0]), 'lanes'],
    [['lanes', 0, 'id'], '../x', 'lanes[0].id'],
    [['lanes', 0, 'id'], 'a:b', 'lanes[0].id'],
    [['lanes', 0, 'edits'], Array.from({ length: 10_001 }, () => edit), 'lanes[0].edits'],
    [['lanes', 0, 'edits'], [edit, { ...edit, atNs: 4 }], 'lanes[0].edits'],
    [['lanes', 0, 'edits', 0, 'atNs'], 'soon', 'lanes[0].edits[0].atNs'],
    [['lanes', 0, 'edits', 0, 'summary'], undefined, 'lanes[0].edits[0].summary'],
    [['lanes', 0, 'edits', 0, 'summary', 'label', 'es'], 7, 'lanes[0].edits[0].summary.label.es'],
    [['lanes', 0, 'edits', 0, 'command'], { do: 'dance' }, 'lanes[0].edits[0].command.do'],
    [['lanes', 0, 'edits', 0, 'command'], { do: 'set', change: [] }, 'lanes[0].edits[0].command.change'],
    [['lanes', 0, 'edits', 0, 'command'], { do: 'crash' }, 'lanes[0].edits[0].command.path'],
    [['more'], 1, ''],
  ]
  for (const [path, value, place] of wrong)
    expect(why(withValue(path, value)), path.join('.')).toEqual({ what: 'wrong', place })
})

test('what would be too deep or too much for whoever walks through it is not let in', () => {
  let deep: unknown = 1
  for (let i = 0; i < 200_000; i++) deep = [deep]
  const set = (value: unknown) => ({ do: 'set', change: [{ path: 'a.b', set: value }] })
  const proto: unknown = JSON.parse('{"__proto__": {"polluted": true}}')
  const [lane] = runWith(EIGHT, 8, [], 9).lanes
  for (const value of [deep, Array.from({ length: 500_001 }, () => 1), proto])
    expect(why({ ...whole, lanes: [{ ...lane, edits: [{ ...edit, command: set(value) }] }] })).toEqual({
      what: 'wrong',
      place: '',
    })
})

describe('a run as a file', () => {
  test('is told from a scenario, also when a part of it is missing', () => {
    const text = runFileText(runWith(EIGHT, 8, [edit], 9))
    expect(isRunFile(text)).toBe(true)
    expect(isRunFile(text.slice(0, 100))).toBe(true)
    expect(isRunFile(`\r\n ${JSON.stringify(JSON.parse(text))}`)).toBe(true)
    expect(isRunFile(EIGHT.text)).toBe(false)
    expect(isRunFile('{"version": 1, "title": "x"}')).toBe(false)
  })

  test('gives back the very run, or says what is the matter as a link does', () => {
    fc.assert(
      fc.property(randomRun, (run) => {
        expect(readRunFile(runFileText(run))).toEqual({ run })
      }),
    )
    const text = runFileText(runWith(EIGHT, 8, [edit], 9))
    expect(readRunFile(text.slice(0, -10))).toEqual({ trouble: { what: 'damaged' } })
    expect(readRunFile(text.replace('"version": 4', '"version": 12'))).toEqual({ trouble: { what: 'newer' } })
    expect(readRunFile(text.replace('"seed": 8', '"seed": "8"'))).toEqual({
      trouble: { what: 'wrong', place: 'seed' },
    })
  })
})
