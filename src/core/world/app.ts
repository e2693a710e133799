import type { Profile } from '../prices/profile.ts'
import { createStream, type Stream } from '../random.ts'
import type { AppSpec } from '../scenario.ts'
import { EVENT, newSlot } from './agenda.ts'
import { grown } from './columns.ts'
import type { PageSource } from './page-source.ts'
import type { Runtime } from './runtime.ts'
import type { World } from './world.ts'

/** What an app does and has done. Its counters go on over power cycles. */
export interface App {
  readonly id: number
  spec: AppSpec
  /** While it runs: what a burst costs on its path. */
  profile: Profile | null
  /** While it runs: the process VM that it runs on, if it does. */
  runtime: Runtime | null
  /** Its threads, as entities; shared with its layer. */
  threads: readonly number[]
  /** Threads without a request, the next to be used last. */
  idle: number[]

  // Requests in flight, in order of arrival: ends of the list, and the first of those that wait.
  oldest: number
  newest: number
  nextWaiting: number
  queued: number
  inService: number

  arrived: number
  completed: number
  dropped: number
  timedOut: number
  /** Response times of the completed, as they came; grows. */
  responseNs: Float64Array
  /** The same in ascending order, as far as they have been read. */
  sortedNs: Float64Array

  /** Open arrivals: the next one, as an exact moment; `gap` units of rate × time were left to it at `sinceNs`. */
  readonly arrivalSlot: number
  gap: number
  sinceNs: number
  readonly timeoutSlot: number
  readonly startSlot: number
  /** Closed: a timer for each user; the user of each timer; whether each user is there (thinks, waits or is served). */
  readonly userSlots: number[]
  readonly userOfSlot: Map<number, number>
  readonly present: boolean[]

  /** While it runs: where its pages may have to be fetched from, and how often they must, for each nanosecond of work. */
  sources: PageSource[]
  missingPerWork: number
  /** When it was last seen working, by what it had completed. */
  workedAtNs: number
  seenCompleted: number
  /** Pages that its threads have had to wait for, and how long they did. */
  readonly stalls: { count: number; waitNs: number }

  /** Batch: threads not yet done. */
  running: number
  firstRunAtNs: number | null
  /** Requests: when the first was answered since the app came up. */
  firstAnswerAtNs: number | null
  completedAtNs: number | null

  readonly arrivals: Stream
  readonly service: Stream
  readonly think: Stream
}

export function newApp(w: World, spec: AppSpec): App {
  const id = w.apps.length
  const app: App = {
    id,
    spec,
    profile: null,
    runtime: null,
    threads: [],
    idle: [],
    oldest: -1,
    newest: -1,
    nextWaiting: -1,
    queued: 0,
    inService: 0,
    arrived: 0,
    completed: 0,
    dropped: 0,
    timedOut: 0,
    responseNs: new Float64Array(16),
    sortedNs: new Float64Array(0),
    arrivalSlot: newSlot(w.agenda, EVENT.arrival, id),
    gap: 0,
    sinceNs: -1,
    timeoutSlot: newSlot(w.agenda, EVENT.timeout, id),
    startSlot: newSlot(w.agenda, EVENT.start, id),
    userSlots: [],
    userOfSlot: new Map(),
    present: [],
    sources: [],
    missingPerWork: 0,
    workedAtNs: 0,
    seenCompleted: 0,
    stalls: { count: 0, waitNs: 0 },
    running: 0,
    firstRunAtNs: null,
    firstAnswerAtNs: null,
    completedAtNs: null,
    arrivals: createStream(w.seed, `${spec.stream}/arrivals`),
    service: createStream(w.seed, `${spec.stream}/service`),
    think: createStream(w.seed, `${spec.stream}/think`),
  }
  w.apps.push(app)
  return app
}

/** Notes how long a completed request took. */
export function recordResponse(app: App, ns: number): void {
  if (app.completed === app.responseNs.length) app.responseNs = grown(app.responseNs, 2 * app.completed)
  app.responseNs[app.completed++] = ns
}

/** Response times of the completed, in ascending order; what was in order is not sorted again. */
export function sortedResponses(app: App): Float64Array {
  const before = app.sortedNs
  if (before.length < app.completed) {
    const fresh = app.responseNs.slice(before.length, app.completed).sort()
    const all = new Float64Array(app.completed)
    let [i, j] = [0, 0]
    for (let at = 0; at < all.length; at++)
      all[at] =
        j >= fresh.length || (i < before.length && before[i]! <= fresh[j]!) ? before[i++]! : fresh[j++]!
    app.sortedNs = all
  }
  return app.sortedNs
}
