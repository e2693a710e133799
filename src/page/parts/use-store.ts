import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { ReadStore } from '../../lab/state/store.ts'

/** A part of a store in a component, which is drawn again only when that part is another. */
export function useStore<T extends object, P>(store: ReadStore<T>, pick: (value: T) => P): P {
  const part = pick(store.get())
  // What the latest drawing picked, and how: a component may pick by what it was given.
  const latest = useRef({ pick, part })
  latest.current = { pick, part }
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0)
  useEffect(() => {
    const look = (): void => {
      const { pick, part } = latest.current
      if (!Object.is(pick(store.get()), part)) draw(undefined)
    }
    // It may have changed since it was drawn.
    look()
    return store.subscribe(look)
  }, [store])
  return part
}
