import { CLUSTER_BYTES, swappedOn, tenantsOf } from '../memory/frames.ts'
import { cacheBytes, freeOn } from '../memory/ownership.ts'
import { configuredBytes } from '../memory/size.ts'
import type { OsSpec } from '../scenario.ts'
import { hardwareBelow, isOn, type Layer } from '../world/layer.ts'
import type { LandlordView } from '../world/snapshot-types.ts'
import type { World } from '../world/world.ts'

/**
 * What an OS that may run short of RAM does about it at a moment: plain data. It has no thresholds: it acts when somebody
 * wants a page and there is none. @returns null of every other layer
 */
export function systemView(w: World, os: Layer): LandlordView | null {
  const { spec } = os
  if (spec.kind !== 'os' || !isOn(os)) return null
  const swappedBytes = swappedOn(os)
  if (!os.short && swappedBytes === 0) return null
  return {
    state: stateOf(w, os),
    highBytes: 0,
    softBytes: 0,
    hardBytes: 0,
    lowBytes: 0,
    sharedPoolBytes: 0,
    compressedPoolBytes: 0,
    idleTax: 0,
    swappedBytes,
    swapBytes: (spec as OsSpec).swapBytes,
  }
}

/** In the terms of ESX: files go in *soft*, pages in *hard*; in *low* somebody waits until enough have gone. */
function stateOf(w: World, os: Layer): LandlordView['state'] {
  if (freeOn(w, hardwareBelow(os)) >= CLUSTER_BYTES) return 'high'
  const waits = tenantsOf(os).some(
    ({ spec, tenancy }) => spec.kind !== 'vm' && tenancy.touchedBytes < configuredBytes(spec),
  )
  if (waits) return 'low'
  return cacheBytes(os) > 0 ? 'soft' : 'hard'
}
