import { block } from '../cpu/schedule.ts'
import type { App } from '../world/app.ts'
import { compileAheadNs, freshCode } from '../world/code.ts'
import { ROLE, type Runtime } from '../world/runtime.ts'
import { STATE, type World } from '../world/world.ts'
import { endCollection } from './collect.ts'
import { planHot } from './compilers.ts'

/** Life of a process VM's program: start → interpreted → compiled. */

/** Work until the app may begin: the process VM's own start, and compiling ahead what it can't interpret. */
export function startWorkNs(w: World, runtime: Runtime): number {
  const spec = runtime.layer.spec
  return (spec.startNs + compileAheadNs(spec)) * w.prices.processVm
}

/** An app begins: none of its code has been called, and its data are in the heap. */
export function holdApp(runtime: Runtime, app: App): void {
  runtime.app = app
  runtime.code = freshCode(runtime.layer.spec)
  runtime.takenNs = 0
  runtime.allocatedBytes = 0
  planHot(runtime)
}

/** It is gone, and whatever was being done for it ends. */
export function leaveApp(w: World, runtime: Runtime): void {
  endCollection(w, runtime)
  runtime.app = null
  for (const role of ['collector', 'baseline', 'optimizing'] as const) {
    const thread = runtime.layer.threads[ROLE[role]]!
    if (w.state[thread]! !== STATE.blocked && w.state[thread]! !== STATE.gone) block(w, thread)
    w.leftNs[thread] = 0
  }
  runtime.queue.baseline.length = 0
  runtime.queue.optimizing.length = 0
}
