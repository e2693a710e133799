import { profileNow } from '../books/ledger.ts'
import { block, wake } from '../cpu/schedule.ts'
import { touch } from '../engine/chain.ts'
import { costNs } from '../prices/profile.ts'
import { repriceThreads } from '../pricing/pricing.ts'
import { type CompiledTier, hotAfterNs, nextTier } from '../world/code.ts'
import { ROLE, type Runtime } from '../world/runtime.ts'
import { STATE, type World } from '../world/world.ts'

/**
 * What has been called often enough is compiled, by a thread that needs a CPU for it like any other; until it is done
 * the code runs on as before. First come, first compiled, on each of the two compilers.
 */
export function compileHot(w: World, runtime: Runtime): void {
  const spec = runtime.layer.spec
  for (const group of runtime.code) {
    const next = nextTier(spec, group.tier)
    if (next === null || group.next !== null || group.hotAtNs > runtime.takenNs) continue
    group.next = next
    if (runtime.queue[next].push(group) === 1) compileFirst(w, runtime, next)
  }
  planHot(runtime)
}

/** When the next group becomes hot, of those that no compiler has been asked for. */
export function planHot(runtime: Runtime): void {
  let at = Number.POSITIVE_INFINITY
  for (const { next, hotAtNs } of runtime.code) if (next === null && hotAtNs < at) at = hotAtNs
  runtime.hotAtNs = at
}

function compileFirst(w: World, runtime: Runtime, tier: CompiledTier): void {
  const thread = runtime.layer.threads[ROLE[tier]]!
  const compiler = runtime.layer.spec[tier]!
  const workNs = runtime.queue[tier][0]!.bytes * compiler.nsPerByte * w.prices.processVm
  w.leftNs[thread] = costNs(profileNow(w, thread), workNs)
  if (w.state[thread]! === STATE.blocked) wake(w, thread)
}

/** A compiler's thread is done with a group: from now on it runs in that tier, in calls that have begun too. */
export function compiled(w: World, runtime: Runtime, tier: CompiledTier): void {
  const queue = runtime.queue[tier]
  const group = queue.shift()!
  group.tier = tier
  group.next = null
  group.hotAtNs = runtime.takenNs + hotAfterNs(runtime.layer.spec, group)
  planHot(runtime)
  if (queue.length > 0) compileFirst(w, runtime, tier)
  else block(w, runtime.layer.threads[ROLE[tier]]!)
  const thread = runtime.app?.threads[0]
  if (thread === undefined) return
  const app = w.layers[w.layerOf[thread]!]!
  for (const one of app.threads) if (w.state[one]! === STATE.on) touch(w, w.cpuOn[one]!)
  repriceThreads(w, app)
}
