/** A value that is replaced, never changed in place: to be read and followed. */
export interface ReadStore<T extends object> {
  get(): T
  /** @returns how to stop listening */
  subscribe(listener: (value: T) => void): () => void
}

export interface Store<T extends object> extends ReadStore<T> {
  /** Replaces some of its fields. */
  patch(fields: Partial<T>): void
  /** Does several things of which listeners hear as one. */
  together(act: () => void): void
}

export function createStore<T extends object>(first: T): Store<T> {
  let value = first
  /** What listeners have heard of. */
  let heard = first
  let depth = 0
  const listeners = new Set<(value: T) => void>()
  function tell(): void {
    if (depth > 0 || value === heard) return
    heard = value
    for (const listener of [...listeners]) listener(value)
  }
  return {
    get: () => value,
    patch(fields) {
      value = { ...value, ...fields }
      tell()
    },
    together(act) {
      depth++
      try {
        act()
      } finally {
        depth--
        tell()
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
