import type { Profile } from '../prices/profile.ts'
import type { Layer } from '../world/layer.ts'
import type { AppReport } from './report-types.ts'

type OperationsByName = AppReport['operations']

/** Adds what a layer's threads paid for in so many nanoseconds of running under a profile. */
export function addOperations(
  of: Map<Layer, OperationsByName>,
  layer: Layer,
  { operations }: Profile,
  ranNs: number,
): void {
  if (operations.length === 0) return
  const sums = of.get(layer) ?? {}
  of.set(layer, sums)
  for (const { what, everyNs, exits, parts } of operations) {
    const count = ranNs / everyNs
    const sum = sums[what] ?? { count: 0, exits: 0, cpuNs: {} }
    sums[what] = sum
    sum.count += count
    sum.exits += count * exits
    for (const [account, ns] of parts) sum.cpuNs[account] = (sum.cpuNs[account] ?? 0) + count * ns
  }
}

/** As a report has them: whole numbers. */
export function roundedOperations(sums: OperationsByName = {}): OperationsByName {
  for (const sum of Object.values(sums)) {
    sum.count = Math.round(sum.count)
    sum.exits = Math.round(sum.exits)
    for (const [account, ns] of Object.entries(sum.cpuNs) as [keyof typeof sum.cpuNs, number][])
      sum.cpuNs[account] = Math.round(ns)
  }
  return sums
}
