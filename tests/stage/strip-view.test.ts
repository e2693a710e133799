import { expect, test } from 'vitest'
import { StripView, tickStep } from '../../src/stage/strip-view.ts'

const NOW = 1e9
const WINDOW = 100e6

test('untouched, strips show the page’s window up to now', () => {
  const view = new StripView()
  expect(view.range(NOW, WINDOW)).toEqual({ fromNs: 900e6, lengthNs: WINDOW })
  expect(view.range(NOW + 5, WINDOW).fromNs).toBe(900e6 + 5)
  expect(view.backNs(NOW, WINDOW)).toBe(0)
})

test('scrolled back they stay where they are while time goes on, and ask for what they need', () => {
  const view = new StripView()
  view.scrollBy(0.5, NOW, WINDOW)
  expect(view.live).toBe(false)
  expect(view.range(NOW, WINDOW)).toEqual({ fromNs: 850e6, lengthNs: WINDOW })
  expect(view.range(NOW + 30e6, WINDOW).fromNs).toBe(850e6)
  expect(view.backNs(NOW + 30e6, WINDOW)).toBe(180e6)
  view.scrollBy(-5, NOW, WINDOW)
  expect(view.live, 'as far as now').toBe(true)
})

test('they never show what comes later, or what was before the beginning', () => {
  const view = new StripView()
  view.scrollBy(-3, NOW, WINDOW)
  expect(view.range(NOW, WINDOW).fromNs + WINDOW).toBe(NOW)
  view.zoomBy(2, 0.5, NOW, WINDOW)
  view.scrollBy(1e6, NOW, WINDOW)
  expect(view.range(NOW, WINDOW).fromNs).toBeGreaterThanOrEqual(0)
})

test('zoomed, the time under the pointer stays there', () => {
  const view = new StripView()
  view.scrollBy(1, NOW, WINDOW)
  const before = view.range(NOW, WINDOW)
  view.zoomBy(4, 0.25, NOW, WINDOW)
  const after = view.range(NOW, WINDOW)
  expect(after.lengthNs).toBe(25e6)
  expect(after.fromNs + 0.25 * after.lengthNs).toBeCloseTo(before.fromNs + 0.25 * before.lengthNs)
})

test('by steps they show round lengths, one after the other, and back again', () => {
  const view = new StripView()
  const seen: number[] = []
  for (let i = 0; i < 7; i++) {
    view.stepBy(2, NOW, WINDOW)
    seen.push(view.range(NOW, WINDOW).lengthNs)
  }
  expect(seen).toEqual([50e6, 20e6, 10e6, 5e6, 2e6, 1e6, 500e3])
  for (let i = 0; i < 7; i++) view.stepBy(0.5, NOW, WINDOW)
  expect(view.range(NOW, WINDOW).lengthNs).toBe(WINDOW)
  view.reset()
  expect(view.untouched).toBe(true)
})

test('ticks are round, and no more than asked for', () => {
  for (const length of [7e3, 48.8e3, 100e6, 1.3e9])
    for (const most of [2, 5, 8]) {
      const step = tickStep(length, most)
      expect(length / step).toBeLessThanOrEqual(most + 1e-9)
      const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9)
      expect(
        [1, 2, 5, 10].some((round) => Math.abs(round - lead) < 1e-6),
        `${step}`,
      ).toBe(true)
    }
})
