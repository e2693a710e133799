import { ERAS, type Era } from '../core/index.ts'
import type { Located, Path } from './issues.ts'
import { KIND_SPECS } from './kinds/index.ts'
import { kindIn } from './layers.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** Layers that are made as their era, or their monitor, couldn't make them; what a kind's era had is in `kinds/`. */
export function wrongInEra(document: Settings): Located[] {
  const era: Era = ERAS.find((each) => each === (document.era ?? 2014)) ?? 2014
  const located: Located[] = []
  /** Copies share what stands on them. */
  const seen = new Set<Value>()

  function readStack(stack: Value | undefined, path: Path): void {
    if (!Array.isArray(stack) || seen.has(stack)) return
    seen.add(stack)
    for (const [i, layer] of stack.entries()) {
      if (!isSettings(layer)) continue
      const here = [...path, i]
      readLayer(layer, layer, here)
      for (const [number, over] of Object.entries(isSettings(layer.copies) ? layer.copies : {}))
        if (isSettings(over)) readLayer(layer, { ...layer, ...over }, [...here, 'copies', number])
    }
  }

  /** @param written the layer; for a copy, with its own settings over it */
  function readLayer(layer: Settings, written: Settings, path: Path): void {
    const kind = kindIn(layer)
    const wrong = kind === null ? [] : (KIND_SPECS[kind].eraRules?.(written, era) ?? [])
    for (const one of wrong) located.push({ ...one, path: [...path, ...one.path] })
    readStack(written.stack, [...path, 'stack'])
  }

  readStack(document.stack, ['stack'])
  return located
}
