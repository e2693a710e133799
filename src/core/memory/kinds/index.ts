import { configuredBytes } from '../../kinds.ts'
import type { LayerKind } from '../../scenario.ts'
import { poolBytes } from '../../world/backing.ts'
import type { HypervisorLayer, Layer, LayerOf } from '../../world/layer.ts'
import { residentBytes } from '../../world/tenancy.ts'
import type { World } from '../../world/world.ts'
import { cacheBytes } from '../page-cache.ts'
import { touchedNow } from '../touching.ts'
import { isPinned, keptForVms, vmOverheadBytes } from '../vm-ram.ts'

/** What a kind of layer has to do with the RAM of the hardware below it. */
interface RamRow<K extends LayerKind> {
  /** What it uses itself, with what it encloses, and without whatever else stands on it. */
  readonly usedBytes: (w: World, layer: LayerOf<K>) => number
  /** What it must be sure of before it starts; null: nothing, it takes what it finds. */
  readonly neededBytes: (w: World, layer: LayerOf<K>) => number | null
}

const takesAll = (_: World, layer: Layer): number => configuredBytes(layer.spec)
const hasTouched = (w: World, layer: Layer): number => touchedNow(w, layer) - layer.tenancy.swappedBytes

/** One row a kind. */
export const RAM_ROWS: { readonly [K in LayerKind]: RamRow<K> } = {
  machine: { usedBytes: () => 0, neededBytes: () => null },
  os: { usedBytes: (w, os) => touchedNow(w, os) + cacheBytes(os), neededBytes: takesAll },
  hypervisor: { usedBytes: hypervisorBytes, neededBytes: takesAll },
  vm: {
    usedBytes: (_, vm) => (isPinned(vm) ? vm.spec.ramBytes : residentBytes(vm.tenancy)),
    // Only its overhead is certain where its hypervisor overcommits.
    neededBytes(w, vm) {
      const overhead = vmOverheadBytes(vm.spec, vm.parent.spec, w.prices)
      return isPinned(vm) ? overhead + vm.spec.ramBytes : overhead
    },
  },
  runtime: { usedBytes: hasTouched, neededBytes: takesAll },
  app: { usedBytes: hasTouched, neededBytes: () => null },
}

/** A hypervisor's own RAM, its shared and compressed pages, and its overhead for each VM that is on. */
function hypervisorBytes(w: World, hypervisor: HypervisorLayer): number {
  const { shared, compressed } = poolBytes(hypervisor)
  return hypervisor.spec.ramBytes + shared + compressed + keptForVms(w, hypervisor)
}

export function ramOf<K extends LayerKind>(kind: K): RamRow<K> {
  return RAM_ROWS[kind]
}
