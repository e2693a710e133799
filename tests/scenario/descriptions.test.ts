import { expect, test } from 'vitest'
import type * as z from 'zod/mini'
import type { Words } from '../../src/core/index.ts'
import { fileType, jsonSchema } from '../../src/scenario/json-schema.ts'
import { descriptionOf } from '../../src/scenario/value-types.ts'

/** Everything that is described of a file, down to every setting of every kind of layer. */
function descriptions(): Words[] {
  const seen = new Set<unknown>()
  const found: Words[] = []
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return
    seen.add(one)
    if (!('_zod' in one)) {
      for (const part of Object.values(one)) visit(part)
      return
    }
    const type = one as z.core.$ZodType
    found.push(...[descriptionOf(type)].filter((words) => words !== null))
    const { innerType, element, valueType, options, shape } = type._zod.def as unknown as Record<
      string,
      unknown
    >
    for (const part of [innerType, element, valueType, options, shape]) visit(part)
  }
  visit(fileType())
  return found
}

test('what the JSON Schema says of a setting is said in Spanish too', () => {
  const said = new Set<string>()
  JSON.stringify(jsonSchema(), (key, value) => {
    if (key === 'description' && typeof value === 'string') said.add(value)
    return value
  })
  const all = descriptions()
  const english = new Set(all.map(({ en }) => en))
  // The sentence about the file as a whole is for editors only.
  said.delete('What stands on what, and what it does.')
  expect([...said].filter((one) => !english.has(one))).toEqual([])
  for (const { en, es } of all) expect(es, en).not.toBe(en)
})
