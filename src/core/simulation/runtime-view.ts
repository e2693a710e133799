import { allocationPerNs } from '../runtime/collect.ts'
import { nextTier, shareIn, type Tier } from '../world/code.ts'
import { isOn } from '../world/layer.ts'
import { unbooked } from '../world/reach.ts'
import { liveBytes, ROLES, type Runtime, slowdownNow } from '../world/runtime.ts'
import type { RuntimeView } from '../world/snapshot-types.ts'
import type { World } from '../world/world.ts'

/** A process VM at this moment. */
export function runtimeView(w: World, runtime: Runtime): RuntimeView {
  const spec = runtime.layer.spec
  const share = (tier: Tier): number => shareIn(runtime.code, tier)
  const tiers = {
    interpreter: share('interpreter'),
    baseline: share('baseline'),
    optimizing: share('optimizing'),
  }
  const { baseline, optimizing } = runtime.queue
  const live = Math.min(liveBytes(runtime), spec.heapBytes)
  return {
    preset: spec.preset,
    threads: ROLES,
    phase: phaseOf(runtime, tiers),
    tiers,
    slowdown: slowdownNow(runtime, w.prices),
    compilingBytes: [...baseline, ...optimizing].reduce((sum, { bytes }) => sum + bytes, 0),
    heapBytes: spec.heapBytes,
    liveBytes: live,
    usedBytes: Math.min(spec.heapBytes, live + Math.max(0, runtime.allocatedBytes - aheadBytes(w, runtime))),
    collecting: runtime.collecting,
    collections: runtime.collections,
  }
}

/** A piece of work is allocated for when it is taken: of what, its work has still to be done. */
function aheadBytes(w: World, runtime: Runtime): number {
  let leftNs = 0
  for (const thread of runtime.app?.threads ?? []) leftNs += w.leftNs[thread]! - unbooked(w, thread)
  return (leftNs / (runtime.app?.profile?.perWork ?? 1)) * allocationPerNs(runtime)
}

function phaseOf({ layer, app, code }: Runtime, tiers: RuntimeView['tiers']): RuntimeView['phase'] {
  if (!isOn(layer)) return null
  if (app === null) return layer.state === 'up' ? null : 'starting'
  if (tiers.interpreter > 0.5) return 'interpreting'
  return code.some(({ tier }) => nextTier(layer.spec, tier) !== null) ? 'compiling' : 'compiled'
}
