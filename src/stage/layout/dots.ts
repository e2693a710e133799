import type { Rect } from './rect.ts'

interface Dot {
  readonly x: number
  readonly y: number
  readonly size: number
}

export interface Dots {
  /** One for each thread that can serve, or for each request in service where there is no space for more. */
  readonly slots: readonly Dot[]
  /** Those that wait, as many as fit. */
  readonly queue: readonly Dot[]
  /** Where the number of those that wait is said. */
  readonly words: { readonly x: number; readonly y: number; readonly width: number } | null
  /** Whether those who wait stand apart from those in service. */
  readonly tall: boolean
}

const PITCHES = [36, 30, 24, 20, 17, 14, 11]
const WORDS = 16
const TALL = 42

function lay(count: number, box: Rect, pitch: number, size: number): Dot[] {
  const columns = Math.max(1, Math.floor(box.width / pitch))
  return Array.from({ length: count }, (_, i) => ({
    x: box.x + (i % columns) * pitch,
    y: box.y + Math.floor(i / columns) * pitch,
    size,
  }))
}

function rowsOf(count: number, width: number, pitch: number): number {
  return Math.ceil(count / Math.max(1, Math.floor(width / pitch)))
}

/** Places an app's requests in a box: those in service on its threads, and below, apart, those that wait. */
export function fitDots(box: Rect, threads: number, inService: number, queued: number): Dots {
  if (box.height < TALL || box.width < 40) return inOneRow(box, inService, queued)
  const half = (box.height - WORDS) * 0.68
  const pitch =
    PITCHES.find((each) => rowsOf(threads, box.width, each) * each <= half) ?? (PITCHES.at(-1) as number)
  const columns = Math.max(1, Math.floor(box.width / pitch))
  const rows = Math.max(1, Math.min(rowsOf(threads, box.width, pitch), Math.floor(half / pitch)))
  const top = box.y + 4
  const slots = lay(Math.min(threads, rows * columns), { ...box, y: top }, pitch, pitch * 0.74)
  const wordsY = top + rows * pitch + 2
  const below = { ...box, y: wordsY + WORDS, height: box.y + box.height - wordsY - WORDS - 3 }
  const small = Math.max(8, Math.min(12, pitch * 0.6))
  const space = Math.floor(below.width / small) * Math.max(0, Math.floor(below.height / small))
  return {
    slots,
    queue: lay(Math.min(queued, space), below, small, small * 0.66),
    words: { x: box.x, y: wordsY, width: box.width },
    tall: true,
  }
}

/** Where there is space for one row only: in service large, waiting small, the rest counted. */
function inOneRow(box: Rect, inService: number, queued: number): Dots {
  const step = 11
  const middle = box.y + box.height / 2
  const total = inService + queued
  const fits = Math.floor(box.width / step)
  const shown = total <= fits ? total : Math.max(1, Math.floor((box.width - 30) / step))
  const served = Math.min(inService, shown)
  const dot = (i: number, size: number): Dot => ({
    x: box.x + i * step + (8 - size) / 2,
    y: middle - size / 2,
    size,
  })
  return {
    slots: Array.from({ length: served }, (_, i) => dot(i, 8)),
    queue: Array.from({ length: shown - served }, (_, i) => dot(served + i, 5)),
    words: { x: box.x + shown * step + 2, y: middle - 8, width: Math.max(0, box.width - shown * step) },
    tall: false,
  }
}
