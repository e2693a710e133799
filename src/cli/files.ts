import { readFileSync, statSync } from 'node:fs'
import {
  type Change,
  type Problem,
  parseYaml,
  problemText,
  type Reading,
  readScenario,
  type ScenarioFile,
  sizeProblem,
  withChanges,
  withVariant,
} from '../scenario/index.ts'
import { Unusable } from './output.ts'

/** @returns `file:line:column: message`, or without a place when the problem isn't in the file itself. */
function problemLine(name: string, problem: Problem): string {
  const place = problem.line === null ? '' : `:${problem.line}:${problem.column}`
  return `${name}${place}: ${problemText(problem, 'en')}`
}

function fileOf(name: string, reading: Reading): ScenarioFile {
  if ('file' in reading) return reading.file
  throw new Unusable(reading.problems.map((problem) => problemLine(name, problem)))
}

/** @throws Unusable with every problem of the file */
export function readFile(name: string): ScenarioFile {
  const tooLarge = sizeProblem(withFile(name, () => statSync(name).size))
  return fileOf(
    name,
    tooLarge === null
      ? readScenario(withFile(name, () => readFileSync(name, 'utf8')))
      : { problems: [tooLarge] },
  )
}

/** Does something with a file. @throws Unusable if that fails, with the reason in words */
export function withFile<T>(name: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new Unusable([`${name}: ${reasonOf(error)}`])
  }
}

/** @returns why a file can't be read or written, in words. */
function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'no such file'
  if (code === 'EISDIR') return 'this is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'not allowed'
  return error instanceof Error ? error.message : String(error)
}

/** @returns the file as a variant has it. @throws Unusable */
export function asVariant(name: string, file: ScenarioFile, variant: string): ScenarioFile {
  return fileOf(name, withVariant(file, variant))
}

/** @returns the file with changes made. @throws Unusable */
export function changed(name: string, file: ScenarioFile, changes: readonly Change[]): ScenarioFile {
  return changes.length === 0 ? file : fileOf(name, withChanges(file, changes))
}

/** `PATH=VALUE` as written after `--set`; the value as in a file. @throws Unusable */
export function parseSet(text: string): Change {
  const sign = text.indexOf('=')
  if (sign < 1)
    throw new Unusable([`--set ${text}: expected PATH=VALUE, such as --set server/xen/web.count=4`])
  const path = text.slice(0, sign)
  const parsed = parseYaml(text.slice(sign + 1))
  if ('value' in parsed) return { path, set: parsed.value }
  throw new Unusable(parsed.problems.map((problem) => `--set ${path}: ${problemText(problem, 'en')}`))
}
