import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Change, guiltyOf } from '../scenario/change.ts'
import { short } from '../scenario/diagnostics.ts'
import {
  type Diagnostic,
  diagnosticText,
  parseYaml,
  type Reading,
  readScenario,
  type ScenarioFile,
  sizeProblem,
  withChanges,
  withVariant,
} from '../scenario/index.ts'
import { reasonOf, Unusable } from './output.ts'

/** @returns `file:line:column: message`, or without a place when the problem isn't in the file itself. */
function problemLine(name: string, problem: Diagnostic): string {
  const place = problem.line === null ? '' : `:${problem.line}:${problem.column}`
  return `${name}${place}: ${diagnosticText(problem, 'en')}`
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

/** @throws Unusable if writing there would destroy the scenario, or there is nowhere to write. */
export function refuseOutput(name: string, scenario: string): void {
  const folder = dirname(name)
  if (!existsSync(folder)) throw new Unusable([`${name}: there is no folder ${folder}`])
  const [own, other] = [name, scenario].map((one) => statSync(one, { throwIfNoEntry: false }))
  if (own !== undefined && own.dev === other?.dev && own.ino === other.ino) {
    throw new Unusable([`${name}: this is the scenario itself; write to another file`])
  }
}

/** @returns the file as a variant has it. @throws Unusable */
export function asVariant(name: string, file: ScenarioFile, variant: string): ScenarioFile {
  return fileOf(name, withVariant(file, variant))
}

/** A change, and how it was asked for. */
export interface Option extends Change {
  /** As written: `--set overheads=off`. */
  readonly written: string
}

/** @returns the file with changes made. @throws Unusable */
export function changed(name: string, file: ScenarioFile, options: readonly Option[]): ScenarioFile {
  if (options.length === 0) return file
  const reading = withChanges(file, options)
  if ('file' in reading) return reading.file
  const lines = reading.problems.map((problem) => {
    const guilty = options[guiltyOf(options, problem.path)]
    return problemLine(problem.line === null && guilty !== undefined ? guilty.written : name, problem)
  })
  throw new Unusable(lines)
}

/** `PATH=VALUE` as written after `--set`; the value as in a file. @throws Unusable */
export function parseSet(text: string): Option {
  const { path, value } = splitSet(text)
  return parseOption(`--set ${text}`, path, value)
}

/** The same, before its value is read. @throws Unusable */
export function splitSet(text: string): { readonly path: string; readonly value: string } {
  const sign = text.indexOf('=')
  if (sign < 1)
    throw new Unusable([`--set ${text}: expected PATH=VALUE, such as --set server/xen/web.count=4`])
  return { path: text.slice(0, sign), value: text.slice(sign + 1) }
}

/** @param written the option with its value. @throws Unusable */
export function parseOption(written: string, path: string, value: string): Option {
  const source = short(written)
  const parsed = parseYaml(value)
  // Copied, so that it has no line and column: those of an option would be taken for the file's.
  if ('value' in parsed) return { path, set: structuredClone(parsed.value), written: source }
  throw new Unusable(parsed.problems.map((problem) => `${source}: ${diagnosticText(problem, 'en')}`))
}
