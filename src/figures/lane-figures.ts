import type { Report, Responses, Sample } from '../core/index.ts'
import {
  allMachines,
  ENOUGH_NS,
  ENOUGH_REQUESTS,
  measure,
  quarters,
  type ResponsesByPath,
} from './measure.ts'
import { ownersByPath } from './owners.ts'
import { ALL, coresOf, readyOf, type Series, throughputOf } from './series.ts'

/** A lane by itself, with the paths of its own file. */
export interface LaneFigures {
  readonly report: Report
  readonly base: Report | null
  readonly responses: ResponsesByPath
  /** Of all its apps as one. */
  readonly pooled: Responses
  readonly samples: readonly Sample[]
}

/** What lanes are compared by. */
export const LANE_METRICS = [
  'work',
  'kept',
  'idle',
  'ready',
  'costop',
  'answered',
  'slowest',
  'done',
  'free',
  'up',
] as const
export type LaneMetric = (typeof LANE_METRICS)[number]

/** Those that a chart over time can show. */
export const CHARTED = [
  'slowest',
  'answered',
  'ready',
  'work',
  'free',
] as const satisfies readonly LaneMetric[]
export type Charted = (typeof CHARTED)[number]

export type LaneRow = Readonly<Record<LaneMetric, number | null>>

/** @returns the figures of a lane since they began to count; null where they would mean nothing yet. */
export function laneRow({ report, base, pooled }: LaneFigures): LaneRow {
  const measured = measure(report, base)
  const owners = ownersByPath(report.layers)
  const enough = measured.spanNs >= ENOUGH_NS
  const { work, kept, idle } = enough
    ? quarters(allMachines(measured.machines), measured.spanNs)
    : { work: null, kept: null, idle: null }
  const mine = measured.layers.filter(({ path }) => owners.get(path) === path)
  const ready = mine.reduce((sum, { readyNs }) => sum + readyNs, 0)
  const costop = mine.reduce((sum, { costopNs }) => sum + costopNs, 0)
  const on = mine.reduce((sum, { runNs, readyNs, blockedNs }) => sum + runNs + readyNs + blockedNs, 0)
  const completed = [...measured.completed.values()].reduce((sum, count) => sum + count, 0)
  const serves = report.apps.some(({ requests }) => requests.arrived > 0)
  const batches = report.apps.map(({ batch }) => batch).filter(({ firstRunAtNs }) => firstRunAtNs !== null)
  const ends = batches.flatMap(({ completedAtNs }) => completedAtNs ?? [])
  return {
    work,
    kept,
    idle,
    ready: enough && on > 0 ? ready / on : null,
    costop: enough && on > 0 && costop > 0 ? costop / on : null,
    answered: enough && serves ? (completed / measured.spanNs) * 1e9 : null,
    slowest: completed >= ENOUGH_REQUESTS ? pooled.p95 : null,
    done: batches.length > 0 && ends.length === batches.length ? Math.max(...ends) : null,
    free: report.machines.reduce((sum, { ramBytes }) => sum + ramBytes.free, 0),
    up: report.layers.filter(({ state }) => state === 'up').length,
  }
}

/** @returns a line for each lane. @param samples of each lane. @param names of the lanes, no two alike */
export function laneSeries(
  metric: Charted,
  samples: readonly (readonly Sample[])[],
  figures: readonly LaneFigures[],
  names: readonly string[],
): Series {
  const all = samples.map((own, i) => oneSeries(metric, own, figures[i]))
  return {
    unit: all[0]?.unit ?? 'share',
    atNs: all[0]?.atNs ?? [],
    lines: all.map(({ lines }, i) => ({ key: names[i] ?? '', values: lines[0]?.values ?? [] })),
  }
}

function oneSeries(metric: Charted, samples: readonly Sample[], figures: LaneFigures | undefined): Series {
  const paths = (list: readonly { readonly path: string }[] = []) => new Set(list.map(({ path }) => path))
  switch (metric) {
    case 'answered':
      return throughputOf(samples, paths(figures?.report.apps), [ALL])
    case 'ready':
      return readyOf(samples, new Set(ownersByPath(figures?.report.layers ?? []).values()), [ALL])
    case 'work': {
      const { lines, ...series } = coresOf(samples, ALL)
      return { ...series, lines: lines.filter(({ key }) => key === 'work') }
    }
    case 'free':
      return {
        unit: 'bytes',
        atNs: samples.map(({ atNs }) => atNs),
        lines: [
          {
            key: ALL,
            values: samples.map(({ machines }) =>
              machines.reduce((sum, { freeBytes }) => sum + freeBytes, 0),
            ),
          },
        ],
      }
    case 'slowest':
      return {
        unit: 'ns',
        atNs: samples.map(({ atNs }) => atNs),
        lines: [
          { key: ALL, values: samples.map(({ pooled }, i) => (enoughOf(samples, i) ? pooled.p95Ns : null)) },
        ],
      }
  }
}

/** A percentile is shown where enough requests lie beyond and before it that it means something. */
const ENOUGH_IN_SAMPLE = 20

const enoughOf = (samples: readonly Sample[], i: number): boolean =>
  (samples[i]?.pooled.completed ?? 0) - (samples[i - 1]?.pooled.completed ?? 0) >= ENOUGH_IN_SAMPLE
