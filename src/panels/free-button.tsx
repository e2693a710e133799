import { ACTIONS } from '../app/actions.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { freeBut, MOST_LANES } from '../app/lanes.ts'
import { IfChangeable } from './changing.tsx'

/** One press sets free virtualization beside this world; not there where nothing could be free, where it is there already, or in the presenter's view. */
export function FreeButton() {
  const lab = useLab()
  const { words } = useWords()
  const offered = usePart(
    ({ documents, lanes, presenting }) =>
      !presenting &&
      lanes.length > 0 &&
      MOST_LANES > lanes.length &&
      documents.every((one) => freeBut(one) !== null),
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
