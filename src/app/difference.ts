import type { Report, Snapshot } from '../core/index.ts'
import { ENOUGH_NS, ENOUGH_REQUESTS, measure, quarters } from './measure.ts'
import { nameOf, ownersByPath } from './owners.ts'
import type { ResponsesByPath } from './worker-types.ts'

/** A figure of a run without what was changed last, and with it. */
export interface Difference {
  readonly what: 'cores' | 'others' | 'each' | 'ready' | 'answered' | 'slowest' | 'kept' | 'free' | 'up'
  /** Of whom, where it is one of several. */
  readonly who: string
  /** How many share the figure. */
  readonly count: number
  readonly without: number
  readonly with: number
}

/** A run at a moment. */
export interface Lane {
  readonly report: Report
  /** Where its figures begin to count. */
  readonly base: Report
  /** Since then. */
  readonly responses: ResponsesByPath
}

/** Smaller differences than this share are left out, and those that would be written as the same figure. */
const NOTICEABLE = 0.005
const LEAST: Readonly<Record<Difference['what'], number>> = {
  cores: 0.005,
  others: 0.005,
  each: 0.005,
  ready: 0.005,
  answered: 0.05,
  slowest: 1,
  kept: 0.05,
  free: 1024 ** 2,
  up: 1,
}

/** How many are told. */
const MOST = 5

interface Figures {
  readonly cores: ReadonlyMap<string, number>
  readonly ready: number
  readonly answered: number
  readonly kept: number
  readonly free: number
  readonly up: number
}

function figuresOf({ report, base }: Lane, owners: ReadonlySet<string>): Figures {
  const measured = measure(report, base)
  const { spanNs } = measured
  const mine = measured.layers.filter(({ path }) => owners.has(nameOf(path)))
  const sum = (pick: (layer: (typeof mine)[number]) => number): number =>
    mine.reduce((total, layer) => total + pick(layer), 0)
  const readyNs = sum((layer) => layer.readyNs)
  const all = sum((layer) => layer.runNs + layer.readyNs + layer.blockedNs)
  let completed = 0
  for (const count of measured.completed.values()) completed += count
  const machines = measured.machines
  const cores = machines.reduce((total, machine) => total + machine.cores, 0)
  const kept = machines.reduce((total, machine) => total + quarters(machine, spanNs).kept * machine.cores, 0)
  return {
    cores: new Map(mine.map(({ path, runNs }) => [nameOf(path), runNs / spanNs])),
    ready: all === 0 ? 0 : readyNs / all,
    answered: (completed / spanNs) * 1e9,
    kept: cores === 0 ? 0 : kept / cores,
    free: report.machines.reduce((total, { ramBytes }) => total + ramBytes.free, 0),
    up: report.layers.filter(({ state }) => state === 'up').length,
  }
}

/** 0: the same; 1: one of them is nothing. */
function apart(a: number, b: number): number {
  const most = Math.max(Math.abs(a), Math.abs(b))
  return most === 0 ? 0 : Math.abs(a - b) / most
}

/**
 * @returns what is different since then, the most different of the owners first; null while it is too early to say
 */
export function differences(withIt: Lane, without: Lane, snapshot: Snapshot): Difference[] | null {
  if (withIt.report.simulatedNs - withIt.base.simulatedNs < ENOUGH_NS) return null
  const owners = new Set([...ownersByPath(snapshot.layers).values()].map(nameOf))
  const after = figuresOf(withIt, owners)
  const before = figuresOf(without, owners)
  const rows: Difference[] = []
  const one = (what: Difference['what'], a: number, b: number, who = '', count = 1): void => {
    if (apart(a, b) >= NOTICEABLE && Math.abs(a - b) >= LEAST[what])
      rows.push({ what, who, count, without: a, with: b })
  }

  const both = [...after.cores].flatMap(([who, now]) => {
    const then = before.cores.get(who)
    return then === undefined ? [] : [{ who, then, now, apart: apart(then, now) }]
  })
  both.sort((a, b) => b.apart - a.apart)
  const [first, ...rest] = both
  if (first !== undefined) {
    const mean = (list: typeof both, pick: 'then' | 'now'): number =>
      list.reduce((total, each) => total + each[pick], 0) / list.length
    const second = rest[0]?.apart ?? 0
    if (rest.length > 1 && second > first.apart * 0.7) {
      one('each', mean(both, 'then'), mean(both, 'now'), '', both.length)
    } else {
      one('cores', first.then, first.now, first.who)
      if (rest.length > 0) one('others', mean(rest, 'then'), mean(rest, 'now'), '', rest.length)
    }
  }

  one('ready', before.ready, after.ready)
  one('answered', before.answered, after.answered)
  const slow = slowest(withIt, without)[0]
  if (slow !== undefined) one('slowest', slow.then, slow.now, appName(slow.path))
  one('kept', before.kept, after.kept)
  one('free', before.free, after.free)
  one('up', before.up, after.up)
  return rows.slice(0, MOST)
}

/** Apps that answered enough in both runs, with what their slowest 1 in 20 took at least; the most different first. */
function slowest(withIt: Lane, without: Lane) {
  const enough = ({ report, base }: Lane, path: string): boolean =>
    (measure(report, base).completed.get(path) ?? 0) >= ENOUGH_REQUESTS
  return Object.entries(withIt.responses)
    .flatMap(([path, { p95: now }]) => {
      const [other, responses] = Object.entries(without.responses).find(([each]) => sameApp(each, path)) ?? []
      const then = responses?.p95 ?? null
      const known = now !== null && then !== null && other !== undefined
      if (!known || !enough(withIt, path) || !enough(without, other)) return []
      return [{ path, then, now, apart: apart(then, now) }]
    })
    .sort((a, b) => b.apart - a.apart)
}

/** `web-1` for an app in a VM, else its own name. */
function appName(path: string): string {
  const parts = path.split('/')
  return (parts.length > 3 ? parts.at(-3) : parts.at(-1)) ?? path
}

/** The same app in both runs, also where what is below its VM changed. */
function sameApp(a: string, b: string): boolean {
  return nameOf(a) === nameOf(b) && appName(a) === appName(b)
}
