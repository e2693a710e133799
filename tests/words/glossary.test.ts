import { expect, test } from 'vitest'
import { GLOSSARY } from '../../src/words/glossary.ts'

const LANGUAGES = ['en', 'es'] as const

test('it has the terms that the lessons may use', () => {
  expect(GLOSSARY.map(({ name }) => name.en)).toEqual([
    'host',
    'guest OS',
    'hypervisor',
    'type 1 / type 2',
    'virtual machine (system)',
    'process VM',
    'vCPU',
    'kernel',
    'overhead',
    'VM exit',
    'ready time',
    'co-stop time',
    'latency',
    'p95',
    'working set',
    'page cache',
    'overcommit',
    'balloon',
    'page sharing',
    'idle-memory tax',
    'memory compression',
    'swap',
    'OOM kill (out of memory)',
    'disk queue',
    'container',
    'image and layer',
    'registry',
    'orchestrator',
    'rollback',
  ])
  expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length)
})

test('each is defined in two languages that differ, in one sentence', () => {
  for (const { id, definition } of GLOSSARY) {
    expect(definition.en, id).not.toBe(definition.es)
    for (const language of LANGUAGES) expect(definition[language], id).toMatch(/^\p{Lu}[^.]+\.$/u)
  }
})

test('each is found by its own name, and no form leads to two terms', () => {
  for (const language of LANGUAGES) {
    const forms = GLOSSARY.flatMap((term) => term.forms[language].map((form) => form.toLowerCase()))
    expect(new Set(forms).size, language).toBe(forms.length)
    for (const { id, name, forms: each } of GLOSSARY)
      expect(
        each[language].some((form) => name[language].includes(form)),
        `${id} ${language}`,
      ).toBe(true)
  }
})

test('the rules of wording hold: núcleo and kernel are two things, layers are of images', () => {
  for (const { id, name, definition } of GLOSSARY) {
    expect(`${name.es} ${definition.es}`, id).not.toMatch(/\bcores?\b/i)
    if (id === 'image') continue
    expect(definition.es, id).not.toMatch(/\bcapas?\b/i)
    expect(definition.en, id).not.toMatch(/\blayers?\b/i)
  }
})
