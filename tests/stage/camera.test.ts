import { expect, test } from 'vitest'
import { Camera } from '../../src/stage/camera.ts'

function camera(): Camera {
  const made = new Camera()
  made.resize(900, 560, 1)
  return made
}

test('at first all of the drawing is seen', () => {
  const { seen, size, zoom } = camera()
  expect(zoom).toBe(1)
  expect(seen).toEqual({ x: 0, y: 0, width: 900, height: 560 })
  expect(size).toEqual({ width: 900, height: 560 })
})

test('nearer, the drawing is larger than what is seen, and the share of it under the pointer stays there', () => {
  const made = camera()
  const shareBefore = made.at(300, 200).x / made.size.width
  expect(made.zoomBy(3, 300, 200)).toBe(true)
  expect(made.size.width).toBeGreaterThan(made.seen.width * 2.9)
  expect(made.at(300, 200).x / made.size.width).toBeCloseTo(shareBefore)
})

test('words grow too, but less', () => {
  const made = camera()
  made.zoomBy(8, 0, 0)
  expect(made.scale).toBeGreaterThan(1.2)
  expect(made.scale).toBeLessThanOrEqual(1.6)
})

test('it never leaves the drawing, and goes back to all of it', () => {
  const made = camera()
  made.zoomBy(4, 450, 280)
  made.panBy(1e6, 1e6)
  const { seen, size } = made
  expect(seen.x + seen.width).toBeCloseTo(size.width)
  expect(seen.y + seen.height).toBeCloseTo(size.height)
  made.panBy(-1e6, -1e6)
  expect(made.seen.x).toBe(0)
  made.fit()
  expect(made.seen).toEqual({ x: 0, y: 0, width: 900, height: 560 })
  expect(made.zoomBy(0.5, 0, 0), 'no farther than all of it').toBe(false)
})
