import type { LayerEvent, LayerReport, LayerView, Snapshot } from '../core/index.ts'
import { ownersByPath } from './owners.ts'

/** What the inspector asks of a snapshot: who stands on what, what may be done to it, who owns which RAM. */

/** @returns what a level stands on, the nearest first. */
export function belowOf(layers: readonly LayerView[], path: string): LayerView[] {
  const byPath = new Map(layers.map((layer) => [layer.path, layer]))
  const chain: LayerView[] = []
  for (let at = byPath.get(path)?.parent ?? null; at !== null; at = byPath.get(at)?.parent ?? null) {
    const layer = byPath.get(at)
    if (layer !== undefined) chain.push(layer)
  }
  return chain
}

/** @returns what stands directly on a level, in the order of the file. */
export function standingOn(layers: readonly LayerView[], path: string): LayerView[] {
  return layers.filter(({ parent }) => parent === path)
}

/** Whether a level is there for those on it: up, on its way there, or standing still. */
export const isOn = ({ state }: Pick<LayerView, 'state'>): boolean =>
  state === 'up' || state === 'booting' || state === 'paused'

/** Whether an app answers requests. */
export const serves = ({ workload }: Pick<NonNullable<LayerView['app']>, 'workload'>): boolean =>
  workload === 'service' || workload === 'closed'

/** @returns paths of the apps that answer requests. */
export function servingApps(layers: readonly LayerView[]): Set<string> {
  return new Set(layers.filter(({ app }) => app !== null && serves(app)).map(({ path }) => path))
}

/** @returns the levels that a crash would take down: the level itself, first, and all on it that is on. */
export function fallsWith(layers: readonly LayerView[], path: string): LayerView[] {
  return layers.filter((layer) => (layer.path === path || layer.path.startsWith(`${path}/`)) && isOn(layer))
}

export type LayerAct = 'pause' | 'resume' | 'power-on' | 'power-off' | 'crash'

/** @returns what can be done to a level in its present state. */
export function mayDo(layers: readonly LayerView[], layer: LayerView): ReadonlySet<LayerAct> {
  const below = belowOf(layers, layer.path)
  const stillBelow = below.some(({ state }) => state === 'paused')
  if (!isOn(layer)) {
    const parent = below[0]
    const carried = parent === undefined || parent.state === 'up' || parent.state === 'paused'
    return new Set(carried ? ['power-on'] : [])
  }
  const acts: LayerAct[] = ['power-off', 'crash']
  // A level that is paused because a level below it is resumes with that one.
  if (layer.state !== 'paused') acts.push('pause')
  else if (!stillBelow) acts.push('resume')
  return new Set(acts)
}

/** @returns since when a level is as it is: when it last changed, else when it came up; null where nobody knows. */
export function sinceNs(
  layerEvents: readonly Pick<LayerEvent, 'path' | 'atNs'>[],
  report: Pick<LayerReport, 'upAtNs'> | undefined,
  path: string,
): number | null {
  return layerEvents.findLast((layerEvent) => layerEvent.path === path)?.atNs ?? report?.upAtNs ?? null
}

/** An owner of RAM: a VM or app with all that is in it, or a system below. */
export interface Holding {
  readonly path: string
  readonly bytes: number
  /** A floor below the rooms, which owns for itself alone. */
  readonly system: boolean
}

/** @returns who owns the RAM of a machine, the largest first; with what is free it adds up to what is installed. */
export function holdings(snapshot: Snapshot, machine: string): Holding[] {
  const owners = ownersByPath(snapshot.layers)
  const bytes = new Map<string, number>()
  for (const { path, ramBytes } of snapshot.layers) {
    if (!path.startsWith(`${machine}/`)) continue
    const owner = owners.get(path) ?? path
    bytes.set(owner, (bytes.get(owner) ?? 0) + ramBytes.own)
  }
  return [...bytes]
    .filter(([, own]) => own > 0)
    .map(([path, own]) => ({ path, bytes: own, system: !owners.has(path) }))
    .sort((a, b) => b.bytes - a.bytes)
}

/** @returns bytes on the disk of a machine, by owner; those with none left out. */
export function awayByOwner({ layers }: Pick<Snapshot, 'layers'>, machine: string): Map<string, number> {
  const owners = ownersByPath(layers)
  const bytes = new Map<string, number>()
  for (const { path, ramBytes } of layers) {
    const owner = owners.get(path)
    if (owner === undefined || ramBytes.swapped === 0 || !path.startsWith(`${machine}/`)) continue
    bytes.set(owner, (bytes.get(owner) ?? 0) + ramBytes.swapped)
  }
  return bytes
}

/** @returns bytes of a machine's RAM in the pools of the hypervisors on it: shared pages once, and compressed ones. */
export function poolsOn({ layers }: Pick<Snapshot, 'layers'>, machine: string) {
  const pools = { shared: 0, compressed: 0 }
  for (const { path, landlord } of layers) {
    if (landlord === null || !path.startsWith(`${machine}/`)) continue
    pools.shared += landlord.sharedPoolBytes
    pools.compressed += landlord.compressedPoolBytes
  }
  return pools
}

/** @returns bytes that a level and all that stands on it own of their machine. */
export function ownedBytes(layers: readonly LayerView[], path: string): number {
  return layers
    .filter((layer) => layer.path === path || layer.path.startsWith(`${path}/`))
    .reduce((sum, { ramBytes }) => sum + ramBytes.own, 0)
}
