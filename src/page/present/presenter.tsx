import { useEffect } from 'preact/hooks'
import type { Snapshot } from '../../core/index.ts'
import { type Level, levelsIn } from '../../figures/levels.ts'
import { leavePresenting, litLevel, shineOn } from '../../lab/commands/present.ts'
import { isAsked } from '../../lab/state/lesson-state.ts'
import type { PageWords } from '../../words/index.ts'
import { LaneTable } from '../lanes/lanes-panel.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Seconds, useMeasured } from '../time/seconds.tsx'
import { levelFigures } from './level-figures.ts'

/** What a room sees beside the stage: the four figures, the levels, and what the one in the spotlight is and does. */
export function Presenter() {
  const lab = useLab()
  const { words, language } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  const title = usePart((state) => state.opened?.title[language])
  const lit = usePart(litLevel)
  const covered = usePart(isAsked)
  const together = usePart((state) => state.lanes.length > 1)
  // Leaving the full screen also ends presenting.
  useEffect(() => {
    const left = (): void => {
      if (document.fullscreenElement === null) leavePresenting(lab)
    }
    document.addEventListener('fullscreenchange', left)
    return () => document.removeEventListener('fullscreenchange', left)
  }, [lab])
  if (snapshot === null) return null
  return (
    <aside class="presenter" aria-label={words.present.column}>
      <div class="presenter-head">
        <h1>{title}</h1>
        <button
          type="button"
          class="square"
          aria-label={words.present.leave}
          title={words.present.leave}
          onClick={() => leavePresenting(lab)}
        >
          ×
        </button>
      </div>
      {covered ? null : together ? <SideBySide /> : <Seconds />}
      <fieldset class="levels" aria-label={words.present.levels}>
        {levelsIn(snapshot).map((level) => (
          <button
            key={level}
            type="button"
            data-level={level}
            aria-pressed={level === lit}
            onClick={() => shineOn(lab, level)}
          >
            {words.present.name[wordFor(level, snapshot)]}
          </button>
        ))}
      </fieldset>
      <div class="caption" role="status">
        {lit === null ? <p class="soft">{words.present.keys}</p> : <Caption level={lit} />}
      </div>
    </aside>
  )
}

function SideBySide() {
  const { words } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section class="panel lanes" aria-label={words.lanes.side} tabIndex={0}>
      <LaneTable />
    </section>
  )
}

/** An operating system without a hypervisor on it is nobody's host. */
function wordFor(level: Level, snapshot: Snapshot): keyof PageWords['present']['name'] {
  return level === 'hostOs' && !levelsIn(snapshot).includes('hypervisor') ? 'bareOs' : level
}

function Caption({ level }: { level: Level }) {
  const { words, locale } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  const { measured } = useMeasured()
  const covered = usePart(isAsked)
  if (snapshot === null || measured === null) return null
  const word = wordFor(level, snapshot)
  const figures = covered ? [] : levelFigures(level, { snapshot, measured, words, locale })
  return (
    <>
      <h2>{words.present.name[word]}</h2>
      <p>{words.present.says[word]}</p>
      {/* They change many times a second: to be read, not to be read out. */}
      <dl aria-live="off">
        {figures.map(({ value, of }) => (
          <div key={of}>
            <dd>{value}</dd>
            <dt>{of}</dt>
          </div>
        ))}
      </dl>
    </>
  )
}
