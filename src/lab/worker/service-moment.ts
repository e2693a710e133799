import type { Report, Slices } from '../../core/index.ts'
import type { Session } from '../../scenario/index.ts'
import type { Lane } from './lane.ts'
import {
  mergedLayerEvents,
  mergedReport,
  mergedResponses,
  mergedSamples,
  mergedSlices,
  mergedSnapshot,
} from './lane-merge.ts'
import { type Rename, renaming } from './lane-path.ts'
import type { Moment, MomentFigures, ViewRequest } from './worker-types.ts'

const same: Rename = (path) => path

/**
 * The present moment of lanes; several as one world.
 * @param counterfactualMs how long the run without the last change may take; null: no figures at all
 */
export function momentOf(lanes: readonly Lane[], view: ViewRequest, counterfactualMs: number | null): Moment {
  const windowNs = (session: Session) => Math.max(0, session.nowNs - view.windowNs)
  const snapshots = lanes.map(({ session }) => session.snapshot())
  const names = lanes.map(({ id }) => renaming(id))
  const of = <T>(list: readonly T[]) => list.map((one, i) => ({ one, rename: names[i] ?? same }))
  const slices = lanes.map(({ session }) => session.slices(windowNs(session)))
  const [main, snapshot, slice] = [lanes[0], snapshots[0], slices[0]]
  if (main === undefined || snapshot === undefined || slice === undefined)
    throw new Error('no scenario is open')
  const alone = lanes.length === 1
  return {
    snapshot: alone ? snapshot : mergedSnapshot(of(snapshots)),
    slices: alone ? copied(slice) : mergedSlices(of(slices)),
    figures:
      counterfactualMs === null
        ? null
        : alone
          ? figuresOf(main, view, counterfactualMs)
          : togetherOf(lanes, view, names),
  }
}

/** Figures of one world, and of the same without the latest change. */
function figuresOf(
  lane: Lane,
  { samples, layerEvents }: ViewRequest,
  counterfactualMs: number,
): MomentFigures {
  const samplesFrom = Math.max(0, samples - 1)
  const { session, base } = lane
  const counterfactual = lane.counterfactual.at(session.nowNs, counterfactualMs)
  return {
    report: session.report(),
    base: { since: base.since, report: base.report },
    responses: lane.responses().each,
    counterfactual: counterfactual?.session.report() ?? null,
    counterfactualBase: counterfactual?.base ?? null,
    counterfactualPending: lane.counterfactual.exists && counterfactual === null,
    counterfactualResponses: counterfactual?.session.responsesSince(counterfactual.marks) ?? {},
    lanes: [],
    samplesFrom,
    samples: session.samples(samplesFrom),
    layerEventsFrom: layerEvents,
    layerEvents: session.layerEvents(layerEvents),
  }
}

/** Figures of several worlds as one. All their events are sent: merged by time, new ones aren't all at the end. */
function togetherOf(
  worlds: readonly Lane[],
  { samples }: ViewRequest,
  names: readonly Rename[],
): MomentFigures {
  const samplesFrom = Math.max(0, samples - 1)
  const lanes = worlds.map((lane) => {
    const { each, pooled } = lane.responses()
    const { session, base } = lane
    return {
      report: session.report(),
      base: base.report,
      responses: each,
      pooled,
      samples: session.samples(samplesFrom),
    }
  })
  const of = <T>(list: readonly T[]) => list.map((one, i) => ({ one, rename: names[i] ?? same }))
  const bases = lanes.flatMap(({ base }) => (base === null ? [] : [base]))
  return {
    report: mergedReport(of(lanes.map(({ report }) => report))),
    base: {
      since: worlds[0]?.base.since ?? 'start',
      report: bases.length < lanes.length ? null : mergedReport(of<Report>(bases)),
    },
    responses: mergedResponses(of(lanes.map(({ responses }) => responses))),
    counterfactual: null,
    counterfactualBase: null,
    counterfactualPending: false,
    counterfactualResponses: {},
    lanes,
    samplesFrom,
    samples: mergedSamples(of(lanes.map((lane) => lane.samples))),
    layerEventsFrom: 0,
    layerEvents: mergedLayerEvents(of(worlds.map(({ session }) => session.layerEvents(0)))),
  }
}

/** Copies the columns, so that they can be handed over to the page while the engine keeps its own. */
function copied(slices: Slices): Slices {
  return {
    paths: slices.paths,
    profiles: slices.profiles,
    cores: slices.cores,
    startNs: slices.startNs.slice(),
    lengthNs: slices.lengthNs.slice(),
    switchNs: slices.switchNs.slice(),
    core: slices.core.slice(),
    owner: slices.owner.slice(),
    leaf: slices.leaf.slice(),
    profile: slices.profile.slice(),
  }
}
