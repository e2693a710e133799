import type { Slices } from '../core/index.ts'

/**
 * @returns by path, the cores that whoever was scheduled on them, and whoever ran in the end, had on average from
 * `fromNs` to `toNs`
 */
export function receivedCores(slices: Slices, fromNs: number, toNs: number): Map<string, number> {
  const { paths, startNs, lengthNs, owner, leaf } = slices
  const ns = new Float64Array(paths.length)
  for (let i = 0; i < startNs.length; i++) {
    const start = startNs[i] ?? 0
    const length = Math.min(toNs, start + (lengthNs[i] ?? 0)) - Math.max(fromNs, start)
    if (length <= 0) continue
    const [lowest, last] = [owner[i] ?? 0, leaf[i] ?? 0]
    ns[lowest] = (ns[lowest] ?? 0) + length
    if (last !== lowest) ns[last] = (ns[last] ?? 0) + length
  }
  const span = Math.max(1, toNs - fromNs)
  const received = new Map<string, number>()
  // A level that was removed and added again has two entries.
  paths.forEach((path, i) => {
    received.set(path, (received.get(path) ?? 0) + (ns[i] ?? 0) / span)
  })
  return received
}
