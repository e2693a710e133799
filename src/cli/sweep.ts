import { createSession, type ScenarioFile, type Value } from '../scenario/index.ts'
import { measurableOf } from '../scenario/validating.ts'
import { amount } from './amount.ts'
import { asVariant, changed, type Option, parseOption, readFile, splitSet } from './files.ts'
import { json, print, Unusable } from './output.ts'
import { pointsOf } from './points.ts'
import { createProgress } from './progress.ts'
import { csvLine } from './report-csv.ts'
import { metricColumn, OVERVIEW, type SweepColumn } from './sweep-columns.ts'
import { type TableRow, table } from './table.ts'

/** `sweep`: the same scenario at every value of one setting. */

export interface SweepOptions {
  readonly set?: readonly string[]
  readonly metric?: readonly string[]
  readonly seed?: string
  readonly until?: string
  readonly variant?: string
  readonly json?: boolean
  readonly csv?: boolean
}

interface SweepPoint {
  /** As in a file. */
  readonly value: Value
  readonly written: string
  readonly file: ScenarioFile
}

/** How often a run says how far it is. */
const PARTS = 20

export async function sweep(name: string, options: SweepOptions): Promise<number> {
  if (options.json && options.csv) throw new Unusable(['--json and --csv: expected one of them'])
  const { path, points } = pointsIn(name, options)
  const documents = points.map(({ file }) => file.document)
  const metrics = options.metric?.map((text) => metricColumn(text, documents)) ?? null
  const columns = metrics ?? OVERVIEW
  const progress = createProgress()
  const rows: { written: string; values: (number | null)[] }[] = []
  if (options.csv) await print(csvLine([path, ...columns.map((column) => column.name)]))
  for (const [i, { value, written, file }] of points.entries()) {
    const session = createSession(file)
    for (let part = 1; part <= PARTS; part++) {
      session.advance(Math.round((session.endNs * part) / PARTS))
      progress.to((i + part / PARTS) / points.length, `${path} = ${written}`)
    }
    const run = measurableOf(session)
    const values = columns.map((column) => column.of(run))
    if (options.csv || options.json) progress.clear()
    if (options.csv) await print(csvLine([written, ...values]))
    else if (options.json) {
      const measured = metrics === null ? {} : { metrics: Object.fromEntries(pairs(metrics, values)) }
      await print((i === 0 ? '[\n' : ',\n') + json({ value, ...measured, report: run.report }).trimEnd())
    } else rows.push({ written, values })
  }
  progress.clear()
  if (options.json) await print('\n]\n')
  else if (!options.csv) await print(tableOf(path, columns, rows))
  return 0
}

const pairs = (columns: readonly SweepColumn[], values: readonly (number | null)[]) =>
  columns.map(({ name }, i): [string, number | null] => [name, values[i] ?? null])

/** Reads every point before the first is run, so that an impossible one is reported at once. @throws Unusable */
function pointsIn(name: string, options: SweepOptions): { path: string; points: SweepPoint[] } {
  const sets = (options.set ?? []).map((text) => {
    const { path, value } = splitSet(text)
    const written = `--set ${text}`
    return { path, written, values: pointsOf(value, written) }
  })
  const several = sets.filter(({ values }) => values.length > 1)
  const [swept] = several.length > 0 ? several : sets.slice(-1)
  if (swept === undefined)
    throw new Unusable([
      'sweep needs --set PATH=VALUES: a range or a list, such as --set server/xen/web.count=1..16:3',
    ])
  if (several.length > 1)
    throw new Unusable([
      `one setting is swept at a time; found ${several.map(({ path }) => path).join(', ')}`,
    ])
  const base = readFile(name)
  const variant = options.variant === undefined ? base : asVariant(name, base, options.variant)
  const fixed = [
    ...sets
      .filter((one) => one !== swept)
      .map(({ path, written, values }) => parseOption(written, path, values[0] ?? '')),
    ...(options.seed === undefined ? [] : [parseOption(`--seed ${options.seed}`, 'seed', options.seed)]),
    ...(options.until === undefined
      ? []
      : [parseOption(`--until ${options.until}`, 'duration', options.until)]),
  ]
  const points = swept.values.map((written): SweepPoint => {
    const option: Option = parseOption(`--set ${swept.path}=${written}`, swept.path, written)
    return { value: option.set as Value, written, file: changed(name, variant, [...fixed, option]) }
  })
  return { path: swept.path, points }
}

/** Columns with a value at some point. */
function tableOf(
  path: string,
  columns: readonly SweepColumn[],
  rows: readonly { written: string; values: readonly (number | null)[] }[],
): string {
  const told = columns.flatMap((column, i) =>
    rows.some(({ values }) => values[i] !== null) ? [{ column, i }] : [],
  )
  return table(
    [path, ...told.map(({ column }) => column.name.replace(/Ns$/, ''))],
    rows.map(
      ({ written, values }): TableRow => [
        written,
        ...told.map(({ column, i }) => amount(values[i] ?? null, column.unit)),
      ],
    ),
  )
}
