import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AddressRequest,
  PARAMETER_NAMES,
  PARAMETERS,
  readQuery,
  writeQuery,
} from '../../../src/lab/state/parameters.ts'

const NOTHING: AddressRequest = {
  scenario: null,
  step: null,
  lang: null,
  theme: null,
  renderer: 'auto',
  keys: null,
  lesson: null,
  embed: false,
  readonly: false,
}

/** Anything that may be asked for. */
const requested: fc.Arbitrary<AddressRequest> = fc.record({
  scenario: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/)),
  step: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/)),
  lang: fc.constantFrom('en', 'es', null),
  theme: fc.constantFrom('system', 'light', 'dark', 'projector', null),
  renderer: fc.constantFrom('auto', 'webgl', 'canvas'),
  keys: fc.constantFrom(true, false, null),
  lesson: fc.constantFrom(true, false, null),
  embed: fc.boolean(),
  readonly: fc.boolean(),
})

function written(wished: Partial<AddressRequest>, before = ''): string {
  const query = new URLSearchParams(before)
  writeQuery(query, wished)
  return query.toString()
}

test('what is written is read again, and nothing in it is bad', () => {
  fc.assert(
    fc.property(requested, (wished) => {
      expect(readQuery(written(wished))).toEqual({ requested: wished, bad: [] })
    }),
  )
})

test('each value of each parameter is read as it is written', () => {
  for (const name of PARAMETER_NAMES) {
    const { read, write, choices } = PARAMETERS[name]
    for (const choice of choices ?? ['some-name'])
      expect((write as (value: unknown) => string)(read(choice)), name).toBe(choice)
  }
})

test('what is not asked for leaves the address as it is; what holds anyway is left out of it', () => {
  expect(written({}, 'lang=es&utm_source=mail')).toBe('lang=es&utm_source=mail')
  expect(written({ lang: null, renderer: 'auto', embed: false }, 'lang=es&renderer=webgl&embed=on&x=1')).toBe(
    'x=1',
  )
  expect(written({ keys: true, step: 'double' }, '')).toBe('step=double&keys=on')
})

test('what an address asks for and can’t have is told, with what there is; other names are others’', () => {
  expect(readQuery('?lang=tlh&theme=drak&renderer=vulkan&keys=maybe&scenario=a/b&other=1')).toEqual({
    requested: NOTHING,
    bad: [
      { name: 'scenario', found: 'a/b', expected: null },
      { name: 'lang', found: 'tlh', expected: ['en', 'es'] },
      { name: 'theme', found: 'drak', expected: ['system', 'light', 'dark', 'projector'] },
      { name: 'renderer', found: 'vulkan', expected: ['auto', 'webgl', 'canvas'] },
      { name: 'keys', found: 'maybe', expected: ['on', 'off'] },
    ],
  })
  expect(readQuery('')).toEqual({ requested: NOTHING, bad: [] })
})

test('a switch without a value is on', () => {
  expect(readQuery('?embed&readonly=').requested).toMatchObject({ embed: true, readonly: true })
})

test('the README lists every parameter with what it takes', () => {
  const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)]
  expect(rows.map(([, name]) => name)).toEqual(PARAMETER_NAMES)
  for (const name of PARAMETER_NAMES) {
    const takes = rows.find(([, row]) => row === name)?.[2] ?? ''
    expect(
      [...takes.matchAll(/`(\w+)`/g)].map(([, choice]) => choice),
      name,
    ).toEqual(PARAMETERS[name].choices ?? [])
  }
})
