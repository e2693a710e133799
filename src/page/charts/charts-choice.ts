import type { Sample, Snapshot } from '../../core/index.ts'
import { servingApps } from '../../figures/inspect.ts'
import { ownersByPath } from '../../figures/owners.ts'
import {
  ALL,
  CHART_NAMES,
  type ChartName,
  coresOf,
  outermost,
  readyOf,
  responseOf,
  type Series,
  throughputOf,
} from '../../figures/series.ts'
import { everTaken, ramOf, takenOf } from '../../figures/series-ram.ts'
import { COLOURS, type ThemeName } from '../../theme/colours.ts'
import type { PageWords } from '../../words/index.ts'
import { type Look, nth } from './charts-look.ts'

/** What charts can be drawn of a run, of whom, and what their lines look like. */

/** Every one of them, each with a line of its own. */
export const EACH = '*'

/** As many lines as can be told apart. */
const MOST_LINES = 8

/** Charts that a run has something for. */
export function chartsFor(snapshot: Snapshot, samples: readonly Sample[]): ChartName[] {
  const serving = servingApps(snapshot.layers).size > 0
  const together = snapshot.layers.some(({ scheduler }) => (scheduler?.coscheduling ?? 'none') !== 'none')
  return CHART_NAMES.filter((name) => {
    if (name === 'response' || name === 'throughput') return serving
    if (name === 'taken') return everTaken(samples)
    return name !== 'costop' || together
  })
}

/** Of whom a chart can be drawn: paths, `ALL` of them together, or `EACH` of them. */
export function choicesFor(chart: ChartName, snapshot: Snapshot, samples: readonly Sample[]): string[] {
  const machines = snapshot.machines.map(({ path }) => path)
  const apps = [...servingApps(snapshot.layers)]
  const sums = (paths: readonly string[]): string[] =>
    paths.length < 2 ? [...paths] : [ALL, ...(paths.length <= MOST_LINES ? [EACH] : []), ...paths]
  switch (chart) {
    case 'response':
      return apps
    case 'throughput':
      return sums(apps)
    case 'ready':
    case 'costop':
      return sums(ownersIn(samples, snapshot))
    case 'taken': {
      const owners = ownersIn(samples, snapshot)
      return owners.length < 2 ? owners : [ALL, ...owners]
    }
    case 'cores':
    case 'ram':
      return machines.length < 2 ? machines : [ALL, ...machines]
  }
}

/** VMs and apps that were there at any time, in the order of the file. */
function ownersIn(samples: readonly Sample[], snapshot: Snapshot): string[] {
  const now = [...new Set(ownersByPath(snapshot.layers).values())]
  const ever = outermost(samples.at(-1)?.layers.map(({ path }) => path) ?? [])
  return [...new Set([...now, ...ever])]
}

/** The lines of a chart. @param of one of `choicesFor` */
export function linesFor(
  chart: ChartName,
  of: string,
  samples: readonly Sample[],
  snapshot: Snapshot,
): Series {
  const apps = servingApps(snapshot.layers)
  const keys = (all: readonly string[]): readonly string[] => (of === EACH ? all : [of])
  switch (chart) {
    case 'response':
      return responseOf(samples, of)
    case 'throughput':
      return throughputOf(samples, apps, keys([...apps]))
    case 'ready':
    case 'costop': {
      const owners = ownersIn(samples, snapshot)
      const which = chart === 'ready' ? 'readyNs' : 'costopNs'
      return readyOf(samples, new Set(owners), keys(owners), which)
    }
    case 'cores':
      return coresOf(samples, of)
    case 'ram':
      return ramOf(samples, installedOf(of, snapshot))
    case 'taken':
      return takenOf(samples, of)
  }
}

function installedOf(of: string, { machines }: Snapshot): Map<string, number> {
  return new Map(
    machines
      .filter(({ path }) => of === ALL || path === of)
      .map(({ path, ramBytes }) => [path, ramBytes.installed]),
  )
}

/** The top of a chart's scale, where it is known beforehand. */
export function mostOf(chart: ChartName, of: string, snapshot: Snapshot): number | null {
  if (chart === 'cores') return 1
  if (chart !== 'ram') return null
  return [...installedOf(of, snapshot).values()].reduce((sum, bytes) => sum + bytes, 0)
}

/** Of what was taken; null: its owner's. */
const TAKEN_COLOUR = { shared: 'soft', ballooned: null, compressed: 'keep', swapped: 'danger' } as const

/** How each line of a chart looks and is named. */
export function looksFor(
  of: string,
  series: Series,
  nameOf: (choice: string) => string,
  colourOf: (path: string) => string,
  theme: ThemeName,
  words: PageWords,
): Look[] {
  const { keep, soft, accent } = COLOURS[theme]
  const colour = (path: string): string => (path === ALL ? accent : colourOf(path))
  return series.lines.map(({ key }, i): Look => {
    const line = nth(i)
    switch (key) {
      case 'work':
        return { ...line, name: words.charts.line.work, colour: soft, fill: 'solid' }
      case 'guest':
        return { ...line, name: words.charts.line.guest, colour: soft, fill: 'lines' }
      case 'kept':
        return { ...line, name: words.charts.line.kept, colour: keep, fill: 'hatch' }
      case 'idle':
        return { ...line, name: words.charts.line.idle, colour: soft, fill: 'none' }
      case 'ram':
        return { ...line, name: words.charts.line.ram, colour: soft, fill: 'solid' }
      case 'sharedPool':
        return { ...line, name: words.charts.line.sharedPool, colour: soft, fill: 'hatch' }
      case 'compressedPool':
        return { ...line, name: words.charts.line.compressedPool, colour: soft, fill: 'lines' }
      case 'shared':
      case 'ballooned':
      case 'compressed':
      case 'swapped':
        return {
          ...line,
          name: words.charts.line[key],
          colour: TAKEN_COLOUR[key] === null ? colour(of) : COLOURS[theme][TAKEN_COLOUR[key]],
          fill: null,
        }
      case 'p50':
      case 'p95':
      case 'p99':
        return { ...line, name: words.charts.line[key], colour: colour(of), fill: null }
      default:
        return {
          ...line,
          name: nameOf(key),
          colour: colour(key),
          fill: null,
        }
    }
  })
}
