import type { Account } from '../../core/index.ts'

/** What the window of prices was asked about; with neither, about all of them. */
export interface PriceQuery {
  /** One mechanism, by its name (`mechanisms.ts`); an operation of apps by its own. */
  readonly mechanism: string | null
  /** Whatever is booked under these. */
  readonly accounts: readonly Account[]
  /** Whose: all apps on this path. */
  readonly path: string | null
}

export const ALL_PRICES: PriceQuery = { mechanism: null, accounts: [], path: null }
