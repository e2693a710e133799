import { type Known, tryIntervention } from './attempt.ts'
import { check, type Path } from './issues.ts'
import { kindKey } from './layers.ts'
import { type LessonStep, lessonOf, type Metric, type Quotient, type ReportFinding } from './lesson.ts'
import { LESSON } from './lesson-schema.ts'
import { METRIC_FIELDS, type Term } from './metric.ts'
import { nearest } from './near.ts'
import { parsePath, resolve } from './paths.ts'
import { placeOf } from './place.ts'
import { type Problem, short } from './problems.ts'
import { positionOf } from './spots.ts'
import type { Settings } from './yaml.ts'

/**
 * Tries a lesson: every variant that it opens, everything that it does, every figure that it asks for.
 * @param worlds the document of each variant, by name
 * @param known what is wrong with the document anyway
 */
export function verifyLesson(
  document: Settings,
  worlds: ReadonlyMap<string, Settings>,
  report: ReportFinding,
  known: Known,
): Problem[] {
  const read = check(LESSON, document.lesson ?? [], ['lesson'])
  // What is wrong with its shape has been said with the rest of the file.
  if ('located' in read) return []
  const problems: Problem[] = []
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
        const params = { name: short(name), names, meant: nearest(name, names) }
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
      // In lanes on different stacks it is done where its path leads.
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

type Open = ReadonlyMap<string, Settings>

function verifyMetrics(
  { question, goals }: LessonStep,
  open: Open,
  report: ReportFinding,
  at: Path,
  written: { readonly choices?: readonly { readonly metric?: unknown }[] | undefined } | undefined,
): void {
  const seen = new Set<Metric>()
  question?.choices.forEach(({ metric }, i) => {
    if (seen.has(metric)) return
    seen.add(metric)
    const own = written?.choices?.[i]?.metric !== undefined
    verifyMetric(metric, open, report, own ? [...at, 'choices', i, 'metric'] : [...at, 'metric'])
  })
  goals.forEach(({ metric }, i) => {
    verifyMetric(metric, open, report, [...at, 'goals', i, 'metric'])
  })
}

function verifyMetric(metric: Metric, open: Open, report: ReportFinding, path: Path): void {
  verifyQuotient(metric, open, report, path)
  if (metric.against !== null) verifyQuotient(metric.against, open, report, [...path, 'against'])
}

function verifyQuotient({ of, per, lane }: Quotient, open: Open, report: ReportFinding, path: Path): void {
  const world = lane === null ? [...open.values()][0] : open.get(lane)
  if (world === undefined) {
    const names = [...open.keys()].filter((name) => name !== '')
    const params = { name: short(lane ?? ''), names, meant: nearest(lane ?? '', names) }
    report({ code: 'variant', params }, [...path, 'lane'])
    return
  }
  verifyTerm(of, world, report, [...path, 'of'])
  if (per !== null && per !== 'time') verifyTerm(per, world, report, [...path, 'per'])
}

/** Which kind of layer has a field; null: any. */
function kindOf(field: string): 'app' | 'machine' | null {
  const known = METRIC_FIELDS.get(field)
  if (known === undefined) return null
  if (known.how === 'utilisation') return 'machine'
  if (known.how === 'pooled' || known.how === 'throughput') return 'app'
  if ('of' in known) return known.of === 'apps' ? 'app' : known.of === 'machines' ? 'machine' : null
  return null
}

function verifyTerm({ path, field }: Term, world: Settings, report: ReportFinding, at: Path): void {
  const { layers, setting } = parsePath(path)
  if (setting.length > 0) {
    report({ code: 'path-layer', params: { path: short(path) } }, at)
    return
  }
  const result = resolve(world, layers)
  if ('finding' in result) {
    report(result.finding, at)
    return
  }
  const wanted = kindOf(field)
  const kind = kindKey(placeOf(world, path)?.settings ?? {})
  if (wanted !== null && kind !== wanted)
    report({ code: 'metric-kind', params: { field, wanted, kind: kind ?? '' } }, at)
}
