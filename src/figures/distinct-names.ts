import type { LayerView } from '../core/index.ts'
import { nameOf, roomsOf } from './owners.ts'

/**
 * @returns a name for each path, by which no two are taken for each other: the VM that an app is in, or the app itself
 * on no VM; then, as far as it has to be, its machine, and what it is inside of that VM.
 */
export function distinctNames(
  paths: readonly string[],
  levels: readonly Pick<LayerView, 'path' | 'kind'>[],
): Map<string, string> {
  const all = paths.map((path) => ({ path, names: namesFor(path, roomsOf(path, levels)) }))
  return new Map(
    all.map(({ path, names }) => [
      path,
      names.find((name, i) => all.filter((other) => other.names[i] === name).length === 1) ?? path,
    ]),
  )
}

/** From the shortest on: `web-1`, `server · web-1`, `web-1 · shop`, `server · web-1 · shop`. */
function namesFor(path: string, rooms: readonly string[]): string[] {
  const names = rooms.length === 0 ? [nameOf(path)] : rooms
  const machine = path.split('/')[0]
  return names.flatMap((_, i) => {
    const name = names.slice(0, i + 1).join(' · ')
    return [name, `${machine} · ${name}`]
  })
}
