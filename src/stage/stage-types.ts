import type { Slices, Snapshot } from '../core/index.ts'
import type { OwnerColours } from '../figures/owners.ts'
import type { MemoryPart } from '../figures/ram.ts'
import type { StageLook } from '../figures/stage-look.ts'
import type { Target } from '../figures/target.ts'
import type { BlockKind } from './ram-blocks.ts'

/** What the stage is asked to show. */
export interface StageView {
  readonly snapshot: Snapshot
  /** At least as far back as the strips show. */
  readonly slices: Slices
  /** By path: milliseconds that the level keeps of each second of its machine's cores; null: not yet measured. */
  readonly keeps: ReadonlyMap<string, number> | null
  /** What the strips show, up to now, unless a person looks elsewhere. */
  readonly windowNs: number
  /** Too fast to follow single slices: names on them are left out. */
  readonly fast: boolean
  /** Paused: how long somebody waits is said exactly, not in steps that can be read while they change. */
  readonly still: boolean
}

type SliceOperationName = Slices['profiles'][number]['operations'][number]['what']

/** A slice on a strip, in nanoseconds. */
export interface SliceSpot {
  readonly owner: string
  readonly startNs: number
  readonly lengthNs: number
  readonly switchNs: number
  /** What the owner does in it, on average every so many nanoseconds. */
  readonly operations: readonly {
    readonly what: SliceOperationName
    readonly everyNs: number
    readonly exits: boolean
  }[]
  /** Which of them is drawn at the place pointed at, and what it costs, in nanoseconds. */
  readonly operation: { readonly what: SliceOperationName; readonly ns: number } | null
}

/** What is under the pointer. */
export interface Hover {
  readonly target: Target
  /** On a strip, what ran there; null where nothing did. */
  readonly slice: SliceSpot | null
  /** Whether it is on a strip. */
  readonly strip: boolean
  /** Whose block of RAM, or of the disk, it is, and of which machine. */
  readonly ramOf: {
    readonly machine: string
    readonly owner: string | null
    readonly kind: BlockKind | 'swapped'
    /** Bytes that the owner has of this kind, in all. */
    readonly bytes: number
  } | null
  /** On the strip of a room's memory: which part of it; `touched`: resident, where nobody reckons what is active. */
  readonly part: { readonly kind: MemoryPart | 'touched'; readonly bytes: number } | null
}

/** How much of the drawing is seen. */
export interface SeenPart {
  /** Whether it is all of it. */
  readonly fits: boolean
  /** Whether there is space for strips. */
  readonly strips: boolean
  /** Whether the strips follow the run at the page's own scale. */
  readonly follows: boolean
}

export interface StageOptions extends StageLook {
  readonly colours: OwnerColours
  /** Draw with this; by default with WebGL where a graphics card does it, else with canvas. */
  readonly prefer?: 'webgl' | 'canvas'
  readonly onContext?: (lost: boolean) => void
  /** @param slice what ran at the place, on a strip */
  readonly onSelect?: (target: Target | null, slice: SliceSpot | null) => void
  /** With the place in pixels from the stage's upper left corner. */
  readonly onHover?: (hover: Hover | null, x: number, y: number) => void
  /** Called when another part of the drawing, or of the strips' time, is seen. */
  readonly onView?: (view: SeenPart) => void
  /** The strips need slices from so far back from now, in nanoseconds; 0: only what the page shows. */
  readonly onLookBack?: (ns: number) => void
}

/** The drawing of the machines. It only shows: it is handed moments and draws them when the screen is ready. */
export interface Stage {
  /** `webgl`, or `canvas` where there is no WebGL. */
  readonly drawnWith: string
  show(view: StageView): void
  look(look: StageLook): void
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
  /** How many things are on the stage: for measuring its cost. */
  things(): number
  /**
   * Every word that can be seen now, as it is written (maybe cut), with the thing in whose place its middle is: for
   * checking that what is written agrees with what is.
   */
  labels(): readonly { readonly text: string; readonly target: Target | null }[]
  /** A picture of what is seen now. @param look drawn in another look, which never reaches the screen */
  picture(look?: Partial<StageLook>): HTMLCanvasElement
  /** Paints and draws at once instead of waiting for the screen. */
  drawNow(): void
  destroy(): void
}
