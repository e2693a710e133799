import type { Slices } from '../core/index.ts'
import {
  type Control,
  createSession,
  readScenario,
  type Session,
  type SessionCommand,
  valueAt,
  withChanges,
} from '../scenario/index.ts'
import type {
  AdvanceWish,
  Bench,
  Booted,
  Commanded,
  ControlValue,
  Moment,
  OpenAnswer,
} from './worker-types.ts'

/** Steps in which the first moment with everything up is looked for. */
const BOOT_STEP_NS = 5_000_000

/** How long after the boot the first request is waited for. */
const FIRST_WORK_NS = 10e9

/** Steps in which the next slice is looked for, and how far at most. */
const SLICE_STEPS_NS = [2_000, 20_000, 200_000] as const
const SLICE_STEPS_EACH = 400

/** The simulation as the page uses it: one scenario open at a time. Runs in a worker. */
export class SessionBench implements Bench {
  #session: Session | null = null
  #values: ControlValue[] = []

  open(text: string, seed: number | null): OpenAnswer {
    const reading = readScenario(text)
    if ('problems' in reading) return reading
    const seeded = seed === null ? reading : withChanges(reading.file, [{ path: 'seed', set: seed }])
    if ('problems' in seeded) return seeded
    const { file } = seeded
    const session = createSession(file)
    this.#session = session
    this.#values = valuesOf(session, [])
    return {
      opened: {
        title: file.title,
        about: file.about,
        notes: file.notes,
        controls: reading.file.controls,
        seed: file.scenario.seed,
        endNs: session.endNs,
      },
      values: this.#values,
    }
  }

  boot(patienceNs: number, windowNs: number): Booted {
    const session = this.#open()
    const until = Math.min(session.endNs, session.nowNs + patienceNs)
    while (session.nowNs < until && booting(session)) {
      session.advance(Math.min(until, session.nowNs + BOOT_STEP_NS))
    }
    if (booting(session)) return { moment: this.#moment(windowNs, true), upAtNs: null }
    // An open scenario shows something: it waits a little for the first request too.
    const workBy = Math.min(until, session.nowNs + FIRST_WORK_NS)
    while (session.nowNs < workBy && waiting(session)) {
      session.advance(Math.min(workBy, session.nowNs + BOOT_STEP_NS))
    }
    const moment = this.#moment(windowNs, true)
    const upAtNs = (moment.report?.layers ?? []).reduce(
      (latest, layer) => Math.max(latest, layer.upAtNs ?? 0),
      0,
    )
    return { moment, upAtNs }
  }

  advance({ toNs, budgetMs, windowNs, report }: AdvanceWish): Moment {
    const session = this.#open()
    const goal = Math.min(toNs, session.endNs)
    const start = performance.now()
    // The longest stretch that surely takes little time is not known beforehand: it grows while there is time.
    let stretchNs = 1_000_000
    while (session.nowNs < goal) {
      const before = performance.now()
      session.advance(Math.min(goal, session.nowNs + stretchNs))
      const took = performance.now() - before
      if (performance.now() - start >= budgetMs) break
      if (took < budgetMs / 8) stretchNs *= 2
    }
    return this.#moment(windowNs, report)
  }

  stepSlice(windowNs: number): Moment {
    const session = this.#open()
    const last = latestStart(session.slices(session.nowNs - 1))
    search: for (const stepNs of SLICE_STEPS_NS) {
      for (let i = 0; i < SLICE_STEPS_EACH; i++) {
        if (session.nowNs >= session.endNs) break search
        session.advance(Math.min(session.endNs, session.nowNs + stepNs))
        if (latestStart(session.slices(session.nowNs - 1)) > last) break search
      }
    }
    return this.#moment(windowNs, true)
  }

  command(command: SessionCommand, windowNs: number): Commanded {
    const session = this.#open()
    const problems = session.command(command)
    this.#values = valuesOf(session, this.#values)
    return { problems, moment: this.#moment(windowNs, true), values: this.#values }
  }

  #open(): Session {
    if (this.#session === null) throw new Error('no scenario is open')
    return this.#session
  }

  #moment(windowNs: number, report: boolean): Moment {
    const session = this.#open()
    return {
      snapshot: session.snapshot(),
      slices: copied(session.slices(Math.max(0, session.nowNs - windowNs))),
      report: report ? session.report() : null,
    }
  }
}

function booting(session: Session): boolean {
  return session.snapshot().layers.some(({ state }) => state === 'booting')
}

/** Apps that answer requests are there, none has one, and nobody else has work. */
function waiting(session: Session): boolean {
  const apps = session.snapshot().layers.flatMap(({ app }) => (app === null ? [] : [app]))
  const serving = apps.some(({ workload }) => workload === 'service' || workload === 'closed')
  return (
    serving &&
    !apps.some(({ inService, completed, workload }) => inService + completed > 0 || workload === 'batch')
  )
}

function latestStart(slices: Slices): number {
  return slices.startNs.reduce((latest, start) => Math.max(latest, start), -1)
}

/** Columns of the page's own, which can be handed over without copying again. */
function copied(slices: Slices): Slices {
  return {
    paths: slices.paths,
    cores: slices.cores,
    startNs: slices.startNs.slice(),
    lengthNs: slices.lengthNs.slice(),
    switchNs: slices.switchNs.slice(),
    core: slices.core.slice(),
    owner: slices.owner.slice(),
    leaf: slices.leaf.slice(),
  }
}

function valuesOf(session: Session, before: readonly ControlValue[]): ControlValue[] {
  return session.file.controls.map((control, i) => standsAt(control, session, before[i] ?? null))
}

function standsAt(control: Control, session: Session, before: ControlValue): ControlValue {
  if (control.kind === 'range') {
    const number = Number.parseFloat(String(valueAt(session.document, control.path)))
    return Number.isFinite(number) ? number : null
  }
  const index = control.options.findIndex(({ change }) =>
    change.every(({ path, set }) => JSON.stringify(valueAt(session.document, path)) === JSON.stringify(set)),
  )
  // Other changes since may hide which option it was: then it is still the one chosen last.
  return index < 0 ? before : index
}
