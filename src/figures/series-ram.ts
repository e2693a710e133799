import type { Sample } from '../core/index.ts'
import { ALL, moments, type Series, type SeriesLine } from './series.ts'

/** Samples of a run as lines of RAM over simulated time. */

/**
 * What a machine's RAM is taken up by at each moment, to be stacked: owners and systems, the one copy of shared pages,
 * compressed pages. Pools that were never there are left out.
 * @param installed bytes of each machine that is looked at
 */
export function ramOf(all: readonly Sample[], installed: ReadonlyMap<string, number>): Series {
  const samples = moments(all)
  const sum = (of: (machine: Sample['machines'][number]) => number): (number | null)[] =>
    samples.map(({ machines }) => {
      const there = machines.filter(({ path }) => installed.has(path))
      return there.length === 0 ? null : there.reduce((total, machine) => total + of(machine), 0)
    })
  const shared = sum(({ sharedPoolBytes }) => sharedPoolBytes)
  const compressed = sum(({ compressedPoolBytes }) => compressedPoolBytes)
  const own = sum(
    ({ path, freeBytes, sharedPoolBytes, compressedPoolBytes }) =>
      (installed.get(path) ?? 0) - freeBytes - sharedPoolBytes - compressedPoolBytes,
  )
  const lines = [
    { key: 'ram', values: own },
    ...[
      { key: 'sharedPool', values: shared },
      { key: 'compressedPool', values: compressed },
    ].filter(isThere),
  ]
  return { unit: 'bytes', atNs: samples.map(({ atNs }) => atNs), lines }
}

const TAKEN = ['shared', 'ballooned', 'compressed', 'swapped'] as const

/** Whether anything was ever taken from anybody. */
export function everTaken(samples: readonly Sample[]): boolean {
  return samples.some(({ layers }) =>
    layers.some(({ ramBytes }) => TAKEN.some((which) => ramBytes[which] > 0)),
  )
}

/** What of somebody's memory, and of all that stands in it, isn't its own in RAM at each moment. @param of a path, or `ALL` */
export function takenOf(all: readonly Sample[], of: string): Series {
  const samples = moments(all)
  const lines = TAKEN.map((key) => ({
    key,
    values: samples.map(({ layers }) => {
      const there = layers.filter(({ path }) => of === ALL || path === of || path.startsWith(`${of}/`))
      return there.length === 0 ? null : there.reduce((sum, { ramBytes }) => sum + ramBytes[key], 0)
    }),
  }))
  return { unit: 'bytes', atNs: samples.map(({ atNs }) => atNs), lines: lines.filter(isThere) }
}

function isThere({ values }: SeriesLine): boolean {
  return values.some((value) => value !== null && value > 0)
}
