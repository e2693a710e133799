import { useEffect } from 'preact/hooks'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { Controls } from '../controls/controls.tsx'
import { useLab, useWords } from '../parts/context.ts'
import { giveBack } from '../parts/focus.ts'
import { onDemand } from '../parts/on-demand.tsx'
import { Seconds } from '../time/seconds.tsx'

const TextPanel = onDemand({
  load: async () => (await import('./text-panel.tsx')).TextPanel,
  says: (words) => words.text,
})

/** The column beside the stage with the scenario's text in place of the figures. The editor is fetched when it is first wanted. */
export function TextSide() {
  const lab = useLab()
  const { words } = useWords()
  useEffect(() => {
    const before = document.activeElement
    return () => giveBack(before)
  }, [])
  return (
    <aside class="side text-side" aria-label={words.text.title}>
      <Seconds />
      <section class="panel text-panel" aria-label={words.text.title}>
        <div class="panel-head">
          <h2>{words.text.title}</h2>
          <button type="button" class="square" aria-label={words.close} onClick={() => ACTIONS.text(lab)}>
            ×
          </button>
        </div>
        <TextPanel />
      </section>
      <details class="text-controls">
        <summary>{words.tryIt}</summary>
        <Controls />
      </details>
    </aside>
  )
}
