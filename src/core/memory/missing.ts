import { hasHeap, isHosted, isVirtual } from '../kinds.ts'
import type { App } from '../world/app.ts'
import type { AppLayer, Layer } from '../world/layer.ts'
import type { PageSource } from '../world/page-source.ts'
import type { World } from '../world/world.ts'
import { activeSetBytes } from './active.ts'
import { guestFetchNs, hostFetchNs } from './paging-cost.ts'
import { touchedNow } from './touching.ts'
import { isPinned } from './vm-ram.ts'

/**
 * How often an app finds a page away that it needs. It touches the pages of its active set at random, each time at
 * another place of them: as often as it misses the TLB, since a page that isn't there is in no TLB (Waldspurger 2002,
 * §5.3, watches touches the same way). Each tenant on its path, the app itself or its process VM, then the VMs that it
 * stands in, may have pages of their active set elsewhere; and of its data some aren't in the page cache.
 *
 * Simplified: a page that is away at two levels is fetched at the upper one.
 */

/** Shares of the touches of a tenant's active set that find their page elsewhere. */
export interface Away {
  readonly swapped: number
  readonly compressed: number
}

const HERE: Away = { swapped: 0, compressed: 0 }

/** What of a tenant's active set is elsewhere. */
export function away(w: World, tenant: Layer): Away {
  const { tenancy, backing } = tenant
  if (tenancy.swappedBytes === 0 && tenancy.compressedBytes === 0) return HERE
  if (backing !== null) {
    const { activeSwappedBytes, activeCompressedBytes, activeSetBytes } = backing
    if (activeSetBytes === 0) return HERE
    return {
      swapped: Math.min(1, activeSwappedBytes / activeSetBytes),
      compressed: Math.min(1, activeCompressedBytes / activeSetBytes),
    }
  }
  const active = activeSetBytes(w, tenant)
  if (active === 0) return HERE
  // An OS takes what hasn't been used for longest: the idle pages first.
  const idle = touchedNow(w, tenant) - active
  return { swapped: Math.max(0, tenancy.swappedBytes - idle) / active, compressed: 0 }
}

/** Where the pages of an app may have to come from, on its path and at the prices of now. @param layer the app's own */
export function sourcesOf(w: World, layer: AppLayer): PageSource[] {
  const sources: PageSource[] = []
  const from = (how: PageSource['how'], tenant: Layer, cpuNs: number) =>
    sources.push({ how, tenant, cpuNs, perWork: 0, owed: 0 })
  const process = layer.parent !== null && hasHeap(layer.parent) ? layer.parent : layer
  from('read', layer, 0)
  from('swap', process, guestFetchNs(w, layer))
  for (let l = process.parent; l !== null; l = l.parent) {
    if (!isVirtual(l) || isPinned(l)) continue
    from('swap', l, hostFetchNs(w, l))
    if (!isHosted(l.parent.spec)) from('compressed', l, hostFetchNs(w, l))
  }
  return sources
}

/** Brings the rates of an app's sources up to date. @returns their sum */
export function reckonMissing(w: World, app: App): number {
  let there = 1
  let sum = 0
  const { character, dataBytes } = app.spec
  for (const source of app.sources) {
    const { tenant } = source
    if (source.how === 'read') {
      const missing = dataBytes === 0 ? 0 : Math.max(0, 1 - tenant.cachedBytes / dataBytes)
      source.perWork = (character.diskOperationsPerS / 1e9) * missing
    } else {
      const { swapped, compressed } = away(w, tenant)
      const share = source.how === 'swap' ? swapped : compressed
      source.perWork = (character.tlbMissesPerS / 1e9) * there * share
      there *= 1 - share
    }
    sum += source.perWork
  }
  return sum
}
