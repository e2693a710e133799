import type { AppReport, Report } from '../core/index.ts'
import { isVm } from './layer-traits.ts'

/** The same app in several reports. */
export interface Pair {
  /** Its path in the first report that has it. */
  readonly path: string
  /** In each report; undefined where it isn't. */
  readonly apps: readonly (AppReport | undefined)[]
}

/**
 * Finds each app again in the other reports, one for one: at its own path; else in a VM of its own VM's name, on
 * another stack; else by its name and the numbers of the copies on its way.
 */
export function pairsOf(reports: readonly Report[]): Pair[] {
  const pairs: { path: string; keys: readonly string[]; apps: (AppReport | undefined)[] }[] = []
  for (const [i, report] of reports.entries()) {
    const vms = new Set(report.layers.filter(isVm).map(({ path }) => path))
    let left = report.apps.map((app) => ({ app, keys: keysOf(app.path, vms) }))
    for (const level of [0, 1, 2]) {
      const free = new Map<string, typeof pairs>()
      for (const pair of pairs) {
        const key = pair.keys[level] ?? ''
        if (pair.apps[i] !== undefined) continue
        const queue = free.get(key)
        if (queue === undefined) free.set(key, [pair])
        else queue.push(pair)
      }
      left = left.filter(({ app, keys }) => {
        const pair = free.get(keys[level] ?? '')?.shift()
        if (pair !== undefined) pair.apps[i] = app
        return pair === undefined
      })
    }
    for (const { app, keys } of left) {
      const apps = reports.map((_, j) => (j === i ? app : undefined))
      pairs.push({ path: app.path, keys, apps })
    }
  }
  return pairs
}

/** What an app is known by, the surest first. */
function keysOf(path: string, vms: ReadonlySet<string>): string[] {
  const parts = path.split('/')
  const own = parts.filter((_, i) => vms.has(parts.slice(0, i + 1).join('/')))
  const stream = streamOf(path)
  return [path, [...own, stream].join('/'), stream]
}

/** `server/xen/web-3/linux/shop` and `server/linux/shop-3` are the same app on two stacks: `shop-3`. */
function streamOf(path: string): string {
  const parts = path.split('/').map((part) => /^(.*?)(-[1-9][0-9]*)?$/.exec(part))
  return (parts[parts.length - 1]?.[1] ?? '') + parts.map((part) => part?.[2] ?? '').join('')
}

/** @returns a name for each pair: the name of its app where that tells them apart, else as much of the path as does. */
export function pairNames(pairs: readonly Pair[]): string[] {
  const differ = (names: readonly string[]): boolean => new Set(names).size === names.length
  const streams = pairs.map(({ path }) => streamOf(path))
  if (differ(streams)) return streams
  const paths = pairs.map(({ path }) => path.split('/'))
  const longest = Math.max(...paths.map(({ length }) => length))
  for (let parts = 2; parts < longest; parts++) {
    const names = paths.map((path) => path.slice(-parts).join('/'))
    if (differ(names)) return names
  }
  return pairs.map(({ path }) => path)
}
