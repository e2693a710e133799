import { short } from './diagnostics.ts'
import type { Located, Path } from './issues.ts'
import { KIND_SPECS } from './kinds/index.ts'
import type { LayerGround, LayerOrCopy } from './kinds/kind-spec.ts'
import { affinityRules } from './kinds/scheduler-rules.ts'
import { kindIn, nameOf } from './layers.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/**
 * What is asked of what is below and can't be given: reservations under another policy than the proportional,
 * affinity to CPUs that aren't there, VMs that strict co-scheduling could never run; claims on RAM of somebody who
 * knows none, or owns nothing that it could promise twice. What each kind asks and offers is in `kinds/`.
 */
export function wrongClaims(document: Settings): Located[] {
  const located: Located[] = []
  /** Copies share what stands on them: each stack is read once for each ground. */
  const seen = new Map<Value, Set<string>>()

  function readStack(stack: Value | undefined, path: Path, ground: LayerGround): void {
    if (!Array.isArray(stack)) return
    const known = seen.get(stack) ?? new Set()
    const key = JSON.stringify(ground)
    if (known.has(key)) return
    seen.set(stack, known.add(key))
    for (const [i, layer] of stack.entries()) {
      if (!isSettings(layer)) continue
      const here = [...path, i]
      readLayer(layer, layer, here, here, ground)
      for (const [number, over] of Object.entries(isSettings(layer.copies) ? layer.copies : {})) {
        const at = [...here, 'copies', number]
        if (isSettings(over)) readLayer(layer, over, at, over.stack === undefined ? here : at, ground)
      }
    }
  }

  /** @param own what is written at `path`: for a copy, only what differs. @param holder where its stack is written */
  function readLayer(layer: Settings, own: Settings, path: Path, holder: Path, below: LayerGround): void {
    const kind = kindIn(layer)
    const written: LayerOrCopy = { name: short(nameOf(layer)), layer, own }
    const { asks = affinityRules, offers = offersNothing } = kind === null ? {} : KIND_SPECS[kind]
    for (const one of asks(written, below)) located.push({ ...one, path: [...path, ...one.path] })
    readStack(own.stack ?? layer.stack, [...holder, 'stack'], offers(written, below))
  }

  readStack(document.stack, ['stack'], { cpus: null, scheduler: null, landlord: null })
  return located
}

const offersNothing = (_: LayerOrCopy, { cpus }: LayerGround): LayerGround => ({
  cpus,
  scheduler: null,
  landlord: null,
})
