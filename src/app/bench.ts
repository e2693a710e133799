import type { Slices } from '../core/index.ts'
import {
  type Control,
  createSession,
  readScenario,
  type Session,
  toYaml,
  valueAt,
  withChanges,
  withVariant,
} from '../scenario/index.ts'
import { serves } from './inspect.ts'
import { type Marks, marksIn, Without } from './without.ts'
import type {
  AdvanceWish,
  Bench,
  Booted,
  Commanded,
  CommandWish,
  ControlValue,
  Figures,
  Moment,
  OpenAnswer,
  OpenWish,
  View,
} from './worker-types.ts'

/** Steps in which the first moment with everything up is looked for. */
const BOOT_STEP_NS = 5_000_000

/** How long after the boot the first request is waited for. */
const FIRST_WORK_NS = 10e9

/** Steps in which the next slice is looked for, and how far at most. */
const SLICE_STEPS_NS = [2_000, 20_000, 200_000] as const
const SLICE_STEPS_EACH = 400

/** While it plays, the run without the last change may take this much real time a report; paused, this much. */
const WITHOUT_MS = { playing: 20, paused: 400 }

/** The simulation as the page uses it: one scenario open at a time. Runs in a worker. */
export class SessionBench implements Bench {
  #session: Session | null = null
  #values: ControlValue[] = []
  readonly #without = new Without()
  /** How many requests each app had answered when the last change was made. */
  #marks: Marks = {}

  open({ text, seed, variant }: OpenWish): OpenAnswer {
    const reading = readScenario(text)
    if ('problems' in reading) return reading
    const varied = variant === null ? reading : withVariant(reading.file, variant)
    if ('problems' in varied) return varied
    const seeded = seed === null ? varied : withChanges(varied.file, [{ path: 'seed', set: seed }])
    if ('problems' in seeded) return seeded
    // A file without its variants' changes still knows its own controls.
    const file = { ...seeded.file, controls: reading.file.controls }
    const session = createSession(file, { sampleEveryNs: sampleEvery(file.scenario.durationNs) })
    this.#session = session
    this.#values = valuesOf(session, [])
    this.#without.forget()
    this.#marks = {}
    return {
      opened: {
        title: file.title,
        about: file.about,
        notes: file.notes,
        controls: file.controls,
        variants: reading.file.variants.map(({ name, title, change }) => ({
          name,
          title,
          changes: change.length,
        })),
        variant,
        seed: file.scenario.seed,
        endNs: session.endNs,
      },
      values: this.#values,
      document: session.document,
    }
  }

  boot(patienceNs: number, view: View): Booted {
    const session = this.#open()
    const until = Math.min(session.endNs, session.nowNs + patienceNs)
    while (session.nowNs < until && booting(session)) {
      session.advance(Math.min(until, session.nowNs + BOOT_STEP_NS))
    }
    if (booting(session)) return { moment: this.#moment(view, WITHOUT_MS.paused), upAtNs: null }
    // An open scenario shows something: it waits a little for the first request too.
    const workBy = Math.min(until, session.nowNs + FIRST_WORK_NS)
    while (session.nowNs < workBy && waiting(session)) {
      session.advance(Math.min(workBy, session.nowNs + BOOT_STEP_NS))
    }
    this.#mark(session)
    this.#without.countFrom(session.nowNs)
    const moment = this.#moment(view, WITHOUT_MS.paused)
    const upAtNs = (moment.figures?.report.layers ?? []).reduce(
      (latest, layer) => Math.max(latest, layer.upAtNs ?? 0),
      0,
    )
    return { moment, upAtNs }
  }

  advance({ toNs, budgetMs, figures, view }: AdvanceWish): Moment {
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
    const still = toNs <= session.nowNs && budgetMs === 0
    return this.#moment(view, figures ? (still ? WITHOUT_MS.paused : WITHOUT_MS.playing) : null)
  }

  stepSlice(view: View): Moment {
    const session = this.#open()
    const last = latestStart(session.slices(session.nowNs - 1))
    search: for (const stepNs of SLICE_STEPS_NS) {
      for (let i = 0; i < SLICE_STEPS_EACH; i++) {
        if (session.nowNs >= session.endNs) break search
        session.advance(Math.min(session.endNs, session.nowNs + stepNs))
        if (latestStart(session.slices(session.nowNs - 1)) > last) break search
      }
    }
    return this.#moment(view, WITHOUT_MS.paused)
  }

  command({ command, goesOn, view }: CommandWish): Commanded {
    const session = this.#open()
    const before = [...session.log]
    const problems = session.command(command, { goesOn })
    if (problems.length === 0 && !goesOn) {
      this.#without.changed(session.file, before, session.nowNs)
      this.#mark(session)
    }
    this.#values = valuesOf(session, this.#values)
    const moment = this.#moment(view, WITHOUT_MS.playing)
    return { problems, moment, values: this.#values, document: session.document }
  }

  text(): string {
    const { document } = this.#open()
    // The variants were made for the file as it was; what else doesn't fit any more goes too.
    const texts = [
      ['variants'],
      ['variants', 'interventions'],
      ['variants', 'interventions', 'controls'],
    ].map((left) =>
      toYaml(Object.fromEntries(Object.entries(document).filter(([key]) => !left.includes(key)))),
    )
    return texts.find((text) => 'file' in readScenario(text)) ?? toYaml(document)
  }

  #open(): Session {
    if (this.#session === null) throw new Error('no scenario is open')
    return this.#session
  }

  /** @param withoutMs how long the run without the last change may take; null: no figures at all. */
  #moment(view: View, withoutMs: number | null): Moment {
    const session = this.#open()
    return {
      snapshot: session.snapshot(),
      slices: copied(session.slices(Math.max(0, session.nowNs - view.windowNs))),
      figures: withoutMs === null ? null : this.#figures(session, view, withoutMs),
    }
  }

  #figures(session: Session, { samples, happenings }: View, withoutMs: number): Figures {
    const without = this.#without.at(session.nowNs, withoutMs)
    return {
      report: session.report(),
      responses: session.responsesSince(this.#marks),
      without: without?.session.report() ?? null,
      withoutBase: without?.base ?? null,
      withoutPending: this.#without.exists && without === null,
      responsesWithout: without?.session.responsesSince(without.marks) ?? {},
      samples: session.samples(samples),
      happenings: session.happenings(happenings),
    }
  }

  /** From here on responses are counted anew. */
  #mark(session: Session): void {
    this.#marks = marksIn(session.report())
  }
}

/** So that a run has some 60 samples, each with enough requests for percentiles: 1, 2 or 5 times a power of ten. */
function sampleEvery(durationNs: number): number {
  const wanted = durationNs / 100
  const power = 10 ** Math.floor(Math.log10(wanted))
  return Math.max(1, ([1, 2, 5].find((n) => n * power >= wanted) ?? 10) * power)
}

function booting(session: Session): boolean {
  return session.snapshot().layers.some(({ state }) => state === 'booting')
}

/** Apps that answer requests are up, none has one, and nobody else has work. What is off waits for a hand. */
function waiting(session: Session): boolean {
  const { layers } = session.snapshot()
  const apps = layers.flatMap(({ app, state }) => (app === null || state !== 'up' ? [] : [app]))
  return (
    apps.some(serves) &&
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
