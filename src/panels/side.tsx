import { useState } from 'preact/hooks'
import { usePart, useWords } from '../app/context.ts'
import { Charts } from './charts.tsx'
import { Controls } from './controls.tsx'
import { Inspector } from './inspector.tsx'
import { Seconds } from './seconds.tsx'
import { Where } from './where.tsx'

/** The column beside the stage: the four figures, then what can be tried and what came of it, or what is looked into. */
export function Side() {
  const { words } = useWords()
  const selected = usePart((state) => state.selected)
  const opened = usePart((state) => state.opened)
  const [view, setView] = useState<'where' | 'charts'>('where')
  if (opened === null) return null
  const titles = { where: words.whereTime, charts: words.overTime } as const
  return (
    <aside class="side" aria-label={words.side}>
      <Seconds />
      {selected === null ? (
        <>
          <Controls />
          <section class="panel where" aria-label={titles[view]}>
            <fieldset class="tabs" aria-label={words.figuresShown}>
              {(['where', 'charts'] as const).map((each) => (
                <label key={each}>
                  <input type="radio" name="figures" checked={view === each} onChange={() => setView(each)} />
                  <span>{titles[each]}</span>
                </label>
              ))}
            </fieldset>
            {view === 'where' ? <Where /> : <Charts />}
          </section>
        </>
      ) : (
        <Inspector />
      )}
    </aside>
  )
}
