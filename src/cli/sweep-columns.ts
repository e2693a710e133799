import type { Report } from '../core/index.ts'
import { figureOf } from '../scenario/figure.ts'
import type { Settings, Unit } from '../scenario/index.ts'
import { type Measurable, measureMetric } from '../scenario/index.ts'
import { reasonText } from '../scenario/messages.ts'
import { verifyFigure } from '../scenario/verify-figure.ts'
import { isVm } from './layer-traits.ts'
import { Unusable } from './output.ts'
import { allMachines } from './report-difference.ts'
import { total } from './report-table.ts'

/** What a sweep reports of each of its points: the metrics that were asked for, or an overview. */
export interface SweepColumn {
  /** As it was asked for; in the overview, a name with its unit: `workNs`. */
  readonly name: string
  readonly unit: Unit
  of(run: Measurable): number | null
}

const EXAMPLE = 'such as "server/xen/web:runNs per time"'

/**
 * @param text `PATH:field`, `PATH:field per time` or `PATH:field per PATH:field`
 * @param documents of all points: the metric must lead somewhere in one of them. @throws Unusable
 */
export function metricColumn(text: string, documents: readonly Settings[]): SweepColumn {
  const [of = '', per, ...more] = text.trim().split(/\s+per\s+/)
  if (more.length > 0)
    throw new Unusable([`--metric ${text}: expected PATH:field or PATH:field per PATH:field, ${EXAMPLE}`])
  const problems: string[] = []
  const report = (reason: Parameters<typeof reasonText>[0]): void => {
    problems.push(`--metric ${text}: ${reasonText(reason, 'en')}`)
  }
  const figure = figureOf({ of, ...(per === undefined ? {} : { per }) }, report, [])
  if (figure === null) throw new Unusable(problems)
  const wrong = documents.map((document) => {
    problems.length = 0
    verifyFigure(figure, new Map([['', document]]), report, [])
    return [...problems]
  })
  if (wrong.length > 0 && wrong.every((each) => each.length > 0)) throw new Unusable(wrong[0] ?? [])
  return { name: text.trim(), unit: figure.unit, of: (run) => measureMetric(figure, () => run) }
}

const overall = (name: string, unit: Unit, of: (report: Report) => number | null): SweepColumn => ({
  name,
  unit,
  of: ({ report }) => of(report),
})

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** Of the slowest app; null where nobody answered. */
const slowest = (report: Report, part: 'mean' | 'p95'): number | null => {
  const values = report.apps.flatMap(({ responseNs }) => responseNs[part] ?? [])
  return values.length === 0 ? null : Math.max(...values)
}

/** The columns when no metric is asked for. */
export const OVERVIEW: readonly SweepColumn[] = [
  overall('workNs', 'time', (report) => allMachines(report).work),
  overall('efficiency', 'share', (report) => {
    const cpuNs = allMachines(report)
    const busy = total(cpuNs) - cpuNs.idle
    return busy === 0 ? null : cpuNs.work / busy
  }),
  overall('utilisation', 'share', (report) => {
    const cpuNs = allMachines(report)
    return total(cpuNs) === 0 ? null : 1 - cpuNs.idle / total(cpuNs)
  }),
  overall('vmsReadyNs', 'time', ({ layers }) => {
    const vms = layers.filter(isVm)
    return vms.length === 0 ? null : sum(vms.map(({ readyNs }) => readyNs))
  }),
  overall('requestsPerS', 'perS', ({ apps }) => {
    const asked = apps.filter(({ requests }) => requests.arrived > 0)
    return asked.length === 0 ? null : sum(asked.map(({ throughputPerS }) => throughputPerS))
  }),
  overall('slowestMeanNs', 'time', (report) => slowest(report, 'mean')),
  overall('slowestP95Ns', 'time', (report) => slowest(report, 'p95')),
  overall('lastBatchDoneAtNs', 'time', ({ apps }) => {
    const ends = apps.flatMap(({ batch }) => (batch.firstRunAtNs === null ? [] : [batch.completedAtNs]))
    const told = ends.filter((end) => end !== null)
    return told.length === 0 || told.length < ends.length ? null : Math.max(...told)
  }),
]
