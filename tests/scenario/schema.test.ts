import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diagnosticText, jsonSchema, readScenario } from '../../src/scenario/index.ts'

const PRESETS = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'))

test('the JSON Schema beside the scenarios is the one of this reader (npm run --silent lab -- schema)', () => {
  const kept = JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8'))
  expect(kept).toEqual(JSON.parse(JSON.stringify(jsonSchema())))
})

test('every setting is described, for editors to show', () => {
  const bare: string[] = []
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        for (const [name, property] of Object.entries(value as Record<string, object>)) {
          const told = 'description' in property || 'const' in property || 'enum' in property
          if (!told) bare.push(`${path}.${name}`)
        }
      }
      visit(value, `${path}.${key}`)
    }
  }
  visit(jsonSchema(), '')
  expect(bare).toEqual([])
})

test('the schema knows what stands on what', () => {
  const { definitions } = jsonSchema() as { definitions: Record<string, unknown> }
  const above = (kind: string): string[] =>
    [...new Set(JSON.stringify(definitions[kind]).match(/#\/definitions\/[a-z]+/g))]
      .map((ref) => ref.slice(14))
      .sort()
  expect(Object.fromEntries(Object.keys(definitions).map((kind) => [kind, above(kind)]))).toEqual({
    machine: ['hypervisor', 'os'],
    os: ['app', 'hypervisor', 'runtime'],
    runtime: ['app'],
    hypervisor: ['vm'],
    vm: ['hypervisor', 'os'],
    app: [],
  })
})

describe('every preset', () => {
  test.each(PRESETS)('%s is in order, in both languages, and known to editors', (name) => {
    const text = readFileSync(`scenarios/${name}`, 'utf8')
    const read = readScenario(text)
    expect('problems' in read ? read.problems.map((one) => diagnosticText(one, 'en')) : []).toEqual([])
    if ('problems' in read) return
    const { title, about, notes, controls, variants } = read.file
    expect(text.startsWith('# yaml-language-server: $schema=./scenario.schema.json\n')).toBe(true)
    expect(title.es).not.toBe(title.en)
    expect(about?.es).not.toBe(about?.en)
    // Free play shows no line of the notes: it isn't numbered.
    expect(notes.length > 0, name).toBe(/^\d/.test(name))
    for (const { label } of controls) expect(label.es).not.toBe(label.en)
    for (const one of variants) expect(one.title.es).not.toBe(one.title.en)
  })
})
