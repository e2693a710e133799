import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScenario, type Validated, validating } from '../../src/scenario/index.ts'

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
