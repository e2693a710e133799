import { describe, expect, test } from 'vitest'
import { nextState, thresholdBytes } from '../../../src/core/memory/ram-states.ts'

describe('states of free RAM: 6, 4, 2 and 1 %', () => {
  const ALL = 1_000_000

  test('down where less is free than the lower threshold, as far as that goes at once', () => {
    expect(nextState('high', 40_000, ALL)).toBe('high')
    expect(nextState('high', 39_999, ALL)).toBe('soft')
    expect(nextState('high', 19_999, ALL)).toBe('hard')
    expect(nextState('soft', 5_000, ALL)).toBe('low')
  })

  test('up only at the threshold of the state above', () => {
    expect(nextState('soft', 59_999, ALL)).toBe('soft')
    expect(nextState('soft', 60_000, ALL)).toBe('high')
    expect(nextState('low', 19_999, ALL)).toBe('low')
    expect(nextState('low', 20_000, ALL)).toBe('hard')
    expect(nextState('low', 100_000, ALL)).toBe('high')
  })

  test('thresholds are parts of all that is handed out', () => {
    expect((['high', 'soft', 'hard', 'low'] as const).map((s) => thresholdBytes(s, ALL))).toEqual([
      60_000, 40_000, 20_000, 10_000,
    ])
  })
})
