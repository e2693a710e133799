import type { Run } from '../state/run.ts'
import { type ReadRun, readRun, written } from '../state/run-read.ts'

/** A run as a file, since links get mangled: JSON that says of itself what it is. */

const FORMAT = 'hypervisor-lab-run'
const MARK = new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${FORMAT}"`)

/** Whether a text is meant to be a run, be it cut or not; else it may be a scenario. */
export const isRunFile = (text: string): boolean => MARK.test(text)

export function runFileText(run: Run): string {
  return `${JSON.stringify({ format: FORMAT, ...written(run) }, null, 2)}\n`
}

export function readRunFile(text: string): ReadRun {
  try {
    const { format, ...rest } = JSON.parse(text) as Record<string, unknown>
    return format === FORMAT ? readRun(rest) : { trouble: { what: 'foreign' } }
  } catch {
    return { trouble: { what: 'damaged' } }
  }
}
