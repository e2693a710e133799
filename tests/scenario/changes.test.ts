import { describe, expect, test } from 'vitest'
import {
  diagnosticText,
  readScenario,
  runPaths,
  type ScenarioFile,
  toYaml,
  valueAt,
  withChanges,
  withVariant,
} from '../../src/scenario/index.ts'

const TEXT = `version: 1
title: { en: Changes, es: Cambios }
duration: 1 s
stack:
  - machine: server
    cores: 4
    ram: 16 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack:
          - vm: web
            count: 3
            ram: 1 GiB
            cpu: { shares: 1000 }
            stack:
              - os: linux
                stack: [{ app: shop, threads: 2, workload: { kind: idle } }]
          - { vm: lone, ram: 1 GiB }
variants:
  - name: bare
    change: [{ path: server.stack, set: [{ os: linux, stack: [{ app: shop, count: 3, workload: { kind: idle } }] }] }]
  - name: more
    change: [{ path: server/xen/web.count, set: 5 }, { path: server/xen/web-5.vcpus, set: 2 }]
`

function read(text = TEXT): ScenarioFile {
  const result = readScenario(text)
  if ('problems' in result)
    throw new Error(result.problems.map((one) => diagnosticText(one, 'en')).join('\n'))
  return result.file
}

function change(file: ScenarioFile, ...changes: [path: string, set: unknown][]): ScenarioFile {
  const result = withChanges(
    file,
    changes.map(([path, set]) => ({ path, set })),
  )
  if ('problems' in result)
    throw new Error(result.problems.map((one) => diagnosticText(one, 'en')).join('\n'))
  return result.file
}

const refusal = (path: string, set: unknown): string[] => {
  const result = withChanges(read(), [{ path, set }])
  return 'problems' in result ? result.problems.map((one) => `${one.line}: ${diagnosticText(one, 'en')}`) : []
}

/** The VMs of a file: name, vCPUs and shares of each. */
const vms = (file: ScenarioFile): string[] =>
  file.scenario.machines[0]?.children[0]?.children.flatMap((vm) =>
    vm.kind === 'vm' ? [`${vm.name} ${vm.vcpus} ${vm.cpu.shares}`] : [],
  ) ?? []

describe('a change', () => {
  test('at a file path means all copies', () => {
    const file = change(read(), ['server/xen/web.vcpus', 2], ['server/xen/web.cpu.shares', 500])
    expect(vms(file)).toEqual(['web-1 2 500', 'web-2 2 500', 'web-3 2 500', 'lone 1 1000'])
  })

  test('at a run path means one copy, and is written as such', () => {
    const file = change(read(), ['server/xen/web-2.cpu.shares', 2000])
    expect(vms(file)).toEqual(['web-1 1 1000', 'web-2 1 2000', 'web-3 1 1000', 'lone 1 1000'])
    expect(toYaml(file.document)).toContain(
      'copies:\n              "2":\n                cpu:\n                  shares: 2000',
    )
    expect(vms(read(toYaml(file.document)))).toEqual(vms(file))
  })

  test('at a file path overrules what a copy had of its own', () => {
    const file = change(read(), ['server/xen/web-2.cpu.shares', 2000], ['server/xen/web.cpu.shares', 700])
    expect(vms(file)).toEqual(['web-1 1 700', 'web-2 1 700', 'web-3 1 700', 'lone 1 1000'])
  })

  test('of a number of copies leaves what a copy has of its own, for when it comes back', () => {
    const fewer = change(read(), ['server/xen/web-3.vcpus', 4], ['server/xen/web.count', 1])
    expect(vms(fewer)).toEqual(['web-1 1 1000', 'lone 1 1000'])
    expect(vms(change(fewer, ['server/xen/web.count', 3]))[2]).toBe('web-3 4 1000')
  })

  test('may go through a copy to what stands on it', () => {
    const file = change(
      read(),
      ['server/xen/web-2/linux/shop.threads', 7],
      ['server/xen/web/linux.ram', '1 MiB'],
    )
    const guests = file.scenario.machines[0]?.children[0]?.children.map((vm) => {
      const [os] = vm.children
      const [app] = os?.children ?? []
      return os?.kind === 'os' && app?.kind === 'app' ? `${os.ramBytes} ${app.threads}` : 'empty'
    })
    expect(guests).toEqual(['1048576 2', '1048576 7', '1048576 2', 'empty'])
  })

  test('of a stack replaces it whole', () => {
    const file = change(read(), ['server/xen/web-1.stack', []])
    const sizes = file.scenario.machines[0]?.children[0]?.children.map((vm) => vm.children.length)
    expect(sizes).toEqual([0, 1, 1, 0])
  })

  test('may be of the whole file', () => {
    const { scenario } = change(
      read(),
      ['seed', 5],
      ['duration', '2 min'],
      ['overheads', 'off'],
      ['prices.vmExit', '1 us'],
    )
    expect(scenario).toMatchObject({ seed: 5, durationNs: 120e9, overheads: false, prices: { vmExit: 1000 } })
  })

  test('leaves the file that it was made from alone', () => {
    const file = read()
    const before = JSON.stringify(file)
    change(file, ['server/xen/web.count', 9], ['server/xen/web-1.vcpus', 2], ['server.stack', []])
    expect(JSON.stringify(file)).toBe(before)
  })

  test.each([
    [
      'server/zen/web.count',
      4,
      'null: server/zen/web.count: there is no “zen” on “server”; did you mean “xen”?',
    ],
    [
      'server/xen/web-4.vcpus',
      1,
      'null: server/xen/web-4.vcpus: there is no “web-4” on “xen”; did you mean “web-1”?',
    ],
    [
      'server/xen/web',
      4,
      'null: server/xen/web: “server/xen/web” names no setting; expected a path such as server/xen/web.count',
    ],
    ['server/xen/web.cuont', 4, 'null: server/xen/web.cuont: unknown setting “cuont”; did you mean “count”?'],
    [
      'server/xen/web.ram',
      '2 gb',
      'null: server/xen/web.ram: found “2 gb”; expected a size with its unit, such as 2 GiB (B, KiB, MiB, GiB, KB, MB, GB); did you mean “2 GB”?',
    ],
    [
      'server/xen/web.__proto__.x',
      4,
      'null: server/xen/web.__proto__.x: “server/xen/web.__proto__.x” names no setting; expected a path such as server/xen/web.count',
    ],
    [
      'server/xen/web-1.count',
      4,
      'null: server/xen/web-1.count: unknown setting “count”; known here: vcpus, ram, memory, cpu, affinity, power, stack',
    ],
    [
      'server.stack',
      [{ vm: 'web', ram: '1 GiB' }],
      'null: server/web: a virtual machine is made by a hypervisor, and stands on it; here it stands on a machine',
    ],
    [
      'server/xen/web.cpu',
      undefined,
      'null: server/xen/web.cpu: found nothing; expected settings (key: value)',
    ],
  ])('that cannot be: %s', (path, set, message) => {
    expect(refusal(path, set)).toEqual(set === undefined ? [] : [message])
  })
})

test('a variant is the file with its changes', () => {
  const file = read()
  const bare = withVariant(file, 'bare')
  expect(
    'file' in bare && bare.file.scenario.machines[0]?.children[0]?.children.map(({ name }) => name),
  ).toEqual(['shop-1', 'shop-2', 'shop-3'])
  const more = withVariant(file, 'more')
  expect('file' in more && vms(more.file)[4]).toBe('web-5 2 1000')
  const none = withVariant(file, 'mor')
  expect('problems' in none && none.problems.map((one) => diagnosticText(one, 'en'))).toEqual([
    'variants: there is no variant “mor”; did you mean “more”?',
  ])
})

test('the same app sees the same requests on another stack', () => {
  const streams = (file: ScenarioFile): string[] => {
    const all: string[] = []
    const visit = (layers: readonly { children: readonly unknown[] }[]): void => {
      for (const layer of layers) {
        if ('stream' in layer) all.push(String(layer.stream))
        visit(layer.children as typeof layers)
      }
    }
    visit(file.scenario.machines)
    return all
  }
  const bare = withVariant(read(), 'bare')
  expect(streams(read())).toEqual(['shop-1', 'shop-2', 'shop-3'])
  expect('file' in bare && streams(bare.file)).toEqual(['shop-1', 'shop-2', 'shop-3'])
})

test('a file path means all run paths, a run path itself', () => {
  const { document } = read()
  expect(runPaths(document, 'server/xen/web')).toEqual([
    'server/xen/web-1',
    'server/xen/web-2',
    'server/xen/web-3',
  ])
  expect(runPaths(document, 'server/xen/web/linux/shop')).toHaveLength(3)
  expect(runPaths(document, 'server/xen/web-2/linux')).toEqual(['server/xen/web-2/linux'])
  expect(runPaths(document, 'server/xen/lone')).toEqual(['server/xen/lone'])
  expect(runPaths(document, 'server/xen/web-4')).toEqual([])
})

test('the value of a setting is a copy’s own, or else its layer’s', () => {
  const { document } = change(read(), ['server/xen/web-2.cpu.shares', 2000])
  expect(valueAt(document, 'server/xen/web-2.cpu.shares')).toBe(2000)
  expect(valueAt(document, 'server/xen/web-1.cpu.shares')).toBe(1000)
  expect(valueAt(document, 'server/xen/web.count')).toBe(3)
  expect(valueAt(document, 'server/linux/box/web.count')).toBe(undefined)
  expect(valueAt(document, 'duration')).toBe('1 s')
})
