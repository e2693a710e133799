/** Tables as text (RFC 4180): points for decimals and names that don't change, in every language. */

export type Cell = string | number | null

/** @returns a table. @param rows the first is its head; null: nothing can be said */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

function quoted(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Twelve digits: more than is known, fewer than rounding shows. */
export function plain(value: number | null | undefined): number | null {
  return value == null ? null : Number(value.toPrecision(12))
}
