import type { FloorPlan } from './plan.ts'

interface FloorPlace {
  /** From the floor's left edge. */
  readonly x: number
  readonly width: number
}

/** Space around a thread and at the floor's edges, in pixels. */
const MARGIN = 8

/** The width that words need at least, in pixels. */
const WORDS = 96

/**
 * Where a floor's words stand so that no thread runs through them: what it is called in the first space between the
 * threads that is wide enough, what it keeps in the last.
 */
export function freeSpans(
  { rect, lanes }: Pick<FloorPlan, 'rect' | 'lanes'>,
  keeps: boolean,
): { readonly words: FloorPlace; readonly kept: FloorPlace | null } {
  const edges = [-2, ...lanes.map((lane) => lane - rect.x), rect.width + 2]
  const places = edges.slice(1).map((to, i) => {
    const x = (edges[i] ?? 0) + MARGIN
    return { x, width: Math.max(0, to - MARGIN - x) }
  })
  const widest = [...places].sort((a, b) => b.width - a.width)
  const all = { x: MARGIN + 2, width: Math.max(0, rect.width - 2 * MARGIN - 4) }
  const words = places.find(({ width }) => width >= WORDS) ?? widest[0] ?? all
  if (!keeps) return { words, kept: null }
  if (places.length === 1) {
    const cut = Math.round(words.width * 0.5)
    return {
      words: { x: words.x, width: words.width - cut - MARGIN },
      kept: { x: words.x + words.width - cut, width: cut },
    }
  }
  const others = places.filter((place) => place !== words)
  const kept =
    others.findLast(({ width }) => width >= WORDS) ?? [...others].sort((a, b) => b.width - a.width)[0]
  return { words, kept: kept ?? null }
}
