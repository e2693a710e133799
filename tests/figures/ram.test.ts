import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LandlordView, LayerView, RamClaimView, Reclaim, Snapshot } from '../../src/core/index.ts'
import {
  landlordOf,
  MEMORY_PARTS,
  memoryOf,
  reclaimsOf,
  residentBytes,
  rivalsOf,
  straitsOf,
  whyFrom,
} from '../../src/figures/ram.ts'
import { world } from '../stage/world.ts'

const XEN = 'server/xen'
const LANDLORD: LandlordView = {
  state: 'high',
  highBytes: 600,
  softBytes: 400,
  hardBytes: 200,
  lowBytes: 100,
  sharedPoolBytes: 0,
  compressedPoolBytes: 0,
  idleTax: 0.75,
  swappedBytes: 0,
  swapBytes: null,
}
const TAKEN = { share: 0, balloon: 0, compress: 0, swap: 0, guestSwap: 0, dropCache: 0, kill: 0, deflate: 0 }

function claim(sharesPerByte: number): RamClaimView {
  return {
    shares: 1000,
    reservationBytes: 0,
    limitBytes: null,
    idle: 0.5,
    sharesPerByte,
    targetBytes: 0,
    taken: TAKEN,
  }
}

/** Three VMs of a hypervisor that overcommits; `web-2` has the fewest shares for each byte. */
function pressed(landlord: Partial<LandlordView>, reclaims: readonly Reclaim[] = []): Snapshot {
  const { snapshot } = world({ cores: 4, vms: 3, type: 1 }, 123e6)
  const claims = [3, 1, 2]
  let vm = 0
  const layers = snapshot.layers.map((layer): LayerView => {
    if (layer.path === XEN) return { ...layer, landlord: { ...LANDLORD, ...landlord } }
    return layer.kind === 'vm' ? { ...layer, ramClaim: claim(claims[vm++] ?? 1) } : layer
  })
  return { ...snapshot, nowNs: 5e9, layers, reclaims }
}

const reclaim = (more: Partial<Reclaim>): Reclaim => ({
  atNs: 5e9,
  from: `${XEN}/web-2`,
  neededBy: `${XEN}/web-3`,
  rule: 'balloon',
  bytes: 4096,
  ...more,
})

const { snapshot } = world({ cores: 1, vms: 1, type: 1 }, 0)

test('the parts of somebody’s RAM add up to what it was given, whatever was taken of it', () => {
  const split = fc.tuple(...Array.from({ length: 7 }, () => fc.nat(1000))).map((n) => n as number[])
  fc.assert(
    fc.property(
      split,
      ([own = 0, active = 0, shared = 0, compressed = 0, swapped = 0, ballooned = 0, not = 0]) => {
        const touched = own + shared + compressed + swapped
        const configured = touched + ballooned + not
        const bytes = { configured, own, touched, active, shared, ballooned, compressed, swapped, cache: 0 }
        expect(residentBytes(bytes)).toBe(own)
        const layer = { ...snapshot.layers[0]!, ramBytes: bytes }
        for (const reckoned of [true, false]) {
          const memory = memoryOf(layer, reckoned)
          if (memory === null) expect(configured).toBe(0)
          else {
            expect(MEMORY_PARTS.reduce((sum, part) => sum + memory[part], 0)).toBe(configured)
            expect(memory.active + memory.idle).toBe(own)
          }
        }
      },
    ),
  )
})

describe('who takes from whom', () => {
  const { layers } = pressed({})
  const find = (path: string): LayerView => layers.find((layer) => layer.path === path)!

  test('those on one hypervisor compete, under the nearest who may take', () => {
    expect(rivalsOf(layers, find(`${XEN}/web-1`)).map(({ name }) => name)).toEqual([
      'web-1',
      'web-2',
      'web-3',
    ])
    expect(landlordOf(layers, `${XEN}/web-1/linux/nginx`)?.path).toBe(XEN)
    expect(landlordOf(layers, XEN)).toBeNull()
  })

  test('the one with the fewest shares for each byte is said to be that one; another holds too much', () => {
    expect(whyFrom(layers, reclaim({}))).toBe('fewest-shares')
    expect(whyFrom(layers, reclaim({ from: `${XEN}/web-1` }))).toBe('above-target')
    expect(whyFrom(layers, reclaim({ rule: 'share' }))).toBe('none')
  })

  test('told of one are those that it gave or asked for, the latest first', () => {
    const all = [
      reclaim({ atNs: 1 }),
      reclaim({ atNs: 2, from: `${XEN}/web-3`, neededBy: null }),
      reclaim({ atNs: 3, from: `${XEN}/web-2/linux/nginx`, neededBy: null, rule: 'guestSwap' }),
    ]
    const at = (path: string, most = 9) => reclaimsOf({ reclaims: all }, path, most).map(({ atNs }) => atNs)
    expect(at(`${XEN}/web-2`)).toEqual([3, 1])
    expect(at(`${XEN}/web-3`)).toEqual([2, 1])
    expect(at(`${XEN}/web-1`)).toEqual([])
    expect(at(XEN, 2)).toEqual([3, 2])
  })
})

describe('who is short of RAM', () => {
  test('is nobody while free RAM is high and nothing goes to the disk', () => {
    expect(straitsOf(pressed({}))).toEqual([])
    expect(straitsOf(pressed({ state: 'soft' }))).toMatchObject([
      { path: XEN, state: 'soft', swapping: false },
    ])
  })

  test('swaps while its pages have just gone there, and are there', () => {
    const swap = reclaim({ rule: 'swap', atNs: 4.5e9 })
    expect(straitsOf(pressed({ swappedBytes: 1 }, [swap]))).toMatchObject([{ swapping: true }])
    expect(straitsOf(pressed({ swappedBytes: 0 }, [swap]))).toEqual([])
    expect(straitsOf(pressed({ swappedBytes: 1 }, [{ ...swap, atNs: 3e9 }]))).toEqual([])
    expect(straitsOf(pressed({ swappedBytes: 1 }, [{ ...swap, rule: 'balloon' }]))).toEqual([])
  })
})
