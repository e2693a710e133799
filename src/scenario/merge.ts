import type { Settings, Value } from './yaml.ts'

/** Keys that say what a record is: where they differ, the settings of one mean nothing to the other. */
const WHAT = ['kind', 'distribution']

const record = (value: Value | undefined): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns a counted layer's settings for one copy: records are merged, all else is replaced; without stack, count and copies. */
export function merged(layer: Settings, copy: Settings): Settings {
  const own = (settings: Settings): Settings =>
    Object.fromEntries(
      Object.entries(settings).filter(([key]) => !['stack', 'count', 'copies'].includes(key)),
    )
  return merge(own(layer), own(copy))
}

function merge(base: Settings, over: Settings): Settings {
  if (WHAT.some((key) => over[key] !== undefined && over[key] !== base[key])) return over
  const result: Record<string, Value> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const before = base[key]
    result[key] = record(value) && record(before) ? merge(before, value) : value
  }
  return result
}
