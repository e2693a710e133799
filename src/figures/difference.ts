import type { Report } from '../core/index.ts'
import {
  allMachines,
  ENOUGH_NS,
  ENOUGH_REQUESTS,
  type Measured,
  measure,
  quarters,
  type ResponsesByPath,
} from './measure.ts'
import { nameOf, ownersByPath, roomsOf } from './owners.ts'

/** A figure of a run without what was changed last, and with it. */
export interface Difference {
  readonly what:
    | 'cores'
    | 'others'
    | 'each'
    | 'done'
    | 'ready'
    | 'answered'
    | 'slowest'
    | 'worst'
    | 'work'
    | 'kept'
    | 'free'
    | 'swapped'
    | 'stalled'
    | 'diskBusy'
    | 'up'
  /** The owner or machine that it is of; empty where it is of the whole world. */
  readonly who: string
  /** Over how many owners the figure is a mean. */
  readonly count: number
  readonly without: number
  readonly with: number
}

/** A run at a moment. */
export interface RunMoment {
  readonly report: Report
  /** Where its figures begin to count. */
  readonly base: Report
  /** Of the requests answered since then. */
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
  done: 1e6,
  slowest: 1,
  worst: 1,
  work: 0.5,
  kept: 0.05,
  free: 1024 ** 2,
  swapped: 1024 ** 2,
  stalled: 1,
  diskBusy: 0.005,
  up: 1,
}

/** At most this many differences are listed. */
const MOST = 6

interface RunFigures {
  /** Received by each owner. */
  readonly cores: ReadonlyMap<string, number>
  readonly ready: number
  readonly answered: number
  /** Of each second of a machine's cores, in milliseconds. */
  readonly machines: ReadonlyMap<string, { readonly work: number; readonly kept: number }>
  /** When a fixed amount of work was done, by app, in nanoseconds from its first run. */
  readonly took: ReadonlyMap<string, number>
  readonly free: number
  /** Bytes on the disk at the end. */
  readonly swapped: number
  /** Of each second of an app's threads, waited for pages, in milliseconds, of all apps. */
  readonly stalled: number
  /** Share of the time that the busiest disk had something to do. */
  readonly diskBusy: number
  readonly up: number
}

/** @param alone whether each machine has figures of its own; else all machines are summed */
function figuresOf({ report, base }: RunMoment, measured: Measured, alone: boolean): RunFigures {
  const { spanNs } = measured
  const owners = ownersByPath(report.layers)
  const mine = measured.layers.filter(({ path }) => owners.get(path) === path)
  const sum = (pick: (layer: (typeof mine)[number]) => number): number =>
    mine.reduce((total, layer) => total + pick(layer), 0)
  const readyNs = sum((layer) => layer.readyNs)
  const all = sum((layer) => layer.runNs + layer.readyNs + layer.blockedNs)
  let completed = 0
  for (const count of measured.completed.values()) completed += count
  return {
    cores: new Map(mine.map(({ path, runNs }) => [ownKey(path), runNs / spanNs])),
    ready: all === 0 ? 0 : readyNs / all,
    answered: (completed / spanNs) * 1e9,
    machines: new Map(
      (alone ? measured.machines : [allMachines(measured.machines)]).map((machine) => {
        const { work, kept } = quarters(machine, spanNs)
        return [machine.path === '' ? '' : nameOf(machine.path), { work, kept }]
      }),
    ),
    took: new Map(
      report.apps.flatMap(({ path, batch: { firstRunAtNs, completedAtNs } }) =>
        firstRunAtNs === null || completedAtNs === null
          ? []
          : [[roomsOf(path, report.layers).join('/'), completedAtNs - firstRunAtNs]],
      ),
    ),
    free: report.machines
      .filter(({ path }) => measured.machines.some((machine) => machine.path === path))
      .reduce((total, { ramBytes }) => total + ramBytes.free, 0),
    swapped: report.layers.reduce((total, { ramBytes }) => total + ramBytes.swapped, 0),
    stalled: ((stallsIn(report) - stallsIn(base)) / spanNs) * 1000,
    diskBusy: Math.max(
      0,
      ...report.machines.map((machine) => (machine.disk.busyNs - busyBefore(machine.path, base)) / spanNs),
    ),
    up: report.layers.filter(({ state }) => state === 'up').length,
  }
}

const stallsIn = ({ apps }: Report): number => apps.reduce((sum, { stalls }) => sum + stalls.waitNs, 0)

function busyBefore(path: string, { machines }: Report): number {
  return machines.find((machine) => machine.path === path)?.disk.busyNs ?? 0
}

/** How far two figures are apart: 0, they are equal; 1, one of them is 0. */
function apart(a: number, b: number): number {
  const most = Math.max(Math.abs(a), Math.abs(b))
  return most === 0 ? 0 : Math.abs(a - b) / most
}

/**
 * @returns what is different since then, the most different of the owners first; null while it is too early to say
 */
export function differences(withIt: RunMoment, without: RunMoment): Difference[] | null {
  if (withIt.report.simulatedNs - withIt.base.simulatedNs < ENOUGH_NS) return null
  const measuredAfter = measure(withIt.report, withIt.base)
  const measuredBefore = measure(without.report, without.base)
  const pathsOf = ({ machines }: Measured): string => machines.map(({ path }) => path).join(' ')
  // Machines that came or went can't be compared one by one.
  const alone = pathsOf(measuredAfter) === pathsOf(measuredBefore)
  const after = figuresOf(withIt, measuredAfter, alone)
  const before = figuresOf(without, measuredBefore, alone)
  const rows: Difference[] = []
  const one = (what: Difference['what'], a: number, b: number, who = '', count = 1): void => {
    if (apart(a, b) >= NOTICEABLE && Math.abs(a - b) >= LEAST[what])
      rows.push({ what, who, count, without: a, with: b })
  }

  const both = [...after.cores].flatMap(([who, now]) => {
    const then = before.cores.get(who)
    return then === undefined ? [] : [{ who: nameOf(who), then, now, by: Math.abs(now - then) }]
  })
  // Of two owners that changed as much, the one that gained comes first.
  both.sort((a, b) => b.by - a.by || b.now - b.then - (a.now - a.then))
  const [first, ...rest] = both
  if (first !== undefined) {
    const mean = (list: typeof both, pick: 'then' | 'now'): number =>
      list.reduce((total, each) => total + each[pick], 0) / list.length
    // All owners gained, or all lost, about the same amount: one figure for all.
    const alike = both.every(({ then, now }) => now > then) || both.every(({ then, now }) => now < then)
    const second = rest[0]?.by ?? 0
    if (rest.length > 1 && alike && second > first.by * 0.7) {
      one('each', mean(both, 'then'), mean(both, 'now'), '', both.length)
    } else {
      one('cores', first.then, first.now, first.who)
      if (rest.length > 0) one('others', mean(rest, 'then'), mean(rest, 'now'), '', rest.length)
    }
  }

  for (const [key, took] of after.took) {
    const old = before.took.get(key)
    if (old !== undefined) one('done', old, took, key.split('/').at(-1))
  }
  one('ready', before.ready, after.ready)
  one('answered', before.answered, after.answered)
  const answersAfter = answersOf(withIt, measuredAfter)
  const answersBefore = answersOf(without, measuredBefore)
  const slow = slowest(answersAfter, answersBefore)[0]
  if (slow !== undefined) one('slowest', slow.old, slow.now, slow.who)
  else one('worst', worstOf(answersBefore), worstOf(answersAfter))
  for (const what of ['swapped', 'stalled', 'diskBusy'] as const) one(what, before[what], after[what])
  // Of several machines only the one that changed most is told.
  for (const what of ['work', 'kept'] as const) {
    const [most] = [...after.machines]
      .flatMap(([who, figures]) => {
        const old = before.machines.get(who)
        return old === undefined ? [] : [{ who, old: old[what], now: figures[what] }]
      })
      .sort((a, b) => Math.abs(b.now - b.old) - Math.abs(a.now - a.old))
    if (most !== undefined) one(what, most.old, most.now, after.machines.size > 1 ? most.who : '')
  }
  one('free', before.free, after.free)
  one('up', before.up, after.up)
  return [...rows.filter(isStriking), ...rows.filter((row) => !isStriking(row))].slice(0, MOST)
}

/** Answers that became slower by this factor are listed before anything else. */
const STRIKING = 3

const isStriking = ({ what, without, with: now }: Difference): boolean =>
  (what === 'slowest' || what === 'worst') && without > 0 && now / without >= STRIKING

type Answers = ReadonlyMap<string, { readonly who: string; readonly p95: number }>

/** Apps that answered enough in both runs, with what their slowest 1 in 20 took at least; the most different first. */
function slowest(after: Answers, before: Answers) {
  return [...after]
    .flatMap(([key, { who, p95 }]) => {
      const old = before.get(key)
      return old === undefined ? [] : [{ who, old: old.p95, now: p95, apart: apart(old.p95, p95) }]
    })
    .sort((a, b) => b.apart - a.apart)
}

/** What the slowest 1 in 20 of the slowest app took at least; 0 without any. */
function worstOf(answers: Answers): number {
  return Math.max(0, ...[...answers.values()].map(({ p95 }) => p95))
}

/** Keyed by the names of an app and of the VMs that it is in, which stay the same when what is below them changes. */
function answersOf({ report, responses }: RunMoment, { completed }: Measured): Answers {
  const answers = new Map<string, { who: string; p95: number }>()
  for (const [path, { p95 }] of Object.entries(responses)) {
    const rooms = roomsOf(path, report.layers)
    if (p95 !== null && (completed.get(path) ?? 0) >= ENOUGH_REQUESTS)
      answers.set(rooms.join('/'), { who: rooms[0] ?? nameOf(path), p95 })
  }
  return answers
}

/** The same owner in both runs: by machine and name, also where what is below it changed. */
function ownKey(path: string): string {
  return `${path.slice(0, path.indexOf('/'))}/${nameOf(path)}`
}
