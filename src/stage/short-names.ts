import { nameOf } from '../figures/owners.ts'

const NUMBERED = /^(.*)-(\d+)$/

/** @returns a name's beginning and its number: `web`, `7` of `web-7`; null where it has none. */
export function numbered(name: string): { readonly beginning: string; readonly number: string } | null {
  const [, beginning = '', number] = NUMBERED.exec(name) ?? []
  return number === undefined ? null : { beginning, number }
}

/** @returns how names are said in little space: `7` of `web-7`, if there are several of the same beginning and no others; else as they are. */
export function shorterNames(names: readonly string[]): (name: string) => string {
  const beginnings = new Set(names.map((name) => numbered(name)?.beginning ?? name))
  if (beginnings.size !== 1 || names.length < 2) return (name) => name
  return (name) => numbered(name)?.number ?? name
}

/** @returns how owners are said in little space, by path: each among those of its own machine only. */
export function shorterOwners(paths: readonly string[]): Map<string, string> {
  const machineOf = (path: string): string => path.slice(0, path.indexOf('/'))
  const short = new Map<string, string>()
  for (const machine of new Set(paths.map(machineOf))) {
    const there = paths.filter((path) => machineOf(path) === machine)
    const shorter = shorterNames(there.map(nameOf))
    for (const path of there) short.set(path, shorter(nameOf(path)))
  }
  return short
}
