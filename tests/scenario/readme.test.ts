import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readScenario } from '../../src/scenario/index.ts'

/** What people copy from the README must work: its first example is a file, the others are parts to add to it, or another stack. */

const blocks = [...readFileSync('README.md', 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text = '']) => text,
)
const [whole = '', ...others] = blocks
const isStack = (part: string): boolean => part.startsWith('stack:')
const parts = others.filter((part) => !isStack(part))

test.each([
  ['the example', whole],
  ...parts.map((part) => [part.split('\n')[0] ?? '', whole + part]),
  ...others.filter(isStack).map((stack) => ['another stack', whole.replace(/^stack:.*/ms, stack)]),
  ['all', [whole, ...parts].join('')],
])('%s', (_, text) => {
  const read = readScenario(text)
  expect('problems' in read ? read.problems : []).toEqual([])
})

test('there are parts for all that a file may promise', () => {
  expect(parts.map((part) => part.split('\n')[0])).toEqual([
    'controls:',
    'variants:',
    'interventions:',
    'lesson:',
    'expect:',
  ])
})
