import { KINDS, type LayerView } from '../../core/index.ts'
import { cutBottom, type Rect } from './rect.ts'

/** What a strip of memory takes of a room: with words above it, without, and in little space; and what is between it and the rest. */
export const MEMORY = { worded: 23, bar: 9, low: 4, gap: 3 }

/** A room with less than this below its head has its vCPUs closer to what is above them, so that its memory has space; in pixels. */
export const CLOSE = 104

/** Words above it need a room of this height. */
const WORDED = 104

/** Where nobody takes RAM, only a VM with this much space shows what it has touched. */
const ROOMY = 128

/** A strip of the room's memory at its bottom, above its vCPUs, where somebody may take of it. */
export function withMemory(
  whole: Rect,
  { kind }: LayerView,
  taken: boolean,
): { readonly body: Rect; readonly memory: Rect | null } {
  const none = { body: whole, memory: null }
  if (!taken && !(KINDS[kind].hardware === 'virtual' && whole.height >= ROOMY)) return none
  if (whole.height < MEMORY.low || whole.width < 24) return none
  const bar = Math.max(MEMORY.low, Math.min(MEMORY.bar, Math.floor(whole.height / 2)))
  const tall = whole.height >= WORDED ? MEMORY.worded : bar
  const { cut, rest } = cutBottom(whole, tall, whole.height >= 40 ? MEMORY.gap : 2)
  return { body: rest, memory: cut }
}

/** A name in a tile, with what is above it. */
const NAME = 19

/** In a tile it is above the vCPUs, below the name: as high as these leave space for. */
export function memoryInTile(rect: Rect, row: Rect): Rect | null {
  if (rect.height < 38 || rect.width < 24) return null
  const space = Math.floor(row.y - 3 - rect.y - NAME)
  const height = Math.max(MEMORY.low, Math.min(MEMORY.bar, space))
  return { x: rect.x + 4, y: row.y - height - 3, width: rect.width - 8, height }
}
