import { expect, test } from 'vitest'
import { readScenario } from '../../src/scenario/index.ts'

/** Files that are made to break a reader, or that came from somewhere else by mistake. None may hang it or crash it. */

const VALID =
  'version: 1\ntitle: A test\nstack: [{ machine: server, cores: 1, ram: 1 GiB, stack: [{ os: linux }] }]\n'

function codes(text: string): string[] {
  const before = process.cpuUsage()
  const read = readScenario(text)
  // Of this process, however busy the machine is: whoever takes longer hangs.
  expect(process.cpuUsage(before).user).toBeLessThan(30e6)
  if ('file' in read) return []
  for (const { line, column } of read.problems) {
    if (line !== null) expect(Math.min(line, column ?? 0)).toBeGreaterThan(0)
  }
  return [...new Set(read.problems.map(({ code }) => code))]
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]
${[...'bcdefghi'].map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(', ')}]`).join('\n')}
`

const chain = `a0: &a0 [1]\n${Array.from({ length: 3000 }, (_, i) => `a${i + 1}: &a${i + 1} [[[[*a${i}]]]]`).join('\n')}\n`

const HOSTILE: readonly (readonly [what: string, text: () => string, codes: string[]])[] = [
  ['an alias bomb', () => bomb, ['too-long']],
  ['aliases within aliases, deep', () => chain, ['nesting']],
  ['an alias that holds itself', () => `${VALID}notes: &n [*n]\n`, ['unknown-anchor']],
  ['10 MB', () => 'a: 1\n'.repeat(2_000_000), ['file-size']],
  ['1 MB of brackets', () => '['.repeat(1_000_000), ['nesting']],
  ['1 MB of closing brackets', () => ']'.repeat(1_000_000), ['too-long']],
  ['1 MB of braces', () => '{a: '.repeat(250_000), ['nesting']],
  ['1 MB of list signs', () => '- '.repeat(500_000), ['nesting']],
  ['1 MB of keys', () => Array.from({ length: 90_000 }, (_, i) => `k${i}: 1`).join('\n'), ['too-long']],
  [
    '20,000 keys that nobody knows',
    () => VALID + Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'),
    ['unknown-key', 'more'],
  ],
  [
    '1,000 copies of a level with 5,000 keys that nobody knows',
    () =>
      `version: 1\ntitle: x\nstack: [{ machine: m, cores: 1, ram: 1 GiB, count: 1000, ${keys(5000)}, copies: ${copies('{ ram: 1 GiB }', 1000)} }]`,
    ['unknown-key', 'more'],
  ],
  [
    '300 copies of 1,000 steps out of order',
    () => {
      const steps = Array(1000).fill('{ at: 0 s, rate: 1/s }').join(', ')
      const workload = `{ kind: service, arrivals: { process: poisson, rate: [${steps}] }, service: { distribution: constant, mean: 1 s } }`
      return `version: 1\ntitle: x\nstack: [{ machine: m, cores: 1, ram: 1 GiB, stack: [{ os: l, stack: [{ app: a, count: 1000, workload: ${workload}, copies: ${copies('{ workload: {} }', 300)} }] }] }]`
    },
    ['steps-order', 'more'],
  ],
  ['copies with other schedulers, on copies, to some depth', schedulers, ['limit', 'reservation', 'stands']],
  ['1 MB in one flow list', () => `stack: [${'1,'.repeat(400_000)}]`, ['too-long']],
  [
    '20,000 levels that are none',
    () => `version: 1\ntitle: x\nstack: [${'1,'.repeat(20_000)}]`,
    ['expected', 'more'],
  ],
  ['1 MB of documents', () => '---\n'.repeat(250_000), ['too-long']],
  ['1 MB of question marks', () => '? '.repeat(500_000), ['nesting']],
  ['1 MB of percent signs', () => '%\n'.repeat(500_000), ['too-long']],
  ['an open quote and 1 MB', () => `"${'a\\'.repeat(450_000)}`, ['syntax']],
  [
    'a name of 1 MB',
    () => `version: 1\ntitle: x\nstack: [{ machine: ${'x'.repeat(900_000)}, cores: 1, ram: 1 GiB }]`,
    ['expected'],
  ],
  ['a key of 900 letters', () => `${VALID}${'k'.repeat(900)}: 1`, ['unknown-key']],
  ['a picture', () => '\u0089PNG\r\n\u001a\n\u0000\u0000', ['not-text']],
  ['bytes that are not text', () => `${VALID}\ufffd`, ['not-text']],
  ['tabs', () => 'version: 1\n\ttitle: x\n', ['syntax']],
  ['the prototype as a key', () => `${VALID}__proto__: { version: 2 }`, ['bad-key']],
  [
    'the prototype in a level',
    () => VALID.replace('cores: 1', 'cores: 1, __proto__: { speed: 2 }'),
    ['bad-key'],
  ],
  ['constructor as a key', () => `${VALID}constructor: 1`, ['unknown-key']],
  ['hasOwnProperty as a kind', () => 'version: 1\ntitle: x\nstack: [{ hasOwnProperty: x }]', ['kind']],
  [
    'toString as a character',
    () =>
      VALID.replace(
        '{ os: linux }',
        '{ os: linux, stack: [{ app: a, character: toString, workload: { kind: idle } }] }',
      ),
    ['choice'],
  ],
  ['a list as a key', () => `${VALID}? [a]\n: 1`, ['bad-key']],
  ['a tag that makes something', () => `${VALID}seed: !!js/function 'x'`, ['tag']],
  ['a merge key', () => VALID.replace('cores: 1', 'cores: 1, <<: { speed: 2 }'), ['unknown-key']],
  ['a number of a million digits', () => `${VALID}seed: ${'9'.repeat(900_000)}`, ['range']],
  ['copies of copies, 20 levels of them', () => nested(20), ['limit']],
  ['counts of counts, and something done to all', () => counted(20), ['limit']],
  ['thousands of aliases, each nearly an anchor', nearlyAnchors, ['unknown-anchor']],
  ['thousands of layers, and paths that are nearly theirs', nearlyPaths, ['path', 'more']],
]

/** VMs in VMs, each with ten copies that differ: harmless to write down, hopeless to count one by one. */
function nested(depth: number): string {
  const differ = Array.from({ length: 10 }, (_, i) => `${i + 1}: { vcpus: 2 }`).join(', ')
  let stack = '[]'
  for (let i = 0; i < depth; i++) {
    stack = `[{ hypervisor: h, type: 1, stack: [{ vm: v, count: 10, ram: 1 GiB, copies: { ${differ} }, stack: ${stack} }] }]`
  }
  return `version: 1\ntitle: x\nstack: [{ machine: m, cores: 1, ram: 1 GiB, stack: ${stack} }]`
}

/** 1024 to the power of `depth` VMs, and an intervention that means every one. */
function counted(depth: number): string {
  let stack = '[]'
  for (let i = 0; i < depth; i++)
    stack = `[{ hypervisor: h, type: 1, stack: [{ vm: v, count: 1024, ram: 1 GiB, stack: ${stack} }] }]`
  const path = `m${'/h/v'.repeat(depth)}`
  return `version: 1\ntitle: x\nstack: [{ machine: m, cores: 1, ram: 1 GiB, stack: ${stack} }]\ninterventions: [{ at: 1 s, do: crash, path: ${path} }]`
}

const keys = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}: 1`).join(', ')

const copies = (body: string, count: number): string =>
  `{ ${Array.from({ length: count }, (_, i) => `${i + 1}: ${body}`).join(', ')} }`

function schedulers(): string {
  const policies = ['fair', 'fcfs', 'round-robin', 'proportional']
  const own = policies.map((policy, i) => `${i + 1}: { scheduler: { policy: ${policy} } }`).join(', ')
  let stack = '[{ vm: v, ram: 1 GiB, cpu: { reservation: 1 } }]'
  for (let i = 0; i < 10; i++) {
    const vm = `{ vm: v, count: 1024, ram: 1 GiB, cpu: { reservation: 1 }, copies: { 1: {}, 2: {} }, stack: ${stack} }`
    stack = `[{ hypervisor: h, count: 1, type: 1, copies: { ${own} }, stack: [${vm}] }]`
  }
  return `version: 1\ntitle: x\nstack: [{ machine: m, cores: 1, ram: 1 GiB, stack: ${stack} }]`
}

function nearlyAnchors(): string {
  const name = (i: number): string => `a${'b'.repeat(40)}${i}`
  const anchors = Array.from({ length: 5000 }, (_, i) => `&${name(i)} 1`).join(', ')
  const aliases = Array.from({ length: 5000 }, (_, i) => `*c${name(i)} `).join(', ')
  return `a: [${anchors}]\nb: [${aliases}]\n`
}

function nearlyPaths(): string {
  const name = (i: number): string => `a${'b'.repeat(40)}${i}`
  const apps = Array.from(
    { length: 2500 },
    (_, i) => `{ app: ${name(i)}, count: 4, workload: { kind: idle } }`,
  ).join(', ')
  const crashes = Array.from({ length: 250 }, (_, i) => `{ at: 1 s, do: crash, path: m/l/c${name(i)} }`).join(
    ', ',
  )
  return `version: 1\ntitle: x\nstack: [{ machine: m, cores: 1, ram: 1 GiB, stack: [{ os: l, stack: [${apps}] }] }]\ninterventions: [${crashes}]`
}

test.each(HOSTILE)('%s', (_, text, expected) => {
  expect(codes(text())).toEqual(expected)
})

test('a file with a thousand mistakes gets a report that can be read', () => {
  const read = readScenario(`a: ${']\n'.repeat(3000)}`)
  expect('problems' in read && read.problems.length).toBeLessThanOrEqual(101)
})

test('a byte order mark, Windows line ends and JSON are welcome', () => {
  expect(codes(`\ufeff${VALID}`)).toEqual([])
  expect(codes(VALID.replaceAll('\n', '\r\n'))).toEqual([])
  const stack = [{ machine: 'server', cores: 1, ram: '1 GiB', stack: [{ os: 'linux' }] }]
  expect(codes(JSON.stringify({ version: 1, title: 'A test', stack }, null, '\t'))).toEqual([])
})

test('lines are counted alike with Windows line ends', () => {
  const read = readScenario('version: 1\r\ntitle: x\r\nstack: []\r\nseed: x\r\n')
  expect('problems' in read && read.problems).toMatchObject([{ code: 'expected', line: 4, column: 7 }])
})

test('on and off may be written as true and false', () => {
  for (const value of ['on', 'true']) expect(codes(`${VALID}overheads: ${value}`)).toEqual([])
})

/** What takes as long as the square of its length would take hours. */
const LONG = 900_000

const stack = (machine: string): string => `version: 1\ntitle: x\nstack:\n  - ${machine}\n`

const LONG_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['digits, then two words', `${VALID}duration: ${'1'.repeat(LONG)} a b\n`],
  ['spaces between a number and two words', `${VALID}duration: "1${' '.repeat(LONG)}a b"\n`],
  [
    'digits for a percentage',
    stack(
      `{ machine: m, cores: 1, ram: 1 GiB, stack: [{ hypervisor: h, type: 1, stack: [{ vm: v, ram: 1 MiB, cpu: { limit: ${'1'.repeat(LONG)} x % } }] }] }`,
    ),
  ],
  ['a name of dashes', stack(`{ machine: ${'-'.repeat(LONG)}x y, cores: 1, ram: 1 GiB }`)],
  [
    'a long name and 256 unknown paths',
    `${stack(`{ machine: ${'m'.repeat(LONG)}, cores: 1, ram: 1 GiB }`)}controls:\n${Array.from({ length: 256 }, (_, i) => `  - { label: x, path: p${i}${'q'.repeat(50)}.cores, min: 1, max: 2, step: 1 }`).join('\n')}\n`,
  ],
  [
    'a long anchor and unknown aliases',
    `${VALID}about: &${'a'.repeat(LONG)} x\nnotes: [${Array.from({ length: 50 }, (_, i) => `*b${i}${'c'.repeat(50)}`).join(', ')}]\n`,
  ],
]

test.each(LONG_TEXTS)('%s', (_, text) => {
  expect(codes(text)).not.toEqual([])
})

test('a record where one value is expected is told, whatever it says of itself', () => {
  for (const record of ['{ toString: 1 }', '{ valueOf: 1, toString: [1] }', '[{ toString: 1 }]'])
    for (const key of ['duration', 'seed', 'title', 'era', 'notes'])
      expect(
        codes(`version: 1\ntitle: x\n${key}: ${record}\nstack: [{ machine: m, cores: 1, ram: 1 GiB }]\n`),
      ).not.toEqual([])
})
