import type { Slices } from '../../src/core/index.ts'
import { createSession, readScenario, withVariant } from '../../src/scenario/index.ts'

/** FNV-1a over bytes, in two halves of 32 bits each with its own start. */
function fold(hash: [number, number], bytes: Uint8Array): void {
  for (const byte of bytes) {
    hash[0] = Math.imul(hash[0] ^ byte, 0x01000193)
    hash[1] = Math.imul(hash[1] ^ byte, 0x01000193) + 1
  }
}

/**
 * Runs a scenario, a variant of it if one is named, and folds every slice of its trace and its whole report into a few
 * characters. @param steps how many times to stop and look on the way
 */
export function fingerprint(text: string, variant: string | null, steps: number): string {
  const read = readScenario(text)
  const varied = 'file' in read && variant !== null ? withVariant(read.file, variant) : read
  if (!('file' in varied)) throw new Error(JSON.stringify(varied.problems))
  const hash: [number, number] = [0x811c9dc5, 0x01234567]
  let slices = 0
  const onSlices = (block: Slices): void => {
    slices += block.startNs.length
    const { startNs, lengthNs, switchNs, core, owner, leaf, profile } = block
    for (const column of [startNs, lengthNs, switchNs, core, owner, leaf, profile])
      fold(hash, new Uint8Array(column.buffer))
  }
  const session = createSession(varied.file, { traceCapacity: 4096, onSlices })
  for (let i = 1; i <= steps; i++) {
    session.advance(Math.floor((session.endNs / steps) * i))
    session.snapshot()
    session.report()
  }
  session.advance(session.endNs)
  session.flush()
  fold(hash, new TextEncoder().encode(JSON.stringify(session.report())))
  return `${slices} slices, ${hash.map((half) => (half >>> 0).toString(16)).join('-')}`
}
