import { ERAS, type Era, type Mmu, type Technique, wayOf, waysOf } from '../core/index.ts'
import type { Located, Path } from './issues.ts'
import { kindKey } from './layers.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

const TECHNIQUES: readonly Technique[] = ['hardware', 'translation', 'paravirtual']
const MMUS: readonly Mmu[] = ['nested', 'shadow', 'paravirtual']

const one = <T extends string>(all: readonly T[], written: Value | undefined): T | undefined =>
  all.find((each) => each === written)

/** Hypervisors that make processors or page tables in a way that their era didn't have. */
export function impossibleWays(document: Settings): Located[] {
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

  function readLayer(layer: Settings, as: Settings, path: Path): void {
    if (kindKey(layer) === 'hypervisor' && (as.type === 1 || as.type === 2)) {
      const said = { technique: one(TECHNIQUES, as.technique), mmu: one(MMUS, as.mmu) }
      const { technique, mmu } = wayOf(era, as.type, said)
      if (!waysOf(era).some((way) => way.technique === technique && way.mmu === mmu)) {
        const place =
          said.technique !== undefined && !waysOf(era).some((way) => way.technique === technique)
            ? 'technique'
            : said.mmu === undefined
              ? 'technique'
              : 'mmu'
        const params = { era, technique, mmu }
        located.push({ finding: { code: 'way', params }, path: [...path, place], side: 'value' })
      }
    }
    readStack(as.stack, [...path, 'stack'])
  }

  readStack(document.stack, ['stack'])
  return located
}
