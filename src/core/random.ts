import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** One source of chance: its draws depend on the seed and its name alone, never on what else is in the world. */
export type Stream = RandomGenerator

/** FNV-1a over UTF-16 units, then a final mix (MurmurHash3's), to one signed 32-bit seed. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}

/** @param name e.g. `shop-3/arrivals` */
export function createStream(seed: number, name: string): Stream {
  return xoroshiro128plus(hash(`${seed}/${name}`))
}

/** Uniform in (0, 1]. */
export function uniform(stream: Stream): number {
  return 1 - uniformFloat64(stream)
}

const { LN2 } = Math

/**
 * Natural logarithm of a positive number, from + − × ÷ alone, so that every engine gives the same bits (ECMA-262
 * leaves `Math.log` to the implementation): x = m·2^k with m near 1, then ln m = 2·artanh((m − 1)/(m + 1)).
 */
export function ln(x: number): number {
  let k = 0
  let m = x
  while (m < Math.SQRT1_2) {
    m *= 2
    k--
  }
  while (m > Math.SQRT2) {
    m /= 2
    k++
  }
  const s = (m - 1) / (m + 1)
  const square = s * s
  let sum = 0
  for (let n = 23; n >= 1; n -= 2) sum = sum * square + 1 / n
  return 2 * s * sum + k * LN2
}

/** e to the x, likewise: x = k·ln 2 + r, the series for r, then k doublings. Beyond what a number can hold, its bounds. */
export function exp(x: number): number {
  if (x < -746) return 0
  if (x > 710) return Number.POSITIVE_INFINITY
  const k = Math.round(x / LN2)
  const r = x - k * LN2
  let sum = 1
  for (let n = 18; n >= 1; n--) sum = 1 + (sum * r) / n
  for (let i = 0; i < k; i++) sum *= 2
  for (let i = 0; i > k; i--) sum /= 2
  return sum
}

/** Exponential with mean 1. */
export function exponential(stream: Stream): number {
  return -ln(uniform(stream))
}

/** Normal with mean 0 and deviation 1: Marsaglia's polar method, one of its two values. */
export function normal(stream: Stream): number {
  for (;;) {
    const x = 2 * uniform(stream) - 1
    const y = 2 * uniform(stream) - 1
    const r = x * x + y * y
    if (r > 0 && r < 1) return x * Math.sqrt((-2 * ln(r)) / r)
  }
}
