/** The most candidates compared, so that a hostile file can't waste time. */
const MOST = 200

/** @returns how many letters must be added, left out, changed or swapped with their neighbour to get from a to b. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      }
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** @returns the candidate that was probably meant by `word`: near in spelling, whatever its capitals; else null. */
export function suggest(word: string, candidates: readonly string[]): string | null {
  if (word.length > 64) return null
  const lower = word.toLowerCase()
  let best: string | null = null
  let bestDistance = word.length < 2 ? 0.5 : Math.min(3, Math.ceil(word.length / 3) + 0.5)
  for (const candidate of candidates.slice(0, MOST)) {
    if (Math.abs(candidate.length - word.length) > bestDistance + 0.5) continue
    const other = candidate.toLowerCase()
    // Of two equally near, prefer the one that begins with the word.
    const distance = editDistance(lower, other) - (other.startsWith(lower) ? 0.5 : 0)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}
