import { useMemo } from 'preact/hooks'
import { useLab, usePart, useWords } from '../app/context.ts'
import { runOf } from '../app/run.ts'
import { addressOf } from '../app/share-address.ts'
import { useLink } from '../app/use-link.ts'

/** In a frame of another page: the way to the same run, as it stands, on a page of its own. */
export function OpenHere() {
  const lab = useLab()
  const { words } = useWords()
  const opened = usePart((state) => state.opened)
  const snapshot = usePart((state) => state.snapshot)
  const readonly = usePart((state) => state.readOnly)
  // With each of them it is another run, or another moment of it.
  const run = useMemo(() => runOf(lab.store.get()), [lab, opened, snapshot])
  const link = useLink(run)
  if (run === null || link === null) return null
  const address = addressOf(run, link === 'none' ? '' : link, { readonly })
  return (
    <a class="open-here" href={address} target="_blank" rel="noopener">
      {words.share.openHere} <span aria-hidden="true">↗</span>
    </a>
  )
}
