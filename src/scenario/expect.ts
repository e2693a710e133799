import type { Words } from '../core/index.ts'
import type { ExpectHead } from './expect-schema.ts'
import { amountOf, type Figure, figureOf, type ReportReason } from './figure.ts'
import { words } from './file-entries.ts'
import type { Path } from './issues.ts'

/** What a file expects of its own run: figures that were published, or that follow from theory. */
export interface Expected {
  /** A row of a table of published figures, or a short name; unique in the file. */
  readonly id: string
  readonly title: Words
  readonly figure: Figure
  /** In the figure's unit. */
  readonly value: number
  /** Whether something was set so that it agrees; what follows from theory needs no such thing. */
  readonly basis: 'fitted' | 'predicted' | 'theory'
  /** As a share of the value. */
  readonly tolerance: number
  /** The work, then after a comma where in it. */
  readonly source: string
  /** Whether the model is said to reproduce it. */
  readonly reproduced: boolean
  readonly reason: Words | null
}

/** @returns what is expected, as far as it can be read. @param report hears of what can't, below `path` */
export function expectedOf(
  expect: ExpectHead,
  report: ReportReason = () => {},
  path: Path = ['expect'],
): Expected[] {
  const ids = new Set<string>()
  return expect.flatMap((written, i): Expected[] => {
    const at = [...path, i]
    const { id, published, theory, reproduced, reason } = written
    if (ids.has(id)) report({ code: 'name-twice', params: { name: id, other: id } }, [...at, 'id'])
    ids.add(id)
    if (reproduced === 'no' && reason === undefined)
      report({ code: 'missing', params: { key: 'reason', expected: ['text'] } }, at)
    if (published !== undefined && theory !== undefined)
      report({ code: 'both', params: { one: 'published', other: 'theory' } }, [...at, 'theory'])
    const figure = figureOf(written.metric, report, [...at, 'metric'])
    const key = theory === undefined ? 'published' : 'theory'
    if (written[key] === undefined) report({ code: 'missing', params: { key, expected: ['something'] } }, at)
    const value =
      figure === null || written[key] === undefined
        ? null
        : amountOf(written[key], figure.unit, report, [...at, key])
    if (figure === null || value === null) return []
    return [
      {
        id,
        title: words(written.title),
        figure,
        value,
        basis: theory === undefined ? written.basis : 'theory',
        tolerance: written.tolerance,
        source: written.source,
        reproduced: reproduced === 'yes',
        reason: reason === undefined ? null : words(reason),
      },
    ]
  })
}

/** @returns the work that a source names: what stands before where in it. */
export const workOf = (source: string): string => source.split(',')[0]?.trim() ?? source
