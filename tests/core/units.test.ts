import { expect, test } from 'vitest'
import {
  formatBytes,
  formatNumber,
  formatTime,
  parseBandwidth,
  parseBytes,
  parsePercent,
  parseRate,
  parseTime,
} from '../../src/core/index.ts'

test('quantities are read with their unit, and only with it', () => {
  expect(['10 ms', '1.5s', '30 us', '2 min', '7ns', '1 h'].map(parseTime)).toEqual([
    10_000_000, 1_500_000_000, 30_000, 120_000_000_000, 7, 3_600_000_000_000,
  ])
  expect(['10', '10 msec', '-1 s', '1e3 s', 'ms', '', '1 toString'].map(parseTime)).toEqual(
    Array(7).fill(null),
  )
  expect(['4 GiB', '1 MB', '512KiB', '0 B'].map(parseBytes)).toEqual([4_294_967_296, 1_000_000, 524_288, 0])
  expect(['4 gib', '4', '1 Gbit/s'].map(parseBytes)).toEqual([null, null, null])
  expect(['200/s', '0.5 /s', '3'].map(parseRate)).toEqual([200, 0.5, null])
  expect(['1 Gbit/s', '500 MB/s', '1 MB'].map(parseBandwidth)).toEqual([125_000_000, 500_000_000, null])
  expect(['50 %', '12.5%', '50'].map(parsePercent)).toEqual([0.5, 0.125, null])
})

test('quantities are written in the locale', () => {
  expect(formatBytes(1.5 * 2 ** 30, 'en')).toBe('1.5\u00a0GiB')
  expect(formatBytes(1.5 * 2 ** 30, 'es')).toBe('1,5\u00a0GiB')
  expect(formatTime(2_500_000, 'en')).toBe('2.5\u00a0ms')
  expect(formatTime(999_999, 'en')).toBe('1\u00a0ms')
  expect(formatTime(0, 'en')).toBe('0\u00a0ns')
  expect(formatNumber(0.8888, 'es', 2)).toBe('0,89')
})

test('a zero is never negative, rounded or not', () => {
  expect([-0.4, -0, 0].map((value) => formatNumber(value, 'en', 0))).toEqual(['0', '0', '0'])
  expect([-0.6, 0.6].map((value) => formatNumber(value, 'en', 0))).toEqual(['-1', '1'])
  expect(formatNumber(-0.004, 'es', 2)).toBe('0,00')
  expect(formatNumber(-0, 'en')).toBe('0')
  expect(formatTime(-0, 'en')).toBe('0\u00a0ns')
})
