import { exp, exponential, ln, normal, type Stream, uniform } from '../random.ts'
import type { Distribution } from '../scenario.ts'

/** One draw, in whole nanoseconds, rounded up; never below 0. */
export function draw(d: Distribution, stream: Stream): number {
  switch (d.distribution) {
    case 'constant':
      return Math.ceil(d.meanNs)
    case 'exponential':
      return Math.ceil(d.meanNs * exponential(stream))
    case 'uniform':
      return Math.ceil(d.minNs + (d.maxNs - d.minNs) * uniform(stream))
    case 'lognormal': {
      // With σ² = ln(1 + cv²) and μ = ln(mean) − σ²/2 the mean is the mean asked for.
      const variance = ln(1 + d.cv * d.cv)
      return Math.ceil(d.meanNs * exp(Math.sqrt(variance) * normal(stream) - variance / 2))
    }
  }
}
