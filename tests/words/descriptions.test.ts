import { expect, test } from 'vitest'
import { jsonSchema } from '../../src/scenario/index.ts'
import { DESCRIPTIONS_ES } from '../../src/words/tables/descriptions-words.ts'

test('what the tables say of a setting is said in Spanish too, and nothing else is', () => {
  const said = new Set<string>()
  JSON.stringify(jsonSchema(), (key, value) => {
    if (key === 'description' && typeof value === 'string') said.add(value)
    return value
  })
  expect(Object.keys(DESCRIPTIONS_ES).sort()).toEqual([...said].sort())
  for (const [english, spanish] of Object.entries(DESCRIPTIONS_ES)) expect(spanish, english).not.toBe(english)
})
