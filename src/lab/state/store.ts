import { produce } from 'immer'

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
