/** Tables for people: columns aligned with spaces, the first to the left and figures to the right. */

export type TableRow = readonly string[]

/**
 * @param header with the columns' names. @param left how many columns, from the first, hold words
 * @param leftAgain from which column on they do again
 */
export function table(
  header: TableRow,
  rows: readonly TableRow[],
  left = 1,
  leftAgain = Number.POSITIVE_INFINITY,
): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))))
  return all
    .map((row) =>
      header
        .map((_, column) => {
          const cell = row[column] ?? ''
          const space = ' '.repeat((widths[column] ?? 0) - width(cell))
          return column < left || column >= leftAgain ? cell + space : space + cell
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** In characters as a person counts them. */
const width = (text: string): number => [...text].length

export function fixed(value: number, decimals: number): string {
  return value.toFixed(decimals)
}

/** Nanoseconds as seconds. */
export const seconds = (ns: number, decimals = 2): string => fixed(ns / 1e9, decimals)

/** Nanoseconds as milliseconds; `–` where there is nothing to measure. */
export const milliseconds = (ns: number | null): string => (ns === null ? '–' : fixed(ns / 1e6, 2))

export const percent = (share: number): string => `${fixed(100 * share, 1)} %`
