import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MECHANISM_NAMES, mechanism } from '../../src/figures/mechanism-texts.ts'
import { GLOSSARY } from '../../src/words/glossary.ts'
import { WORDS } from '../../src/words/index.ts'

/**
 * One term for one thing: what must not come back, and what is said instead. Spanish words stand in no English line, so
 * every line of the sources and scenarios is searched for them; English ones are searched in what is said alone.
 */
const FORBIDDEN: Readonly<Record<'en' | 'es', readonly (readonly [RegExp, string])[]>> = {
  es: [
    [/priorid/i, 'cuotas (shares): in courses "por prioridad" is strict priority'],
    [/reservaci[oó]n/i, 'reserva'],
    [/\b(blando|duro)\b/i, 'RAM libre: holgada, justa, escasa, crítica'],
    [/\bprecios?\b/i, 'costo'],
    [/\bgratis\b/i, 'sin costo'],
    [/\bocio/i, 'inactivo'],
    [/de fábrica/i, 'por defecto'],
    [/\bmundos?\b/i, 'simulación'],
    [/(trabajo|trabaj[oa]s) y no n[úu]cleo/i, 'trabajo, pero ningún núcleo libre'],
    [/\bteclas\b/i, 'atajos de teclado'],
    [/\bha(cer|z|zla|zlo) caer\b/i, 'provocar un fallo'],
    [/averigu[aá]ndo/i, 'midiendo'],
    [/\btapado\b/i, 'oculto'],
    [/quedó aparte/i, 'tus cambios están guardados'],
    [/salió de otra manera/i, 'no: salió otra cosa'],
    [/hipervisor tipo \d/i, 'hipervisor de tipo 1'],
    [/'de los sistemas'/i, 'de hipervisores y SO'],
  ],
  en: [
    [/hypervisor,? type \d/i, 'type 1 hypervisor'],
    [/systems’/i, 'hypervisor and OS'],
    [/\blevels up\b/i, 'levels running'],
    [/\bfor free\b/i, 'free virtualization'],
    [
      /\botherwise from\b|\bon otherwise\b|another way from|thing otherwise/i,
      'branch from; one thing changed',
    ],
    [/opens no controls/i, 'brings no controls'],
    [/finding out/i, 'measuring'],
    [/\blook (nearer|from farther)/i, 'zoom in, zoom out'],
    [/leave only/i, 'keep only'],
    [/what was open goes on/i, 'the open scenario keeps running'],
    [/that is the room/i, 'record the room’s answer'],
    [/put aside/i, 'your changes are kept'],
    [/^keys\b/i, 'keyboard shortcuts'],
  ],
}

/** What really is priority: how an OS ranks its programs. */
const ALLOWED = ['Si el dueño baja la prioridad de la máquina virtual, o le pone un tope']

function files(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path, name)
    return name.test(entry.name) ? [path] : []
  })
}

/** Every sentence of a table, functions tried with plain values. */
function said(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    return [String(value(...Array.from({ length: value.length }, (_, i) => i + 1)))]
  }
  return Object.values(value as Readonly<Record<string, unknown>>).flatMap(said)
}

const found = (language: 'en' | 'es', texts: readonly string[]): string[] =>
  texts
    .filter((text) => !ALLOWED.some((one) => text.includes(one)))
    .flatMap((text) =>
      FORBIDDEN[language].flatMap(([word, instead]) =>
        word.test(text) ? [`${text.trim().slice(0, 160)} → ${instead}`] : [],
      ),
    )

const SCENARIOS = files('scenarios', /\.yaml$/)
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n')

test('Spanish says each thing by its decided term, on the page, in messages and in scenarios', () => {
  const paths = [...files('src', /\.tsx?$/), ...SCENARIOS, 'README.md']
  expect(found('es', paths.flatMap(linesOf))).toEqual([])
})

test('English says each thing by its decided term', () => {
  const glossary = GLOSSARY.flatMap(({ name, definition }) => [name.en, definition.en])
  const mechanisms = MECHANISM_NAMES.flatMap((name) => {
    const { name: called, is, when } = mechanism(name)
    return [called.en, is.en, when.en]
  })
  expect(found('en', [...said(WORDS.en), ...glossary, ...mechanisms, ...SCENARIOS.flatMap(linesOf)])).toEqual(
    [],
  )
})

test('how scarce RAM is, in words that can’t be taken for how much is used', () => {
  expect(Object.values(WORDS.es.ramState)).toEqual(['holgada', 'justa', 'escasa', 'crítica'])
  expect(WORDS.es.ramStateIs(WORDS.es.ramState.high)).toBe('RAM libre: holgada')
})

test('shares are cuotas wherever they have a name', () => {
  const { fields, choices } = WORDS.es.settings
  expect([fields.shares.label, fields.ramShares.label, WORDS.es.inspector.shares]).toEqual([
    'Cuotas (shares)',
    'Cuotas de RAM (shares)',
    'cuotas (shares)',
  ])
  expect(choices.policy.proportional).toBe('por cuotas (reparto proporcional)')
  expect(WORDS.es.policy.proportional).toBe('por cuotas')
})
