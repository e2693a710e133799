import { formatNumber, formatTime } from '../../core/index.ts'
import { ACTIONS, type ActionName } from '../../lab/commands/actions.ts'
import { SPEED_STEPS_NS_PER_S } from '../../lab/state/clock.ts'
import { isAsked, isHeld } from '../../lab/state/lesson-state.ts'
import type { PageWords } from '../../words/index.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Marks } from '../parts/marks.tsx'

/** A moment of the run: seconds with as many decimals as the speed makes readable. */
function clockText(ns: number, decimals: number, locale: string): string {
  return `${formatNumber(ns / 1e9, locale, decimals)}\u00a0s`
}

/** Back and on, by a second and by a slice: what is done, what it is called, what stands on the button. */
const STEPS: readonly (readonly [
  ActionName,
  (words: PageWords) => string,
  string,
  (words: PageWords) => string,
])[] = [
  ['stepSecondBack', (words) => words.stepSecondBack, '−', (words) => words.oneSecond],
  ['stepSliceBack', (words) => words.stepSliceBack, '−', (words) => words.oneSlice],
  ['stepSlice', (words) => words.stepSlice, '+', (words) => words.oneSlice],
  ['stepSecond', (words) => words.stepSecond, '+', (words) => words.oneSecond],
]

/** An arrow key moves by such a part of the run. */
const SCRUB_STEPS = 200

/** Play, steps, the two kinds of time, and how far it is. */
export function TimeBar() {
  const lab = useLab()
  const { words, locale } = useWords()
  const ready = usePart((state) => state.status === 'ready')
  const asked = usePart(isAsked)
  const held = usePart(isHeld)
  const playing = usePart((state) => state.playing)
  const mode = usePart((state) => state.mode)
  const speedStep = usePart((state) => state.speedStep)
  const nowNs = usePart((state) => state.snapshot?.nowNs ?? 0)
  const seeking = usePart((state) => state.seeking)
  const endNs = usePart((state) => state.opened?.endNs ?? 0)
  const nsPerS = SPEED_STEPS_NS_PER_S[speedStep] ?? 1e6
  const decimals = mode === 'answer' ? 2 : nsPerS < 1e6 ? 6 : nsPerS < 100e6 ? 4 : 3
  const clock = words.clock(clockText(nowNs, decimals, locale), clockText(endNs, 0, locale))
  const speed = words.perSecond(formatTime(nsPerS, locale))
  return (
    <section class="timebar" aria-label={words.timeBar}>
      <button
        type="button"
        class="play"
        disabled={!ready || asked || nowNs >= endNs}
        aria-label={playing ? words.pause : words.play}
        onClick={() => ACTIONS.playPause(lab)}
      >
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          {playing ? (
            <path d="M6 4h4v16H6zM14 4h4v16h-4z" fill="currentColor" />
          ) : (
            <path d="M7 4v16l13-8z" fill="currentColor" />
          )}
        </svg>
      </button>
      <fieldset class="steps" aria-label={words.step}>
        {STEPS.map(([action, name, sign, what]) => (
          <button
            key={action}
            type="button"
            disabled={!ready || held || (sign === '−' && nowNs === 0)}
            aria-label={name(words)}
            title={name(words)}
            onClick={() => ACTIONS[action](lab)}
          >
            {sign}
            {what(words)}
          </button>
        ))}
      </fieldset>
      <fieldset class="segmented modes" aria-label={words.kindOfTime}>
        <label title={words.microscopeHint}>
          <input
            type="radio"
            name="mode"
            checked={mode === 'microscope'}
            onChange={() => lab.playback.setMode('microscope')}
          />
          <span>{words.microscope}</span>
        </label>
        <label title={words.answerHint}>
          <input
            type="radio"
            name="mode"
            checked={mode === 'answer'}
            onChange={() => lab.playback.setMode('answer')}
          />
          <span>{words.answer}</span>
        </label>
      </fieldset>
      <label class="speed" data-idle={mode === 'answer'}>
        <input
          type="range"
          min={0}
          max={SPEED_STEPS_NS_PER_S.length - 1}
          step={1}
          value={speedStep}
          aria-label={words.speed}
          aria-valuetext={speed}
          onInput={(event) => lab.playback.setSpeedStep(event.currentTarget.valueAsNumber)}
        />
        <Reached chosen={speed} />
      </label>
      <div class="progress">
        <span class="track">
          <progress aria-label={words.progress} max={endNs === 0 ? 1 : endNs} value={nowNs} />
          <input
            type="range"
            class="scrub"
            disabled={!ready || held}
            min={0}
            max={endNs}
            step={Math.max(1, endNs / SCRUB_STEPS)}
            value={seeking ?? nowNs}
            aria-label={words.scrub}
            aria-valuetext={clock}
            onInput={(event) => void lab.travel.seek(event.currentTarget.valueAsNumber)}
          />
          <Marks />
        </span>
        <span class="clock">{clock}</span>
      </div>
    </section>
  )
}

/** The speed that was chosen; while it plays, the speed really reached. */
function Reached({ chosen }: { chosen: string }) {
  const { words, locale } = useWords()
  const mode = usePart((state) => state.mode)
  const reached = usePart((state) => state.reachedNsPerS)
  if (reached === null) return <span class="reached">{mode === 'answer' ? words.answerHint : chosen}</span>
  return (
    <span class="reached">
      {mode === 'answer'
        ? words.timesFaster(formatNumber(Number((reached / 1e9).toPrecision(2)), locale))
        : words.reached(formatTime(Number(reached.toPrecision(2)), locale))}
    </span>
  )
}
