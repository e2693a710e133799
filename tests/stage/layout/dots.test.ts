import { expect, test } from 'vitest'
import { fitDots } from '../../../src/stage/layout/dots.ts'
import { freeSpans } from '../../../src/stage/layout/spans.ts'

const BOXES = [
  { x: 10, y: 20, width: 120, height: 180 },
  { x: 0, y: 0, width: 60, height: 44 },
  { x: 5, y: 5, width: 300, height: 90 },
  { x: 3, y: 3, width: 70, height: 12 },
]

test('requests are drawn inside of their box, none on top of another', () => {
  for (const box of BOXES)
    for (const threads of [1, 8, 32])
      for (const [inService, queued] of [
        [0, 0],
        [1, 3],
        [8, 200],
      ] as const) {
        const { slots, queue } = fitDots(box, threads, inService, queued)
        const all = [...slots, ...queue]
        for (const { x, y, size } of all) {
          expect(x).toBeGreaterThanOrEqual(box.x - 0.01)
          expect(x + size).toBeLessThanOrEqual(box.x + box.width + 0.01)
          expect(y).toBeGreaterThanOrEqual(box.y - 0.01)
          expect(y + size).toBeLessThanOrEqual(box.y + box.height + 0.01)
        }
        const places = new Set(all.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`))
        expect(places.size).toBe(all.length)
        expect(queue.length).toBeLessThanOrEqual(queued)
      }
})

test('with space for them there is a place for each thread', () => {
  const { slots, tall } = fitDots({ x: 0, y: 0, width: 120, height: 150 }, 8, 3, 0)
  expect(tall).toBe(true)
  expect(slots.length).toBe(8)
})

test('a floor’s words and what it keeps stand clear of the threads, and of each other', () => {
  for (const width of [240, 420, 604])
    for (const count of [0, 1, 2, 4, 8]) {
      const rect = { x: 30, y: 0, width, height: 40 }
      const lanes = Array.from({ length: count }, (_, i) => rect.x + (width * (i + 0.5)) / count)
      const { words, kept } = freeSpans({ rect, lanes }, true)
      for (const place of [words, kept]) {
        if (place === null) continue
        expect(place.x).toBeGreaterThanOrEqual(0)
        expect(place.x + place.width).toBeLessThanOrEqual(width)
        for (const lane of lanes) {
          const at = lane - rect.x
          expect(at < place.x - 2 || at > place.x + place.width + 2, `${width} ${count}`).toBe(true)
        }
      }
      if (kept !== null) expect(words.x + words.width <= kept.x || kept.x + kept.width <= words.x).toBe(true)
    }
})
