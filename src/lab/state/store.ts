import { produce } from 'immer'
import { useEffect, useReducer, useRef } from 'preact/hooks'

/** A value that is replaced, never changed in place, and those who want to know. */
export interface Store<T extends object> {
  get(): T
  /** Changes a draft of the value. */
  set(recipe: (draft: T) => void): void
  /** Replaces some of its fields. */
  patch(fields: Partial<T>): void
  subscribe(listener: (value: T) => void): () => void
}

export function createStore<T extends object>(first: T): Store<T> {
  let value = first
  const listeners = new Set<(value: T) => void>()
  function become(next: T): void {
    if (next === value) return
    value = next
    for (const listener of [...listeners]) listener(value)
  }
  return {
    get: () => value,
    set(recipe) {
      become(
        produce(value, (draft) => {
          recipe(draft as T)
        }),
      )
    },
    patch: (fields) => become({ ...value, ...fields }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A part of a store in a component, which is drawn again only when that part is another. */
export function useStore<T extends object, P>(store: Store<T>, pick: (value: T) => P): P {
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
