/** What the strips show at least and at most, in nanoseconds. */
const SHORTEST_NS = 2000
const LONGEST_NS = 5e9

/** From when to when the strips show: the latest time, or what a person scrolled or zoomed to. */
export class StripView {
  /** The length that a person chose; null: the page's own. */
  #lengthNs: number | null = null
  /** The right end that a person scrolled to; null: now. */
  #endNs: number | null = null

  /** Whether nobody has scrolled or zoomed the strips. */
  get untouched(): boolean {
    return this.#lengthNs === null && this.#endNs === null
  }

  /** Whether its right end is now. */
  get live(): boolean {
    return this.#endNs === null
  }

  /** @param windowNs what the page shows of itself */
  range(nowNs: number, windowNs: number): { readonly fromNs: number; readonly lengthNs: number } {
    const lengthNs = this.#lengthNs ?? windowNs
    return { fromNs: Math.min(nowNs, this.#endNs ?? nowNs) - lengthNs, lengthNs }
  }

  /** How far back from now slices are needed for it. */
  backNs(nowNs: number, windowNs: number): number {
    return this.untouched ? 0 : nowNs - this.range(nowNs, windowNs).fromNs
  }

  /** @param factor above 1 looks nearer. @param share of the width, from the left, that stays where it is */
  zoomBy(factor: number, share: number, nowNs: number, windowNs: number): void {
    const { fromNs, lengthNs } = this.range(nowNs, windowNs)
    const longer = Math.max(SHORTEST_NS, Math.min(LONGEST_NS, nowNs, lengthNs / factor))
    this.#lengthNs = longer
    this.#end(fromNs + share * lengthNs + (1 - share) * longer, nowNs)
  }

  /** Zooms to the next round length; the right end stays where it is. */
  stepBy(factor: number, nowNs: number, windowNs: number): void {
    const { lengthNs } = this.range(nowNs, windowNs)
    this.zoomBy(lengthNs / tickStep(lengthNs / factor / 1.3, 1), 1, nowNs, windowNs)
  }

  /** @param share of the width to go back by; negative: forward */
  scrollBy(share: number, nowNs: number, windowNs: number): void {
    const { fromNs, lengthNs } = this.range(nowNs, windowNs)
    this.#end(fromNs + lengthNs - share * lengthNs, nowNs)
  }

  #end(endNs: number, nowNs: number): void {
    const lengthNs = this.#lengthNs ?? 0
    this.#endNs = endNs >= nowNs ? null : Math.max(Math.min(nowNs, lengthNs), endNs)
  }

  /** Back to the latest time, at the page's own scale. */
  reset(): void {
    this.#lengthNs = null
    this.#endNs = null
  }
}

const STEPS = [1, 2, 5]

/** @returns the shortest round step with no more than `most` of them in a stretch of time, in nanoseconds. */
export function tickStep(lengthNs: number, most: number): number {
  const wanted = lengthNs / Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(wanted))
  return power * (STEPS.find((step) => step * power >= wanted) ?? 10)
}
