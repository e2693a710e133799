import type { LayerView } from '../core/index.ts'
import { levelName, pathText, roomsOf } from './owners.ts'

type LevelName = Pick<LayerView, 'path' | 'kind' | 'name'>

/**
 * @returns a name for each path, by which no two are taken for each other: the VM that an app is in, or the app itself
 * on no VM; then, as far as it has to be, its machine, and what it is inside of that VM.
 */
export function distinctNames(paths: readonly string[], levels: readonly LevelName[]): Map<string, string> {
  const all = paths.map((path) => ({ path, names: namesFor(path, levels) }))
  return new Map(
    all.map(({ path, names }) => [
      path,
      names.find((name, i) => all.filter((other) => other.names[i] === name).length === 1) ??
        pathText(path, levels),
    ]),
  )
}

/** From the shortest on: `web-1`, `server · web-1`, `web-1 · shop`, `server · web-1 · shop`. */
function namesFor(path: string, levels: readonly LevelName[]): string[] {
  const rooms = roomsOf(path, levels)
  const names = rooms.length === 0 ? [levelName(path, levels)] : rooms
  const [first = ''] = path.split('/')
  const machine = levelName(first, levels)
  return names.flatMap((_, i) => {
    const name = names.slice(0, i + 1).join(' · ')
    return [name, `${machine} · ${name}`]
  })
}
