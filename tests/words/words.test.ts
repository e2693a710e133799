import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOTKEYS, keyName } from '../../src/lab/commands/hotkeys.ts'
import { WORDS } from '../../src/words/index.ts'

type Table = { readonly [key: string]: unknown }

/** Every path of a table with what it says, functions tried with plain values. */
function said(table: Table, path = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(table)) {
    const at = `${path}${key}`
    if (typeof value === 'string') all.set(at, value)
    else if (typeof value === 'function') {
      const given = Array.from({ length: value.length }, (_, i) => i + 2)
      all.set(at, String(value(...given)))
    } else for (const [inner, text] of said(value as Table, `${at}.`)) all.set(inner, text)
  }
  return all
}

test('no word is missing in either language', () => {
  const [en, es] = [said(WORDS.en), said(WORDS.es)]
  expect([...es.keys()].sort()).toEqual([...en.keys()].sort())
  for (const [language, words] of Object.entries({ en, es })) {
    for (const [key, text] of words) {
      expect(text.trim(), `${language} ${key}`).not.toBe('')
      expect(text, `${language} ${key}`).not.toMatch(/undefined|NaN|\[object/)
    }
  }
})

test('what is said with figures says all of them, in both languages', () => {
  for (const language of ['en', 'es'] as const) {
    for (const [key, value] of Object.entries(WORDS[language])) {
      if (typeof value !== 'function') continue
      const given = Array.from({ length: value.length }, (_, i) => `<${i}>`)
      const text = (value as (...words: string[]) => string)(...given)
      for (const word of given) expect(text, `${language} ${key}`).toContain(word)
    }
  }
})

test('Spanish keeps the three rules of wording', () => {
  for (const [key, text] of said(WORDS.es)) {
    expect(text, key).not.toMatch(/\bcapas?\b/i)
    expect(text, key).not.toMatch(/\bcores?\b/i)
  }
  for (const [key, text] of said(WORDS.en)) expect(text, key).not.toMatch(/\blayers?\b/i)
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const isTable = (path: string): boolean => path.includes('/words/')

/** Signs and names that are the same in every language. */
const SAME = new Set(['Español', 'English'])

test('no word is written in panels, stage or page instead of in the table', () => {
  const folders = ['src/page', 'src/stage', 'src/lab', 'src/figures', 'src/theme']
  for (const path of folders.flatMap(sources)) {
    if (isTable(path)) continue
    const text = readFileSync(path, 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
    const found: string[] = []
    if (path.endsWith('.tsx')) {
      for (const [, words] of text.matchAll(/>\s*([^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*)</gu))
        found.push(words ?? '')
    }
    for (const [, words] of text.matchAll(/\b(?:aria-label|aria-valuetext|title|placeholder|alt)="([^"]+)"/g))
      found.push(words ?? '')
    for (const [, words] of text.matchAll(/\.say\(\s*['"`]([^'"`]*\p{L}{2,}[^'"`]*)['"`]/gu))
      found.push((words ?? '').replace(/\$\{[^}]*\}/g, ''))
    expect(
      found.map((words) => words.trim()).filter((words) => /\p{L}{2,}/u.test(words) && !SAME.has(words)),
      path,
    ).toEqual([])
  }
})

/** Tables with a name of their own: `words.charts.title`. */
const NAMED = ['inspector', 'charts', 'settings', 'notes', 'changes', 'share'] as const

test('every word is said somewhere', () => {
  const all = ['src/page', 'src/stage', 'src/lab', 'src/figures', 'src/theme']
    .flatMap(sources)
    .filter((path) => !isTable(path))
  const text = all.map((path) => readFileSync(path, 'utf8')).join('\n')
  const tables = new Set<string>(NAMED)
  const keys = Object.entries(WORDS.en).flatMap(([key, value]) =>
    tables.has(key) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key],
  )
  const silent = keys.filter((key) => !new RegExp(`words\\.${key.replace('.', '\\.')}\\b`).test(text))
  expect(silent).toEqual([])
})

test('every key does one thing, and is named', () => {
  const seen = HOTKEYS.map(({ key, shift, control }) => `${control === true} ${shift === true} ${key}`)
  expect(new Set(seen).size).toBe(seen.length)
  for (const hotkey of HOTKEYS) expect(keyName(hotkey, WORDS.es.keyNames).length).toBeGreaterThan(0)
})
