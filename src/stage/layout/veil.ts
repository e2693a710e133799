import type { Rect } from './rect.ts'

interface VeilSpan {
  readonly from: number
  readonly to: number
}

/** @returns what is left of spans in order when others are taken out. */
function without(spans: readonly VeilSpan[], taken: readonly VeilSpan[]): VeilSpan[] {
  let left = [...spans]
  for (const { from, to } of taken)
    left = left.flatMap((span) => [
      ...(span.from < from ? [{ from: span.from, to: Math.min(span.to, from) }] : []),
      ...(span.to > to ? [{ from: Math.max(span.from, to), to: span.to }] : []),
    ])
  return left
}

/**
 * @returns boxes that cover everything but what is lit, none of them over another: so they can be translucent.
 * @param dark within what is lit, what isn't
 */
export function veilAround(all: Rect, lit: readonly Rect[], dark: readonly Rect[] = []): Rect[] {
  const edges = [all, ...lit, ...dark].flatMap(({ y, height }) => [y, y + height])
  const ys = [...new Set(edges)].filter((y) => y >= all.y && y <= all.y + all.height).sort((a, b) => a - b)
  const boxes: Rect[] = []
  /** Those that reach down to the present band. */
  let open: Rect[] = []
  for (const [i, y] of ys.entries()) {
    const below = ys[i + 1]
    if (below === undefined) break
    const across = (rects: readonly Rect[]): VeilSpan[] =>
      rects
        .filter((rect) => rect.y <= y && rect.y + rect.height >= below)
        .map((rect) => ({ from: rect.x, to: rect.x + rect.width }))
    const shine = across(lit).flatMap((span) => without([span], across(dark)))
    const height = below - y
    const band = without([{ from: all.x, to: all.x + all.width }], shine).map(({ from, to }): Rect => {
      const above = open.find(({ x, width }) => x === from && width === to - from)
      return above === undefined
        ? { x: from, y, width: to - from, height }
        : { ...above, height: above.height + height }
    })
    boxes.push(...open.filter(({ x, y: top }) => !band.some((next) => next.x === x && next.y === top)))
    open = band
  }
  return [...boxes, ...open]
}
