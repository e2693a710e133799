import { expect, test } from 'vitest'
import {
  DEFAULT_SPEED_STEP,
  PlaybackClock,
  SPEED_STEPS_NS_PER_S,
  stripWindowNs,
} from '../../../src/lab/state/clock.ts'

test('frames of any length add up to the speed that was chosen', () => {
  for (const nsPerS of SPEED_STEPS_NS_PER_S) {
    const clock = new PlaybackClock()
    let nowNs = 0
    for (let frame = 0; frame < 600; frame++) nowNs = clock.target(nowNs, 1000 / 60, nsPerS)
    expect(Math.abs(nowNs - 10 * nsPerS)).toBeLessThanOrEqual(1)
    expect(Number.isInteger(nowNs)).toBe(true)
  }
})

test('a page that slept does not leap', () => {
  expect(new PlaybackClock().target(0, 60_000, 1e9)).toBeLessThanOrEqual(250e6)
})

test('the speed reached follows what was really simulated', () => {
  const clock = new PlaybackClock()
  let reached = 0
  for (let frame = 0; frame < 200; frame++) reached = clock.reached(1e6, 20)
  expect(reached).toBeCloseTo(50e6, -3)
  clock.rest()
  expect(clock.reached(2e6, 20)).toBeCloseTo(100e6, -3)
})

test('a strip shows some seconds of watching, in round numbers', () => {
  for (const nsPerS of SPEED_STEPS_NS_PER_S) {
    const windowNs = stripWindowNs(nsPerS)
    expect([1, 2, 5]).toContain(Number(String(windowNs)[0]))
    expect(windowNs).toBeGreaterThanOrEqual(20e3)
    expect(windowNs).toBeLessThanOrEqual(500e6)
  }
  expect(stripWindowNs(SPEED_STEPS_NS_PER_S[DEFAULT_SPEED_STEP] ?? 0)).toBe(100e6)
})
