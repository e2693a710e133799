import { useEffect, useRef, useState } from 'preact/hooks'
import { isAsked } from '../lab/state/lesson-state.ts'
import { WhatChanged } from './changes/what-changed.tsx'
import { Charts } from './charts/charts.tsx'
import { Controls } from './controls/controls.tsx'
import { SaveTable } from './export/export-files.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { Lanes } from './lanes/lanes-panel.tsx'
import { usePart, useWords } from './parts/context.ts'
import { Seconds } from './time/seconds.tsx'
import { Where } from './time/where.tsx'

const VIEWS = ['where', 'changes', 'charts'] as const
type SideView = (typeof VIEWS)[number]

/** The column beside the stage: the four figures, then what can be tried and what came of it, or what is looked into. */
export function Side() {
  const { words } = useWords()
  const selected = usePart((state) => state.selected)
  const opened = usePart((state) => state.opened)
  const [view, setView] = useState<SideView>('where')
  const [large, setLarge] = useState(false)
  const changed = usePart((state) => (state.base?.edits.length ?? 0) > 0)
  const together = usePart((state) => state.lanes.length > 1)
  // After a run's first change the tab of what it did is shown; later ones don't switch tabs.
  useEffect(() => setView(changed || together ? 'changes' : 'where'), [changed, together])
  const covered = usePart(isAsked)
  const place = useRef<HTMLElement>(null)
  // On a phone the column stands below the stage: it is scrolled into view.
  useEffect(() => {
    if (selected !== null && matchMedia('(max-width: 900px)').matches) place.current?.scrollIntoView()
  }, [selected])
  if (opened === null) return null
  // Side by side the second tab compares the worlds; else it compares with the world without the latest change.
  const second = together ? words.lanes.side : words.changes.title
  const titles = { where: words.whereTime, changes: second, charts: words.overTime }
  return (
    <aside class="side" aria-label={words.side} ref={place}>
      {covered || together ? null : <Seconds />}
      {covered ? (
        <>
          <Controls />
          <Covered />
        </>
      ) : selected === null ? (
        <>
          <Controls />
          <section
            class="panel where"
            data-large={large}
            aria-label={titles[view]}
            onKeyDown={(event) => event.key === 'Escape' && setLarge(false)}
          >
            <fieldset class="tabs" aria-label={words.figuresShown}>
              {VIEWS.map((each) => (
                <label key={each}>
                  <input type="radio" name="figures" checked={view === each} onChange={() => setView(each)} />
                  <span>
                    <span class="long">{titles[each]}</span>
                    <span class="short">
                      {together && each === 'changes' ? words.lanes.short : words.shortTabs[each]}
                    </span>
                  </span>
                </label>
              ))}
              {view === 'charts' ? null : <SaveTable of={together && view === 'changes' ? 'lanes' : view} />}
              <button
                type="button"
                class="quiet-button larger"
                aria-pressed={large}
                title={words.larger}
                aria-label={words.larger}
                onClick={() => setLarge(!large)}
              >
                {large ? '⤡' : '⤢'}
              </button>
            </fieldset>
            {view === 'where' ? (
              <Where />
            ) : view === 'charts' ? (
              <Charts />
            ) : together ? (
              <Lanes />
            ) : (
              <WhatChanged />
            )}
          </section>
        </>
      ) : (
        <Inspector />
      )}
    </aside>
  )
}

/** Stands in place of figures that would give the answer of an open question away. */
function Covered() {
  const { words } = useWords()
  return (
    <section class="covered">
      <strong>{words.lesson.covered}</strong>
      <span>{words.lesson.coveredHint}</span>
    </section>
  )
}
