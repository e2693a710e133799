/**
 * Percentiles by nearest rank: the smallest value that at least p of all values do not exceed.
 * @param sorted ascending, not empty
 * @param p in (0, 1]
 */
export function nearestRank(sorted: Float64Array, p: number): number {
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!
}
