import { collect, outOfMemory } from '../runtime/collect.ts'
import { liveBytes, type Runtime } from '../world/runtime.ts'
import type { World } from '../world/world.ts'
import { powerOff } from './power-off.ts'

/** What becomes of an app whose data fill the heap of its process VM. */

/** An app's data come into the heap: where they leave no room to work, the collector looks for some first. */
export function fillHeap(w: World, runtime: Runtime): void {
  if (!outOfMemory(runtime)) return
  if (runtime.layer.spec.collectBytesPerS !== null && w.prices.processVm > 0) collect(w, runtime)
  else crashIfFull(w, runtime)
}

/** With no room left in the heap the app crashes. */
export function crashIfFull(w: World, runtime: Runtime): void {
  const { spec, children } = runtime.layer
  const layer = children.find(({ app }) => app !== null && app === runtime.app)
  if (layer === undefined || !outOfMemory(runtime)) return
  const { heapBytes } = spec
  powerOff(w, layer, 'crashed', { code: 'heap', needBytes: liveBytes(runtime), heapBytes })
}
