import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type ScenarioFile, validating } from '../scenario/index.ts'
import { readFile } from './files.ts'
import { complain, json, print, Unusable } from './output.ts'
import { createProgress } from './progress.ts'
import { type Checked, csvOf, tableOf, toJson } from './validate-output.ts'

/** `validate`: runs what files expect of themselves, and says how far off they are. */

export interface ValidateOptions {
  readonly json?: boolean
  readonly csv?: boolean
}

/**
 * @param names without any: every file in `scenarios/validation` under `root`, and its presets that expect something
 * @returns 1 if a row is off that the file says to be reproduced
 */
export async function validate(
  names: readonly string[],
  options: ValidateOptions,
  root: string,
): Promise<number> {
  if (options.json && options.csv) throw new Unusable(['--json and --csv: expected one of them'])
  const files = names.length === 0 ? filesBelow(root) : readAll(names)
  const idle = names.length === 0 ? [] : files.filter(({ file }) => file.expect.length === 0)
  if (idle.length > 0)
    throw new Unusable(idle.map(({ name }) => `${name}: it expects nothing: there is no “expect”`))
  const progress = createProgress()
  const checked = files
    .filter(({ file }) => file.expect.length > 0)
    .map(({ name, file }, i, all): Checked => {
      const run = validating(file)
      let step = run.next()
      for (; !step.done; step = run.next()) progress.to((i + step.value) / all.length, name)
      return { name, file, rows: step.value }
    })
  progress.clear()
  await print(options.json ? json(toJson(checked)) : options.csv ? csvOf(checked) : tableOf(checked))
  const all = checked.flatMap(({ name, rows }) => rows.map((row) => ({ name, ...row })))
  for (const { name, id } of all.filter(({ verdict }) => verdict === 'reproduced'))
    complain(`${name}: ${id} is said not to be reproduced, but it agrees`)
  return all.some(({ verdict }) => verdict === 'off') ? 1 : 0
}

interface ReadFile {
  readonly name: string
  readonly file: ScenarioFile
}

/** @throws Unusable with every problem of every file */
function readAll(names: readonly string[]): ReadFile[] {
  const lines: string[] = []
  const files = names.flatMap((name): ReadFile[] => {
    try {
      return [{ name, file: readFile(name) }]
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      lines.push(...error.lines)
      return []
    }
  })
  if (lines.length > 0) throw new Unusable(lines)
  return files
}

function filesBelow(root: string): ReadFile[] {
  const scenarios = join(root, 'scenarios')
  return readAll(
    [scenarios, join(scenarios, 'validation')].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => relative(process.cwd(), join(folder, name))),
    ),
  )
}
