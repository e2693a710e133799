import type { StageLook } from '../figures/stage-look.ts'

/** What the page does with the drawing once it is there: keys and buttons move what is seen of it, exports take its picture. */
export interface StagePort {
  zoomIn(): void
  zoomOut(): void
  /** Shows the whole drawing again. */
  fit(): void
  /** Moves what is seen by pixels. */
  panBy(dx: number, dy: number): void
  /** @param factor above 1 shows less time, larger */
  zoomStrips(factor: number): void
  /** @param share of what they show to go back by; negative: forward */
  scrollStrips(share: number): void
  /** Shows the latest time again, at the page's own scale. */
  stripsNow(): void
  /** What is seen now, as a picture of its own. @param look in another look, which nobody sees */
  picture(look?: Partial<StageLook>): HTMLCanvasElement
}
