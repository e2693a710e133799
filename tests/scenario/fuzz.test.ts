import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnosticText, readScenario, toYaml } from '../../src/scenario/index.ts'

/** Right files made wrong at random: whatever comes of it, an answer comes. A failure prints its seed. */

const TEXTS = readdirSync('scenarios')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`scenarios/${name}`, 'utf8'))

/** @returns every message of a text, or none; and reads again what was right. */
function answer(text: string): string[] {
  const read = readScenario(text)
  if ('file' in read) {
    const again = readScenario(toYaml(read.file.document))
    expect('file' in again && again.file.document).toEqual(read.file.document)
    expect('file' in again && again.file.scenario).toEqual(read.file.scenario)
    return []
  }
  expect(read.problems.length).toBeGreaterThan(0)
  return read.problems.flatMap((one) => [diagnosticText(one, 'en'), diagnosticText(one, 'es')])
}

const isAnswer = (messages: string[]): void => {
  for (const message of messages) expect(message).not.toMatch(/undefined|\[object|NaN ns|\n/)
}

const text = fc.constantFrom(...TEXTS)
const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (whole: string, share: number): number => Math.floor(share * whole.length)

describe('no text makes the reader throw', () => {
  test('cut, doubled and overwritten', () => {
    const edits = fc.array(
      fc.tuple(fc.constantFrom('cut', 'double', 'write'), place, place, fc.string({ maxLength: 6 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(text, edits, (whole, all) => {
        let changed = whole
        for (const [what, from, length, other] of all) {
          const start = at(changed, from)
          const end = Math.min(changed.length, start + Math.floor(length * 60))
          const part = changed.slice(start, end)
          const put = what === 'cut' ? '' : what === 'double' ? part + part : other
          changed = changed.slice(0, start) + put + changed.slice(end)
        }
        isAnswer(answer(changed))
      }),
      { numRuns: 60 },
    )
  })

  test('lines swapped, left out and indented', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('swap', 'drop', 'in', 'out'), place, place), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(text, moves, (whole, all) => {
        const lines = whole.split('\n')
        for (const [what, one, other] of all) {
          const [i, j] = [Math.floor(one * lines.length), Math.floor(other * lines.length)]
          const [a = '', b = ''] = [lines[i], lines[j]]
          if (what === 'swap') [lines[i], lines[j]] = [b, a]
          else if (what === 'drop') lines.splice(i, 1)
          else lines[i] = what === 'in' ? `  ${a}` : a.replace(/^ {2}/, '')
        }
        isAnswer(answer(lines.join('\n')))
      }),
      { numRuns: 60 },
    )
  })

  test('values replaced by anything', () => {
    const scalars = fc.oneof(
      fc.constantFrom(
        '',
        'null',
        '~',
        '.nan',
        '-.inf',
        '1e999',
        '-1',
        '0',
        '[]',
        '{}',
        '{ a: [1] }',
        '*type-1',
        '0x10',
        'on',
        '"',
        '5 parsecs',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(text, place, scalars, (whole, share, value) => {
        const keys = [...whole.matchAll(/(?<=: )[^\n{[&>]+/g)]
        const match = keys[Math.floor(share * keys.length)]
        if (match === undefined) return
        isAnswer(answer(whole.slice(0, match.index) + value + whole.slice(match.index + match[0].length)))
      }),
      { numRuns: 60 },
    )
  })

  test('anything JSON can say', () => {
    const key = fc.constantFrom(
      'version',
      'title',
      'stack',
      'machine',
      'os',
      'hypervisor',
      'vm',
      'app',
      'copies',
      'count',
      'workload',
      'kind',
      'variants',
      'controls',
      'interventions',
      'path',
      'set',
      'change',
      'cores',
      'ram',
      '1',
      'cpu',
    )
    const { tree } = fc.letrec((tie) => ({
      leaf: fc.oneof(
        fc.jsonValue({ maxDepth: 0 }),
        fc.constantFrom('service', '2 GiB', '1 s', 'a', 'a/a', 'a.ram'),
      ),
      tree: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) =>
        isAnswer(answer(JSON.stringify({ version: 1, title: 't', stack: [value] }))),
      ),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(tree, (value) => isAnswer(answer(JSON.stringify(value)))),
      { numRuns: 200 },
    )
  })
})
