import type { Spent } from './measure.ts'

/** Why somebody received something else than it is entitled to at this moment. */
export type EntitlementGap =
  | { readonly what: 'same' | 'others' }
  /** It had work for so many cores on average. */
  | { readonly what: 'asked'; readonly cores: number }
  /** Share of the time that it was ready and waited, or, more of it, stopped for its other vCPUs' sake. */
  | { readonly what: 'limited' | 'held'; readonly share: number }

/** Differences below this share, or below this many cores, count as none. */
const NEAR = 0.03
const NEAR_CORES = 0.01

/** @param spanNs over which it spent its time */
export function differenceOf(entitledCores: number, spent: Spent, spanNs: number): EntitlementGap {
  const received = spent.runNs / spanNs
  const near = Math.max(NEAR_CORES, NEAR * entitledCores)
  if (Math.abs(received - entitledCores) <= near) return { what: 'same' }
  const all = spent.runNs + spent.readyNs + spent.blockedNs
  const demanded = (spent.runNs + spent.readyNs) / spanNs
  if (received > entitledCores)
    // A VM without work at this moment is entitled to nothing, though it received time while it had work.
    return entitledCores === 0 ? { what: 'asked', cores: demanded } : { what: 'others' }
  if (demanded < entitledCores + near) return { what: 'asked', cores: demanded }
  if (spent.costopNs > spent.readyNs / 2) return { what: 'held', share: spent.costopNs / all }
  return { what: 'limited', share: spent.readyNs / all }
}
