/** How far a command is, on standard error, where a person is looking; nothing is written to a file or a pipe. */
export interface Progress {
  /** @param share of everything, from 0 to 1. @param what is being done */
  to(share: number, what: string): void
  /** Wipes it away: what is printed next begins on a clean line. */
  clear(): void
}

const WIDTH = 24
/** No more often than one can read: terminals are slow. */
const EVERY_MS = 100

export function createProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  if (!out.isTTY) return { to() {}, clear() {} }
  let shownAtMs = Number.NEGATIVE_INFINITY
  let shown = false
  return {
    to(share, what) {
      const nowMs = performance.now()
      if (nowMs - shownAtMs < EVERY_MS) return
      shownAtMs = nowMs
      shown = true
      out.write(`\r\x1b[K${bar(share)} ${what}`.slice(0, (out.columns || 80) + 3))
    },
    clear() {
      if (shown) out.write('\r\x1b[K')
      shown = false
      shownAtMs = Number.NEGATIVE_INFINITY
    },
  }
}

/** @returns `███████████▌             46 %` */
export function bar(share: number): string {
  const halves = Math.round(Math.min(1, Math.max(0, share)) * WIDTH * 2)
  const full = '█'.repeat(halves >> 1) + (halves % 2 === 1 ? '▌' : '')
  return `${full.padEnd(WIDTH)} ${String(Math.floor(share * 100)).padStart(3)} %`
}
