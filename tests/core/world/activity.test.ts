import { describe, expect, test } from 'vitest'
import { endPeriod, newActivity, reckonActive, touchedOnce } from '../../../src/core/world/activity.ts'

describe('how much a VM uses, as its hypervisor reckons', () => {
  test('touches of random pages: as many as pages reach 1 − 1/e of them, many reach all, none none', () => {
    const bytes = 4096 * 1000
    expect(touchedOnce(bytes, 1000) / bytes).toBeCloseTo(1 - 1 / Math.E, 9)
    expect(touchedOnce(bytes, 1e9)).toBe(bytes)
    expect(touchedOnce(bytes, 0)).toBe(0)
    expect(touchedOnce(0, 1000)).toBe(0)
  })

  test('more use counts at once, less use only over periods', () => {
    const a = newActivity(0)
    expect(reckonActive(a, 500)).toBe(500)
    endPeriod(a, 1000, 30e9)
    expect(reckonActive(a, 0)).toBe(1000)
    expect(reckonActive(a, 2000)).toBe(2000)
    endPeriod(a, 0, 60e9)
    // The slow average still has three quarters of it.
    expect(reckonActive(a, 0)).toBe(750)
    endPeriod(a, 0, 90e9)
    expect(reckonActive(a, 0)).toBe(562)
  })
})
