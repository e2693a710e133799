import {
  createSimulation,
  type Report,
  type Simulation,
  type SimulationOptions,
  type Slices,
  type Snapshot,
} from '../core/index.ts'
import { tryIntervention } from './attempt.ts'
import type { Intervention, SessionCommand } from './extras.ts'
import { runPaths } from './paths.ts'
import type { Problem } from './problems.ts'
import type { ScenarioFile } from './read.ts'
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
  readonly missed: readonly Problem[]
  readonly nowNs: number
  readonly endNs: number
  /** Goes on until `toNs`, or the end; each timed intervention is done after every event with time ≤ its own. */
  advance(toNs: number): void
  /** Tries a command now. @returns problems, and nothing is changed; or none, and it is done and logged. */
  command(command: SessionCommand): Problem[]
  snapshot(): Snapshot
  slices(sinceNs: number): Slices
  report(): Report
  /** At the end: hands over the slices that `onSlices` hasn't had yet. */
  flush(): void
}

export interface SessionOptions extends SimulationOptions {
  /** What is done and when, instead of the file's own interventions: another session's log replays it. */
  readonly log?: readonly Intervention[]
}

/** Begins a run at time 0. */
export function createSession(file: ScenarioFile, options: SessionOptions = {}): Session {
  const { log: given, ...simulationOptions } = options
  const simulation: Simulation = createSimulation(file.scenario, simulationOptions)
  const endNs = file.scenario.durationNs
  const log: Intervention[] = [...(given ?? file.interventions)]
  const missed: Problem[] = []
  let document = file.document
  /** How many of the log are done. */
  let done = 0

  const nowhere = () => ({ line: null, column: null })

  function apply(intervention: Intervention): Problem[] {
    const result = tryIntervention(document, intervention, nowhere, null)
    if ('problems' in result) return result.problems
    if (intervention.do === 'set') {
      if (result.tree !== undefined && 'scenario' in result.tree)
        simulation.apply({ do: 'become', scenario: result.tree.scenario })
      document = result.document
    } else {
      for (const path of runPaths(document, intervention.path))
        simulation.apply({ do: intervention.do, path })
    }
    return []
  }

  /** Those of this moment and before that are not done yet. */
  function applyDue(): void {
    for (let next = log[done]; next !== undefined && next.atNs <= simulation.nowNs; next = log[done]) {
      missed.push(...apply(next))
      done++
    }
  }

  applyDue()
  return {
    file,
    get document() {
      return document
    },
    get log() {
      return log
    },
    missed,
    get nowNs() {
      return simulation.nowNs
    },
    endNs,
    advance(toNs) {
      const target = Math.min(toNs, endNs)
      for (let next = log[done]; next !== undefined && next.atNs <= target; next = log[done]) {
        simulation.advance(next.atNs)
        applyDue()
      }
      simulation.advance(target)
    },
    command(command) {
      const intervention: Intervention = { atNs: simulation.nowNs, ...command }
      const problems = apply(intervention)
      if (problems.length > 0) return problems
      log.splice(done, 0, intervention)
      done++
      return []
    },
    snapshot: () => simulation.snapshot(),
    slices: (sinceNs) => simulation.slices(sinceNs),
    report: () => simulation.report(file.title.en),
    flush: () => simulation.flush(),
  }
}
