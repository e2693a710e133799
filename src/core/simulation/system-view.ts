import { configuredBytes, isVirtual } from '../kinds.ts'
import { CLUSTER_BYTES, swappedOn, tenantsOf } from '../memory/frames.ts'
import { freeOn } from '../memory/ownership.ts'
import { cacheBytes } from '../memory/page-cache.ts'
import { hardwareBelow, isOn, type OsLayer } from '../world/layer.ts'
import type { LandlordView } from '../world/snapshot-types.ts'
import type { World } from '../world/world.ts'

/**
 * What an OS that may run short of RAM does about it at a moment: plain data. It has no thresholds: it acts when somebody
 * wants a page and there is none. @returns null while it can't run short
 */
export function systemView(w: World, os: OsLayer): LandlordView | null {
  if (!isOn(os)) return null
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
    swapBytes: os.spec.swapBytes,
  }
}

/** In the terms of ESX: files go in *soft*, pages in *hard*; in *low* somebody waits until enough have gone. */
function stateOf(w: World, os: OsLayer): LandlordView['state'] {
  if (freeOn(w, hardwareBelow(os)) >= CLUSTER_BYTES) return 'high'
  const waits = tenantsOf(os).some(
    (tenant) => !isVirtual(tenant) && tenant.tenancy.touchedBytes < configuredBytes(tenant.spec),
  )
  if (waits) return 'low'
  return cacheBytes(os) > 0 ? 'soft' : 'hard'
}
