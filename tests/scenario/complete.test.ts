import { expect, test } from 'vitest'
import { suggestionsAt } from '../../src/scenario/index.ts'

/** What is offered where the text has a `|`. */
function offered(text: string): string[] {
  const at = text.lastIndexOf('|')
  const found = suggestionsAt(text.slice(0, at) + text.slice(at + 1), at)
  return (found?.suggestions ?? []).map(({ label }) => label)
}

/** The text once a suggestion was taken. */
function taken(text: string, label: string): string {
  const at = text.lastIndexOf('|')
  const plain = text.slice(0, at) + text.slice(at + 1)
  const found = suggestionsAt(plain, at)
  const one = found?.suggestions.find((each) => each.label === label)
  if (found === null || one === undefined) throw new Error(`${label} is not offered`)
  return plain.slice(0, found.from) + one.text + plain.slice(found.to)
}

const VM = `version: 1
title: T
stack:
  - machine: m
    cores: 4
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack:
          - vm: web
            vcpus: 2
            HERE
            stack:
              - os: linux
                stack:
                  - app: shop
                    threads: 8
`
const inVm = (line: string) => VM.replace('HERE', line)

test('a new line offers the settings that a level of that kind has and does not have yet', () => {
  const labels = offered(inVm('|'))
  expect(labels).toEqual(expect.arrayContaining(['count', 'ram', 'cpu', 'power', 'copies']))
  expect(labels).not.toContain('vcpus')
  expect(labels).not.toContain('vm')
  expect(labels).not.toContain('cores')
  expect(offered('version: 1\nse|\ntitle: T\n')).toContain('seed')
})

test('a list offers the kinds that may stand there', () => {
  const on = (level: string) => offered(`version: 1\nstack:\n  - machine: m\n    stack:\n${level}`)
  expect(on('      - |')).toEqual(['os', 'hypervisor'])
  expect(on('      |')).toEqual(['- os', '- hypervisor'])
  expect(on('      - os: linux\n        stack:\n          - a|\n')).toEqual(['hypervisor', 'runtime', 'app'])
  expect(on('      - hypervisor: xen\n        type: 1\n        stack:\n          - |\n')).toEqual(['vm'])
})

test('a value offers the words that it may be, with the default marked', () => {
  expect(offered(inVm('power: |'))).toEqual(['on', 'off'])
  const found = suggestionsAt(inVm('power: '), inVm('|').indexOf('|') + 'power: '.length)
  expect(found?.suggestions.find(({ byDefault }) => byDefault)?.label).toBe('on')
  expect(offered(inVm('cpu: { limit: | }'))).toContain('none')
  expect(offered(inVm('power: on').replace('type: 1', 'scheduler: { policy: | }'))).toEqual([
    'round-robin',
    'fair',
    'proportional',
    'fcfs',
    'credit',
    'lottery',
  ])
  const shop = (lines: string) => offered(inVm('power: on').replace('threads: 8', lines))
  expect(shop('character: w|')).toContain('web')
  expect(shop('workload:\n                      kind: |')).toEqual(['batch', 'service', 'closed', 'idle'])
  expect(shop('workload: { kind: closed, think: { distribution: | } }')).toEqual([
    'constant',
    'exponential',
    'uniform',
    'lognormal',
  ])
})

test('keys follow from what was said before', () => {
  const shop = (lines: string) => offered(inVm('power: on').replace('threads: 8', lines))
  expect(shop('workload:\n                      |')).toEqual(['kind'])
  expect(shop('workload:\n                      kind: batch\n                      |')).toEqual([
    'work',
    'start',
  ])
  expect(shop('workload: { kind: closed, | }')).toEqual(['users', 'think', 'service'])
  expect(shop('workload: { kind: service, service: { distribution: lognormal, | } }')).toEqual(['mean', 'cv'])
  expect(offered('interventions:\n  - at: 1 s\n    do: set\n    |\n')).toEqual(['path', 'set'])
})

test('a number offers its units', () => {
  expect(offered(inVm('ram: 2|'))).toEqual(['2 B', '2 KiB', '2 MiB', '2 GiB', '2 KB', '2 MB', '2 GB'])
  expect(offered(inVm('cpu: { limit: 50 | }'))).toEqual(['50 %'])
  expect(taken(inVm('ram: 2 M|'), '2 MiB')).toBe(inVm('ram: 2 MiB'))
})

test('what is taken stands in place of what was begun', () => {
  expect(taken(inVm('pow|'), 'power')).toBe(inVm('power: '))
  expect(taken(inVm('pow|er: off'), 'power')).toBe(inVm('power: off'))
  expect(taken(inVm('power:|'), 'off')).toBe(inVm('power: off'))
  expect(taken(inVm('cp|'), 'cpu')).toBe(inVm('cpu:'))
  expect(taken('version: 1\nstack:\n  |', '- machine')).toBe('version: 1\nstack:\n  - machine: ')
})

test('nothing is offered in comments and quoted texts, nor in what no table knows', () => {
  expect(offered(inVm('# po|'))).toEqual([])
  expect(offered('title: "po|"')).toEqual([])
  expect(offered('nothing:\n  |')).toEqual([])
})
