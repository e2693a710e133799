import { createSession, jsonSchema, type ScenarioFile } from '../scenario/index.ts'
import { compareTables } from './compare-table.ts'
import { asVariant, changed, type Option, parseOption, parseSet, readFile, refuseOutput } from './files.ts'
import { complain, json, print, Unusable } from './output.ts'
import { csv } from './report-csv.ts'
import { difference } from './report-difference.ts'
import { printedReport } from './report-json.ts'
import { reportTables } from './report-table.ts'
import { BLOCK, openTrace } from './trace-file.ts'

/** What each command does once its arguments have been read. All return the exit status. */

export interface RunOptions {
  readonly seed?: string
  readonly until?: string
  readonly variant?: string
  readonly set?: readonly string[]
  readonly json?: boolean
  readonly csv?: boolean
  readonly trace?: string
}

export async function run(name: string, options: RunOptions): Promise<number> {
  if (options.json && options.csv) throw new Unusable(['--json and --csv: expected one of them'])
  const read = readFile(name)
  const variant = options.variant === undefined ? read : asVariant(name, read, options.variant)
  const file = changed(name, variant, changesOf(options))
  if (options.trace !== undefined) refuseOutput(options.trace, name)
  const trace = options.trace === undefined ? null : openTrace(options.trace, file.scenario)
  const session = createSession(file, trace === null ? {} : { onSlices: trace.write, traceCapacity: BLOCK })
  session.advance(session.endNs)
  if (trace !== null) {
    session.flush()
    trace.close()
  }
  const report = session.report()
  await print(options.json ? json(printedReport(report)) : options.csv ? csv(report) : reportTables(report))
  return 0
}

/** `--seed` and `--until` are changes like any other. */
function changesOf({ set = [], seed, until }: RunOptions): Option[] {
  const changes = set.map(parseSet)
  if (seed !== undefined) changes.push(parseOption(`--seed ${seed}`, 'seed', seed))
  if (until !== undefined) changes.push(parseOption(`--until ${until}`, 'duration', until))
  return changes
}

export async function compare(name: string, options: { readonly json?: boolean }): Promise<number> {
  const file = readFile(name)
  if (file.variants.length === 0) throw new Unusable([`${name}: there are no variants to compare`])
  const runs = file.variants.map((variant) => ({
    name: variant.name,
    report: reportOf(asVariant(name, file, variant.name)),
  }))
  const first = runs[0]?.report
  const variants = runs.map((one) => ({
    name: one.name,
    report: printedReport(one.report),
    difference: first === undefined ? null : difference(one.report, first),
  }))
  await print(options.json ? json({ variants }) : compareTables(file.title.en, runs))
  return 0
}

function reportOf(file: ScenarioFile) {
  const session = createSession(file)
  session.advance(session.endNs)
  return session.report()
}

/** Reads the files only, all of them, whatever is wrong with the first. */
export async function check(names: readonly string[]): Promise<number> {
  let status = 0
  for (const name of names) {
    try {
      readFile(name)
      await print(`${name}: in order\n`)
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      error.lines.forEach(complain)
      status = 2
    }
  }
  return status
}

export async function schema(): Promise<number> {
  await print(json(jsonSchema()))
  return 0
}
