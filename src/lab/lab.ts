import { OwnerColours } from '../figures/owners.ts'
import { type Changes, createChanges } from './changes.ts'
import { createConnection } from './connection.ts'
import { createGuard, type Guard, type GuardedPart, guardedPart, NEEDS } from './guard.ts'
import { createKeeping, type Keeping } from './keeping.ts'
import { createMoments, type Moments } from './moments.ts'
import { createOpening, type Opening } from './opening.ts'
import { createMessages, type PageMessages } from './page-messages.ts'
import { createPageOptions, type PageOptions } from './page-options.ts'
import { createPageView, type PageView } from './page-view.ts'
import { createPlayback, type Playback } from './playback.ts'
import { createQueries, type Queries } from './queries.ts'
import { watchRam } from './ram-news.ts'
import { createRestoring, type Restoring } from './restoring.ts'
import { createRunRecord } from './run-record.ts'
import { createRunStart } from './run-start.ts'
import { createSideBySide, type SideBySide } from './side-by-side.ts'
import type { StagePort } from './stage-port.ts'
import { loadPreferences } from './state/preferences.ts'
import { freshState, type State } from './state/state.ts'
import { createStore, type ReadStore } from './state/store.ts'
import { createTeacher, type Teacher } from './teacher.ts'
import { createTravel, type Travel } from './travel.ts'

type Commands<Name extends keyof typeof NEEDS, Part, Shown extends keyof Part> = Pick<
  GuardedPart<Part, (typeof NEEDS)[Name]>,
  Shown
>

/** The page's side of the simulation: what there is to be seen of it, and all that may be done to it. */
export interface Lab {
  /** Everything that the page shows, to be read: it is written by commands alone. */
  readonly store: ReadStore<State>
  readonly colours: OwnerColours
  /** The drawing, once it is there: what is seen of it is moved by buttons and keys. */
  stage: StagePort | null
  readonly guard: Guard
  readonly messages: PageMessages
  readonly view: Omit<PageView, 'afresh'>
  readonly options: PageOptions
  readonly keeping: Pick<Keeping, 'saveNow'>
  readonly moments: Pick<Moments, 'onMoment' | 'windowNs' | 'lookBack' | 'rename'>
  readonly playback: Commands<'playback', Playback, 'play' | 'pause' | 'setMode' | 'setSpeedStep'>
  readonly travel: Commands<'travel', Travel, keyof Travel>
  readonly changes: Commands<'changes', Changes, 'slide' | 'choose' | 'edit' | 'act' | 'undo' | 'redo'>
  readonly opening: Omit<Commands<'opening', Opening & Restoring, keyof (Opening & Restoring)>, 'makeAgain'>
  readonly lanes: Omit<Commands<'lanes', SideBySide, keyof SideBySide>, 'afresh'>
  readonly queries: Queries
  readonly teacher: Omit<Teacher, 'afresh'>
}

/** One store, and parts that each write their own fields of it; what a part needs of others it is given here. */
export function createLab(worker: Worker): Lab {
  const store = createStore<State>(freshState(loadPreferences()))
  const colours = new OwnerColours()
  const messages = createMessages(store)
  const view = createPageView(store)
  const options = createPageOptions(store)
  const run = createRunRecord(store)
  const keeping = createKeeping(store)
  const guard = createGuard(store, messages, view.closeDialog)
  const endGesture = (): void => changes.endGesture()
  const fail = (): void =>
    store.together(() => {
      start.fail()
      playback.halt()
    })

  const connection = createConnection(worker, store, fail)
  const moments = createMoments({ connection, keeping, colours }, store)
  const playback = createPlayback({ connection, moments, messages, keeping, run, endGesture }, store)
  const travel = createTravel({ connection, moments, playback, run, endGesture }, store)
  const changes = createChanges(
    { connection, moments, messages, keeping, run, makeAgain: (valid) => opening.makeAgain(valid) },
    store,
  )
  const start = createRunStart(
    {
      ...{ connection, moments, messages, run, closeDialog: view.closeDialog },
      halt() {
        endGesture()
        playback.halt()
      },
      afresh({ other, elsewhere }) {
        for (const part of [playback, moments, changes, lanes]) part.afresh()
        view.afresh(elsewhere)
        if (other) teacher.afresh()
      },
    },
    store,
  )
  const opening = createOpening({ start, run, playback, messages, keeping }, store)
  const restoring = createRestoring({
    ...{ start, run, messages, keeping, fail },
    close: () =>
      store.together(() => {
        run.close()
        moments.close()
        start.empty()
      }),
  })
  const lanes = createSideBySide({ connection, run, start, keeping }, store)
  const queries = createQueries(connection, store)

  const opens = guardedPart(guard, NEEDS.opening, { ...opening, ...restoring })
  const teacher = createTeacher({ ...changes, ...playback, ...queries, open: opens.open, messages }, store)
  watchRam(store, (announcement) => messages.tell({ announcement }))

  return {
    store,
    colours,
    stage: null,
    guard,
    messages,
    view,
    options,
    keeping,
    moments,
    playback: guardedPart(guard, NEEDS.playback, playback),
    travel: guardedPart(guard, NEEDS.travel, travel),
    changes: guardedPart(guard, NEEDS.changes, changes),
    opening: opens,
    lanes: guardedPart(guard, NEEDS.lanes, lanes),
    queries,
    teacher,
  }
}
