import type { Container } from 'pixi.js'
import { expect, test } from 'vitest'
import { type Arrival, Motion } from '../../src/stage/motion.ts'

/** As much of a container as movement needs. */
function thing() {
  const made = {
    x: 0,
    y: 0,
    alpha: 1,
    destroyed: false,
    position: {
      set(x: number, y: number) {
        made.x = x
        made.y = y
      },
    },
  }
  return made
}

const of = (made: ReturnType<typeof thing>): Container => made as unknown as Container

const ARRIVALS: readonly (Arrival | null)[] = [null, 'fades', 'rises', 'bounces', { x: 300, y: 20 }]

test.each(ARRIVALS)('whatever arrives as %o is on its way, then exactly where it belongs', (arrival) => {
  const motion = new Motion()
  const made = thing()
  motion.put(of(made), 100, 50, arrival, 0)
  expect(motion.busy).toBe(true)
  motion.step(60)
  expect(made.x !== 100 || made.y !== 50 || made.alpha < 1, 'on its way').toBe(true)
  motion.step(2000)
  expect([made.x, made.y, made.alpha]).toEqual([100, 50, 1])
  expect(motion.busy).toBe(false)
})

test.each(ARRIVALS)('with reduced motion, what arrives as %o is there at once', (arrival) => {
  const motion = new Motion()
  motion.reduced = true
  const made = thing()
  motion.put(of(made), 100, 50, arrival, 0)
  motion.shake(of(made), 0)
  expect([made.x, made.y, made.alpha]).toEqual([100, 50, 1])
  expect(motion.busy).toBe(false)
})

test('what breaks shakes once and stands where it stood', () => {
  const motion = new Motion()
  const made = thing()
  made.position.set(100, 50)
  motion.shake(of(made), 0)
  const seen = new Set<number>()
  for (let ms = 20; ms < 420; ms += 20) {
    motion.step(ms)
    seen.add(Math.sign(made.x - 100))
  }
  expect(seen.has(1) && seen.has(-1), 'to both sides').toBe(true)
  motion.step(500)
  expect([made.x, made.y]).toEqual([100, 50])
})

test('what is refused never falls through the floor', () => {
  const motion = new Motion()
  const made = thing()
  motion.put(of(made), 100, 50, 'bounces', 0)
  for (let ms = 0; ms <= 700; ms += 10) {
    motion.step(ms)
    expect(made.y).toBeLessThanOrEqual(50.001)
  }
})
