import { ACTIONS } from '../../lab/commands/actions.ts'
import { freeAlternative, MOST_LANES } from '../../lab/state/lanes.ts'
import { IfChangeable } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** Sets the same world with free virtualization beside this one. There is no button where nothing could be free, where that world is there already, and in the presenter's view. */
export function FreeButton() {
  const lab = useLab()
  const { words } = useWords()
  const offered = usePart(
    ({ documents, lanes, presenting }) =>
      !presenting &&
      lanes.length > 0 &&
      MOST_LANES > lanes.length &&
      documents.every((one) => freeAlternative(one) !== null),
  )
  if (!offered) return null
  return (
    <IfChangeable>
      <button
        type="button"
        class="free-button"
        title={words.prices.freeHint}
        onClick={() => ACTIONS.free(lab)}
      >
        {words.prices.freeAsk}
      </button>
    </IfChangeable>
  )
}
