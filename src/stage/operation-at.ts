import type { Slices } from '../core/index.ts'

export type SliceOperation = Slices['profiles'][number]['operations'][number]

/** Marks nearer to each other than this, in pixels, would blur into grey. */
const APART = 9
/** Farther away than this, in pixels to a nanosecond, single operations say nothing. */
const CLOSE = 2e-4
/** @returns those that can be told from each other at a scale of so many pixels to a nanosecond. */
export function visibleOperations(operations: readonly SliceOperation[], scale: number): SliceOperation[] {
  return scale < CLOSE ? [] : operations.filter(({ everyNs }) => everyNs * scale >= APART)
}

/** A pointer this far beside a mark still means it, in pixels. */
const BESIDE = 4

/**
 * @param atNs nanoseconds of running in its slice, as far as the place pointed at
 * @param scale pixels to a nanosecond
 * @returns the operation that is drawn there; of several the rarest, as it is drawn over the others
 */
export function operationAt(
  operations: readonly SliceOperation[],
  atNs: number,
  scale: number,
): { readonly what: SliceOperation['what']; readonly ns: number } | null {
  const beside = BESIDE / scale
  const rarest = visibleOperations(operations, scale).sort((a, b) => b.everyNs - a.everyNs)
  for (const { what, everyNs, parts } of rarest) {
    const ns = parts.reduce((sum, [, part]) => sum + part, 0)
    // The nearest mark is the last one before the place, or the next one.
    const last = Math.floor((atNs + beside) / everyNs)
    if (last >= 1 && atNs <= last * everyNs + ns + beside) return { what, ns }
  }
  return null
}
