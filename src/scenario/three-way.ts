import { same } from './edit.ts'
import { nameOf } from './layers.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/**
 * Brings a change of one document into another that was edited meanwhile.
 * @param mine what the change is brought into
 * @returns null where both changed the same, or the levels on the way are others
 */
export function reconciled(mine: Settings, before: Settings, after: Settings): Settings | null {
  const both = join(mine, before, after)
  return both === CLASH ? null : (both as Settings)
}

const CLASH = Symbol('clash')
type MaybeValue = Value | undefined

function join(mine: MaybeValue, before: MaybeValue, after: MaybeValue): MaybeValue | typeof CLASH {
  if (same(before, after) || same(mine, after)) return mine
  if (same(mine, before)) return after
  if (isSettings(mine) && isSettings(before) && isSettings(after)) return joinSettings(mine, before, after)
  if (!Array.isArray(mine) || !Array.isArray(before) || !Array.isArray(after)) return CLASH
  if (mine.length !== before.length || mine.length !== after.length) return CLASH
  const items = mine.map((one: Value, i) =>
    sameLevel(one, before[i]) ? join(one, before[i], after[i]) : CLASH,
  )
  return items.some((one) => one === CLASH) ? CLASH : (items as Value[])
}

function joinSettings(mine: Settings, before: Settings, after: Settings): Settings | typeof CLASH {
  const keys = new Set([...Object.keys(mine), ...Object.keys(after)])
  const joined: Record<string, Value> = {}
  for (const key of keys) {
    const value = join(own(mine, key), own(before, key), own(after, key))
    if (value === CLASH) return CLASH
    if (value !== undefined) joined[key] = value
  }
  return joined
}

const own = (settings: Settings, key: string): MaybeValue =>
  Object.hasOwn(settings, key) ? settings[key] : undefined

/** Whether it is the same level, or no level at all. */
const sameLevel = (one: MaybeValue, other: MaybeValue): boolean => nameOf(one) === nameOf(other)
