import { type RamForecast, ramForecast } from '../forecast/forecast.ts'
import { powerOn, upWithoutGuest } from '../life/life.ts'
import { pauseLayer, resumeLayer } from '../life/pause.ts'
import { powerOff } from '../life/power-off.ts'
import { reconcile } from '../life/reconcile.ts'
import { reprice } from '../life/reprice.ts'
import { priceList } from '../prices/price-list.ts'
import { report } from '../report/report.ts'
import type { Report, Responses } from '../report/report-types.ts'
import { pooledSince, responsesSince } from '../report/responses.ts'
import { type Sample, takeSample } from '../report/samples.ts'
import type { Scenario } from '../scenario.ts'
import type { App } from '../world/app.ts'
import { createRequests } from '../world/requests.ts'
import type { LayerEvent, Slices, Snapshot } from '../world/snapshot-types.ts'
import { createWorld, type World } from '../world/world.ts'
import { type Entitlement, entitlementOf } from './explain.ts'
import { advance, endEvent } from './loop.ts'
import { slices, snapshot, view } from './snapshot.ts'

/** What may be done to a running world. Paths are run paths: `server/xen/web-3`. */
export type Command =
  /** The world becomes this scenario; its seed and duration stay those that it began with. */
  | { readonly do: 'reconcile'; readonly scenario: Scenario }
  | { readonly do: 'pause' | 'resume' | 'power-on' | 'power-off' | 'crash'; readonly path: string }

export interface Simulation {
  readonly nowNs: number
  /**
   * Handles every event with time ≤ `toNs`; then it is `toNs`. Any split of the way gives the same trace.
   * @throws RangeError if that lies in the past or isn't a whole number
   */
  advance(toNs: number): void
  /**
   * Applied after every event with time ≤ now.
   * @throws RangeError if nothing has that path
   */
  apply(command: Command): void
  snapshot(): Snapshot
  /** Why a VM, by its path, is entitled to what it is now; null while it isn't on. */
  entitlement(path: string): Entitlement | null
  /** What a scenario would make of the RAM of each machine, were it this one's from now on. To look changes nothing. */
  ramForecast(next: Scenario): RamForecast[]
  /** Slices that end after a moment, as far back as they are kept. */
  slices(sinceNs: number): Slices
  report(title: string): Report
  /**
   * Figures of now for charts over time; percentiles are of what was completed since the sample before. One taken
   * again at the same moment, after a command, takes the place of the one before.
   */
  sample(): Sample
  /**
   * Response times, by path of every app, of what it completed since a moment.
   * @param marks how many requests each app, by path, had completed then; left out: none
   */
  responsesSince(marks: Readonly<Record<string, number>>): Record<string, Responses>
  /** The same of some apps, as if they were one. */
  pooledSince(paths: readonly string[], marks: Readonly<Record<string, number>>): Responses
  /**
   * Every change of a layer's state, in order. The latest 65,536 are kept: a caller that asks before so many more have come misses none.
   * @param from how many the caller has had already
   */
  layerEvents(from: number): LayerEvent[]
  /** Once, at the end of a run: gives `onSlices` what it hasn't had yet, and what still runs, cut here. */
  flush(): void
}

export interface SimulationOptions {
  /** Slices kept for `slices()`, a power of two. */
  readonly traceCapacity?: number
  /** Gets every slice, block by block as the ring fills; `flush` hands over the last block. */
  readonly onSlices?: (slices: Slices) => void
}

/** A world at time 0 with every machine switched on. Same scenario and commands, same trace to the bit. */
export function createSimulation(scenario: Scenario, options: SimulationOptions = {}): Simulation {
  const prices = priceList(scenario.overheads, scenario.prices, scenario.era)
  const { traceCapacity = 65_536 } = options
  if (traceCapacity < 1 || (traceCapacity & (traceCapacity - 1)) !== 0)
    throw new RangeError(`a trace holds a power of two of slices, not ${traceCapacity}`)
  const w = createWorld(scenario.seed, prices, createRequests(), traceCapacity)
  const { onSlices } = options
  let sent = 0
  /** What each app had completed at the latest sample, and at the one before. */
  let sampled = new Map<App, number>()
  let sampledBefore = sampled
  let sampledAtNs = -1
  if (onSlices !== undefined)
    w.trace.onFull = () => {
      onSlices(view(w, sent, w.trace.written, false))
      sent = w.trace.written
    }
  reconcile(w, scenario)
  endEvent(w)
  advance(w, 0)
  return {
    get nowNs() {
      return w.nowNs
    },
    advance(toNs) {
      if (!Number.isSafeInteger(toNs) || toNs < w.nowNs) throw new RangeError(`cannot advance to ${toNs} ns`)
      advance(w, toNs)
    },
    apply(command) {
      apply(w, command)
      endEvent(w)
      advance(w, w.nowNs)
    },
    snapshot: () => snapshot(w, scenario.durationNs),
    entitlement(path) {
      const layer = w.byPath.get(path)
      return layer === undefined ? null : entitlementOf(w, layer)
    },
    ramForecast: (next) =>
      ramForecast(w, next, priceList(next.overheads, next.prices, next.era), scenario.durationNs),
    slices: (sinceNs) => slices(w, sinceNs),
    report: (title) => report(w, title),
    sample() {
      // A moment has one sample: the latest that is taken of it.
      if (w.nowNs === sampledAtNs) sampled = new Map(sampledBefore)
      else sampledBefore = new Map(sampled)
      sampledAtNs = w.nowNs
      return takeSample(w, sampled)
    },
    responsesSince: (marks) => responsesSince(w, marks),
    pooledSince: (paths, marks) => pooledSince(w, paths, marks),
    layerEvents: (from) => w.layerEvents.slice(Math.max(0, from - w.forgotten)),
    flush: () => onSlices?.(view(w, sent, w.trace.written, true)),
  }
}

function apply(w: World, command: Command): void {
  if (command.do === 'reconcile') {
    reprice(w, priceList(command.scenario.overheads, command.scenario.prices, command.scenario.era))
    reconcile(w, command.scenario)
    return
  }
  const layer = w.byPath.get(command.path)
  if (layer === undefined || layer.state === 'removed')
    throw new RangeError(`nothing has the path ${command.path}`)
  switch (command.do) {
    case 'pause':
      pauseLayer(w, layer)
      break
    case 'resume':
      resumeLayer(w, layer)
      break
    case 'power-on':
      powerOn(w, layer)
      break
    case 'power-off':
      powerOff(w, layer, 'off')
      layer.staysOff = true
      break
    case 'crash':
      powerOff(w, layer, 'crashed', { code: 'crash' })
      break
  }
  if (layer.parent !== null) upWithoutGuest(w, layer.parent)
}
