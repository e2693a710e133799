import { KINDS, type LayerView, type Snapshot } from '../core/index.ts'

/** A level of a snapshot, or of a report; each stands in its list after what it stands on. */
type LevelRef = Pick<LayerView, 'path' | 'kind'>

/**
 * Who owns time and memory on screen: the VM, process VM or app nearest the hardware. What stands in it belongs to it; systems
 * and hypervisors below it belong to nobody.
 */
export function ownersByPath(levels: readonly LevelRef[]): Map<string, string> {
  const owners = new Map<string, string>()
  for (const { path, kind } of levels) {
    const below = owners.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
    if (below !== undefined) owners.set(path, below)
    else if (KINDS[kind].ownsOnScreen) owners.set(path, path)
  }
  return owners
}

/** @returns the path of who owns what a path names: the outermost VM that it is in; itself on no VM, or if it is gone. */
export function ownerOf(path: string, levels: readonly LevelRef[]): string {
  return ownersByPath(levels).get(path) ?? path
}

/** Whether a kind runs others without owning them on screen, as an OS and a hypervisor do: the stage draws it as a floor. */
export function isFloor(kind: LayerView['kind']): boolean {
  const { runsPrograms, makesVms } = KINDS[kind]
  return runsPrograms || makesVms
}

/** @returns names of the VMs that a path is in, the outermost first, and of itself if it is a VM or an app. */
export function roomsOf(path: string, levels: readonly LevelRef[]): string[] {
  return levels
    .filter(({ kind }) => KINDS[kind].ownsOnScreen)
    .filter((level) => level.path === path || path.startsWith(`${level.path}/`))
    .map((level) => nameOf(level.path))
}

/** @returns what a level is called: a machine of several lanes as the lane; by its path where it isn't there. */
export function levelName(path: string, levels: readonly Pick<LayerView, 'path' | 'name'>[]): string {
  return levels.find((level) => level.path === path)?.name ?? nameOf(path)
}

/** @returns a path as a person reads it: it begins with what its machine is called. */
export function pathText(path: string, levels: readonly Pick<LayerView, 'path' | 'name'>[]): string {
  const [machine = '', ...rest] = path.split('/')
  return [levelName(machine, levels), ...rest].join('/')
}

/** The last part of a run path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/**
 * Gives each owner a colour index when it is first seen, by name, so that `web-1` keeps its colour when the
 * hypervisor below it changes, and wears the same one in every lane.
 */
export class OwnerColours {
  readonly #indices = new Map<string, number>()

  of(path: string): number {
    const name = nameOf(path)
    const known = this.#indices.get(name)
    if (known !== undefined) return known
    const index = this.#indices.size
    this.#indices.set(name, index)
    return index
  }

  /** Whether somebody of this name was ever seen. */
  knows(path: string): boolean {
    return this.#indices.has(nameOf(path))
  }

  /** Sees the owners of a world in the order of its file. */
  meet(snapshot: Snapshot): void {
    for (const [path, owner] of ownersByPath(snapshot.layers)) if (path === owner) this.of(path)
  }

  clear(): void {
    this.#indices.clear()
  }
}
