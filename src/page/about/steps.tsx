import { ACTIONS } from '../../lab/commands/actions.ts'
import { changesIn } from '../../lab/state/edits.ts'
import { stepOf } from '../../lab/state/variant-steps.ts'
import { Changing } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** The scenario's variants as steps: which one is open, and the way to the next. */
export function Steps() {
  const lab = useLab()
  const { words, language } = useWords()
  const opened = usePart((state) => state.opened)
  const changed = usePart((state) => changesIn(state.edits) > 0)
  if (opened === null || opened.variants.length === 0) return null
  const at = stepOf(opened)
  const step = opened.variants[at]
  const name = step?.title[language] ?? ''
  const title = changed ? words.changes.changedStep(name) : name
  return (
    <fieldset class="stepper" aria-label={words.changes.steps}>
      <Changing>
        <button
          type="button"
          class="square"
          aria-label={words.changes.previous}
          disabled={at <= 0}
          onClick={() => ACTIONS.previousStep(lab)}
        >
          ‹
        </button>
      </Changing>
      <span>
        <span class="soft">{words.changes.step(at + 1, opened.variants.length)}</span>
        <strong title={title}>{title}</strong>
      </span>
      <Changing>
        <button
          type="button"
          class="square"
          aria-label={words.changes.next}
          disabled={at >= opened.variants.length - 1}
          onClick={() => ACTIONS.nextStep(lab)}
        >
          ›
        </button>
      </Changing>
    </fieldset>
  )
}
