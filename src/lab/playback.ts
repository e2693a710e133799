import { formatTime } from '../core/index.ts'
import type { Connection } from './connection.ts'
import type { Keeping } from './keeping.ts'
import type { Moments } from './moments.ts'
import type { PageMessages } from './page-messages.ts'
import type { RunRecord } from './run-record.ts'
import { PlaybackClock, SPEED_STEPS_NS_PER_S } from './state/clock.ts'
import type { Mode } from './state/state.ts'
import type { Slice } from './state/state-slice.ts'
import type { Moment } from './worker/worker-types.ts'

export type Playback = ReturnType<typeof createPlayback>

/** A frame may keep the worker busy for so long, in real milliseconds: buttons act in between. */
const BUDGET_MS = 30

/** While the run plays, panels are shown a moment, and figures, this often in real milliseconds; the stage is shown every moment. */
const PANEL_EVERY_MS = 150
const FIGURES_EVERY_MS = 300

interface PlaybackNeeds {
  readonly connection: Connection
  readonly moments: Moments
  readonly messages: PageMessages
  readonly keeping: Pick<Keeping, 'saveNow'>
  readonly run: Pick<RunRecord, 'request'>
  /** What is changed from now on doesn't go on with what was changed before. */
  readonly endGesture: () => void
}

/** Where the run pauses by itself, once, and what is done then, unless something else was opened meanwhile. */
interface PlayStop {
  readonly atNs: number
  readonly act: () => void
  readonly request: number
}

/** Plays the run: real time in, simulated time out. */
export function createPlayback(
  { connection, moments, messages, keeping, run, endGesture }: PlaybackNeeds,
  slice: Slice<'playback', 'opened' | 'snapshot' | 'status'>,
) {
  const clock = new PlaybackClock()
  let looping = false
  let lastFrameMs = 0
  let lastPanelMs = 0
  let lastFiguresMs = 0
  /** A person paused the run; the moment at which it stands is announced when the last frame has come. */
  let pausing = false
  let stop: PlayStop | null = null
  let arrivedAtStop = false

  function play(): void {
    const { opened, snapshot, playing } = slice.get()
    if (opened === null || playing || (snapshot !== null && snapshot.nowNs >= opened.endNs)) return
    endGesture()
    pausing = false
    lastFrameMs = performance.now()
    clock.rest()
    slice.together(() => {
      slice.patch({ playing: true })
      messages.tell({ notice: null, announcement: messages.words.playing })
    })
    if (!looping) void loop()
  }

  /** Stops the run at once, and announces nothing. */
  function halt(): void {
    slice.together(() => {
      slice.patch({ playing: false })
      moments.standStill()
    })
  }

  function pause(): void {
    if (!slice.get().playing) return
    endGesture()
    // A frame that was asked for before is still on its way.
    pausing = true
    halt()
  }

  function setMode(mode: Mode): void {
    slice.patch({ mode })
    clock.rest()
    void moments.refresh()
  }

  function stopped(): void {
    const last = stop
    stop = null
    if (last?.request === run.request) last.act()
  }

  /** One frame after the other while it plays. */
  async function loop(): Promise<void> {
    looping = true
    connection.setLooping(true)
    while (slice.get().playing) {
      await nextFrame()
      await connection.inTurn(frame)
    }
    looping = false
    connection.setLooping(false)
    if (pausing) {
      pausing = false
      tellPausedAt(moments.present?.snapshot.nowNs ?? 0)
    }
    // The last frame may have come without figures: the moment at which the run is paused is shown with them.
    if (slice.get().status === 'ready') await moments.refresh()
    else connection.tellWork()
    keeping.saveNow()
    if (!arrivedAtStop) return
    arrivedAtStop = false
    stopped()
  }

  async function frame(): Promise<void> {
    const { mode, speedStep, opened, playing } = slice.get()
    // The run may have been paused, or another one opened, while this frame waited for its turn.
    if (!playing || opened === null) return
    const nowMs = performance.now()
    const realMs = nowMs - lastFrameMs
    lastFrameMs = nowMs
    const fromNs = moments.present?.snapshot.nowNs ?? 0
    const figures = nowMs - lastFiguresMs >= FIGURES_EVERY_MS
    if (figures) lastFiguresMs = nowMs
    const panels = figures || nowMs - lastPanelMs >= PANEL_EVERY_MS
    if (panels) lastPanelMs = nowMs
    const target = clock.target(fromNs, realMs, SPEED_STEPS_NS_PER_S[speedStep] ?? 1e6)
    // A stop that was meant for a run before this one has no effect.
    const valid = stop?.request === run.request ? stop : null
    const wanted = mode === 'answer' ? opened.endNs : target
    const toNs = valid === null ? wanted : Math.min(valid.atNs, wanted)
    const view = moments.view()
    const moment = await connection.service.advance({ toNs, budgetMs: BUDGET_MS, figures, view })
    const { nowNs } = moment.snapshot
    const reached = clock.reached(nowNs - fromNs, realMs)
    // The panels show the end before it is announced.
    moments.arrived(moment, panels || nowNs >= opened.endNs, reached)
    if (valid !== null && valid === stop && nowNs >= Math.min(valid.atNs, opened.endNs)) {
      halt()
      arrivedAtStop = true
    }
    if (nowNs >= opened.endNs) end()
  }

  function end(): void {
    pausing = false
    slice.together(() => {
      halt()
      messages.tell({ notice: { what: 'ended' }, announcement: messages.words.ended })
    })
  }

  function tellPausedAt(nowNs: number): void {
    messages.tell({ announcement: messages.words.pausedAt(formatTime(nowNs, messages.locale)) })
  }

  return {
    play,
    pause,
    halt,
    setMode,
    setSpeedStep(speedStep: number): void {
      const bounded = Math.max(0, Math.min(SPEED_STEPS_NS_PER_S.length - 1, speedStep))
      slice.patch({ speedStep: bounded, mode: 'microscope' })
      clock.rest()
      void moments.refresh()
    },
    /** Plays as fast as it goes until a moment, or the end; then does something, unless something else was opened. */
    playUntil(atNs: number, act: () => void): void {
      setMode('answer')
      stop = { atNs, act, request: run.request }
      play()
      // A run that is at its end already doesn't start.
      if (!slice.get().playing) stopped()
    },
    /** The person goes to another moment: the run no longer stops by itself. */
    forgetStop(): void {
      stop = null
    },
    /** Announces the moment at which the run stands, in place of the notice of an earlier one. */
    standsAt({ snapshot: { nowNs, endNs } }: Moment): void {
      if (slice.get().playing) return
      pausing = false
      slice.together(() => {
        const ended = nowNs >= endNs
        messages.tell({ notice: ended ? { what: 'ended' } : null })
        if (ended) messages.tell({ announcement: messages.words.ended })
        else tellPausedAt(nowNs)
      })
    },
    /** A run begins: the speed that was reached is forgotten. */
    afresh: () => clock.rest(),
  }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
