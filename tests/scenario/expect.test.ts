import { expect, test } from 'vitest'
import {
  diagnosticText,
  readScenario,
  type ScenarioFile,
  tallyOf,
  type Validated,
  validating,
} from '../../src/scenario/index.ts'

/** Three seconds of work on one core, which a variant shares with as much again; nothing costs anything. */
const TEXT = `version: 1
title: Expectations
duration: 10 s
overheads: off
stack:
  - machine: one
    cores: 1
    ram: 4 GiB
    stack:
      - os: linux
        scheduler: { policy: round-robin, slice: 10 ms }
        stack: [{ app: sums, count: 1, workload: { kind: batch, work: 3 s } }]
variants:
  - name: two
    change: [{ path: one/linux/sums.count, set: 2 }]
expect:
`

const entry = (more: string, metric = 'of: "one/linux/sums:batch.completedAtNs"') =>
  `  - { id: row, title: Row, metric: { ${metric} }, tolerance: 5 %, source: "Somebody 2001, Table 1", ${more} }\n`

function read(text: string): ScenarioFile {
  const reading = readScenario(TEXT + text)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.file
}

function rowsOf(text: string): Validated[] {
  const run = validating(read(text))
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value
}

const only = (text: string): Validated => rowsOf(text)[0]!

function problems(text: string): string[] {
  const reading = readScenario(TEXT + text)
  if ('file' in reading) return []
  return reading.problems.map((one) => {
    expect(diagnosticText(one, 'es')).not.toBe(diagnosticText(one, 'en'))
    return `${one.line}:${one.column} ${diagnosticText(one, 'en')}`
  })
}

test('within its tolerance a row agrees; beyond it is off, unless it says that it is not reproduced', () => {
  expect(only(entry('published: 2.9 s'))).toMatchObject({ simulated: 3e9, verdict: 'agrees' })
  expect(only(entry('published: 2.9 s')).error).toBeCloseTo(3 / 2.9 - 1, 12)
  expect(only(entry('published: 2.8 s'))).toMatchObject({ verdict: 'off' })
  const known = 'reproduced: no, reason: It has no caches.'
  expect(only(entry(`published: 2.8 s, ${known}`))).toMatchObject({ verdict: 'not-reproduced' })
  expect(only(entry(`published: 2.9 s, ${known}`))).toMatchObject({ verdict: 'reproduced' })
})

test('a figure is that of the variant it names, and may be compared with that of the file itself', () => {
  const two = 'of: "one/linux/sums:batch.completedAtNs", lane: two'
  expect(only(entry('theory: 6 s', two))).toMatchObject({
    simulated: 6e9,
    basis: 'theory',
    verdict: 'agrees',
  })
  const against = `${two}, against: { of: "one/linux/sums:batch.completedAtNs" }`
  expect(only(entry('published: 2', against))).toMatchObject({ simulated: 2, verdict: 'agrees' })
})

test('what never came is off; zero is zero or off', () => {
  const late = read(`${entry('published: 3 s').replace('row', 'late')}`)
  const short = readScenario((TEXT + entry('published: 3 s')).replace('duration: 10 s', 'duration: 1 s'))
  if ('problems' in short) throw new Error()
  const run = validating(short.file)
  let step = run.next()
  while (!step.done) step = run.next()
  expect(step.value[0]).toMatchObject({ simulated: null, error: null, verdict: 'off' })
  expect(late.expect).toHaveLength(1)
  const ready = 'of: "one/linux/sums:readyNs"'
  expect(only(entry('theory: 0 s', ready))).toMatchObject({ simulated: 0, verdict: 'agrees' })
  expect(only(entry('theory: 0 s', `${ready}, lane: two`))).toMatchObject({ error: null, verdict: 'off' })
})

test('it says how far it is, every variant once', () => {
  const run = validating(
    read(
      entry('theory: 6 s', 'of: "one:cpuNs.work", lane: two') + entry('theory: 3 s').replace('row', 'other'),
    ),
  )
  const shares: number[] = []
  for (let step = run.next(); !step.done; step = run.next()) shares.push(step.value)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  expect(shares.length).toBeLessThanOrEqual(100)
})

test('what most of the price went to is told; without overheads there is none', () => {
  expect(only(entry('theory: 3 s')).mostly).toBeNull()
  const priced = readScenario(
    (TEXT + entry('theory: 3 s'))
      .replace('overheads: off', 'prices: { systemCall: 1 us }')
      .replace('app: sums,', 'app: sums, character: { systemCalls: 10000/s },'),
  )
  if ('problems' in priced) throw new Error(JSON.stringify(priced.problems))
  const run = validating(priced.file)
  let step = run.next()
  while (!step.done) step = run.next()
  expect(step.value[0]?.mostly).toBe('hostOs')
})

test('amounts are not rounded to whole nanoseconds', () => {
  expect(read(entry('published: 37.5 ns')).expect[0]?.value).toBe(37.5)
  const each = 'of: "one/linux/sums:cpuNs.work", per: "one/linux/sums:requests.arrived"'
  expect(read(entry('published: 1.97 us', each)).expect[0]).toMatchObject({
    value: 1970,
    figure: { unit: 'time' },
  })
})

test('every mistake is told with its place', () => {
  expect(problems(entry('published: 3'))).toEqual([
    expect.stringMatching(/^17:\d+ expect\[0\]\.published: found 3; expected a time with its unit/),
  ])
  expect(problems(entry('basis: fitted'))).toEqual([expect.stringMatching(/“published” is missing/)])
  expect(problems(entry('published: 3 s, theory: 3 s'))).toEqual([
    expect.stringMatching(/either “published” or “theory”, not both/),
  ])
  expect(problems(entry('published: 3 s, reproduced: no'))).toEqual([
    expect.stringMatching(/“reason” is missing; expected a text/),
  ])
  expect(problems(entry('published: 3 s, basis: guessed'))).toEqual([
    expect.stringMatching(/found “guessed”; expected fitted or predicted/),
  ])
  expect(problems(entry('published: 3 s').replace('5 %', '5'))).toEqual([
    expect.stringMatching(/found 5; expected 0 % to 100 %/),
  ])
  expect(problems(entry('published: 3 s') + entry('published: 3 s'))).toEqual([
    expect.stringMatching(/^18:11 expect\[1\]\.id: the name “row” is used twice here/),
  ])
  expect(problems(entry('published: 3 s', 'of: "one/linux/sumz:runNs"'))).toEqual([
    expect.stringMatching(/expect\[0\]\.metric\.of: there is no “sumz” on “linux”; did you mean “sums”/),
  ])
  expect(problems(entry('published: 3 s', 'of: "one/linux/sums:runN"'))).toEqual([
    expect.stringMatching(/did you mean “one\/linux\/sums:runNs”/),
  ])
  expect(problems(entry('published: 3 s', 'of: "one/linux/sums:runNs", lane: twoo'))).toEqual([
    expect.stringMatching(/expect\[0\]\.metric\.lane: there is no variant “twoo”; did you mean “two”/),
  ])
})

test('medians are of errors without sign, of what is said to be reproduced; works are counted once', () => {
  const row = (error: number | null, more: Partial<Validated> = {}) =>
    ({
      error,
      basis: 'fitted',
      reproduced: true,
      verdict: 'agrees',
      source: 'A 2001, Fig. 1',
      ...more,
    }) as Validated
  const tally = tallyOf([
    row(-0.02),
    row(0.04, { source: 'A 2001, Fig. 2' }),
    row(0.9, { reproduced: false, verdict: 'not-reproduced' }),
    row(0.1, { basis: 'predicted', source: 'B 2002' }),
    row(null, { basis: 'predicted', verdict: 'off' }),
    row(0, { basis: 'theory', source: 'C 1975' }),
  ])
  expect(tally.published).toMatchObject({ rows: 5, works: 2 })
  expect(tally.published.fitted).toMatchObject({ rows: 3, works: 1, reproduced: 2, medianOfAll: 0.04 })
  expect(tally.published.fitted.median).toBeCloseTo(0.03, 12)
  // A row without a figure is not left out.
  expect(tally.published.predicted.median).toBeCloseTo(0.55, 12)
  expect(tally.theory).toMatchObject({ rows: 1, median: 0 })
  expect(tally.verdicts).toEqual({ agrees: 4, off: 1, 'not-reproduced': 1, reproduced: 0 })
})
