import { KINDS, type LayerEvent } from '../../core/index.ts'
import { unrenamed } from '../worker/lane-path.ts'
import type { Moment } from '../worker/worker-types.ts'
import type { LaneState } from './run.ts'

/** Finds what a machine is called on the page, by its path. */
export type NameMachine = (path: string) => string

/**
 * @returns names of the machines of several lanes: each is called as its lane; where a lane has several, as the lane and
 * itself. Paths are written with them, in which a slash is another level.
 * @param titles of the lanes
 */
export function machineNames(
  lanes: readonly LaneState[],
  titles: readonly string[],
  machines: readonly { readonly path: string }[],
): NameMachine {
  const counts = new Map<string | null, number>()
  for (const { path } of machines) {
    const { lane } = unrenamed(path)
    counts.set(lane, (counts.get(lane) ?? 0) + 1)
  }
  const titleOf = new Map(lanes.map(({ id }, i) => [id, titles[i]?.replaceAll('/', '∕')]))
  return (path) => {
    const { lane, path: machine } = unrenamed(path)
    const title = lane === null ? undefined : titleOf.get(lane)
    if (title === undefined) return machine
    return (counts.get(lane) ?? 0) > 1 ? `${title} · ${machine}` : title
  }
}

/** @returns a moment in which machines have those names */
export function withMachineNames(moment: Moment, nameOf: NameMachine): Moment {
  const { snapshot, figures } = moment
  const layers = snapshot.layers.map((layer) =>
    layer.parent === null ? { ...layer, name: nameOf(layer.path) } : layer,
  )
  return {
    ...moment,
    snapshot: { ...snapshot, layers },
    figures: figures && { ...figures, layerEvents: eventsWithNames(figures.layerEvents, nameOf) },
  }
}

export function eventsWithNames(events: readonly LayerEvent[], nameOf: NameMachine): readonly LayerEvent[] {
  return events.map((event) =>
    KINDS[event.kind].hardware === 'physical' ? { ...event, name: nameOf(event.path) } : event,
  )
}
