import { useMemo } from 'preact/hooks'
import { addressOf } from '../../lab/keep/share-address.ts'
import { runOf } from '../../lab/state/run.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { useLink } from './use-link.ts'

/** In a frame of another page: the way to the same run, as it stands, on a page of its own. */
export function OpenHere() {
  const lab = useLab()
  const { words } = useWords()
  const opened = usePart((state) => state.opened)
  const snapshot = usePart((state) => state.snapshot)
  const readonly = usePart((state) => state.readOnly)
  // The link is made anew when any of these changes.
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
