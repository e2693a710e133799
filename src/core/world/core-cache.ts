/** What a core's cache holds of the working sets of apps; `engine/cache.ts` is its rule. */
export interface Cache {
  /** What it holds something of, in no order that matters: `ENTRY.size` numbers each, side by side. */
  entries: Float64Array
  size: number
  /** Bytes of all of them. */
  held: number
  /** Counts the uses. */
  uses: number
  /** Where the latest stands: layers that take turns are found right behind it. */
  latest: number
}
