/** A thread that comes up at `from` and goes on up at `to`, both in pixels from the left. */
export interface Turn {
  readonly from: number
  readonly to: number
}

/** Two vertical threads nearer than this would look like one, in pixels. */
const NEAR = 5

function overlap(a: Turn, b: Turn): boolean {
  const [aLow, aHigh] = a.from < a.to ? [a.from, a.to] : [a.to, a.from]
  const [bLow, bHigh] = b.from < b.to ? [b.from, b.to] : [b.to, b.from]
  return aLow < bHigh + NEAR && bLow < aHigh + NEAR
}

/** Whether `a` must turn above `b`, so that they don't cross without need and never run on top of each other. */
function above(a: Turn, b: Turn): boolean {
  if (!overlap(a, b)) return false
  if (Math.abs(b.from - a.to) < NEAR) return true
  if (Math.abs(a.from - b.to) < NEAR) return false
  const right = a.to > a.from
  if (right !== b.to > b.from) return false
  return right ? a.from < b.from : a.from > b.from
}

/**
 * Gives each thread that turns between two levels a track of its own, counted from the top; those that don't meet
 * share one.
 * @returns the track of each, and how many there are
 */
export function assignTracks(turns: readonly Turn[]): { readonly tracks: number[]; readonly count: number } {
  const tracks = turns.map(() => -1)
  const waiting = new Set(turns.keys())
  let count = 0
  while (waiting.size > 0) {
    const free = [...waiting].find((i) =>
      [...waiting].every((j) => j === i || !above(turns[j] as Turn, turns[i] as Turn)),
    )
    // Where each thread would have to turn above another in a circle, the first one begins.
    const next = free ?? (waiting.values().next().value as number)
    const turn = turns[next] as Turn
    let track = 0
    turns.forEach((other, j) => {
      const placed = tracks[j] ?? -1
      if (placed >= 0 && overlap(other, turn)) track = Math.max(track, placed + 1)
    })
    tracks[next] = track
    count = Math.max(count, track + 1)
    waiting.delete(next)
  }
  return { tracks, count }
}
