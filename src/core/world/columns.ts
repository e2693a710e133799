/** A copy of a column with room for more. */
export function grown<T extends Float64Array | Int32Array | Uint8Array>(column: T, room: number): T {
  const larger = new (column.constructor as new (n: number) => T)(room)
  larger.set(column)
  return larger
}
