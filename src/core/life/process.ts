import { block } from '../cpu/schedule.ts'
import { collected } from '../runtime/collect.ts'
import { compiled } from '../runtime/compilers.ts'
import { ROLE, type Runtime } from '../world/runtime.ts'
import type { World } from '../world/world.ts'
import { crashIfFull, nowUp } from './life.ts'

/** What a thread of a process VM has done takes effect: it has started, collected or compiled. */
export function runtimeBurstEnds(w: World, runtime: Runtime, thread: number): void {
  switch (runtime.layer.threads.indexOf(thread)) {
    case ROLE.main:
      block(w, thread)
      nowUp(w, runtime.layer)
      break
    case ROLE.collector:
      collected(w, runtime)
      crashIfFull(w, runtime)
      break
    case ROLE.baseline:
      compiled(w, runtime, 'baseline')
      break
    default:
      compiled(w, runtime, 'optimizing')
  }
}
