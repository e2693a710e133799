/** Who ran where: one entry a slice, in columns. A ring that keeps the latest; `onFull` may take them before. */
export interface Trace {
  readonly startNs: Float64Array
  readonly lengthNs: Float64Array
  readonly switchNs: Float64Array
  readonly core: Int32Array
  /** The entity on the core itself, and the thread at the end of its chain. */
  readonly owner: Int32Array
  readonly leaf: Int32Array
  /** Entries ever written; the latest is at (written − 1) mod room. */
  written: number
  readonly room: number
  /** Called each time that the ring has been filled once more. */
  onFull: (() => void) | null
}

/** @param room a power of two */
export function createTrace(room: number): Trace {
  return {
    startNs: new Float64Array(room),
    lengthNs: new Float64Array(room),
    switchNs: new Float64Array(room),
    core: new Int32Array(room),
    owner: new Int32Array(room),
    leaf: new Int32Array(room),
    written: 0,
    room,
    onFull: null,
  }
}

export function record(
  t: Trace,
  startNs: number,
  lengthNs: number,
  switchNs: number,
  core: number,
  owner: number,
  leaf: number,
): void {
  const i = t.written & (t.room - 1)
  t.startNs[i] = startNs
  t.lengthNs[i] = lengthNs
  t.switchNs[i] = switchNs
  t.core[i] = core
  t.owner[i] = owner
  t.leaf[i] = leaf
  t.written++
  if (i === t.room - 1 && t.onFull !== null) t.onFull()
}
