import { useMemo } from 'preact/hooks'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { historyOf } from '../../lab/state/edits.ts'
import { targetEdits } from '../../lab/state/lanes.ts'
import { Changing } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'

const ARROWS = {
  undo: 'M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3',
  redo: 'm15 5 5 5-5 5M20 10H10a5 5 0 0 0 0 10h3',
}

/** Undo and redo of changes; time is not turned back. */
export function History() {
  const lab = useLab()
  const { words, language } = useWords()
  const lanes = usePart((state) => state.lanes)
  const target = usePart((state) => state.laneTarget)
  const edits = usePart((state) => state.edits)
  // What can be undone hangs on these, and on the moment.
  const history = useMemo(() => historyOf(targetEdits(lab.store.get())), [lanes, target, edits])
  return (
    <span class="history">
      <Changing>
        {(['undo', 'redo'] as const).map((which) => {
          const latest = history[which].at(-1)
          const plain = which === 'undo' ? words.changes.undo : words.changes.redo
          const what = latest?.summary.label[language]
          const full = which === 'undo' ? words.changes.undoOf : words.changes.redoOf
          const label = what === undefined ? plain : full(what)
          return (
            <button
              key={which}
              type="button"
              class="square"
              disabled={latest === undefined}
              aria-label={label}
              title={label}
              onClick={() => ACTIONS[which](lab)}
            >
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
                <path
                  d={ARROWS[which]}
                  fill="none"
                  stroke="currentColor"
                  stroke-width="2"
                  stroke-linecap="round"
                  stroke-linejoin="round"
                />
              </svg>
            </button>
          )
        })}
      </Changing>
    </span>
  )
}
