import {
  createSimulation,
  type Entitlement,
  type LayerEvent,
  type RamForecast,
  type Report,
  type Responses,
  type Sample,
  type Simulation,
  type SimulationOptions,
  type Slices,
  type Snapshot,
} from '../core/index.ts'
import { noStep, tryIntervention, tryPatches } from './attempt.ts'
import type { Change } from './change.ts'
import type { Diagnostic } from './diagnostics.ts'
import { type DocumentEdit, joined, stands } from './edit.ts'
import type { Intervention, SessionCommand } from './file-entries.ts'
import { runPaths } from './paths.ts'
import type { ScenarioFile } from './read.ts'
import type { Tree } from './tree.ts'
import type { Settings } from './yaml.ts'

/** One run: a scenario, its seed, and what was changed when. The same three give the same run, to the bit. */
export interface Session {
  /** As loaded. */
  readonly file: ScenarioFile
  /** With the changes made so far; immutable. */
  readonly document: Settings
  /** The file's own interventions and those made by hand, by time: with `file`, all there is to know of the run. */
  readonly log: readonly Intervention[]
  /** Interventions that could not be done when their time came, since others had changed the world before. */
  readonly missed: readonly Diagnostic[]
  /** How many gestures made by hand can be undone, the newest first; and how many undone ones can be redone. */
  readonly undoable: number
  readonly redoable: number
  readonly nowNs: number
  readonly endNs: number
  /** Goes on until `toNs`, or the end; each timed intervention is done after every event with time ≤ its own. */
  advance(toNs: number): void
  /**
   * Tries a command now.
   * @param how `goesOn`: it is a `set` of the same gesture as the `set` before, and is undone with it
   * @returns problems, and nothing is changed; or none, and it is done and logged
   */
  command(command: SessionCommand, how?: { readonly goesOn?: boolean }): Diagnostic[]
  /** Forgets what was done by hand later than now: the run goes on without it. */
  forgetLater(): void
  snapshot(): Snapshot
  /** Why a VM is entitled to what it is now; see `Simulation.entitlement`. */
  entitlement(path: string): Entitlement | null
  /** What changes would make of the RAM of each machine, were they made now; null where they can't be. */
  ramForecast(change: readonly Change[]): RamForecast[] | null
  slices(sinceNs: number): Slices
  report(): Report
  /** Of what each app completed since a moment at which it, by path, had completed so many; see `Simulation`. */
  responsesSince(marks: Readonly<Record<string, number>>): Record<string, Responses>
  /** The same of some apps, by run path, as if they were one. */
  pooledSince(paths: readonly string[], marks: Readonly<Record<string, number>>): Responses
  /** Samples at multiples of `sampleEveryNs`, without the first `from`, which the caller has had. */
  samples(from: number): Sample[]
  /** Changes of levels' states since the start, but for those that the caller has had; see `Simulation.layerEvents`. */
  layerEvents(from: number): LayerEvent[]
  /** At the end: hands over the slices that `onSlices` hasn't had yet. */
  flush(): void
}

export interface SessionOptions extends SimulationOptions {
  /** What is done and when, instead of the file's own interventions: another session's log replays it. */
  readonly log?: readonly Intervention[]
  /** How often a sample is taken, after whatever the log says is done at that moment; left out: never. */
  readonly sampleEveryNs?: number
}

/** Begins a run at time 0. */
export function createSession(file: ScenarioFile, options: SessionOptions = {}): Session {
  const { log: given, sampleEveryNs, ...simulationOptions } = options
  if (sampleEveryNs !== undefined && !(Number.isSafeInteger(sampleEveryNs) && sampleEveryNs > 0))
    throw new RangeError(`cannot take a sample every ${sampleEveryNs} ns`)
  const simulation: Simulation = createSimulation(file.scenario, simulationOptions)
  const endNs = file.scenario.durationNs
  const log: Intervention[] = [...(given ?? file.interventions)]
  const missed: Diagnostic[] = []
  let document = file.document
  /** How many of the log are done. */
  let done = 0
  const samples: Sample[] = []
  let sampleAtNs = sampleEveryNs === undefined ? Number.POSITIVE_INFINITY : 0
  /** Gestures made by hand and not undone, and those undone since; the last of each is the next to be undone or redone. */
  let edits: readonly DocumentEdit[] = []
  let undone: readonly DocumentEdit[] = []

  const nowhere = () => ({ line: null, column: null })

  function become(changed: Settings, tree: Tree): void {
    if ('scenario' in tree) simulation.apply({ do: 'reconcile', scenario: tree.scenario })
    document = changed
  }

  function apply(intervention: Intervention): Diagnostic[] {
    if (intervention.do === 'undo' || intervention.do === 'redo') return step(intervention.do)
    const result = tryIntervention(document, intervention, nowhere, null)
    if ('problems' in result) return result.problems
    if ('tree' in result) {
      if (intervention.byHand) {
        const before = intervention.goesOn ? openGesture() : undefined
        edits =
          before === undefined
            ? [...edits, result.edit]
            : [...edits.slice(0, -1), joined(before, result.edit)]
        undone = []
      }
      become(result.document, result.tree)
    }
    if (intervention.do !== 'set')
      for (const path of runPaths(document, intervention.path))
        simulation.apply({ do: intervention.do, path })
    return []
  }

  /** The edit that a gesture goes on with: that of the last `set` by hand, if what it changed is still as it left it. */
  function openGesture(): DocumentEdit | undefined {
    const last = log.slice(0, done).findLast(({ byHand }) => byHand)
    const edit = last?.do === 'set' ? edits.at(-1) : undefined
    return edit !== undefined && stands(document, edit) ? edit : undefined
  }

  function step(which: 'undo' | 'redo'): Diagnostic[] {
    const edit = (which === 'undo' ? edits : undone).at(-1)
    if (edit === undefined) return [noStep(which, 'none')]
    const result = tryPatches(document, which, edit)
    if ('problems' in result) return result.problems
    become(result.document, result.tree)
    edits = which === 'undo' ? edits.slice(0, -1) : [...edits, result.edit]
    undone = which === 'undo' ? [...undone, result.edit] : undone.slice(0, -1)
    return []
  }

  /** Does what the log has up to now and isn't done yet. */
  function applyDue(): void {
    for (let next = log[done]; next !== undefined && next.atNs <= simulation.nowNs; next = log[done]) {
      missed.push(...apply(next))
      done++
    }
  }

  function advanceTo(target: number): void {
    for (let next = log[done]; next !== undefined && next.atNs <= target; next = log[done]) {
      simulation.advance(next.atNs)
      applyDue()
    }
    simulation.advance(target)
  }

  /** Goes on to a moment through every one at which a sample is due. */
  function advanceThrough(target: number): void {
    for (; sampleAtNs <= target; sampleAtNs += sampleEveryNs ?? 0) {
      advanceTo(sampleAtNs)
      samples.push(simulation.sample())
    }
    advanceTo(target)
  }

  advanceThrough(0)
  return {
    file,
    get document() {
      return document
    },
    get log() {
      return log
    },
    missed,
    get undoable() {
      return edits.length
    },
    get redoable() {
      return undone.length
    },
    get nowNs() {
      return simulation.nowNs
    },
    endNs,
    advance(toNs) {
      advanceThrough(Math.min(toNs, endNs))
    },
    command(command, { goesOn = false } = {}) {
      const on = goesOn && command.do === 'set'
      const intervention: Intervention = {
        atNs: simulation.nowNs,
        byHand: true,
        ...(on ? { goesOn: true } : {}),
        ...command,
      }
      const problems = apply(intervention)
      if (problems.length > 0) return problems
      log.splice(done, 0, intervention)
      done++
      // A sample of a moment shows the world after all that was done at that moment, so it is taken again.
      if (samples.at(-1)?.atNs === simulation.nowNs) samples[samples.length - 1] = simulation.sample()
      return []
    },
    forgetLater() {
      log.splice(done, log.length, ...log.slice(done).filter(({ byHand }) => !byHand))
    },
    snapshot: () => simulation.snapshot(),
    entitlement: (path) => simulation.entitlement(path),
    ramForecast(change) {
      const result = tryIntervention(document, { do: 'set', change }, nowhere, null)
      return 'tree' in result && 'scenario' in result.tree
        ? simulation.ramForecast(result.tree.scenario)
        : null
    },
    slices: (sinceNs) => simulation.slices(sinceNs),
    report: () => simulation.report(file.title.en),
    responsesSince: (marks) => simulation.responsesSince(marks),
    pooledSince: (paths, marks) => simulation.pooledSince(paths, marks),
    samples: (from) => samples.slice(from),
    layerEvents: (from) => simulation.layerEvents(from),
    flush: () => simulation.flush(),
  }
}
