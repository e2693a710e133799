import { useEffect, useState } from 'preact/hooks'
import { toLink } from '../../lab/keep/link.ts'
import { sourceOf } from '../../lab/state/presets.ts'
import type { Run } from '../../lab/state/run.ts'

/** @returns a run's link; null while it is being made, `none` where this browser can't make one. */
export function useLink(run: Run | null): string | 'none' | null {
  const [link, setLink] = useState<string | null>(null)
  useEffect(() => {
    if (run === null) return
    let gone = false
    const show = (made: string): void => {
      if (!gone) setLink(made)
    }
    toLink(run, sourceOf).then(show, () => show('none'))
    return () => {
      gone = true
    }
  }, [run])
  return link
}
