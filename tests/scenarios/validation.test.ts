import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScenario, tallyOf, type Validated, validating } from '../../src/scenario/index.ts'

/** Everything that is held against published figures and theory, run whole. */

const FOLDERS = ['scenarios', 'scenarios/validation']

function rowsOf(path: string): Validated[] {
  const text = readFileSync(path, 'utf8')
  if (!/^expect:/m.test(text)) return []
  const read = readScenario(text)
  if ('problems' in read) throw new Error(`${path}: ${JSON.stringify(read.problems)}`)
  const run = validating(read.file)
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
)
const all = files
  .map((path): [string, Validated[]] => [path, rowsOf(path)])
  .filter(([, rows]) => rows.length > 0)

test.each(all)('%s: every row is what it is said to be', (_, rows) => {
  const said = ({ id, error, verdict }: Validated): string =>
    `${id} ${verdict} ${error === null ? '–' : `${(100 * error).toFixed(1)} %`}`
  expect(rows.filter(({ verdict }) => verdict === 'off' || verdict === 'reproduced').map(said)).toEqual([])
})

test('many figures of many works, most of them predicted, with small errors', () => {
  const { published } = tallyOf(all.flatMap(([, rows]) => rows))
  expect(published.rows).toBeGreaterThanOrEqual(20)
  expect(published.works).toBeGreaterThanOrEqual(5)
  expect(published.predicted.reproduced).toBeGreaterThanOrEqual(published.fitted.reproduced)
  expect(published.fitted.median).toBeLessThanOrEqual(0.05)
  expect(published.predicted.median).toBeLessThanOrEqual(0.1)
})

test('a figure has its row of the table, or a name, once in all files', () => {
  const ids = all.flatMap(([, rows]) => rows.map(({ id }) => id))
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})
