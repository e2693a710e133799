import { expectedOf } from './expect.ts'
import { EXPECT } from './expect-schema.ts'
import type { ReportReason } from './figure.ts'
import { check } from './issues.ts'
import { verifyFigure } from './verify-figure.ts'
import type { Settings } from './yaml.ts'

/**
 * Tries what a file expects: that every figure leads somewhere, in the variant that it is asked of.
 * @param worlds the document of each variant, by name
 */
export function verifyExpect(
  document: Settings,
  worlds: ReadonlyMap<string, Settings>,
  report: ReportReason,
): void {
  const read = check(EXPECT, document.expect ?? [], ['expect'])
  // What is wrong with its shape has been said with the rest of the file.
  if ('located' in read) return
  const open = new Map([['', document], ...worlds])
  // One that can't be read has no figure to try.
  for (const [i, written] of read.value.entries())
    for (const { figure } of expectedOf([written], () => {}))
      verifyFigure(figure, open, report, ['expect', i, 'metric'])
  expectedOf(read.value, report)
}
