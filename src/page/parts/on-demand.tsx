import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { PageWords } from '../../words/index.ts'
import { useWords } from './context.ts'

type Fetched = { readonly Panel: ComponentType } | 'loading' | 'unavailable'

/**
 * @returns a component whose code is fetched when it is first shown
 * @param say what is said meanwhile, and where it can't be fetched
 */
export function onDemand(
  load: () => Promise<ComponentType>,
  say: (words: PageWords) => { readonly loading: string; readonly unavailable: string },
): ComponentType {
  return function OnDemand() {
    const { words } = useWords()
    const [fetched, setFetched] = useState<Fetched>('loading')
    useEffect(() => {
      load().then(
        (Panel) => setFetched({ Panel }),
        () => setFetched('unavailable'),
      )
    }, [])
    return typeof fetched === 'string' ? <p class="soft">{say(words)[fetched]}</p> : <fetched.Panel />
  }
}
