import type { MeasuredLayer } from '../../figures/measure.ts'
import { useMeasured } from '../time/seconds.tsx'

/** What was measured of a level since the figures began; null before there is enough. */
export function useSpent(path: string): { readonly spent: MeasuredLayer | null; readonly spanNs: number } {
  const { measured } = useMeasured()
  const spent = measured?.layers.find((layer) => layer.path === path) ?? null
  return { spent, spanNs: measured?.spanNs ?? 0 }
}
