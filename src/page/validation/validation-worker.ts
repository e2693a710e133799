import { expose } from 'comlink'
import type { Words } from '../../core/index.ts'
import { readScenario, type Validated, validating } from '../../scenario/index.ts'

/** What a file came to; null: it could not be read. */
export type FileAnswer = { readonly title: Words; readonly rows: readonly Validated[] } | null

export interface ValidationService {
  /** @param told hears the share that is done, now and then */
  validate(text: string, told: (share: number) => void): FileAnswer
}

/** How often progress is reported, in real milliseconds. */
const EVERY_MS = 80

const service: ValidationService = {
  validate(text, told) {
    const read = readScenario(text)
    if ('problems' in read) return null
    const run = validating(read.file)
    let toldMs = performance.now()
    let step = run.next()
    for (; !step.done; step = run.next()) {
      const nowMs = performance.now()
      if (nowMs - toldMs < EVERY_MS) continue
      toldMs = nowMs
      told(step.value)
    }
    return { title: read.file.title, rows: step.value }
  },
}

expose(service)
