import { describe, expect, test, vi } from 'vitest'
import type { KindTraits } from '../../src/core/index.ts'
import {
  diagnosticText,
  jsonSchema,
  readScenario,
  settingType,
  suggestionsAt,
} from '../../src/scenario/index.ts'

/** A kind that is nowhere in `src`: an enclave, on an OS, that keeps one app. Only rows are added, nothing is touched. */

vi.mock('../../src/core/kinds.ts', async (original) => {
  const real = await original<typeof import('../../src/core/kinds.ts')>()
  const { KINDS } = real as { readonly KINDS: Record<string, KindTraits> }
  KINDS.enclave = { ...real.KINDS.runtime, holds: 'one' }
  const on = (key: string): readonly string[] => {
    if (key === 'enclave') return ['os']
    return key === 'app' ? [...real.mayStandOn('app'), 'enclave'] : real.mayStandOn(key as 'app')
  }
  return {
    ...real,
    mayStandOn: on,
    stands: (key: string, below: string) => on(key).includes(below),
    roomFor: (key: string) => (key === 'enclave' ? 1 : real.roomFor(key as 'app')),
  }
})

vi.mock('../../src/scenario/kinds/index.ts', async (original) => {
  const real = await original<{ readonly KIND_SPECS: Record<string, unknown> }>()
  const { layerSchema } = await import('../../src/scenario/kinds/kind-spec.ts')
  const { count, ram, title } = await import('../../src/scenario/kinds/shared-fields.ts')
  const fields = { enclave: title({ en: 'An enclave', es: 'Un enclave' }), count, ram: ram('1 MiB') }
  real.KIND_SPECS.enclave = {
    fields,
    schema: layerSchema(fields),
    keys: {
      enclave: {
        name: { en: 'an enclave', es: 'un enclave' },
        stands: { en: 'an enclave runs on an OS', es: 'un enclave corre sobre un SO' },
        holds: { en: 'an enclave keeps one app', es: 'un enclave guarda una aplicación' },
      },
    },
    size: () => ({ entities: 1, cores: 0 }),
    toSpec: (
      { ram: ramBytes }: { ram: number },
      { name, children }: { name: string; children: unknown },
    ) => ({
      kind: 'enclave',
      name,
      children,
      ramBytes,
    }),
  }
  return real
})

const APP = '{ app: keys, workload: { kind: idle } }'

const scenario = (enclave: string, below = 'os: linux'): string => `version: 1
title: An enclave
stack:
  - machine: pc
    cores: 1
    ram: 1 GiB
    stack:
      - ${below}
        stack:
          - enclave: vault
            ${enclave}
`

function said(text: string): string[] {
  const read = readScenario(text)
  return 'problems' in read ? read.problems.map((one) => diagnosticText(one, 'en')) : []
}

describe('a kind that is added by its rows alone', () => {
  test('is read, with its copies and what stands on it', () => {
    const read = readScenario(scenario(`ram: 64 MiB\n            count: 2\n            stack: [${APP}]`))
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    const enclaves = read.file.scenario.machines[0]?.children[0]?.children
    expect(enclaves?.map(({ name, children }) => [name, children[0]?.name])).toEqual([
      ['vault-1', 'keys'],
      ['vault-2', 'keys'],
    ])
    expect(enclaves?.[0]).toMatchObject({ kind: 'enclave', ramBytes: 64 * 1024 ** 2 })
  })

  test('is refused with its own rules and settings', () => {
    expect(said(scenario('rom: 1 GiB'))).toEqual([
      'pc/linux/vault.ram: “ram” is missing; expected a size with its unit, such as 2 GiB (B, KiB, MiB, GiB, KB, MB, GB)',
      'pc/linux/vault.rom: unknown setting “rom”; did you mean “ram”?',
    ])
    expect(
      said(scenario(`ram: 64 MiB\n            stack: [${APP}, ${APP.replace('keys', 'more')}]`)),
    ).toEqual(['pc/linux/vault/more: an enclave keeps one app; “vault” already holds “keys”'])
    expect(said(scenario('ram: 64 MiB', 'hypervisor: linux\n        type: 1'))).toEqual([
      'pc/linux/vault: an enclave runs on an OS; here it stands on a type 1 hypervisor',
    ])
  })

  test('is known to forms, to the JSON Schema and to completion', () => {
    expect(settingType({ enclave: 'vault' }, 'ram')?.valueType).toMatchObject({
      what: 'quantity',
      quantity: 'bytes',
    })
    expect(jsonSchema()).toMatchObject({ definitions: { enclave: { required: ['enclave', 'ram'] } } })
    const text = scenario('ram: 64 MiB').split('- enclave')[0] ?? ''
    const offered = suggestionsAt(`${text}- e`, text.length + 3)?.suggestions.map(({ label }) => label)
    expect(offered?.some((label) => label.includes('enclave'))).toBe(true)
  })
})
