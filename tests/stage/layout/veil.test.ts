import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rect } from '../../../src/stage/layout/rect.ts'
import { veilAround } from '../../../src/stage/layout/veil.ts'

const ALL = { x: 0, y: 0, width: 20, height: 20 }

const has = ({ x, y, width, height }: Rect, px: number, py: number): boolean =>
  px > x && px < x + width && py > y && py < y + height

const rects = fc.array(
  fc.record({
    x: fc.integer({ min: -3, max: 18 }),
    y: fc.integer({ min: -3, max: 18 }),
    width: fc.integer({ min: 0, max: 12 }),
    height: fc.integer({ min: 0, max: 12 }),
  }),
  { maxLength: 5 },
)

test('every point is covered once, or lit', () => {
  fc.assert(
    fc.property(rects, rects, (lit, dark) => {
      const boxes = veilAround(ALL, lit, dark)
      for (let x = 0.5; x < 20; x++)
        for (let y = 0.5; y < 20; y++) {
          const isLit = lit.some((rect) => has(rect, x, y)) && !dark.some((rect) => has(rect, x, y))
          const covered = boxes.filter((box) => has(box, x, y)).length
          expect(covered, `${x} ${y}`).toBe(isLit ? 0 : 1)
        }
    }),
  )
})

test('boxes are as few as they can be around one light', () => {
  expect(veilAround(ALL, [{ x: 5, y: 5, width: 10, height: 10 }])).toHaveLength(4)
  expect(veilAround(ALL, [])).toEqual([ALL])
})
