import { block } from '../cpu/schedule.ts'
import { runsPrograms } from '../kinds.ts'
import { collected } from '../runtime/collect.ts'
import { compiled } from '../runtime/compilers.ts'
import type { Layer, OsLayer } from '../world/layer.ts'
import { ROLE, type Runtime } from '../world/runtime.ts'
import { STATE, type World } from '../world/world.ts'
import { bootOn } from './boot.ts'
import { crashIfFull } from './heap.ts'
import { nowUp } from './life.ts'

/** What a thread that is no app's has done takes effect. */
export function systemBurstEnds(w: World, layer: Layer, thread: number): void {
  if (layer.runtime !== null) runtimeBurstEnds(w, layer.runtime, thread)
  else if (runsPrograms(layer)) kernelBurstEnds(w, layer)
}

/** Of an OS's kernel thread: a phase of its boot, or background work. */
function kernelBurstEnds(w: World, os: OsLayer): void {
  const thread = os.threads[0]!
  if (os.boot.length > 0) {
    os.boot.shift()
    w.leftNs[thread] = 0
    if (!bootOn(w, os)) nowUp(w, os)
  } else if (os.backgroundNs > 0) {
    w.leftNs[thread] = os.backgroundNs
    os.backgroundNs = 0
  }
  if (w.leftNs[thread]! === 0 && w.state[thread]! === STATE.on) block(w, thread)
}

/** Of a process VM: it has started, collected or compiled. */
function runtimeBurstEnds(w: World, runtime: Runtime, thread: number): void {
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
