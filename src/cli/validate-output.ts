import { type Errors, type ScenarioFile, tallyOf, type Validated, type Verdict } from '../scenario/index.ts'
import { amount } from './amount.ts'
import { csvLine } from './report-csv.ts'
import { fixed, percent, type TableRow, table } from './table.ts'

export interface Checked {
  readonly name: string
  readonly file: ScenarioFile
  readonly rows: readonly Validated[]
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  agrees: 'agrees',
  off: 'off',
  'not-reproduced': 'not reproduced',
  reproduced: 'agrees after all',
}

/** Zero is written without a sign. */
function signed(error: number | null): string {
  if (error === null) return '–'
  const size = fixed(100 * Math.abs(error), 1)
  return `${Number(size) === 0 ? '' : error < 0 ? '−' : '+'}${size} %`
}

const share = (value: number | null): string => (value === null ? '–' : percent(value))

/** @returns a table for each file, then the sums over all. */
export function tableOf(checked: readonly Checked[]): string {
  return [...checked.map(fileTable), summary(checked.flatMap(({ rows }) => rows))].join('\n')
}

function fileTable({ name, file, rows }: Checked): string {
  const header = ['id', 'what', 'expected', 'simulated', 'error', 'within', 'basis', 'verdict', 'source']
  const lines = rows.map(
    ({ id, title, figure, value, simulated, error, tolerance, basis, verdict, source }): TableRow => [
      id,
      title.en,
      amount(value, figure.unit),
      amount(simulated, figure.unit),
      signed(error),
      percent(tolerance),
      basis,
      VERDICTS[verdict],
      source,
    ],
  )
  const reasons = rows.flatMap(({ id, reason, verdict }) =>
    reason === null ? [] : [`  ${id}, ${VERDICTS[verdict]}: ${reason.en}\n`],
  )
  return `${file.title.en} (${name})\n${table(header, lines, 2, 6)}${reasons.join('')}`
}

function summary(rows: readonly Validated[]): string {
  const { published, theory, verdicts } = tallyOf(rows)
  const line = (name: string, { rows, reproduced, median, medianOfAll }: Errors): TableRow => [
    name,
    String(rows),
    String(rows - reproduced),
    share(median),
    share(medianOfAll),
  ]
  const header = ['', 'rows', 'said not to be reproduced', 'median error of the others', 'of all']
  const lines = [
    line('published, fitted', published.fitted),
    line('published, predicted', published.predicted),
    line('from theory', theory),
  ]
  return [
    table(header, lines),
    `published figures from ${published.works} sources\n`,
    `${verdicts.agrees} agree, ${verdicts.off} off, ${verdicts['not-reproduced']} not reproduced`,
    verdicts.reproduced > 0 ? `, ${verdicts.reproduced} that agree after all\n` : '\n',
  ].join('')
}

/** A row as scripts read it, in base units. */
const rowOf = ({
  id,
  title,
  figure,
  value,
  simulated,
  error,
  tolerance,
  basis,
  verdict,
  mostly,
  source,
  reason,
}: Validated) => ({
  id,
  title: title.en,
  unit: figure.unit,
  expected: value,
  simulated,
  error,
  tolerance,
  basis,
  verdict,
  mostly,
  source,
  reason: reason?.en ?? null,
})

export function toJson(checked: readonly Checked[]) {
  return {
    files: checked.map(({ name, file, rows }) => ({
      file: name,
      title: file.title.en,
      rows: rows.map(rowOf),
    })),
    tally: tallyOf(checked.flatMap(({ rows }) => rows)),
  }
}

/** A line for each row. */
export function csvOf(checked: readonly Checked[]): string {
  const lines = checked.flatMap(({ name, rows }) => rows.map((row) => ({ file: name, ...rowOf(row) })))
  const header = Object.keys(lines[0] ?? { file: '' })
  return [header, ...lines.map((line) => Object.values(line))].map(csvLine).join('')
}
