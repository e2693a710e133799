import type { LayerView, Snapshot } from '../core/index.ts'

/**
 * Who owns time and memory on screen: the VM or app nearest the hardware. What stands in it belongs to it; systems
 * and hypervisors below it belong to nobody.
 */
export function ownersByPath(layers: readonly LayerView[]): Map<string, string> {
  const owners = new Map<string, string>()
  for (const layer of layers) {
    const below = layer.parent === null ? undefined : owners.get(layer.parent)
    if (below !== undefined) owners.set(layer.path, below)
    else if (layer.kind === 'vm' || layer.kind === 'app') owners.set(layer.path, layer.path)
  }
  return owners
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
