/**
 * Who ran where: one entry a slice, `ENTRY` numbers each, side by side. A ring that keeps the latest; `onFull` may take
 * them before.
 */
export interface Trace {
  readonly entries: Float64Array
  /** Entries ever written; the latest is at (written − 1) mod room. */
  written: number
  readonly room: number
  /** Called each time that the ring has been filled once more. */
  onFull: (() => void) | null
}

/** Numbers of an entry: times in nanoseconds, the core, the entity on it, and the row of the thread at the end of its chain. */
export const ENTRY = {
  start: 0,
  length: 1,
  switched: 2,
  core: 3,
  owner: 4,
  row: 5,
  size: 6,
} as const

/** @param room a power of two */
export function createTrace(room: number): Trace {
  return { entries: new Float64Array(ENTRY.size * room), written: 0, room, onFull: null }
}

export function record(
  t: Trace,
  start: number,
  length: number,
  switched: number,
  core: number,
  owner: number,
  row: number,
): void {
  const i = t.written & (t.room - 1)
  const at = ENTRY.size * i
  const { entries } = t
  entries[at] = start
  entries[at + ENTRY.length] = length
  entries[at + ENTRY.switched] = switched
  entries[at + ENTRY.core] = core
  entries[at + ENTRY.owner] = owner
  entries[at + ENTRY.row] = row
  t.written++
  if (i === t.room - 1 && t.onFull !== null) t.onFull()
}
