import type { LayerView, VcpuView } from '../../core/index.ts'

type SignShape = VcpuView['state'] | 'costop' | LayerView['state']

/** The signs of the stage, as outlines on a square of 16. */
const SIGNS: Readonly<Record<SignShape, { readonly d: string; readonly filled?: boolean }>> = {
  running: { d: 'M8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z', filled: true },
  up: { d: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z', filled: true },
  ready: { d: 'M8 1.8 14.2 8 8 14.2 1.8 8z' },
  costop: { d: 'M8 1.8 14.2 8 8 14.2 1.8 8zM6.6 5.6v4.8M9.4 5.6v4.8' },
  blocked: { d: 'M4 6h8a2 2 0 0 1 0 4H4a2 2 0 0 1 0-4z', filled: true },
  off: { d: 'M4.5 4.5a5.4 5.4 0 1 0 7 0M8 1.6v5.8' },
  paused: { d: 'M3 2h3.6v12H3zM9.4 2H13v12H9.4z', filled: true },
  crashed: { d: 'M3 3l10 10M13 3 3 13' },
  refused: { d: 'M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6zM3.6 12.4l8.8-8.8' },
  booting: { d: 'M3 13.4h10M8 10V2.4M4.4 5.8 8 2.2l3.6 3.6' },
  removed: { d: 'M3 8h10' },
}

/** The sign of a state, always beside its word. */
export function Sign({ of }: { of: SignShape }) {
  const { d, filled = false } = SIGNS[of]
  return (
    <svg class="sign" data-of={of} viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path
        d={d}
        fill={filled ? 'currentColor' : 'none'}
        stroke={filled ? 'none' : 'currentColor'}
        stroke-width="2.4"
      />
    </svg>
  )
}
