import type {
  CoreView,
  LayerEvent,
  LayerView,
  Report,
  Responses,
  Sample,
  Slices,
  Snapshot,
} from '../../core/index.ts'
import type { Rename } from './lane-path.ts'

/**
 * Several worlds as one with as many machines, so that everything that shows machines side by side shows lanes. The
 * paths of a lane's levels begin with its id; what lanes are called is the page's business.
 */

interface Of<T> {
  readonly rename: Rename
  readonly one: T
}

const all = <T, Part>(of: readonly Of<T>[], pick: (one: T, rename: Rename) => readonly Part[]): Part[] =>
  of.flatMap(({ one, rename }) => pick(one, rename))

const at = <T extends { readonly path: string }>(parts: readonly T[], rename: Rename): T[] =>
  parts.map((part) => ({ ...part, path: rename(part.path) }))

function layerAt(layer: LayerView, rename: Rename): LayerView {
  const parent = layer.parent === null ? null : rename(layer.parent)
  return { ...layer, path: rename(layer.path), parent }
}

export function mergedSnapshot(of: readonly Of<Snapshot>[]): Snapshot {
  const [first] = of
  if (first === undefined) throw new Error('nothing to merge')
  const core = (view: CoreView, rename: Rename): CoreView => ({ ...view, chain: view.chain.map(rename) })
  return {
    nowNs: first.one.nowNs,
    endNs: first.one.endNs,
    layers: all(of, ({ layers }, rename) => layers.map((layer) => layerAt(layer, rename))),
    machines: all(of, ({ machines }, rename) =>
      at(machines, rename).map((machine) => ({
        ...machine,
        cores: machine.cores.map((view) => core(view, rename)),
      })),
    ),
    reclaims: all(of, ({ reclaims }, rename) =>
      reclaims.map((reclaim) => ({
        ...reclaim,
        from: rename(reclaim.from),
        neededBy: reclaim.neededBy === null ? null : rename(reclaim.neededBy),
      })),
    ).sort((a, b) => a.atNs - b.atNs),
  }
}

export function mergedReport(of: readonly Of<Report>[]): Report {
  const [first] = of
  if (first === undefined) throw new Error('nothing to merge')
  const byLayer = (bytes: Record<string, number>, rename: Rename) =>
    Object.fromEntries(Object.entries(bytes).map(([path, own]) => [rename(path), own]))
  return {
    ...first.one,
    machines: all(of, ({ machines }, rename) =>
      at(machines, rename).map((machine) => ({
        ...machine,
        ramBytes: { ...machine.ramBytes, byLayer: byLayer(machine.ramBytes.byLayer, rename) },
      })),
    ),
    layers: all(of, ({ layers }, rename) => at(layers, rename)),
    apps: all(of, ({ apps }, rename) => at(apps, rename)),
  }
}

export function mergedResponses(
  of: readonly Of<Readonly<Record<string, Responses>>>[],
): Record<string, Responses> {
  return Object.fromEntries(
    all(of, (one, rename) =>
      Object.entries(one).map(([path, responses]) => [rename(path), responses] as const),
    ),
  )
}

/** @param of samples of the same moments */
export function mergedSamples(of: readonly Of<readonly Sample[]>[]): Sample[] {
  const [first] = of
  return (first?.one ?? []).flatMap((sample, i) => {
    const beside = of.flatMap(({ one, rename }) => {
      const other = one[i]
      return other === undefined ? [] : [{ rename, one: other }]
    })
    if (beside.length < of.length) return []
    return [
      {
        ...sample,
        machines: all(beside, ({ machines }, rename) => at(machines, rename)),
        layers: all(beside, ({ layers }, rename) => at(layers, rename)),
        apps: all(beside, ({ apps }, rename) => at(apps, rename)),
      },
    ]
  })
}

export function mergedLayerEvents(of: readonly Of<readonly LayerEvent[]>[]): LayerEvent[] {
  return all(of, at).sort((a, b) => a.atNs - b.atNs)
}

/** Columns of all, one after the other: the slices of each core stay in their order. */
export function mergedSlices(of: readonly Of<Slices>[]): Slices {
  const paths: string[] = []
  const profiles: Slices['profiles'][number][] = []
  const cores: Slices['cores'][number][] = []
  const offsets = of.map(({ one, rename }) => {
    const offset = { path: paths.length, profile: profiles.length, core: cores.length }
    paths.push(...one.paths.map(rename))
    profiles.push(...one.profiles)
    cores.push(...one.cores.map(({ machine, index }) => ({ machine: rename(machine), index })))
    return offset
  })
  const length = of.reduce((sum, { one }) => sum + one.startNs.length, 0)
  const merged = {
    startNs: new Float64Array(length),
    lengthNs: new Float64Array(length),
    switchNs: new Float64Array(length),
    core: new Int32Array(length),
    owner: new Int32Array(length),
    leaf: new Int32Array(length),
    profile: new Int32Array(length),
  }
  let place = 0
  of.forEach(({ one }, i) => {
    const offset = offsets[i] ?? { path: 0, profile: 0, core: 0 }
    const moved = (column: Int32Array, by: number): Int32Array =>
      column.map((value) => (value < 0 ? value : value + by))
    merged.startNs.set(one.startNs, place)
    merged.lengthNs.set(one.lengthNs, place)
    merged.switchNs.set(one.switchNs, place)
    merged.core.set(moved(one.core, offset.core), place)
    merged.owner.set(moved(one.owner, offset.path), place)
    merged.leaf.set(moved(one.leaf, offset.path), place)
    merged.profile.set(moved(one.profile, offset.profile), place)
    place += one.startNs.length
  })
  return { paths, profiles, cores, ...merged }
}
