import type { Level } from '../figures/levels.ts'
import type { Target } from '../figures/target.ts'
import type { DialogName } from './state/dialog-names.ts'
import type { Draft } from './state/draft.ts'
import { ALL_PRICES, type PriceQuery } from './state/price-query.ts'
import type { PartStates } from './state/state.ts'
import type { Slice } from './state/state-slice.ts'

export type PageView = ReturnType<typeof createPageView>

/** What is looked at on the page: nothing of it changes the run. */
export function createPageView(slice: Slice<'view'>) {
  return {
    /** Looks into something on the stage; null: into nothing. */
    select: (selected: Target | null) => slice.patch({ selected }),
    /** Opens a dialog in place of the one that is open; the one that is open it closes. */
    toggle(dialog: DialogName) {
      const closes = slice.get().dialog === dialog
      slice.patch({
        dialog: closes ? null : dialog,
        ...(dialog === 'prices' ? { priceQuery: ALL_PRICES } : {}),
      })
    },
    closeDialog: () => slice.patch({ dialog: null }),
    /** Says what something costs, and why. */
    explainPrices: (query: Partial<PriceQuery>) =>
      slice.patch({ priceQuery: { ...ALL_PRICES, ...query }, dialog: 'prices' }),
    showOutline: (outline: boolean) => slice.patch({ outline }),
    showText: (text: boolean) => slice.patch({ text }),
    /** Takes note of what was typed and doesn't run. */
    keepDraft: (draft: Draft | null) => slice.patch({ draft }),
    present: () => slice.patch({ presenting: true, outline: false, selected: null }),
    leavePresenting: () => slice.patch({ presenting: false, spotlight: null }),
    /** Puts a level in the spotlight; null: none. */
    light: (spotlight: Level | null) => slice.patch({ spotlight }),
    /** Takes note of how the drawing is. Without one, the outline stands in for it. */
    setDrawing: (drawing: PartStates['view']['drawing']) =>
      slice.patch({ drawing, ...(drawing === 'none' ? { outline: true } : {}) }),
    /** Another run was opened, or other lanes. @param elsewhere what was looked into isn't there any more */
    afresh: (elsewhere: boolean) => slice.patch({ dialog: null, ...(elsewhere ? { selected: null } : {}) }),
  }
}
