import type { LandlordView } from '../engine/snapshot-types.ts'
import type { World } from '../engine/world.ts'
import { hardwareBelow, isOn, type Layer } from '../machine/layer.ts'
import type { OsSpec } from '../scenario.ts'
import { CLUSTER_BYTES, swappedOn, tenantsOf } from './frames.ts'
import { cacheBytes, freeOn } from './ownership.ts'
import { configuredBytes } from './size.ts'

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
