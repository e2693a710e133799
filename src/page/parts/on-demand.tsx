import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { PageWords } from '../../words/index.ts'
import { useWords } from './context.ts'

type Fetched = { readonly Panel: ComponentType } | 'loading' | 'unavailable'

interface Demand {
  load(): Promise<ComponentType>
  /** What is said meanwhile, and where it can't be fetched. */
  says(words: PageWords): { readonly loading: string; readonly unavailable: string }
}

/** @returns a component whose code is fetched when it is first shown. */
export function onDemand({ load, says }: Demand): ComponentType {
  return function OnDemand() {
    const { words } = useWords()
    const [fetched, setFetched] = useState<Fetched>('loading')
    useEffect(() => {
      load().then(
        (Panel) => setFetched({ Panel }),
        () => setFetched('unavailable'),
      )
    }, [])
    return typeof fetched === 'string' ? <p class="soft">{says(words)[fetched]}</p> : <fetched.Panel />
  }
}
