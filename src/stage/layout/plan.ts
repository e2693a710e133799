import type { BlockKind } from '../ram-blocks.ts'
import type { Rect } from './rect.ts'

/** How much of itself a room or tile has space to say. */
export type Detail = 'full' | 'medium' | 'tile' | 'dot'

/** A stretch of a line, in pixels. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface FloorPlan {
  readonly key: string
  readonly path: string
  readonly rect: Rect
  /** A guest's own floor, inside a room, is drawn lighter. */
  readonly inRoom: boolean
  readonly detail: Detail
  /** The path of the floor below; null for the lowest. */
  readonly standsOn: string | null
  /** Where the thread of each core crosses; none where there are too many cores for all to be drawn. */
  readonly lanes: readonly number[]
  /** The space on top of it where threads turn. */
  readonly above: Span
}

/** The way that threads take from the floor to a room. */
export interface Approach {
  /** The path of the floor that it stands on. */
  readonly floor: string
  /** Beside the rooms below it; null for a room that stands on the floor itself. */
  readonly gutter: Span | null
  /** Between the room and the row below it. */
  readonly gap: Span
}

export interface RoomPlan {
  readonly key: string
  readonly path: string
  /** As a room that others stand in, or as a program. */
  readonly look: 'room' | 'program'
  readonly rect: Rect
  readonly detail: Detail
  /** Inside another room. */
  readonly inRoom: boolean
  /** The coloured band with the name; of the whole room where it is a tile. */
  readonly head: Rect
  /** Where an app's load is drawn, or the words for a VM that isn't up. */
  readonly body: Rect
  /** The app whose load is drawn in the body. */
  readonly loadOf: string | null
  /** Of a process VM: where its code and its heap are drawn; null: it has no room for them, or is none. */
  readonly process: Rect | null
  /** Where its memory is drawn, divided by where it is; null where nobody may take any of it, or there is no space. */
  readonly memory: Rect | null
  /** One for each vCPU that is drawn, in order; the rest is counted. */
  readonly glyphs: readonly { readonly x: number; readonly y: number; readonly size: number }[]
  /** Room beside each glyph for words, in pixels; 0: none. */
  readonly glyphText: number
  readonly hiddenVcpus: number
  /** None inside of other rooms. */
  readonly approach: Approach | null
}

export interface CorePlan {
  readonly index: number
  readonly rect: Rect
  readonly detail: Detail
}

export interface StripPlan {
  /** The line above the rows: what they show, and the scale of time. */
  readonly title: Rect
  readonly labels: 'words' | 'numbers'
  readonly rows: readonly Rect[]
  readonly labelWidth: number
}

/** What the RAM grid's legend tells: looks of blocks, and the shapes of vCPUs. */
export type LegendOf = BlockKind | 'swapped' | 'running' | 'ready' | 'blocked'

export interface RamGridPlan {
  readonly title: Rect
  readonly cells: readonly Rect[]
  /** Below the cells, for what the marks of free RAM are called; null: there are no marks. */
  readonly marks: Rect | null
  readonly disk: DiskPlan | null
  /** One box for each entry; none where there is no space. */
  readonly legend: readonly (Rect & { readonly of: LegendOf })[]
}

/** A machine's disk, beside or below its RAM grid. */
export interface DiskPlan {
  readonly rect: Rect
  /** The icon that turns while the disk works. */
  readonly icon: Rect
  readonly title: Rect
  /** For what lies on it, each for as many bytes as a block of the RAM grid. */
  readonly cells: readonly Rect[]
}

export interface MachinePlan {
  readonly key: string
  readonly path: string
  readonly rect: Rect
  readonly title: Rect
  /** Lines below the title for what no RAM grid and no strips say: free RAM, busy cores. */
  readonly facts: readonly Rect[]
  /** Whether the title says what the shapes of vCPUs mean: where neither words beside them nor a legend do. */
  readonly signs: boolean
  readonly floors: readonly FloorPlan[]
  readonly rooms: readonly RoomPlan[]
  readonly cores: readonly CorePlan[]
  /** Every thread can be followed; else only those of whoever is looked at. */
  readonly allThreads: boolean
  readonly strips: StripPlan | null
  readonly ramGrid: RamGridPlan | null
}

export interface StagePlan {
  readonly width: number
  readonly height: number
  readonly machines: readonly MachinePlan[]
}
