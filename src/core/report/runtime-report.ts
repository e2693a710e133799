import { shareIn } from '../world/code.ts'
import type { Layer } from '../world/layer.ts'
import { ROLE, slowdownNow } from '../world/runtime.ts'
import type { World } from '../world/world.ts'
import type { RuntimeReport } from './report-types.ts'

export type RuntimeNs = Record<'startingNs' | 'interpretingNs' | 'compilingNs' | 'collectingNs', number>

/** Adds nanoseconds of the account `runtime` to what the process VM below spent them on. @param owner of the thread */
export function addRuntimeNs(of: Map<Layer, RuntimeNs>, owner: Layer, thread: number, ns: number): void {
  const layer = owner.runtime === null ? owner.parent : owner
  if (ns === 0 || layer === null) return
  const sums = of.get(layer) ?? { startingNs: 0, interpretingNs: 0, compilingNs: 0, collectingNs: 0 }
  of.set(layer, sums)
  sums[spentOn(owner, thread)] += ns
}

function spentOn(owner: Layer, thread: number): keyof RuntimeNs {
  if (owner.runtime === null) return 'interpretingNs'
  const role = owner.threads.indexOf(thread)
  if (role === ROLE.main) return 'startingNs'
  return role === ROLE.collector ? 'collectingNs' : 'compilingNs'
}

/** @param spent what the account `runtime` of it and its app went to */
export function runtimeReport(
  w: World,
  { runtime }: Layer,
  spent: RuntimeNs | undefined,
): RuntimeReport | null {
  if (runtime === null) return null
  const { optimizing, baseline } = runtime.layer.spec
  const best = optimizing !== null ? 'optimizing' : baseline !== null ? 'baseline' : null
  return {
    startingNs: 0,
    interpretingNs: 0,
    compilingNs: 0,
    collectingNs: 0,
    ...spent,
    collections: runtime.collections,
    stoppedNs: runtime.stoppedNs + (runtime.collecting ? w.nowNs - runtime.stoppedSinceNs : 0),
    compiledShare: best === null ? null : shareIn(runtime.code, best),
    slowdown: slowdownNow(runtime, w.prices),
  }
}
