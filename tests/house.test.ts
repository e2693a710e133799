import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KINDS } from '../src/core/index.ts'

/**
 * The house: which room may import which, types counted. A room is a folder of `src`; a floor is a list of rooms that know
 * nothing of each other. Biome keeps libraries and globals where they belong; what stands here it can't say.
 */

/** From the top down, by the folder whose rooms they are. A file that stands in the folder itself is a room of its own. */
const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  src: [['page'], ['cli', 'lab', 'stage'], ['figures', 'words'], ['scenario'], ['core', 'theme']],
  'src/core': [
    ['index'],
    ['simulation'],
    ['life'],
    ['workload'],
    ['runtime'],
    ['pricing', 'forecast', 'report'],
    ['memory'],
    ['cpu'],
    ['engine', 'books'],
    ['world'],
    ['prices'],
    ['kinds', 'reasons'],
    ['accounts', 'language', 'limits', 'random', 'scenario', 'units'],
  ],
  'src/lab': [
    ['commands'],
    ['lab'],
    ['teacher'],
    ['opening', 'restoring', 'side-by-side', 'travel'],
    ['changes', 'playback', 'run-start'],
    ['moments'],
    ['guard', 'keeping', 'queries'],
    ['connection', 'keep', 'page-messages', 'page-options', 'page-view', 'ram-news', 'run-record'],
    ['command-queue', 'state'],
    ['pointer-gesture', 'stage-port', 'worker'],
  ],
  'src/page': [
    ['main'],
    ['page'],
    ['side', 'header'],
    ['inspector', 'header-menu'],
    ['dialogs'],
    ['settings', 'prices', 'stage'],
    ['form', 'outline', 'lesson', 'about', 'text', 'present'],
    ['kinds', 'controls', 'lanes', 'notes', 'validation', 'export', 'handout'],
    ['time', 'charts', 'changes', 'gallery', 'share', 'playback', 'glossary', 'keys'],
    ['parts'],
  ],
}

/** Most lines of a file. */
const MOST_LINES = 350

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const FILES = filesIn('src')
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(file, 'utf8')]))

/** What a file imports of the house, be it a type, on demand, or a worker's script. */
function importsOf(file: string): string[] {
  const text = TEXTS.get(file) ?? ''
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*|new URL\(\s*)'(\.{1,2}\/[^'?]+)/g)
  return [...found].map(([, to = '']) => normalize(join(dirname(file), to))).filter((to) => TEXTS.has(to))
}

const ARROWS = FILES.flatMap((from) => importsOf(from).map((to) => ({ from, to })))

/** The room of a folder that a file is in; the file's own stem where it stands in the folder itself. */
function roomIn(folder: string, file: string): string | null {
  if (!file.startsWith(`${folder}/`)) return null
  const [room = '', ...rest] = file.slice(folder.length + 1).split('/')
  return rest.length > 0 ? room : stemOf(room)
}

const stemOf = (file: string): string => basename(file).replace(/\.tsx?$/, '')

/** Groups of files each of which reaches every other of its group (Tarjan 1972). */
function circles(): string[][] {
  const next = new Map(FILES.map((file) => [file, importsOf(file)]))
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  function visit(file: string): void {
    const here = index.size
    index.set(file, here)
    low.set(file, here)
    stack.push(file)
    for (const to of next.get(file) ?? []) {
      if (!index.has(to)) visit(to)
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? here, low.get(to) ?? here))
    }
    if (low.get(file) !== here) return
    const circle = stack.splice(stack.indexOf(file))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const file of FILES) if (!index.has(file)) visit(file)
  return found
}

/** Things that stand more than once, with where. */
function twice(things: readonly (readonly [string, string])[]): Record<string, string[]> {
  const places = new Map<string, string[]>()
  for (const [thing, place] of things) places.set(thing, [...(places.get(thing) ?? []), place])
  return Object.fromEntries([...places].filter(([, where]) => where.length > 1))
}

describe('arrows', () => {
  test.each(Object.entries(FLOORS))('in %s point down, never to the same floor', (folder, floors) => {
    const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)))
    const rooms = new Set(FILES.flatMap((file) => roomIn(folder, file) ?? []))
    expect([...rooms].filter((room) => !floorOf.has(room))).toEqual([])
    const wrong = ARROWS.filter(({ from, to }) => {
      const [above, below] = [roomIn(folder, from), roomIn(folder, to)]
      if (above === null || below === null || above === below) return false
      return (floorOf.get(below) ?? -1) <= (floorOf.get(above) ?? -1)
    })
    expect(wrong).toEqual([])
  })

  test('between two neighbouring rooms point one way', () => {
    const pairs = new Map<string, string>()
    for (const { from, to } of ARROWS) {
      const [a, b] = [dirname(from).split('/'), dirname(to).split('/')]
      const shared = a.findIndex((part, i) => part !== b[i])
      // The same room, or one inside the other.
      if (shared < 0 || shared >= a.length || shared >= b.length) continue
      const [above, below] = [a, b].map((parts) => parts.slice(0, shared + 1).join('/'))
      pairs.set(`${above} → ${below}`, `${from} → ${to}`)
    }
    const both = [...pairs].filter(([pair]) => pairs.has(pair.split(' → ').reverse().join(' → ')))
    expect(both).toEqual([])
  })

  test('go round in one circle only: the records of a running world name each other', () => {
    const all = circles()
    expect(all.map((circle) => circle.filter((file) => !file.startsWith('src/core/world/')))).toEqual([[]])
  })
})

describe('names', () => {
  test('no two files have the same stem, but doors (index)', () => {
    expect(
      twice(FILES.map((file) => [stemOf(file), file] as const).filter(([stem]) => stem !== 'index')),
    ).toEqual({})
  })

  test('no type has the name of another', () => {
    const types = FILES.flatMap((file) =>
      [
        ...(TEXTS.get(file) ?? '').matchAll(/^(?:export )?(?:abstract class|class|interface|type) (\w+)/gm),
      ].map(([, name = '']) => [name, file] as const),
    )
    expect(types.length).toBeGreaterThan(100)
    expect(twice(types)).toEqual({})
  })
})

test('a kind of layer is asked for its traits: its name is compared in `kinds` only', () => {
  const names = Object.keys(KINDS).join('|')
  const compared = new RegExp(`[!=]==? '(?:${names})'|'(?:${names})' [!=]==?|\\bcase '(?:${names})'`)
  const elsewhere = FILES.filter((file) => !file.split('/').some((part) => /^kinds(\.ts)?$/.test(part)))
  const lines = elsewhere.flatMap((file) =>
    (TEXTS.get(file) ?? '')
      .split('\n')
      .flatMap((line) => (compared.test(line) ? [`${file}: ${line.trim()}`] : [])),
  )
  expect(lines).toEqual([])
})

test('no file is longer than can be read at once', () => {
  const lengths = FILES.map((file) => [file, (TEXTS.get(file) ?? '').split('\n').length - 1] as const)
  expect(lengths.filter(([, lines]) => lines > MOST_LINES)).toEqual([])
})
