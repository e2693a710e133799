import type { VerdictMark } from './validation-view.ts'

/** Shapes around 0, 0: each is told from the others without colour. */
const SHAPES: Readonly<Record<VerdictMark, string>> = {
  fitted: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z',
  predicted: 'M0-6.5L6.5 0L0 6.5L-6.5 0Z',
  theory: 'M-4.5-4.5H4.5V4.5H-4.5Z',
  'not-reproduced': 'M-5-5L5 5M5-5L-5 5',
  off: 'M0-6.5L6.5 5.5H-6.5Z',
}

/** What a row is drawn as, in the plot and in a line of text. */
export function ValidationMark({ mark }: { readonly mark: VerdictMark }) {
  return (
    <svg class="validation-sign" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
      <path class="validation-mark" data-mark={mark} d={SHAPES[mark]} />
    </svg>
  )
}
