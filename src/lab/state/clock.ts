/** The one place that turns real seconds into simulated time. */

/** Speeds of the microscope, in simulated nanoseconds a real second. */
export const SPEED_STEPS_NS_PER_S: readonly number[] = [
  1e3, 10e3, 100e3, 1e6, 2e6, 5e6, 10e6, 20e6, 50e6, 100e6, 200e6, 500e6,
]

/** 20 ms a second: a slice of 10 ms lasts half a second. */
export const DEFAULT_SPEED_STEP = 7

/** 500 ms a second: a boot takes some seconds. */
export const BOOT_SPEED_STEP = 11

/** A page that was hidden or busy doesn't leap: no frame counts for more than this. */
const LONGEST_FRAME_MS = 250

/** Real time after which an old speed is nearly forgotten. */
const MEMORY_MS = 600

/** What a strip shows at a speed: about five seconds of watching, as 1, 2 or 5 times a power of ten. */
export function stripWindowNs(nsPerS: number): number {
  const wanted = Math.min(500e6, Math.max(20e3, nsPerS * 5))
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = [5, 2, 1].find((n) => n * power <= wanted) ?? 1
  return step * power
}

/** Strips while running to the answer. */
export const ANSWER_WINDOW_NS = 200e6

export class PlaybackClock {
  /** Simulated time that was asked for but is less than a nanosecond. */
  #owedNs = 0
  #reached: number | null = null

  /** @returns until when to simulate, `realMs` after a frame that showed `nowNs`. */
  target(nowNs: number, realMs: number, nsPerS: number): number {
    const wanted = (Math.min(realMs, LONGEST_FRAME_MS) / 1000) * nsPerS + this.#owedNs
    const whole = Math.floor(wanted)
    this.#owedNs = wanted - whole
    return nowNs + whole
  }

  /** Takes note of a frame. @returns the speed really reached lately, in simulated nanoseconds a real second. */
  reached(simulatedNs: number, realMs: number): number {
    if (realMs <= 0) return this.#reached ?? 0
    const speed = (simulatedNs / realMs) * 1000
    const weight = Math.min(1, realMs / MEMORY_MS)
    this.#reached = this.#reached === null ? speed : this.#reached + (speed - this.#reached) * weight
    return this.#reached
  }

  rest(): void {
    this.#reached = null
    this.#owedNs = 0
  }
}
