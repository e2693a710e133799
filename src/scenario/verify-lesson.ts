import { type KnownDiagnostics, tryIntervention } from './attempt.ts'
import { type Diagnostic, short } from './diagnostics.ts'
import type { ReportReason } from './figure.ts'
import { check, type Path } from './issues.ts'
import { type LessonStep, lessonOf, type Metric } from './lesson.ts'
import { LESSON } from './lesson-schema.ts'
import { positionOf } from './positions.ts'
import { suggest } from './suggest.ts'
import { type Open, verifyFigure } from './verify-figure.ts'
import type { Settings } from './yaml.ts'

/**
 * Tries a lesson: every variant that it opens, everything that it does, every figure that it asks for.
 * @param worlds the document of each variant, by name
 * @param known what is wrong with the document anyway
 */
export function verifyLesson(
  document: Settings,
  worlds: ReadonlyMap<string, Settings>,
  report: ReportReason,
  known: KnownDiagnostics,
): Diagnostic[] {
  const read = check(LESSON, document.lesson ?? [], ['lesson'])
  // What is wrong with its shape has been said with the rest of the file.
  if ('located' in read) return []
  const problems: Diagnostic[] = []
  let open: ReadonlyMap<string, Settings> = new Map([['', document]])
  for (const [i, step] of lessonOf(read.value, report).entries()) {
    const at: Path = ['lesson', i]
    const written = read.value[i]
    if (step.opens.length > 0) {
      const key = written?.lanes === undefined ? ['variant'] : ['lanes']
      const found = step.opens.flatMap((name, n): [string, Settings][] => {
        const world = worlds.get(name)
        if (world !== undefined) return [[name, world]]
        const names = [...worlds.keys()]
        const params = { name: short(name), names, meant: suggest(name, names) }
        report({ code: 'variant', params }, [...at, ...key, ...(written?.lanes === undefined ? [] : [n])])
        return []
      })
      if (found.length < step.opens.length) continue
      open = new Map(found)
    }
    for (const [n, action] of step.actions.entries()) {
      const place = (_: number, part: 'path' | 'set') =>
        positionOf(document, [...at, 'do', n, part], 'value') ?? { line: null, column: null }
      const results = [...open].map(([name, world]) => ({
        name,
        result: tryIntervention(world, action, place, null, known),
      }))
      // In lanes on different stacks an action is done in those where its path leads to a layer.
      const first = results[0]?.result
      if (first !== undefined && results.every(({ result }) => 'problems' in result)) {
        if ('problems' in first) problems.push(...first.problems)
        continue
      }
      open = new Map(
        results.map(({ name, result }) => [
          name,
          'problems' in result ? (open.get(name) ?? document) : result.document,
        ]),
      )
    }
    verifyMetrics(step, open, report, at, written)
  }
  return problems
}

function verifyMetrics(
  { question, goals }: LessonStep,
  open: Open,
  report: ReportReason,
  at: Path,
  written: { readonly choices?: readonly { readonly metric?: unknown }[] | undefined } | undefined,
): void {
  const seen = new Set<Metric>()
  question?.choices.forEach(({ metric }, i) => {
    if (seen.has(metric)) return
    seen.add(metric)
    const own = written?.choices?.[i]?.metric !== undefined
    verifyFigure(metric, open, report, own ? [...at, 'choices', i, 'metric'] : [...at, 'metric'])
  })
  goals.forEach(({ metric }, i) => {
    verifyFigure(metric, open, report, [...at, 'goals', i, 'metric'])
  })
}
