import type { PartStates } from './state/state.ts'
import type { Slice } from './state/state-slice.ts'

export interface PageOptions {
  /** Sets how the page is, as long as it is open. */
  choose(options: Partial<PartStates['options']>): void
}

export function createPageOptions(slice: Slice<'options'>): PageOptions {
  return { choose: (options) => slice.patch(options) }
}
